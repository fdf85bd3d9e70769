"""How time grows with the length of hostile texts: slopes of log time against log length.

`python -m tests.faults.slopes LONGEST [FAMILY...]`, as `make slopes` runs it up to a megabyte.
"""

import math
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from factx.pipeline import Extractor, Options, reconcile_all
from factx.read import read

# A slope of 1 is linear; a little over is what caches of the processor and garbage cost.
STEEPEST = 1.1
_FILL = "At least 12 people were killed in Varnholm on 3 March 2019, police said. "
FAMILIES: Mapping[str, str] = {
    "prose": _FILL,
    "equal signs": "=",
    "brackets": "([{",
    "quotes": '"',
    "curly quotes": "“he said” ",
    "said": '"he said" ',
    "letters": "x",
    "letters and commas": "a,",
    "digits": "1",
    "digits and commas": "1,",
    "numbers": "12 people ",
    "killed": "12 people were killed. ",
    "parts": "Of them, 3 were women, 4 children. ",
    "no full stop": "12 people were killed and ",
    "dates": "3 March 2019, ",
    "months": "May ",
    "since until": "since May until June ",
    "abbreviations": "Mr. ",
    "names": "Anna Berg, ",
    "other names": "",  # made below: no two alike
    "capitals": "MINISTER OF DEFENCE ",
    "and": "and ",
    "per cent": "12 of the 47 (26 per cent) ",
    "line ends": "\n",
    "short lines": "a\n",
    "bullets": "- 3 killed\n",
    "emoji": "👩‍👩‍👧",
    "zero width": "\u200b",
    "brackets of words": "(the (so-called) ",
    "of": "the head of the ",
    "according": "according to police, ",
}


def text_of(family: str, length: int) -> str:
    """Return a text of a family."""
    if family == "other names":
        names = (f"Anna{_letters(n)} Berg{_letters(n * 7)}, " for n in range(length))
        made, size = [], 0
        while size < length:
            made.append(next(names))
            size += len(made[-1])
        return "".join(made)[:length]
    unit = FAMILIES[family]
    return (unit * (length // len(unit) + 1))[:length]


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 26)
        letters += chr(97 + rest)
    return letters


class Stopwatch:
    """Times a document from its file to its reconciled facts, with the pipeline loaded."""

    def __init__(self, extractor: Extractor, folder: Path) -> None:
        self.extractor, self.path = extractor, folder / "text.txt"
        extractor.prepare()

    def seconds(self, text: str, *, times: int = 1) -> float:
        """Return the least CPU time of some runs."""
        self.path.write_text(text, encoding="utf-8")
        return min(self._once() for _ in range(times))

    def _once(self) -> float:
        start = time.process_time()
        documents = read([str(self.path)], date="2019-03-04")
        reconcile_all((self.extractor(d) for d in documents), Options())
        return time.process_time() - start


def slope(lengths: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the slope of a straight line through the logarithms."""
    xs, ys = [math.log(n) for n in lengths], [math.log(s) for s in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((a - x) ** 2 for a in xs)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread


def main() -> int:
    """Measure; print a line for each family and tell those that are too steep."""
    longest, wanted = int(sys.argv[1]), sys.argv[2:] or list(FAMILIES)
    steep = []
    with tempfile.TemporaryDirectory() as folder:
        watch = Stopwatch(Extractor(Options()), Path(folder))
        watch.seconds(_FILL)
        for family in wanted:
            lengths = [n for n in (1_000, 10_000, 100_000, 1_000_000) if n <= longest]
            seconds = [
                watch.seconds(text_of(family, n), times=3 if n < 100_000 else 1) for n in lengths
            ]
            whole, last = slope(lengths, seconds), slope(lengths[-2:], seconds[-2:])
            steep += [family] if whole > STEEPEST else []
            told = " ".join(f"{s:.3f}" for s in seconds)
            print(f"{family:20} {told} s, slope {whole:.2f}, last decade {last:.2f}", flush=True)
    print(f"{len(wanted)} families, too steep: {', '.join(steep) or 'none'}")
    return int(bool(steep))


if __name__ == "__main__":
    sys.exit(main())
