"""Import spaCy without its command line, which is a third of the cost of importing it.

spaCy imports its commands, and with them requests, httpx and a web of others, only to offer
``spacy.info``. Here that function imports them when it is called. Where this does not work, as
in a spaCy to come, spaCy is imported as it is.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from factx.collecting import without_collecting

_PACKAGE, _MODULE = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy if nobody has done so yet; afterwards ``spacy.cli`` can be imported as ever."""
    if "spacy" in sys.modules:
        return
    with without_collecting():
        try:
            with _stood_in():
                import_module("spacy")
        except (ImportError, AttributeError):
            import_module("spacy")


@contextmanager
def _stood_in() -> Iterator[None]:
    """Put a module in place of spaCy's commands for as long as it is imported."""
    package, module = ModuleType(_PACKAGE), ModuleType(_MODULE)
    vars(module)["info"] = _info
    vars(package).update(info=module, __path__=[])
    sys.modules.update({_PACKAGE: package, _MODULE: module})
    try:
        yield
    finally:
        for name in (_PACKAGE, _MODULE):
            sys.modules.pop(name, None)
        vars(sys.modules.get("spacy", package)).pop("cli", None)


def _info(*arguments: Any, **options: Any) -> Any:
    """Call ``spacy.info``."""
    return import_module(_MODULE).info(*arguments, **options)
