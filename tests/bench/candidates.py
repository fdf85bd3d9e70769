"""Every pipeline in one table: size, load time, words a second and memory, a process of its own each.

Pipelines that do not ship can be measured beside those that do: any folder that the recipe's
export wrote.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.compare import raw_texts
from tests.bench.sm_shape import build

_ROOT = Path(__file__).resolve().parents[2]
_OURS = {"default": _ROOT / "factx/model/default", "fast": _ROOT / "factx/model/fast"}
_SHAPE = "en_core_web_sm's shape"
Row = tuple[str, ...]


def candidates(shared: Path, *, documents: int, rounds: int, others: Sequence[Path]) -> list[Row]:
    """Measure the shape, what ships and ``others``, in interleaved rounds.

    Returns:
        Name, layers and width, MB on disk, seconds to load, words a second, time against the
        shape's, MB of memory when all is read.
    """
    with tempfile.TemporaryDirectory() as place:
        texts, shape = Path(place, "texts.json"), Path(place, "shape")
        texts.write_text(json.dumps(raw_texts(shared, documents)), encoding="utf-8")
        build(shared).to_disk(shape)
        folders = {_SHAPE: shape, **_OURS, **{path.name: path for path in others}}
        found: dict[str, list[dict[str, float]]] = {name: [] for name in folders}
        for _ in range(rounds):
            for name, folder in folders.items():
                found[name].append(_measured(folder, texts))
        return [_row(name, folders[name], runs, found[_SHAPE]) for name, runs in found.items()]


def _measured(folder: Path, texts: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.candidates", str(folder), str(texts)]
    run = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


def _row(
    name: str, folder: Path, runs: list[dict[str, float]], shape: list[dict[str, float]]
) -> Row:
    middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    ratio = statistics.median(
        other["words a second"] / run["words a second"]
        for run, other in zip(runs, shape, strict=True)
    )
    return (
        name,
        _network(folder),
        f"{_size(folder) / 1e6:.1f}",
        f"{middle['load']:.2f}",
        f"{middle['words a second']:,.0f}",
        f"{ratio:.2f}",
        f"{middle['memory']:.0f}",
    )


def _network(folder: Path) -> str:
    if not (folder / "encoder.onnx").is_file():
        return "4 convolutions, 96 wide"
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['layers']} layers, {meta['width']} wide"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _measure(folder: Path, texts: list[str]) -> dict[str, float]:
    import spacy

    start = time.process_time()
    nlp = _load(folder) if (folder / "encoder.onnx").is_file() else spacy.load(folder)
    nlp("The first text makes everything ready.")
    loaded = time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    spent = time.process_time() - start
    return {"load": loaded, "words a second": words / spent, "memory": _peak_memory()}


def _peak_memory() -> float:
    """Peak of this process in MB; what getrusage tells includes the parent's at the start."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _load(folder: Path):
    import factx.model
    from factx.annotate.encoder import load_ours

    factx.model.NAMES_OF_OURS["measured"] = str(folder)
    return load_ours("measured")


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()))))
