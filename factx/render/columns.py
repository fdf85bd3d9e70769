"""What every column holds and means: kinds for typed formats, sentences for people."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds. Unknown is an empty cell, or null where a format has it."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    kind: Kind
    about: str


_KINDS = {
    Kind.INTEGER: ("start", "end", "characters", "mentions"),
    Kind.NUMBER: ("low", "best", "high"),
    Kind.FLAG: ("implicit",),
    Kind.LIST: ("aliases", "roles", "documents", "claims", "sources", "sentences"),
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}

_ABOUT = {
    "document": "path as given, or the id of a line of JSON or row of CSV; `-` is standard input",
    "title": "title of the document",
    "date": "publication date, EDTF; empty where none was found",
    "date_precision": "day, month or year",
    "date_source": "option, metadata, header, dateline, filename or none",
    "date_text": "the words that the date was read from",
    "characters": "length of the text in code points",
    "sha256": "digest of the file, or of the text of a JSONL or CSV row",
    "status": "ok, or the code of the problem that kept the document from being read",
    "text": "the exact words, without line breaks in CSV and tables",
    "entity": "id of the entity that the name stands for",
    "role": "title as written, such as Foreign Minister",
    "start": "offset of the first character, counted from 0",
    "end": "offset after the last character",
    "sentence": "the sentence that it stands in",
    "edtf": "value in EDTF (ISO 8601-2); empty where it cannot be told",
    "date_from": "first day covered",
    "date_to": "last day covered",
    "precision": "time, day, week, month, season, quarter, half, year, decade or century",
    "anchor": "date that a relative expression was counted from",
    "assumed": "what was filled in, or why there is no value",
    "low": "lower bound, included; empty where open",
    "best": "the number as printed, or the midpoint of a stated range; empty for vague words",
    "high": "upper bound, included; empty where open",
    "hedge": "exact, at_least, more_than, about, nearly, up_to, fewer_than, range or vague",
    "measure": "what happened to the counted: killed, injured, missing, displaced, ...",
    "counted": "who or what is counted, as written",
    "said_by": "who gives the figure; empty where the text itself states it",
    "place": "where it happened, as written",
    "since": "start of the period that the figure covers, EDTF",
    "until": "end of the period that the figure covers, EDTF",
    "kind": "what kind of row this is",
    "part_of": "claim of which this one is a subset",
    "implicit": "true where no numeral is written",
    "claim": "id of the claim",
    "toll": "id of the toll",
    "because": "rules, cue words and reasons that gave the values",
    "name": "fullest form of the name",
    "aliases": "the other forms",
    "roles": "titles it was given",
    "mentions": "how often it is named",
    "documents": "documents it occurs in",
    "claims": "ids of the claims gathered",
    "sources": "who gives figures",
    "verdict": "single, agree, revised or conflict",
    "stage": "stage in which it happened",
    "code": "the problem as one word",
    "message": "what happened and what to do",
    "value": "name of the entity, EDTF of the date, or best number of the claim",
    "relation": "repeats, supports, revises, supersedes, contradicts or part_of",
    "to": "id of the other claim",
    "as_of": "day that the figure speaks of",
    "check": "id of the check",
    "found": "what the text says",
    "expected": "what the other figures ask for",
    "suggested": "a correction that would fit",
    "sentences": "the sentences concerned",
    "reason": "why no claim was read from it",
    "setting": "version or option; of a folder or file its path and the start of its digest",
    "publisher": "who published the document, from the `source` of a JSONL line",
}
_ABOUT_IN = {
    ("claims", "status"): "stated, denied, feared or hypothetical",
    ("facts", "status"): "stated, denied, feared or hypothetical; empty for names and dates",
    ("claims", "kind"): "incident, cumulative or rate",
    ("entities", "kind"): "person, organisation or place",
    ("facts", "kind"): "person, organisation, place, date or claim",
    ("tolls", "best"): "the value that the rule of --best gives; empty where there is none",
    ("tolls", "low"): "lowest bound of the figures that stand; empty where open",
    ("tolls", "high"): "highest bound of the figures that stand; empty where open",
    ("settings", "value"): "what it was; of runs brought together all values",
    ("relations", "claim"): "id of the later claim",
}


def column(table: str, name: str) -> Column:
    """Return the description of a column.

    Raises:
        KeyError: the column has no description.
    """
    about = _ABOUT_IN.get((table, name)) or _ABOUT[name]
    return Column(name, _KIND_OF.get(name, Kind.TEXT), about)
