"""Claims of small texts, by the grammar alone or with what a network sees of them."""

import spacy

from factx.annotate.claims import find_claims
from factx.annotate.learned import SEEN
from factx.facts import Measure

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def claims(text, seen=None):
    doc = NLP(text)
    if seen is not None:
        doc.user_data[SEEN] = [see(doc, **one) for one in seen]
    return find_claims(doc, (), ())


def see(doc, exact, measure, *, score=0.99, rival="", status="stated", kind="incident", part_of=""):
    """Say what a network sees; the rest of its belief is in a rival measure, or in all alike."""
    start = doc.text.index(exact)
    span = doc.char_span(start, start + len(exact))
    whole = doc.char_span(doc.text.index(part_of), doc.text.index(part_of) + len(part_of))
    return {
        "start": span.start,
        "end": span.end,
        "measure": measure,
        "score": score,
        "chances": [score if m == measure else _rest(m, rival) * (1 - score) for m in Measure],
        "status": status,
        "status_score": 0.99,
        "kind": kind,
        "kind_score": 0.99,
        "part_of": whole.start if part_of else -1,
        "part_of_score": 0.99,
    }


def _rest(measure, rival):
    return float(measure == rival) if rival else 1 / (len(Measure) - 1)
