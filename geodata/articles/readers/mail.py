"""Mail: the body of a message, as text or as a page; what it quotes, its signature and its footer are labelled."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Final

from geodata.articles.decoding import decode
from geodata.articles.labelling.paragraphs import Paragraph, count_letters, split_paragraphs
from geodata.articles.moments import read_moment
from geodata.articles.readers.html import read_page
from geodata.articles.readers.reader import Reader, Reading, join_paragraphs
from geodata.articles.text_rule import clean_text
from geodata.errors import ArticleError
from geodata.records.article import Finding
from geodata.saying import say

_KNOWN: Final = re.compile(
    rb"^(?:from|to|date|subject|message-id|received|return-path|mime-version|delivered-to|content-type|reply-to):",
    re.IGNORECASE | re.MULTILINE,
)
_HEADERS_END: Final = re.compile(rb"\r?\n\r?\n")
_QUOTED: Final = re.compile(r"^\s?>")
_QUOTE_HEAD: Final = re.compile(
    r"^(?:-{2,}.{0,40}(?:original|forwarded|пересл|перес|diteruskan).{0,40}-{2,}|[^\n]{6,200}(?:wrote|writes|menulis|пишет|"
    r"пише|написал|написала|schrieb|écrit|escribió)\s*:)$",
    re.IGNORECASE,
)
_MOST_PARTS: Final = 500


def recognises_mail(data: bytes) -> bool:
    """Tell whether a file begins as a mail: two known headers, and nothing but headers before a blank line."""
    head = _HEADERS_END.split(data[:65536].lstrip(), maxsplit=1)[0]
    lines = head.splitlines()
    if not lines or not re.match(rb"(?:From |[A-Za-z][\w-]*:)", lines[0]):
        return False
    are_headers = all(re.match(rb"From |[\w-]+:|[ \t]", line) for line in lines)
    return are_headers and len(_KNOWN.findall(head)) >= 2


def read_mail(data: bytes) -> Reading:
    """Return the body of a message, by its plain text, or by its page where that says much more.

    Raises:
        ArticleError: If it has no words, or its body is encrypted.
    """
    message = BytesParser(policy=policy.default).parsebytes(data.lstrip())
    assert isinstance(message, EmailMessage)  # noqa: S101 - the policy makes these
    if message.get_content_type() == "multipart/encrypted":
        raise ArticleError(say("is encrypted"))
    reading = _read_body(message)
    reading.findings = {**reading.findings, **_find_facts(message)}
    reading.notes += _note_attachments(message)
    return reading


def _read_body(message: EmailMessage) -> Reading:
    """Return the reading of the body.

    Raises:
        ArticleError: If there is none.
    """
    plain = message.get_body(("plain",))
    page = message.get_body(("html",))
    text, how = _characters(plain) if plain is not None else ("", "")
    if page is not None:
        words, page_how = _characters(page)
        reading = read_page(words, page_how) if words.strip() else None
        if reading and count_letters(text) < count_letters(_own_words(reading)) / 2:
            return reading
    paragraphs = _label_quoted(_unwrap(text, plain))
    text, paragraphs = join_paragraphs(paragraphs)
    if not text:
        raise ArticleError(say("holds no words"))
    return Reading(text, paragraphs, "citemap mail 1", how)


def _own_words(reading: Reading) -> str:
    return " ".join(one.text for one in reading.paragraphs if one.kind not in ("boilerplate", "link-line"))


def _characters(part: MIMEPart) -> tuple[str, str]:
    """Return the characters of a part, and how its bytes were read."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return "", ""
    decoded = decode(data, part.get_content_charset() or "", "the mail says so")
    return decoded.text, f"{decoded.encoding} ({decoded.how})"


def _unwrap(text: str, part: MIMEPart | None) -> list[Paragraph]:
    """Return the paragraphs of a body; lines that were broken on the way are joined."""
    text = clean_text(text)
    is_flowed = part is not None and part.get_param("format", "", "content-type") == "flowed"
    if is_flowed:
        text = re.sub(r"(?m)^ (?=>|From| )", "", re.sub(r"(?<!^--) \n(?!>|\n)", " ", text, flags=re.MULTILINE))
    head, sign, signature = (
        re.split(r"(?m)^(-- ?$)", text, maxsplit=1) if re.search(r"(?m)^-- ?$", text) else (text, "", "")
    )
    paragraphs = split_paragraphs(head)
    for one in split_paragraphs(sign + signature):
        one.label("boilerplate", "stands in the signature")
        paragraphs.append(one)
    return paragraphs


def _label_quoted(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Label what a mail quotes of another one."""
    for one in paragraphs:
        lines = one.text.split("\n")
        if all(_QUOTED.match(line) for line in lines):
            one.label("boilerplate", "is quoted from another mail")
        elif _QUOTE_HEAD.match(one.text):
            one.label("boilerplate", "announces a quoted mail")
    return paragraphs


def _find_facts(message: EmailMessage) -> dict[str, Finding]:
    """Return what the headers say."""
    name, address = parseaddr(str(message.get("From", "")))
    domain = address.rpartition("@")[2].strip(" >")
    found = {
        "title": Finding(_tidy(message.get("Subject")), "header", "Subject"),
        "author": Finding(_tidy(name) or _tidy(address), "header", "From"),
        "publisher": Finding(_tidy(domain), "header", "From, after the @", is_inferred=True),
        "published": Finding(read_moment(_tidy(message.get("Date"))), "header", "Date"),
        "language": Finding(_tidy(message.get("Content-Language")).split(",")[0], "header", "Content-Language"),
    }
    return {key: one for key, one in found.items() if one.value}


def _tidy(value: object) -> str:
    return " ".join(clean_text(str(value)).split())[:500] if value is not None else ""


def _note_attachments(message: EmailMessage) -> list[str]:
    """Return a note for each attachment: it is a file of its own."""
    notes = []
    for part in list(message.iter_attachments())[:_MOST_PARTS] if message.is_multipart() else []:
        name = _tidy(part.get_filename()) or "without a name"
        kind = part.get_content_type()
        told = say("attachment {name} ({type}) is not read: save it and read it by itself", name=name, type=kind)
        notes.append(told)
    return notes


READER: Final = Reader("mail", "mail", (".eml", ".mail"), recognises_mail, read_mail)
