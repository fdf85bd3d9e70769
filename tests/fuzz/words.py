"""Texts out of bytes: raw, or put together from what makes numbers, dates and cells go wrong."""

_PIECES = (
    *" 0123456789.,;:-–—/'’\"()[]%$€+=@\t\n\r\u2028\u00a0\u200b\u202e\x1b\x00\ufeff",
    *("one", "two", "twelve", "forty-two", "hundred", "thousand", "million", "billion", "dozen"),
    *("half", "a", "an", "and", "or", "to", "between", "at least", "about", "more than", "dozens"),
    *("1,000", "2012", "1e999", "3rd", "31", "30", "29", "00", "9" * 30, "½", "²", "١٢", "１２"),
    *("January", "Feb.", "March", "May", "June", "Sept", "december", "spring", "autumn", "Easter"),
    *("Monday", "Friday", "Sat.", "weekend", "week", "month", "year", "years", "days", "century"),
    *("yesterday", "today", "tomorrow", "last", "next", "this", "ago", "earlier", "later", "since"),
    *("until", "from", "on", "in", "of", "the", "early", "mid-", "late", "first", "second", "end"),
    *("2012-02-29", "2011-02-29", "31 February", "0000", "99999", "32/13/2019", "1/2/03", "'90s"),
    *("AD", "BC", "noon", "GMT", "2019-W05", "Ramadan", "Eid", "fiscal", "quarter", "decade"),
    *("people", "were", "killed", "wounded", "police", "said", "LONDON", "(AP)", "--", "Date:"),
    *("=1+1", "@SUM", '"', "''", "|", "`", "<b>", "&amp;", "\\", "\ud800", "\U0001f469\u200d", "e\u0301"),
)  # fmt: skip


def text_of(data: bytes) -> str:
    """Read bytes as UTF-8 where the first is even, as places in the list of pieces where odd."""
    if not data:
        return ""
    if data[0] % 2 == 0:
        return data[1:].decode("utf-8", "surrogateescape")
    joint = " " if data[0] % 4 == 1 else ""
    return joint.join(_PIECES[byte % len(_PIECES)] for byte in data[1:])
