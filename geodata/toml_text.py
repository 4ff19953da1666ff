"""Writes text as TOML has it."""

from __future__ import annotations

import json


def as_toml(text: str) -> str:
    r"""Return a text as a basic string of TOML; signs that nobody sees are escaped.

    Example:
        >>> as_toml('said "so"')
        '"said \\"so\\""'
    """
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in quoted)


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
