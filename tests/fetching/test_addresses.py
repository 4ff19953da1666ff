"""Which addresses are fetched: public ones of the web, however a private one is written."""

from __future__ import annotations

import pytest

from geodata.errors import FetchError
from geodata.fetching.addresses import find_public_address, is_public, read_target, resolve_name

PRIVATE_HOSTS = (
    "127.0.0.1", "127.1", "127.0.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.1",
    "127.255.255.254", "localhost", "LOCALHOST", "localhost.", "0", "0.0.0.0", "0x0", "[::1]", "[::]",  # noqa: S104
    "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "10.0.0.1", "10.255.255.255",
    "0xa.1", "167772161", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0xc0a80101", "3232235777",
    "169.254.169.254", "2852039166", "0xa9fea9fe", "[fe80::1]", "[fd00::1]", "[fec0::1]", "[::ffff:10.0.0.1]",
    "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
    "[ff02::1]", "224.0.0.1", "239.255.255.255", "255.255.255.255", "240.0.0.1", "100.64.0.1", "192.0.0.8",
    "198.18.0.1", "192.88.99.1", "[2001:db8::1]", "203.0.113.7", "①②⑦.⓪.⓪.①", "１２７.0.0.1", "127。0。0。1",
)  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_private_address_is_refused_however_it_is_written(scheme, host):
    with pytest.raises(FetchError):
        find_public_address(read_target(f"{scheme}://{host}/news"), resolve_name, 5)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "nonsense", "1.2.3", "fe80::1%eth0", "2606:4700::1%lo"])
def test_what_is_no_plain_ip_address_is_not_public(address):
    assert not is_public(address)


def test_one_private_address_among_public_ones_refuses_the_name():
    target = read_target("https://news.example/")
    with pytest.raises(FetchError, match="within a network"):
        find_public_address(target, lambda *_: ["93.184.216.34", "10.0.0.1"], 5)
    assert find_public_address(target, lambda *_: ["93.184.216.34"], 5) == "93.184.216.34"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)", "//news.example", "news.example", "", "http://",
        "http://user@news.example/", "http://user:word@news.example/", "http://news.example:22/", "http://[::1",
        "http://news.example:99999/", "http://news.example\\@127.0.0.1/", "http://news.example/a b", "data:text/html,x",
        "http://news.example/\r\nHost: x", "https://news.example:80/", "gopher://news.example/", "http:///path",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_of_the_web_is_refused(url):
    with pytest.raises(FetchError):
        read_target(url)


def test_an_address_is_taken_apart_without_loss():
    target = read_target("https://news.example/статья?id=1&b=%20#top")
    assert (target.scheme, target.host, target.port, target.site) == ("https", "news.example", 443, "news.example")
    assert target.path == "/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F?id=1&b=%20"
