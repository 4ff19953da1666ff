"""Verbatim or refused: a quote is a span of a stored text, and it is proved before it is shown.

Offsets count Unicode code points, half-open, as Python slices do. The sha256 is taken over the UTF-8 bytes of
the stored text, so a text that was touched in any way no longer proves its quotes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from geodata.errors import QuoteError
from geodata.folded_words import find_folded
from geodata.saying import say, say_count

_MOST_SPANS = 5
CONTEXT_LENGTH = 32
"""Code points of `prefix` and `suffix` that are kept on each side of a quote."""


def hash_text(text: str) -> str:
    """Return the sha256 of the text's UTF-8 bytes as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Quote:
    """The source's words, unaltered, with where they stand.

    Attributes:
        exact: The words.
        start: Offset of the first code point in the stored text.
        end: Offset after the last code point.
        prefix: Up to 32 code points before the words.
        suffix: Up to 32 code points after the words.
        text_sha256: Hash of the stored text that the offsets refer to.
        language: BCP 47 tag of the words, such as ``id``.
    """

    exact: str
    start: int
    end: int
    prefix: str
    suffix: str
    text_sha256: str
    language: str


def build_quote(text: str, start: int, end: int, language: str, text_sha256: str = "") -> Quote:
    """Return the quote that stands at ``text[start:end]``.

    Args:
        text: The whole stored text.
        start: First code point.
        end: Code point after the last.
        language: BCP 47 tag of the words.
        text_sha256: Hash of `text` if the caller has it already.

    Raises:
        QuoteError: If the span is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise QuoteError(_tell_outside(start, end, len(text)))
    return Quote(
        exact=text[start:end],
        start=start,
        end=end,
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        text_sha256=text_sha256 or hash_text(text),
        language=language,
    )


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return every span of the text in which exactly these words stand, in order; spans may overlap."""
    spans = []
    start = text.find(words) if words else -1
    while start >= 0:
        spans.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return spans


def check_quote(quote: Quote, text: str, text_sha256: str = "") -> None:
    """Prove a quote against the stored text.

    Raises:
        QuoteError: If the hash, the words, or the words around them are not those of the text.
    """
    actual = text_sha256 or hash_text(text)
    if quote.text_sha256 != actual:
        taken, this = quote.text_sha256[:12], actual[:12]
        raise QuoteError(say("the quote was taken from text {taken}…, this is {this}…", taken=taken, this=this))
    if text[quote.start : quote.end] != quote.exact or not quote.exact:
        found = text[quote.start : quote.end]
        hint = find_hint(text, quote.exact)
        span, words = f"{quote.start}:{quote.end}", _shorten(quote.exact)
        stands = say("at {at} stands {found}, not {words}", at=span, found=_shorten(found), words=words)
        raise QuoteError(stands + hint)
    if not text[: quote.start].endswith(quote.prefix) or not text[quote.end :].startswith(quote.suffix):
        span = f"{quote.start}:{quote.end}"
        raise QuoteError(say("the words around {span} are not those that the quote remembers", span=span))


def find_hint(text: str, words: str) -> str:
    """Return where words stand, for a message that they do not stand where somebody looked; empty if nowhere.

    Words that differ only in what the eye does not see are found too, with what they differ in.

    Example:
        >>> find_hint("di Nur-Sultan", "Nur Sultan"), find_hint("Genghis\u00a0Khan", "Genghis Khan")
        ('', "; stands at 0:12 with a no-break space after 'Genghis'")
    """
    spans = find_words(text, words)
    if spans:
        named = ", ".join(f"{start}:{end}" for start, end in spans[:_MOST_SPANS])
        if len(spans) > _MOST_SPANS:
            return "; " + say("stands at {spans} and {more} more", spans=named, more=len(spans) - _MOST_SPANS)
        return "; " + say("stands at {spans}", spans=named)
    folded = find_folded(text, words)
    return f"; {folded[0]}" if folded else ""


def _tell_outside(start: int, end: int, size: int) -> str:
    return say_count(
        "span {span} is not inside a text of {count:,} code point",
        "span {span} is not inside a text of {count:,} code points",
        size,
        span=f"{start}:{end}",
    )


def find_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the paragraph (line) or paragraphs that hold ``text[start:end]``."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    return first, len(text) if last < 0 else last


def _shorten(words: str, length: int = 60) -> str:
    return repr(words if len(words) <= length else words[:length] + "…")
