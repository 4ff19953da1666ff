"""Fetching against a server on loopback that a test's own resolver and connector stand for the public internet."""

from __future__ import annotations

import gzip
import http.server
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geodata.errors import FetchError
from geodata.fetching import FETCH_VARIABLE, Fetcher, fetch, is_fetching_allowed
from geodata.fetching.connection import USER_AGENT
from geodata.fetching.fetcher import MOST_BYTES

PUBLIC = "93.184.216.34"
PAGE = b"<html><body><p>Two ships left Nakhodka.</p></body></html>"
Reply = tuple[int, dict[str, str], bytes]


class Site:
    """A server that answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[http.server.BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"], self.path))
                site.agents.add(self.headers["User-Agent"])
                reply = site.replies.get(self.path, (404, {}, b""))
                if callable(reply):
                    reply(self)
                    return
                status, headers, body = reply
                self.send_response(status)
                for name, value in {
                    "Content-Type": "text/html; charset=utf-8",
                    "Content-Length": str(len(body)),
                    **headers,
                }.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    one.replies["/a"] = (200, {}, PAGE)
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return make_fetcher(site)


def make_fetcher(site: Site, names: dict[str, str] | None = None, timeout_s: float = 5) -> Fetcher:
    """A fetcher for which every name is public unless `names` says otherwise, and the internet is the site."""

    def connect(address: str, port: int, timeout: float) -> socket.socket:
        assert address == PUBLIC, "only an address that was looked at is connected to"
        return socket.create_connection(("127.0.0.1", site.port), timeout)

    return Fetcher(lambda host, _: [(names or {}).get(host, PUBLIC)], connect, timeout_s)


def test_a_page_is_fetched_with_our_own_name(site, fetcher):
    got = fetcher.fetch(" http://news.example/a ")
    assert (got.data, got.media_type, got.url) == (PAGE, "text/html", "http://news.example/a")
    assert site.asked == [("news.example", "/robots.txt"), ("news.example", "/a")]
    assert site.agents == {USER_AGENT}
    assert "citemap" in USER_AGENT


def test_a_packed_page_is_unpacked(site, fetcher):
    site.replies["/zip"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert fetcher.fetch("http://news.example/zip").data == PAGE


def test_three_redirects_are_followed_and_a_fourth_is_not(site, fetcher):
    for step in range(4):
        site.replies[f"/r{step}"] = (302, {"Location": f"/r{step + 1}" if step < 3 else "http://other.example/a"}, b"")
    assert fetcher.fetch("http://news.example/r1").url == "http://other.example/a"
    with pytest.raises(FetchError, match="sends on more than 3 times"):
        fetcher.fetch("http://news.example/r0")


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://inner.example/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://0x7f.1/",
        "//inner.example/",
    ],
)
def test_a_redirect_into_the_network_is_refused(site, location):
    site.replies["/out"] = (302, {"Location": location}, b"")
    names = {"inner.example": "192.168.1.1", "127.0.0.1": "127.0.0.1", "::1": "::1", "0x7f.1": "127.0.0.1"}
    with pytest.raises(FetchError, match=r"within a network|begin with http"):
        make_fetcher(site, names).fetch("http://news.example/out")
    assert all(host == "news.example" for host, _ in site.asked)


def test_a_name_that_is_rebound_is_connected_to_only_where_it_was_looked_at(site):
    answers = iter([PUBLIC, PUBLIC, "127.0.0.1", "127.0.0.1"])
    connected = []

    def connect(address: str, port: int, timeout: float) -> socket.socket:
        connected.append(address)
        return socket.create_connection(("127.0.0.1", site.port), timeout)

    site.replies["/twice"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="within a network"):
        Fetcher(lambda *_: [next(answers)], connect).fetch("http://news.example/twice")
    assert connected == [PUBLIC, PUBLIC]
    assert ("news.example", "/a") not in site.asked


@pytest.mark.parametrize(
    ("rules", "is_allowed"),
    [
        (b"User-agent: *\nDisallow: /", False),
        (b"User-agent: citemap\nDisallow: /a", False),
        (b"User-agent: *\nDisallow: /*?", True),
        (b"User-agent: citemap\nAllow: /a\n\nUser-agent: *\nDisallow: /", True),
        (b"", True),
    ],
)
def test_robots_txt_is_respected(site, fetcher, rules, is_allowed):
    site.replies["/robots.txt"] = (200, {"Content-Type": "text/plain"}, rules)
    if is_allowed:
        assert fetcher.fetch("http://news.example/a").data == PAGE
    else:
        with pytest.raises(FetchError, match=r"robots\.txt asks"):
            fetcher.fetch("http://news.example/a")
        assert ("news.example", "/a") not in site.asked


def test_a_site_whose_robots_txt_fails_is_left_alone(site, fetcher):
    site.replies["/robots.txt"] = (503, {}, b"")
    with pytest.raises(FetchError, match="cannot be read"):
        fetcher.fetch("http://news.example/a")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((200, {"Content-Type": "image/png"}, b"x"), "it is image/png"),
        ((200, {"Content-Type": "application/octet-stream"}, b"x"), "application/octet-stream"),
        ((404, {}, b""), "status 404"),
        ((200, {"Content-Encoding": "br"}, b"x"), "packed as 'br'"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "cannot be fetched"),
        ((200, {}, b"x" * (MOST_BYTES + 1)), "more than 5,000,000 bytes"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 30_000_000)), "more than 5,000,000 bytes"),
        ((200, {"Content-Length": "999"}, b"x"), "broke off"),
        ((302, {}, b""), "status 302"),
    ],
)
def test_what_is_no_article_is_told_in_words(site, fetcher, reply, told):
    site.replies["/b"] = reply
    with pytest.raises(FetchError, match=told):
        fetcher.fetch("http://news.example/b")


@pytest.mark.parametrize("part", ["headers", "body", "body without a length"])
def test_a_site_that_drips_is_cut_off_in_time(site, part):
    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        if part != "headers":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
            handler.wfile.write(b"Content-Length: 9000\r\n\r\n" if part == "body" else b"\r\n")
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    site.replies["/slow"] = drip
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"took too long|broke off"):
        make_fetcher(site, timeout_s=0.6).fetch("http://news.example/slow")
    assert time.monotonic() - begun < 8, "it would drip for ten seconds"


def test_a_certificate_that_nobody_vouches_for_is_refused(site, tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(make_certificate(tmp_path))
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    with pytest.raises(FetchError, match="certificate"):
        make_fetcher(site).fetch("https://news.example/a")
    assert site.asked == []


def make_certificate(folder: Path) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
    pem = serialization.Encoding.PEM
    file = folder / "site.pem"
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(key.private_bytes(pem, *plain) + made.sign(key, hashes.SHA256()).public_bytes(pem))
    return file


def test_nothing_is_fetched_unless_it_is_allowed(monkeypatch):
    monkeypatch.delenv(FETCH_VARIABLE, raising=False)
    with pytest.raises(FetchError, match="CITEMAP_FETCH=on"):
        fetch("http://news.example/a")
    assert [is_fetching_allowed({FETCH_VARIABLE: value}) for value in ("on", " ON ", "1", "off", "")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_where_it_is_allowed_this_machine_is_still_not_fetched_from(monkeypatch, site):
    monkeypatch.setenv(FETCH_VARIABLE, "on")
    for url in (f"http://127.0.0.1:{site.port}/a", "http://127.0.0.1/a", "http://localhost/a"):
        with pytest.raises(FetchError):
            fetch(url)
    assert site.asked == []
