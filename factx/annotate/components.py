"""The registered spaCy components: names, dates and claims of a Doc, as plain data.

``factx_names``, ``factx_dates`` and ``factx_claims`` store a tuple of mentions each, which
`mentions` gives out, and change nothing else: they can be added to any English pipeline, in this
order. ``factx_own`` before them sets the names of a user's own vocabulary as entities. What the
network sees of claims is no mention yet: `factx.annotate.learned.SEEN` is where a Doc carries it.
"""

from spacy.language import Language
from spacy.tokens import Doc

from factx.annotate.claims import find_claims
from factx.annotate.dates import find_dates
from factx.annotate.names import find_names
from factx.annotate.own import OWN

NAMES, DATES, CLAIMS = "factx_names", "factx_dates", "factx_claims"
COMPONENTS = (OWN, NAMES, DATES, CLAIMS)
_READ = "{}_read"


def mentions(doc: Doc, component: str) -> tuple:  # type: ignore[type-arg]
    """Return what a component found in a Doc; empty if it has not run."""
    found: tuple = doc.user_data.get(_READ.format(component), ())  # type: ignore[type-arg]
    return found


@Language.component(NAMES)
def read_names(doc: Doc) -> Doc:
    """Find people, organisations and places."""
    doc.user_data[_READ.format(NAMES)] = find_names(doc)
    return doc


@Language.component(DATES)
def read_dates(doc: Doc) -> Doc:
    """Find date expressions."""
    doc.user_data[_READ.format(DATES)] = find_dates(doc)
    return doc


@Language.component(CLAIMS)
def read_claims(doc: Doc) -> Doc:
    """Find numeric claims; needs the names and dates of the same Doc."""
    found = find_claims(doc, mentions(doc, NAMES), mentions(doc, DATES))
    doc.user_data[_READ.format(CLAIMS)] = found
    return doc
