"""Which spaCy pipeline annotates: the one that ships, or an installed one by name."""

from importlib.util import find_spec

from spacy.language import Language

from factx.errors import UsageError
from factx.model import NAMES_OF_OURS


def load(model: str) -> Language:
    """Load a pipeline that sets entities, tags and a parse.

    Args:
        model: empty or a name of ours, else the name of an installed spaCy package.

    Raises:
        UsageError: no such package. A folder is never loaded: its config could run code.
    """
    if model in NAMES_OF_OURS:
        from factx.annotate.encoder import load_ours

        return load_ours(model)
    return _load_installed(model)


def _load_installed(model: str) -> Language:
    import spacy

    if not model.isidentifier() or find_spec(model) is None:
        raise UsageError(
            f"no spaCy pipeline named '{model}' is installed; install one with pip, or leave out"
            " --model to use the pipeline that ships with factx"
        )
    nlp = spacy.load(model, exclude=["lemmatizer"])
    if nlp.lang != "en":
        raise UsageError(f"'{model}' is a pipeline for language '{nlp.lang}'; factx reads English")
    return nlp
