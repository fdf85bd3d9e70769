"""A run over nothing new: the file that the last one wrote, left or put back as it was.

The same input, options and code give the same bytes, so the output itself can be kept beside the
extractions. It is found by a digest of all that it depends on.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from hashlib import sha256
from pathlib import Path

import factx
from factx.cache import Cache
from factx.cli.output import Target
from factx.errors import ReadError
from factx.pipeline import Options, check_options, depends_on
from factx.read.files import digest_of
from factx.read.walk import STANDARD_INPUT, walk
from factx.render.atomic import replacing
from factx.settings import LARGEST_OUTPUT_KEPT


@dataclass(slots=True, kw_only=True)
class Again:
    """What a run writes, kept for the next one with the same input.

    Args:
        options: those of the pipeline; without ``cache`` nothing is kept.
        target: nothing is kept of what goes to a pipe, the terminal or a folder.
        paths: files and folders; nothing is kept of standard input.
        leave_out: real paths of files that are not read.
        chosen: all other options that the output depends on, as JSON can write them.
    """

    options: Options
    target: Target
    paths: Sequence[str]
    leave_out: frozenset[str]
    chosen: Sequence[object]
    _key: str = field(default="", init=False)

    def put_back(self) -> str | None:
        """Write what the last run wrote and return its summary; None where there is none.

        Raises:
            UsageError: an option is wrong.
            OSError: the file cannot be written.
        """
        self._key = self._digest()
        if not self._key:
            return None
        with Cache(Path(self.options.cache), version="") as cache:
            state, _, told = cache.get_place(self._key).partition("\n")
            if state and state == self._state():
                return told
            kept = cache.get_output(self._key)
            if kept is None:
                return None
            summary, _, written = kept.partition(b"\n")
            with replacing(Path(self.target.path)) as part:
                part.write_bytes(written)
            self._note(cache, summary.decode())
        return summary.decode()

    def keep(self, summary: str) -> None:
        """Keep what this run has written, unless a file was written to meanwhile."""
        path = Path(self.target.path)
        if not self._key or self._key != self._digest() or not path.is_file():
            return
        if path.stat().st_size <= LARGEST_OUTPUT_KEPT:
            with Cache(Path(self.options.cache), version="") as cache:
                cache.put_output(self._key, summary.encode() + b"\n" + path.read_bytes())
                self._note(cache, summary)

    def _note(self, cache: Cache, summary: str) -> None:
        """Note how the file lies there: the next run need not write it once more."""
        if state := self._state():
            cache.put_place(self._key, f"{state}\n{summary}")

    def _state(self) -> str:
        """Return what changes with each change to the output file; empty where there is none."""
        path = Path(self.target.path)
        if not path.is_file() or path.is_symlink():
            return ""
        found = path.stat()
        of_file = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
        return " ".join(map(str, of_file))

    def _digest(self) -> str:
        """Return the digest of all that the output depends on; empty where it cannot be told."""
        able = self.options.cache and self.target.path and not self.target.folder
        if not able or not self.paths or STANDARD_INPUT in self.paths:
            return ""
        check_options(self.options)
        known = [depends_on(self.options), astuple(self.target), self.chosen, list(_code())]
        digest = sha256(json.dumps(known).encode("utf-8", "backslashreplace"))
        for found in walk(self.paths, leave_out=self.leave_out):
            if isinstance(found, ReadError) or not (of_file := digest_of(found)):
                return ""
            digest.update(b"\0%s\0%d\0%s" % (os.fsencode(found.path), found.named, of_file))
        return digest.hexdigest()


def _code() -> Iterator[tuple[str, int, int]]:
    """Yield the state of every file of this package: a changed rule is another run."""
    for folder, _, names in sorted(os.walk(Path(factx.__file__).parent)):
        for name in sorted(names):
            if not name.endswith(".pyc"):
                state = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - thrice as fast
                yield name, state.st_size, state.st_mtime_ns
