"""One request to one address that was looked at before; it ends at a set time, whatever the other side does."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from geodata.errors import FetchError
from geodata.fetching.addresses import Target
from geodata.saying import say

Connect = Callable[[str, int, float], socket.socket]
"""An IP address, a port and seconds → a socket; raises `OSError`."""

USER_AGENT: Final = "citemap (a map of reports; fetches one page when an editor asks for it)"
_PIECE: Final = 65536


def connect_to(address: str, port: int, timeout_s: float) -> socket.socket:
    """Return a socket to an IP address; raises `OSError`."""
    return socket.create_connection((address, port), timeout_s)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: The status.
        location: Where it sends on to; empty if nowhere.
        media_type: Such as ``text/html``, without parameters.
        body: The bytes.
    """

    status: int
    location: str
    media_type: str
    body: bytes


class _Connection(http.client.HTTPConnection):
    """A connection to a pinned address, with the name of the site in TLS and in `Host`."""

    def __init__(self, target: Target, address: str, connect: Connect, timeout_s: float) -> None:
        super().__init__(target.host, target.port, timeout=timeout_s)
        self._target, self._address, self._connect_to, self._timeout_s = target, address, connect, timeout_s
        self.bare: socket.socket | None = None

    def connect(self) -> None:
        self.bare = self._connect_to(self._address, self._target.port, self._timeout_s)
        self.sock = self.bare
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.bare, server_hostname=self._target.host)

    def cut(self) -> None:
        """End whatever is going on, from another thread."""
        for one in (self.sock, self.bare):
            if one is not None:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue


def ask(
    target: Target, address: str, connect: Connect, ends_at: float, most_bytes: int, accept: str, *, body: bytes = b""
) -> Answer:
    """Return what a server answers to one request.

    Args:
        target: What to ask for.
        address: The IP address to connect to.
        connect: Connects.
        ends_at: When it must have ended, by `time.monotonic`.
        most_bytes: Size of the largest body, before and after it is unpacked.
        accept: Media types that are wanted.
        body: JSON that is posted; without it, the request asks for what is there.

    Raises:
        FetchError: If it cannot be reached, takes too long, is too large, or makes no sense.
    """
    left_s = ends_at - time.monotonic()
    if left_s <= 0:
        raise FetchError(f"{target.host}: " + say("it took too long"))
    connection = _Connection(target, address, connect, left_s)
    timer = threading.Timer(left_s, connection.cut)
    timer.daemon = True
    timer.start()
    headers = {"Host": target.site, "User-Agent": USER_AGENT, "Accept": accept, "Accept-Encoding": "gzip, identity"}
    try:
        if body:
            headers["Content-Type"] = "application/json"
        connection.request("POST" if body else "GET", target.path, body or None, headers)
        answer = _read(connection.getresponse(), target, most_bytes)
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        if time.monotonic() >= ends_at:
            raise FetchError(f"{target.host}: " + say("it took too long")) from error
        told = say("it cannot be fetched ({error})", error=str(error)[:200] or type(error).__name__)
        raise FetchError(f"{target.host}: {told}") from error
    finally:
        timer.cancel()
        connection.close()
    if time.monotonic() >= ends_at:  # an answer without a length that was cut looks as if it had ended
        raise FetchError(f"{target.host}: " + say("it took too long"))
    return answer


def _read(response: http.client.HTTPResponse, target: Target, most_bytes: int) -> Answer:
    media_type = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip"):
        raise FetchError(f"{target.host}: its answer is packed as {coding[:40]!r}, which nobody asked for")
    unpack = zlib.decompressobj(wbits=31) if coding == "gzip" else None
    body, came = b"", 0
    while piece := response.read1(_PIECE):
        came += len(piece)
        body += unpack.decompress(piece, most_bytes + 1 - len(body)) if unpack else piece
        if came > most_bytes or len(body) > most_bytes:
            raise FetchError(f"{target.host}: " + say("it has more than {most:,} bytes", most=most_bytes))
    if response.length:
        raise FetchError(f"{target.host}: " + say("it broke off before its end"))
    return Answer(response.status, response.headers.get("Location") or "", media_type, body)
