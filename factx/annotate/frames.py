"""Reports of words and records inside a sentence: who vouches for which stretch of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from factx.annotate.labels import OWNERS
from factx.annotate.phrases import Phrase, cues, is_figures, phrase_after, phrase_of, verbs
from factx.annotate.reporting import Report, adds, read_verb
from factx.annotate.scopes import Scope, inside_paragraph, segment
from factx.annotate.sources import source_text
from factx.annotate.vocabulary import own_verbs, rules_of
from factx.facts import NameMention

# "our volunteers" are those who speak; "my neighbour" is another.
_OURS = {"our"}
_POINTING = {"the", "its", "this", "that"}
# "the ministry", with or without its article, is short; a longer phrase says who it is.
_LONGEST_POINTER = 2
# "the council's claim that only 4,000 people fled": as far as the figure stands.
_WORDS_OF_OWNED = 9


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of text, given in code points, and the source that it is put down to.

    ``at`` is where the cue stands: of two frames over one claim the later cue is nearer to
    the figure, so its source is the last in the chain. ``pronoun`` and ``definite`` tell that
    the source points back ("she said", "the ministry added"), ``figures`` that a report does.
    """

    source: str
    source_start: int
    head: str
    pronoun: bool
    definite: bool
    figures: bool
    start: int
    end: int
    at: int
    cue: str

    def covers(self, start: int) -> bool:
        """Tell whether a place in the text is inside the frame."""
        return self.start <= start < self.end

    def names(self, start: int) -> bool:
        """Tell whether a place in the text is inside the words of the source itself."""
        return self.source_start <= start < self.source_start + len(self.source)


def frames_of(sentence: Span, names: Sequence[NameMention]) -> list[Frame]:
    """Find all reports inside a sentence, in the order of their cues."""
    found: list[Frame] = []
    own = own_verbs(rules_of(sentence.doc))
    for token in sentence:
        if token.lower_ not in _triggers() and token.lower_ not in own:
            continue
        read = (
            _from_preposition(token, sentence, names)
            or read_verb(token, sentence, names)
            or _from_owner(token, sentence, names)
        )
        if adds(token) and found:
            found.append(_moved(found[-1], token, (token.i + 1, sentence.end)))
        elif read is not None:
            found.append(_frame(read[0], read[1], token, names))
    return found


@cache
def _triggers() -> frozenset[str]:
    """Return the words that can open a report, so that others cost one look."""
    pairs = cues("according", "words")
    return (
        frozenset(verbs())
        | {pair.partition(" ")[0] for pair in pairs}
        | {"by", *cues("owned", "nouns")}
    )


def _from_preposition(token: Token, sentence: Span, names: Sequence[NameMention]) -> Report | None:
    """Read "according to X": X vouches for what follows, or for what stands before."""
    if token.i + 2 >= sentence.end:
        return None
    start = _start_of_source(token)
    if start < 0:
        return None
    phrase = phrase_after(token.doc, start, sentence, names)
    if phrase is None or not _can_tell(token, phrase):
        return None
    first, last = segment(sentence, token.i)
    opens = not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in token.doc[first : token.i])
    return phrase, (phrase.end, sentence.end) if opens else (first, last)


def _start_of_source(token: Token) -> int:
    """Return where the source begins after "according to" or "by the count of", else -1."""
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if f"{token.lower_} {following[0]}" in cues("according", "words"):
        return token.i + 2
    counts = (
        token.lower_ == "by"
        and following[0] == "the"
        and following[1] in cues("according", "counts")
    )
    return token.i + 4 if counts and following[2:] == ["of"] else -1


def _can_tell(token: Token, phrase: Phrase) -> bool:
    head = token.doc[phrase.head]
    if token.lower_ == "based":
        return is_figures(head)
    return head.lower_ not in cues("according", "never")


def _from_owner(token: Token, sentence: Span, names: Sequence[NameMention]) -> Report | None:
    """Read "the ministry's figure of 31": who owns a figure gives it."""
    if token.lower_ not in cues("owned", "nouns") or token.i + 1 >= sentence.end:
        return None
    owner = next((c for c in token.lefts if c.dep_ in OWNERS), None)
    if owner is None or owner.tag_ == "PRP$" or token.nbor(1).lower_ not in {"of", "that"}:
        return None
    phrase = phrase_of(owner, names)
    if token.doc[phrase.end - 1].tag_ == "POS":
        phrase = replace(phrase, end=phrase.end - 1)
    end = min(sentence.end, token.i + _WORDS_OF_OWNED)
    return phrase, (token.i, end)


def _frame(phrase: Phrase, scope: Scope, cue: Token, names: Sequence[NameMention]) -> Frame:
    doc = cue.doc
    source, start = source_text(doc, phrase, names)
    head = doc[phrase.head]
    owners = {t.lower_ for t in doc[max(0, phrase.start - 1) : phrase.head] if t.tag_ == "PRP$"}
    determiner = next((c.lower_ for c in head.lefts if c.tag_ in {"DT", "PRP$"}), "")
    empty = Frame(
        source=source,
        source_start=start,
        head=head.lower_,
        pronoun=head.tag_ in {"PRP", "WP", "DT"} or not owners.isdisjoint(_OURS),
        definite=determiner in _POINTING and phrase.end - phrase.start <= _LONGEST_POINTER,
        figures=is_figures(head),
        start=0,
        end=0,
        at=0,
        cue="",
    )
    return _moved(empty, cue, scope)


def _moved(frame: Frame, cue: Token, scope: Scope) -> Frame:
    doc: Doc = cue.doc
    first, last = inside_paragraph(doc, cue.i, scope)
    return replace(
        frame,
        start=doc[first].idx if first < len(doc) else doc[-1].idx + len(doc[-1]),
        end=doc[last - 1].idx + len(doc[last - 1]),
        at=cue.idx,
        cue=cue.text,
    )
