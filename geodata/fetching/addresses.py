"""Which addresses may be asked for: public ones of the web, whatever way a private one is written.

A name is resolved once, every address that it has is looked at, and the connection goes to the address that was looked
at, so that a name that answers something else a moment later changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from geodata.errors import FetchError
from geodata.saying import say

Resolve = Callable[[str, int], list[str]]
"""A name and a port → its IP addresses; raises `OSError` if it has none."""

PORTS: Final = {"http": (80, 8080), "https": (443, 8443)}
"""Ports that may be asked, by scheme, the usual one first."""

_LONGEST: Final = 2000
_PLAIN: Final = "".join(map(chr, range(33, 127)))
_CLOSED: Final = tuple(
    ipaddress.ip_network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip
"""Networks that are not the public internet, by the registries of the IANA for special purposes (2025)."""
_UNICAST6: Final = ipaddress.ip_network("2000::/3")
"""The only part of IPv6 that is given out; what holds an address of IPv4 (mapped, NAT64) lies outside or is closed."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web, taken apart.

    Attributes:
        scheme: ``http`` or ``https``.
        host: The name, as it stands in the address.
        port: The port.
        path: Path and query, beginning with a slash.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """The address without path: what stands in the header `Host`, behind the scheme."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme][0] else f"{host}:{self.port}"


def read_target(url: str) -> Target:
    """Return an address taken apart.

    Raises:
        FetchError: If it is none of the web, or bears a name and password, or another port than usual.
    """
    if len(url) > _LONGEST or any(ord(sign) < 33 or ord(sign) == 127 for sign in url) or "\\" in url:
        raise FetchError(say("it is no address of the web: it is too long, or has blanks or signs that none has"))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(say("it is no address of the web: {error}", error=error)) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchError(say("only addresses that begin with http:// or https:// can be fetched"))
    if parts.username is not None or parts.password is not None:
        raise FetchError(say("an address with a name or password in it is not fetched"))
    port = PORTS[parts.scheme][0] if port is None else port
    if port not in PORTS[parts.scheme]:
        usual = ", ".join(map(str, PORTS[parts.scheme]))
        raise FetchError(say("port {port} is not fetched; the web is at {ports}", port=port, ports=usual))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port, _quote(path))


def _quote(path: str) -> str:
    """Return a path with what is not ASCII percent-encoded."""
    return quote(path, safe=_PLAIN)


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public internet, to which alone anything is sent."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.version == 6 and (ip.scope_id or ip not in _UNICAST6):
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in _CLOSED if net.version == ip.version)


def resolve_name(host: str, port: int) -> list[str]:
    """Return the addresses of a name as the system gives them; raises `OSError` if it has none."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def find_addresses(target: Target, resolve: Resolve, timeout_s: float) -> list[str]:
    """Return the IP addresses of a site, at least one, wherever they lie.

    Args:
        target: The address.
        resolve: Resolves its name.
        timeout_s: How long that may take, in seconds.

    Raises:
        FetchError: If the name has no address.
    """
    pool = ThreadPoolExecutor(1)
    try:
        found = pool.submit(resolve, target.host, target.port).result(timeout_s)
    except FutureTimeout as error:
        raise FetchError(f"{target.host}: " + say("its address was not found in time")) from error
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{target.host}: " + say("there is no such site")) from error
    finally:
        pool.shutdown(wait=False)
    if not found:
        raise FetchError(f"{target.host}: " + say("there is no such site"))
    return found


def find_public_address(target: Target, resolve: Resolve, timeout_s: float) -> str:
    """Return the IP address to connect to; see `find_addresses`.

    Raises:
        FetchError: If the name has no address, or any that is not public.
    """
    found = find_addresses(target, resolve, timeout_s)
    if not all(map(is_public, found)):
        told = say("lies within a network, not in the public internet; it is not fetched")
        raise FetchError(f"{target.host}: {told}")
    return found[0]
