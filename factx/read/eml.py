"""Mail: subject and body; the header gives date and sender."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import BinaryIO, cast

from factx.errors import ReadError
from factx.read.markup import words_of
from factx.read.plain import clean, decode
from factx.read.raw import Raw


def read_eml(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read a message: its subject, an empty line, its body. Attachments are counted, not read."""
    message = BytesParser(policy=policy.default).parse(file)
    subject = clean(" ".join(str(message.get("Subject", "")).split()))
    body = message.get_body(preferencelist=("plain", "html"))
    text = _body(cast("EmailMessage", body), name) if body else ""
    attached = sum(1 for _ in message.iter_attachments())
    told = (("attachments", _unread(attached)),) if attached else ()
    if not (subject or text.strip()):
        yield ReadError(name, "no_text", "no subject and no body of text")
        return
    yield Raw(
        f"{subject}\n\n{text}" if subject else text,
        title=subject,
        date=_date(message),
        publisher=_sender(message),
        issues=told,
    )


def _body(part: EmailMessage, name: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = clean(data.decode(part.get_content_charset("utf-8")))
    except (LookupError, UnicodeDecodeError):
        text = decode(data, name=name).text
    # Mail has no menus and advertisements to leave out, so that no main text need be looked for.
    return words_of(text) if part.get_content_subtype() == "html" else text


def _unread(attached: int) -> str:
    return "1 attachment is not read" if attached == 1 else f"{attached} attachments are not read"


def _date(message: EmailMessage) -> str:
    """The day in the sender's own time zone: the day that the writer means by today."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except ValueError:
        return ""


def _sender(message: EmailMessage) -> str:
    header = message.get("From")
    addresses = getattr(header, "addresses", ())
    return clean(addresses[0].display_name or addresses[0].addr_spec) if addresses else ""
