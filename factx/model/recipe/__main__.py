"""``python -m factx.model.recipe``: train, export and measure the pipelines that ship.

``make model`` runs all three from the annotated texts beside the project to the package.
"""

import argparse
import tomllib
from pathlib import Path

_HERE = Path(__file__).parent


def main() -> None:
    """Run the named steps in order."""
    parser = argparse.ArgumentParser(prog="python -m factx.model.recipe", description=__doc__)
    parser.add_argument("steps", nargs="+", choices=["train", "export", "score"])
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/ and data/")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="for the weights")
    parser.add_argument("--config", type=Path, default=_HERE / "default.toml")
    options = parser.parse_args()
    name = options.config.stem
    work = options.work / name
    if "train" in options.steps:
        from factx.model.recipe.train import train

        train(options.shared, work, options.config)
    if "export" in options.steps:
        from factx.model.recipe.export import export

        config = tomllib.loads(options.config.read_text(encoding="utf-8"))
        out = _HERE.parent / name
        export(work, out, name=f"factx-{name}", version="0.1.0", encoder=config["encoder"])
    if "score" in options.steps:
        from factx.model.recipe.score import print_scores

        print_scores(options.shared, "" if name == "default" else name)


if __name__ == "__main__":
    main()
