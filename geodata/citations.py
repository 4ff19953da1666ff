"""Citations of claims and of the sources they stand in: plain, Markdown, BibTeX, CSL-JSON.

What comes from outside is escaped for the language it is written into, so that it stays words there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from geodata.records.claim import Claim
from geodata.records.source import Source

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
"""Signs that mean something to BibTeX or LaTeX, as words; BibTeX counts braces even where they are escaped."""

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>|~$&^@]|(?<=[a-zA-Z]):(?=//)|(?<=www)\.|(?<=:):|(?<!\w):(?=\w)", re.IGNORECASE)
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


def build_citation(claim: Claim, source: Source, address: str) -> str:
    """Return a citation of a claim: the words, who said them, where they stand, and how to check them.

    Args:
        claim: The claim.
        source: The source that it stands in.
        address: Link to the claim; may be empty.
    """
    speakers = " → ".join(speaker.name for speaker in claim.speakers)
    published = source.published_on.in_words() + (" (inferred)" if source.published_note else "")
    lines = [
        f"“{claim.quote.exact}”",
        f"[Translation: {claim.translation}]" if claim.translation else "",
        f"{speakers}. {source.title}, {source.publisher}, {published}.",
        source.url,
        f"Text sha256 {source.sha256}, characters {claim.quote.start}–{claim.quote.end}.",
        address,
    ]
    return "\n".join(line for line in lines if line)


def escape_bibtex(text: str) -> str:
    r"""Return a text as a value of BibTeX, on one line.

    Example:
        >>> print(escape_bibtex("50 % {of} it"))
        50 \% \textbraceleft{}of\textbraceright{} it
    """
    return "".join(_BIBTEX.get(sign, sign) for sign in _SPACES.sub(" ", text))


def escape_markdown(text: str) -> str:
    """Return a text as words of Markdown, on one line: nothing in it is a link, a picture, a mark or markup."""
    return _MARKDOWN.sub(lambda found: "\\" + found[0], _SPACES.sub(" ", text))


def build_bibtex(source: Source, claims: Sequence[Claim], address: str) -> str:
    """Return a source as an entry for biblatex, with the words of claims as its annotation.

    Args:
        source: The source.
        claims: Claims that stand in it; at least one.
        address: Link to the map or to the claim; may be empty.
    """
    published = source.published_on
    days = [str(day) for day in dict.fromkeys((published.first, published.last)) if day]
    words = "; ".join(
        f"{one.claim_id}, characters {one.quote.start}–{one.quote.end}: “{one.quote.exact}”" for one in claims
    )
    fields = {
        "title": "{" + escape_bibtex(source.title) + "}",
        "organization": "{" + escape_bibtex(source.publisher) + "}",
        "date": "/".join(days) + ("~" if source.published_note and len(days) == 1 else ""),
        "langid": escape_bibtex(source.language),
        "url": find_url(source),
        "note": escape_bibtex(" ".join(part for part in (_name_text(source), source.published_note, address) if part)),
        "annotation": escape_bibtex(words),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@online{{{source.source_id},", *lines, "}"))


def build_csl(source: Source, claims: Sequence[Claim], address: str) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, with the words of claims in its annotation.

    Args:
        source: The source.
        claims: Claims that stand in it; at least one.
        address: Link to the map or to the claim; may be empty.
    """
    published = source.published_on
    parts = [_list_day(day) for day in dict.fromkeys((published.first, published.last)) if day]
    item: dict[str, Any] = {
        "id": source.source_id,
        "type": "article-newspaper",
        "title": source.title,
        "container-title": source.publisher,
        "publisher": source.publisher,
        "language": source.language,
        "issued": {"date-parts": parts, **({"circa": True} if source.published_note else {})} if parts else {},
        "URL": find_url(source),
        "note": " ".join(part for part in (_name_text(source), address) if part),
        "annote": "\n".join(f"{one.claim_id}: “{one.quote.exact}”" for one in claims),
    }
    return {name: value for name, value in item.items() if value}


def build_footnote(claim: Claim, source: Source, address: str) -> tuple[str, str]:
    """Return a claim in Markdown: a sentence with the mark of its footnote, and the footnote.

    Args:
        claim: The claim.
        source: The source that it stands in.
        address: Link to the claim; may be empty.
    """
    speakers = " → ".join(escape_markdown(speaker.name) for speaker in claim.speakers)
    published = source.published_on.in_words() + (" (inferred)" if source.published_note else "")
    translation = f" [{escape_markdown(claim.translation)}]" if claim.translation else ""
    url, link = find_url(source), address if address.startswith("http") else ""
    parts = [
        f"*{escape_markdown(source.title)}*, {escape_markdown(source.publisher)}, {published}.",
        f"<{url}>" if url else "",
        f"{_name_text(source)}, characters {claim.quote.start}–{claim.quote.end}.",
        f"<{link}>" if link else "",
    ]
    sentence = f"{speakers}: “{escape_markdown(claim.quote.exact)}”{translation}[^{claim.claim_id}]"
    return sentence, f"[^{claim.claim_id}]: " + " ".join(part for part in parts if part)


def find_url(source: Source) -> str:
    """Return the address of a source if it can stand in a citation as one; else it is empty."""
    return source.url if re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", source.url) else ""


def _name_text(source: Source) -> str:
    return f"Text sha256 {source.sha256}"


def _list_day(day: date) -> list[int]:
    return [day.year, day.month, day.day]
