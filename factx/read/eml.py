"""Mail: subject and body; the header gives date and sender."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import BinaryIO, cast

from factx.errors import ReadError
from factx.read.formats import HTML, load_reader
from factx.read.plain import clean, decode
from factx.read.raw import Raw


def read_eml(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read a message: its subject, an empty line, its body. Attachments are counted, not read."""
    message = BytesParser(policy=policy.default).parse(file)
    subject = clean(" ".join(str(message.get("Subject", "")).split()))
    body = message.get_body(preferencelist=("plain", "html"))
    text = _body(cast("EmailMessage", body), name) if body else ""
    attached = sum(1 for _ in message.iter_attachments())
    told = (("attachments", f"{attached} attachments are not read"),) if attached else ()
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
    if part.get_content_subtype() == "html":
        pages = load_reader(HTML, name)(BytesIO(data), name)
        return "\n\n".join(page.text for page in pages if isinstance(page, Raw))
    try:
        return clean(data.decode(part.get_content_charset("utf-8")))
    except (LookupError, UnicodeDecodeError):
        return decode(data, name=name).text


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
