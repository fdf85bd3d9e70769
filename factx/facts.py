"""Every type that travels between the stages: plain, frozen, standard library only.

Offsets are half-open and count code points of the decoded text, so that
``document.text[start:end] == text`` holds for every value that has them.
Field names follow the codebook: UCDP (low, best, high), TIMEX3 and EDTF (dates),
W3C Web Annotation (start, end, exact text).
"""

from dataclasses import dataclass, field
from enum import StrEnum

# The reason of a claim whose source no word of attribution tells; it travels in ``because``, the
# only column for reasons, so that what other machines wrote is reconciled alike.
SEEN_SOURCE = "said_by: seen by the network"


class NameKind(StrEnum):
    """What a name stands for; also the value of ``kind`` in the tables."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Hedge(StrEnum):
    """How a text binds the number it gives."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    RANGE = "range"
    VAGUE = "vague"


class Measure(StrEnum):
    """What happened to the counted people or things."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISAPPEARED = "disappeared"
    DISPLACED = "displaced"
    TORTURED = "tortured"
    SEXUAL_VIOLENCE = "sexual_violence"
    EXECUTED = "executed"
    HOMELESS = "homeless"
    AFFECTED = "affected"
    RESCUED = "rescued"
    DESTROYED = "destroyed"
    ATTACKS = "attacks"
    OTHER = "other"


class Status(StrEnum):
    """How the text stands to its own figure."""

    STATED = "stated"
    DENIED = "denied"
    FEARED = "feared"
    HYPOTHETICAL = "hypothetical"


class ClaimKind(StrEnum):
    """One event, a running total up to a moment, or a rate."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    RATE = "rate"


class Tense(StrEnum):
    """Tense of the clause that a date expression stands in."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = ""


class DateSource(StrEnum):
    """Where the date of a document comes from, strongest first."""

    OPTION = "option"
    METADATA = "metadata"
    HEADER = "header"
    DATELINE = "dateline"
    FILENAME = "filename"
    NONE = "none"


class RelationKind(StrEnum):
    """How one claim of a toll stands to another."""

    REPEATS = "repeats"
    SUPPORTS = "supports"
    REVISES = "revises"
    SUPERSEDES = "supersedes"
    CONTRADICTS = "contradicts"
    PART_OF = "part_of"


class Verdict(StrEnum):
    """Whether the claims of a toll agree."""

    SINGLE = "single"
    AGREE = "agree"
    REVISED = "revised"
    CONFLICT = "conflict"


# --- read ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The date of a document with its evidence; ``edtf`` is empty where none was found."""

    edtf: str = ""
    precision: str = ""
    source: DateSource = DateSource.NONE
    text: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem is a row too: which document, in which stage, and what to do."""

    document: str
    stage: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text to be read, named as the user named it.

    ``issues`` are problems of reading that left a text to work with, such as a guessed encoding.
    """

    name: str
    text: str
    title: str = ""
    date: DocumentDate = field(default_factory=DocumentDate)
    publisher: str = ""
    sha256: str = ""
    issues: tuple[Issue, ...] = ()


