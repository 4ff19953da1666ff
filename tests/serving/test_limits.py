"""What a stranger may send: a megabyte, and nothing that stays in the server's memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.browser.served import Server, run_server

MEGABYTE = 1_000_000
STRANGERS = 12
TOO_BIG = 1009


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with run_server("dashboard/app.py") as one:
        yield one


def open_stream(server: Server) -> ClientConnection:
    return connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream", proxy=None, max_size=None, compression=None, open_timeout=30
    )


def send_until_closed(stream: ClientConnection, message: object) -> int | None:
    """Send a message, read until the server closes, and return the code with which it does."""
    try:
        stream.send(message)
        for _ in range(10_000):
            stream.recv(timeout=30)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None
    raise AssertionError("the server reads on")


WHOLE = b"\x0a" * (20 * MEGABYTE)
IN_PIECES = [b"\x0a" * (MEGABYTE // 2)] * 40
"""Twenty megabytes at once, and as fragments that are each small enough."""


@pytest.mark.parametrize("message", [WHOLE, IN_PIECES], ids=["whole", "in pieces"])
def test_messages_of_twenty_megabytes_are_refused_and_leave_the_memory_as_it_was(server, message):
    with ExitStack() as streams:
        streams.enter_context(open_stream(server))
        before = server.read_memory_mib()
        many = [streams.enter_context(open_stream(server)) for _ in range(STRANGERS)]
        codes = [send_until_closed(stream, message) for stream in many]
        after = server.read_memory_mib()
    assert set(codes) <= {TOO_BIG, None}  # None: the connection was cut while we still sent
    assert after - before < 40


def test_a_message_of_two_megabytes_is_refused(server):
    with open_stream(server) as stream:
        assert send_until_closed(stream, b"\x0a" * (2 * MEGABYTE)) == TOO_BIG


def test_the_app_goes_on_answering_afterwards(server):
    with open_stream(server) as stream, open_stream(server) as big:
        send_until_closed(big, WHOLE)
        stream.send(b"\x5a\x00")  # BackMsg.rerun_script, empty
        assert stream.recv(timeout=60)


@pytest.mark.parametrize(("route", "status"), [("health", 200), ("metrics", 404), ("agent/openapi.json", 404)])
def test_a_stranger_is_told_that_the_server_is_well_and_nothing_more(server, route, status):
    asked = HTTPConnection("127.0.0.1", server.port, timeout=30)
    asked.request("GET", f"/_stcore/{route}")
    assert asked.getresponse().status == status
    asked.close()
