"""The label schemes of the heads."""

from factx.facts import ClaimKind, Measure, Status

NOT_ANNOTATED = -100

_NAMES = ("person", "organisation", "place", "norp")
NAME_TAGS = ["O"] + [f"{prefix}-{name}" for name in _NAMES for prefix in "BI"]
CLAIM_TAGS = ["O"] + [f"{prefix}-{measure}" for measure in Measure for prefix in "BI"]
STATUSES = [str(status) for status in Status]
KINDS = [str(kind) for kind in ClaimKind]
POINTERS = ("said_by", "place", "part_of")

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
