"""``python -m factx.model.recipe``: pack, train, export and measure the pipelines that ship.

``make model`` runs them all from the annotated texts beside the project to the package.
"""

import argparse
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_STEPS = ["pack", "train", "blend", "export", "score"]


def main() -> None:
    """Run the named steps in order."""
    parser = argparse.ArgumentParser(prog="python -m factx.model.recipe", description=__doc__)
    known = f"of {', '.join(_STEPS)}; or resume: go on from the weights that ship"
    parser.add_argument("steps", nargs="*", default=_STEPS, help=known)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="gold/ and data/")
    parser.add_argument(
        "--dossiers", type=Path, default=Path("tests/stories/dossiers"), help="texts on one event"
    )
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="packed examples")
    parser.add_argument("--weights", type=Path, help="trained weights, default WORK/weights")
    parser.add_argument("--config", type=Path, action="append", help="later ones overrule")
    parser.add_argument("--model", action="append", help="pipeline(s) to export or score")
    options = parser.parse_args()
    config = read_config(options.config or [])
    weights = options.weights or options.work / "weights"
    if "pack" in options.steps:
        _pack(options.shared, options.dossiers, options.work, config)
    if "resume" in options.steps:
        from factx.model.recipe.shipped import take_back

        weights.mkdir(parents=True, exist_ok=True)
        take_back(_HERE.parent / "default/encoder.onnx", weights / "teacher-0.pt")
    if "train" in options.steps:
        from factx.model.recipe.train import train

        train(options.work, weights, config)
    for model in options.model or ["default", "fast"]:
        if "blend" in options.steps:
            from factx.model.recipe.blend import blend

            blend(weights / f"{model}.pt", share=config["blend"][model])
        if "export" in options.steps:
            from factx.model.recipe.export import export

            export(options.work, weights / f"{model}.pt", _HERE.parent / model, config=config)
        if "score" in options.steps:
            from factx.model.recipe.score import print_scores

            print_scores(options.shared, model)


def read_config(files: Sequence[Path]) -> dict[str, Any]:
    """Read ``default.toml``, then the entries of each table that a further file has of its own."""
    config: dict[str, Any] = {}
    for path in [_HERE / "default.toml", *files]:
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            config[name] = config.get(name, {}) | table
    return config


def _pack(shared: Path, dossiers: Path, work: Path, config: dict) -> None:
    from factx.model.recipe.packing import pack, pack_encoder
    from factx.model.recipe.pools import gather

    work.mkdir(parents=True, exist_ok=True)
    pools, scheme = gather(shared, dossiers, config)
    pack(pools).save(work / "examples.npz")
    labels = {name: list(getattr(scheme, name).numbers) for name in ("xpos", "upos", "dep")}
    (work / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    pack_encoder(work / "base.npz", config["encoder"]["folder"])
    if config["large"]["folder"]:
        pack_encoder(work / "large.npz", config["large"]["folder"])


if __name__ == "__main__":
    main()
