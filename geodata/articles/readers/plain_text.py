"""Plain text: the characters as they are, but for line ends, signs that nobody sees and the form of letters."""

from __future__ import annotations

from typing import Final

from geodata.articles.decoding import decode
from geodata.articles.labelling.paragraphs import split_paragraphs
from geodata.articles.readers.reader import Reader, Reading
from geodata.articles.text_rule import clean_text
from geodata.errors import ArticleError
from geodata.saying import say


def read_plain_text(data: bytes) -> Reading:
    """Return the text of a file.

    Raises:
        ArticleError: If it is no text, or there is none.
    """
    if data.startswith(b"{\\rtf"):
        raise ArticleError(say("is RTF, which is not read: save it as DOCX"))
    decoded = decode(data)
    text = clean_text(decoded.text)
    if not text.strip():
        raise ArticleError(say("holds no words"))
    return Reading(text, split_paragraphs(text), "citemap plain text 1", f"{decoded.encoding} ({decoded.how})")


READER: Final = Reader("text", "plain text", (".txt", ".text", ".md"), lambda data: True, read_plain_text)
