"""spaCy's English tokenizer with two rules more; compiling its patterns takes time: once only."""

from spacy.lang.en import English, EnglishDefaults

# Signs that only direct how the rest is set: marks of direction, joiners, soft hyphens, byte order.
_UNSEEN = r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
UNSEEN = frozenset(
    "\u00ad\u061c\ufeff"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))))
)
# "U.S.-Iraq", as spaCy does it where no full stop stands before the hyphen.
_HYPHEN_AFTER_STOPS = r"(?<=[A-Za-z]\.[A-Za-z]\.)[-–](?=[A-Za-z])"


class OwnEnglish(English):  # type: ignore[no-untyped-call]
    """What ``spacy.blank("en")`` gives, without resolving its configuration twice.

    Unseen signs at the edges of a word are tokens of their own, as in "Mosul", mark, comma; and a
    hyphen after initials with full stops parts two words.
    """

    class Defaults(EnglishDefaults):
        """English's, with the two rules."""

        prefixes = [*(EnglishDefaults.prefixes or ()), _UNSEEN]  # noqa: RUF012
        suffixes = [*(EnglishDefaults.suffixes or ()), _UNSEEN, rf"(?<={_UNSEEN})\."]  # noqa: RUF012
        infixes = [*(EnglishDefaults.infixes or ()), _HYPHEN_AFTER_STOPS]  # noqa: RUF012
