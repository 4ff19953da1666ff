"""Text from outside in files of XML, which cannot hold every character."""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean_xml(text: str) -> str:
    r"""Return a text with U+FFFD in the place of each character that XML 1.0 has no way to write.

    Example:
        >>> clean_xml("a\x08b")
        'a\ufffdb'
    """
    return _NO_XML.sub("\ufffd", text)