# --- annotate -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text of a document."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as written, without title or role; the title is kept in ``role``."""

    start: int
    end: int
    text: str
    kind: NameKind
    role: str
    sentence: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression as the grammar read it, before any anchor is applied.

    ``rule`` names the grammar rule and ``parts`` its named pieces in a fixed order.
    ``since`` and ``until`` tell whether a preposition opens the interval (``since
    Friday``) or closes it (``until May``).
    """

    start: int
    end: int
    text: str
    sentence: int
    rule: str
    parts: tuple[tuple[str, str], ...]
    tense: Tense = Tense.UNKNOWN
    since: bool = False
    until: bool = False


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """A numeric claim as read from its sentence and its neighbours.

    ``number`` is the numeral as written (empty where the claim is implicit), ``since``
    and ``until`` are indices into the date mentions of the same document, ``part_of``
    an index into its claim mentions; -1 means none. ``since_start`` of the running
    period is open where only ``until`` is given ("as of March"). ``because`` holds the
    rules and cue words that gave each value.
    """

    start: int
    end: int
    text: str
    sentence: int
    number: str
    hedge: Hedge
    measure: Measure
    counted: str
    status: Status = Status.STATED
    said_by: str = ""
    said_by_start: int = -1
    place: str = ""
    place_start: int = -1
    since: int = -1
    until: int = -1
    kind: ClaimKind = ClaimKind.INCIDENT
    part_of: int = -1
    implicit: bool = False
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A sentence with a number and a harm word that gave no claim, and why."""

    document: str
    reason: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """What `annotate` found in one document; sentences in text order."""

    sentences: tuple[Span, ...] = ()
    names: tuple[NameMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    claims: tuple[ClaimMention, ...] = ()
    uncovered: tuple[Span, ...] = ()
    uncovered_reasons: tuple[str, ...] = ()


# --- normalise ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A row of `people`, `organisations` or `places`; ``entity`` is set by `reconcile`."""

    document: str
    text: str
    kind: NameKind
    role: str
    start: int
    end: int
    sentence: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A row of `dates`: the closed interval ``date_from``..``date_to`` in ISO days.

    ``anchor`` is the date that a relative expression was resolved against, ``assumed``
    what was filled in; both empty for a full date. No value without an anchor: then
    ``edtf`` is empty and ``assumed`` gives the reason.
    """

    document: str
    text: str
    edtf: str
    date_from: str
    date_to: str
    precision: str
    anchor: str
    assumed: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of `claims`; ``toll`` is set by `reconcile`. Open bounds are None."""

    document: str
    text: str
    low: int | float | None
    best: int | float | None
    high: int | float | None
    hedge: Hedge
    measure: Measure
    counted: str
    status: Status
    said_by: str
    place: str
    since: str
    until: str
    kind: ClaimKind
    part_of: str
    implicit: bool
    claim: str
    because: str
    start: int
    end: int
    sentence: str
    toll: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A row of `documents`: what was read, without its text."""

    document: str
    title: str
    date: str
    date_precision: str
    date_source: DateSource
    date_text: str
    characters: int
    sha256: str
    status: str = "ok"
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All facts of one document before reconciliation. Picklable and JSON-able."""

    source: Source
    names: tuple[Name, ...] = ()
    dates: tuple[When, ...] = ()
    claims: tuple[Claim, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    issues: tuple[Issue, ...] = ()


# --- reconcile ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place with all the names it goes by."""

    entity: str
    kind: NameKind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int
    documents: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How ``claim`` stands to an earlier claim ``to`` of the same toll, and why."""

    toll: str
    claim: str
    relation: RelationKind
    to: str
    because: str


@dataclass(frozen=True, slots=True)
class Toll:
    """Claims on the same measure, group, place and period, gathered."""

    toll: str
    measure: Measure
    counted: str
    place: str
    since: str
    until: str
    low: int | float | None
    best: int | float | None
    high: int | float | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    verdict: Verdict
    because: str
    kind: ClaimKind = ClaimKind.INCIDENT
    status: Status = Status.STATED


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """One figure of a toll over time: as of ``as_of``, said in ``document``."""

    toll: str
    as_of: str
    low: int | float | None
    best: int | float | None
    high: int | float | None
    said_by: str
    document: str
    claim: str


@dataclass(frozen=True, slots=True)
class Check:
    """A slip of arithmetic: what was found, what was expected, where it is read."""

    check: str
    code: str
    document: str
    claims: tuple[str, ...]
    found: str
    expected: str
    suggested: str
    because: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run was made with: a version or an option, as far as facts depend on it."""

    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything one run found, each part sorted as its table is."""

    sources: tuple[Source, ...] = ()
    names: tuple[Name, ...] = ()
    dates: tuple[When, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    tolls: tuple[Toll, ...] = ()
    relations: tuple[Relation, ...] = ()
    timeline: tuple[TimelinePoint, ...] = ()
    checks: tuple[Check, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    issues: tuple[Issue, ...] = ()
    settings: tuple[Setting, ...] = ()
