"""Fetches one page as a browser would that is wary of where it is sent, and asks the site's robots.txt first."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from protego import Protego

from geodata.errors import FetchError
from geodata.fetching.addresses import Resolve, Target, find_public_address, read_target, resolve_name
from geodata.fetching.connection import USER_AGENT, Answer, Connect, ask, connect_to
from geodata.saying import say

FETCH_VARIABLE: Final = "CITEMAP_FETCH"
"""Environment variable: ``on`` allows fetching from addresses; nothing is fetched without it."""

MOST_BYTES: Final = 5_000_000
TIMEOUT_S: Final = 10.0
MOST_REDIRECTS: Final = 3

MEDIA_TYPES: Final = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
)
"""What is taken, as the server says."""

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_MOST_RULES: Final = 500_000
"""Bytes of a robots.txt that are read, as RFC 9309 asks for at least."""
_OUR_NAME: Final = USER_AGENT.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was fetched.

    Attributes:
        url: Its address, after redirects.
        data: Its bytes.
        media_type: As the server says.
    """

    url: str
    data: bytes
    media_type: str


def is_fetching_allowed(environment: Mapping[str, str] | None = None) -> bool:
    """Return whether whoever runs the program allows it to fetch from addresses."""
    return (os.environ if environment is None else environment).get(FETCH_VARIABLE, "").strip().lower() == "on"


def fetch(url: str) -> Fetched:
    """Return the page at an address.

    Raises:
        FetchError: If fetching is off, or it cannot be fetched; it says why.
    """
    if not is_fetching_allowed():
        raise FetchError(say("addresses are not fetched here; {name}=on allows it", name=FETCH_VARIABLE))
    return Fetcher().fetch(url)


class Fetcher:
    """Fetches pages.

    Args:
        resolve: Resolves names.
        connect: Connects to an IP address that was looked at.
        timeout_s: How long one page may take with all that belongs to it, in seconds.
    """

    def __init__(
        self, resolve: Resolve = resolve_name, connect: Connect = connect_to, timeout_s: float = TIMEOUT_S
    ) -> None:
        self._resolve, self._connect, self._timeout_s = resolve, connect, timeout_s

    def fetch(self, url: str) -> Fetched:
        """Return the page at an address, over at most three redirects.

        Raises:
            FetchError: If it cannot be fetched; it says why.
        """
        ends_at = time.monotonic() + self._timeout_s
        url = url.strip()
        rules: dict[str, Protego | None] = {}
        for _ in range(MOST_REDIRECTS + 1):
            target = read_target(url)
            origin = f"{target.scheme}://{target.site}"
            if origin not in rules:
                rules[origin] = self._find_rules(target, ends_at)
            allowed = rules[origin]
            if allowed is not None and not allowed.can_fetch(origin + target.path, _OUR_NAME):
                raise FetchError(f"{target.host}: " + say("its robots.txt asks programs not to fetch this page"))
            answer = self._ask(target, ends_at, MOST_BYTES, ", ".join(MEDIA_TYPES))
            if answer.status not in _REDIRECTS or not answer.location:
                return _take(url, target, answer)
            url = urljoin(url, answer.location)
        raise FetchError(f"{target.host}: " + say("it sends on more than {most} times", most=MOST_REDIRECTS))

    def _ask(self, target: Target, ends_at: float, most_bytes: int, accept: str) -> Answer:
        address = find_public_address(target, self._resolve, max(ends_at - time.monotonic(), 0.0))
        return ask(target, address, self._connect, ends_at, most_bytes, accept)

    def _find_rules(self, target: Target, ends_at: float) -> Protego | None:
        """Return what a site's robots.txt asks for, as RFC 9309 has it; None where there is none.

        Raises:
            FetchError: If the site fails to give it: then nothing may be fetched.
        """
        url = f"{target.scheme}://{target.site}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            rules = read_target(url)
            answer = self._ask(rules, ends_at, _MOST_RULES, "text/plain")
            if answer.status not in _REDIRECTS or not answer.location:
                break
            url = urljoin(url, answer.location)
        if answer.status >= 500:
            raise FetchError(
                f"{target.host}: " + say("its robots.txt cannot be read (status {status})", status=answer.status)
            )
        return Protego.parse(answer.body.decode("utf-8", "replace")) if answer.status == 200 else None


def _take(url: str, target: Target, answer: Answer) -> Fetched:
    if answer.status != 200:
        raise FetchError(f"{target.host}: " + say("it answers with status {status}", status=answer.status))
    if answer.media_type not in MEDIA_TYPES:
        shown = answer.media_type[:60] or "nothing in particular"
        told = say("it is {type}; articles are text, HTML, PDF, DOCX or mail", type=shown)
        raise FetchError(f"{target.host}: {told}")
    return Fetched(url, answer.body, answer.media_type)
