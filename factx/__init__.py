"""factx: names, dates and numeric claims from folders of reports, with the sentence behind each.

    import factx

    result = factx.extract("reports/")
    for toll in result.tolls:
        print(toll.measure, toll.place, toll.low, toll.best, toll.high, toll.verdict)

The types of a result are in `factx.facts`. Importing factx loads nothing heavy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factx.facts import Document, Extraction, Result
    from factx.pipeline import Extractor, Options, extract

__all__ = ["Document", "Extraction", "Extractor", "Options", "Result", "extract"]
__version__ = "0.1.0"

_MODULES = {
    **dict.fromkeys(("Document", "Extraction", "Result"), "factx.facts"),
    **dict.fromkeys(("Extractor", "Options", "extract"), "factx.pipeline"),
}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module 'factx' has no attribute {name!r}")
