"""Weights between those of an earlier run and those of a run that started from them.

Two networks of one origin can be averaged, and the average often reads better than both, above all
texts of other kinds (Wortsman et al., Model soups, 2022).
"""

from pathlib import Path

import torch


def blend(path: Path, *, share: float) -> None:
    """Move earlier weights towards those of a file, and write the result there.

    Nothing is done where there is no ``NAME-before.pt`` beside ``NAME.pt``: a run from nothing.
    That file is renamed to ``NAME-blended.pt``, so that a second call changes nothing.

    Args:
        path: ``NAME.pt``, the weights of the run.
        share: how far to go: 0 keeps the earlier weights, 1 those of the run.
    """
    before = path.with_name(f"{path.stem}-before.pt")
    if not before.is_file():
        return
    old, new = (torch.load(file, weights_only=True) for file in (before, path))
    torch.save(
        {name: torch.lerp(old[name].float(), new[name].float(), share).half() for name in new}, path
    )
    before.rename(path.with_name(f"{path.stem}-blended.pt"))
