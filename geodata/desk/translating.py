"""A first translation of a quote by a service of the editors' own; off by default, and labelled until a person read it.

The service speaks as LibreTranslate does: JSON with ``q``, ``source``, ``target`` and ``format`` is posted to it; its
answer has ``translatedText``. The label is a part of the translation, so it goes wherever the translation goes.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from geodata.errors import FetchError, SettingError
from geodata.fetching.addresses import PORTS, Target, find_addresses, resolve_name
from geodata.fetching.connection import ask, connect_to
from geodata.saying import say

SERVICE_VARIABLE: Final = "CITEMAP_TRANSLATE_URL"
"""Environment variable with the address of the service; without it nothing is sent to anybody."""
KEY_VARIABLE: Final = "CITEMAP_TRANSLATE_KEY"
"""Environment variable with the service's key, if it asks for one."""

LABEL: Final = "[machine translation, not checked]"
"""What a translation begins with as long as no editor has changed or confirmed it."""

TIMEOUT_S: Final = 10.0
MOST_BYTES: Final = 200_000
"""Size of the largest answer."""
LONGEST_QUOTE: Final = 5_000
"""Characters of the longest quote that is sent."""


def find_service(environment: Mapping[str, str] | None = None) -> str:
    """Return the address of the service, empty if there is none."""
    return (os.environ if environment is None else environment).get(SERVICE_VARIABLE, "").strip()


def is_unchecked(translation: str) -> bool:
    """Return whether a translation is a machine's that no editor has changed or confirmed."""
    return translation.startswith(LABEL)


def confirm(translation: str) -> str:
    """Return a translation as an editor answers for it, without the label."""
    return translation.removeprefix(LABEL).strip()


def translate(words: str, language: str, *, timeout_s: float = TIMEOUT_S) -> str:
    """Return what the service makes of words in English, with the label before it.

    Args:
        words: The words of a quote.
        language: Their language, a BCP 47 tag; empty if nobody knows.
        timeout_s: How long it may take, in seconds.

    Raises:
        SettingError: If there is no service, or its address is none.
        FetchError: If it gives no translation; it says why.
    """
    target = _read_service(find_service())
    if len(words) > LONGEST_QUOTE:
        raise FetchError(say("the quote has more than {most:,} characters; translate it by hand", most=LONGEST_QUOTE))
    source = language.partition("-")[0].lower() or "auto"
    question = {"q": words, "source": source, "target": "en", "format": "text"}
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if key:
        question["api_key"] = key
    ends_at = time.monotonic() + timeout_s
    address = find_addresses(target, resolve_name, timeout_s)[0]
    body = json.dumps(question).encode("ascii")
    answer = ask(target, address, connect_to, ends_at, MOST_BYTES, "application/json", body=body)
    if answer.status != 200:
        raise FetchError(f"{target.host}: " + say("the translator answers with status {status}", status=answer.status))
    return f"{LABEL} {_read_answer(target, answer.body)}"


def _read_service(address: str) -> Target:
    if not address:
        raise SettingError(f"nothing is translated here; {SERVICE_VARIABLE} names the service that may do it")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise SettingError(f"{SERVICE_VARIABLE}: it is no address: {error}") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise SettingError(f"{SERVICE_VARIABLE}: it must begin with http:// or https://, and bear no name or password")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not (path.isascii() and path.isprintable()) or " " in path:
        raise SettingError(f"{SERVICE_VARIABLE}: it has signs that no address has")
    return Target(parts.scheme, parts.hostname, port or PORTS[parts.scheme][0], path)


def _read_answer(target: Target, body: bytes) -> str:
    """Return the translation of an answer in one line, without signs that nobody sees."""
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{target.host}: " + say("the translator's answer is no JSON")) from error
    words = found.get("translatedText") if isinstance(found, dict) else None
    shown = "".join(sign for sign in " ".join(words.split()) if sign.isprintable()) if isinstance(words, str) else ""
    if not confirm(shown):
        raise FetchError(f"{target.host}: " + say("the translator's answer has no translatedText"))
    return confirm(shown)
