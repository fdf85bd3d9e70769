"""The label schemes of the heads."""

from enum import IntEnum

from factx.facts import ClaimKind, Measure, Status

NOT_ANNOTATED = -100

_NAMES = ("person", "organisation", "place", "norp")
NAME_TAGS = ["O"] + [f"{prefix}-{name}" for name in _NAMES for prefix in "BI"]
CLAIM_TAGS = ["O"] + [f"{prefix}-{measure}" for measure in Measure for prefix in "BI"]
STATUSES = [str(status) for status in Status]
KINDS = [str(kind) for kind in ClaimKind]
POINTERS = ("said_by", "place", "part_of", "since", "until")

# Labels of the silver corpora -> ours; what is not here is treated as not annotated.
FROM_SILVER = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "norp",
}
# In passages annotated without `norp`, an O may be any of these.
OUTSIDE_OR_NORP = [NAME_TAGS.index(tag) for tag in ("O", "B-norp", "I-norp")]


class Pool(IntEnum):
    """One kind of examples each; those from ``DEV_NAMES`` on are for measuring only."""

    NAMES = 0
    SWAPPED = 1
    DISTURBED = 2
    PASSAGES = 3
    NEWS = 4
    TREES = 5
    SILVER = 6
    RAW = 7
    WRITTEN = 8
    DEV_NAMES = 20
    DEV_RE3D = 21
    DEV_TREES = 22
    DEV_NEWS = 23
    DEV_CLAIMS = 24
