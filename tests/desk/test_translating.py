"""A service of the editors' own may begin a translation: only where it is named, and labelled until it is checked."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from geodata.desk.translating import (
    KEY_VARIABLE,
    LABEL,
    LONGEST_QUOTE,
    MOST_BYTES,
    SERVICE_VARIABLE,
    confirm,
    find_service,
    is_unchecked,
    translate,
)
from geodata.errors import FetchError, SettingError

WORDS = "Войска отправлены."
Reply = tuple[int, dict[str, str], bytes]


class Service:
    """A translator on loopback that answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.reply: Reply | Callable[[http.server.BaseHTTPRequestHandler], None] = (200, {}, b"")
        self.asked: list[dict[str, Any]] = []
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.asked.append({"path": self.path, "type": self.headers["Content-Type"], **told})
                if callable(service.reply):
                    service.reply(self)
                    return
                status, headers, body = service.reply
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/translate"

    def say(self, told: Any) -> None:
        """Answer with this as JSON."""
        self.reply = (200, {"Content-Type": "application/json"}, json.dumps(told).encode())


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    one = Service()
    thread = threading.Thread(target=one.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    monkeypatch.setenv(SERVICE_VARIABLE, one.address)
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    yield one
    one.server.shutdown()
    one.server.server_close()
    thread.join()


def test_nothing_is_sent_where_no_service_is_named(monkeypatch):
    monkeypatch.delenv(SERVICE_VARIABLE, raising=False)
    assert find_service() == ""
    with pytest.raises(SettingError, match=SERVICE_VARIABLE):
        translate(WORDS, "ru")


def test_a_translation_bears_its_label_until_somebody_confirms_it(service, monkeypatch):
    service.say({"translatedText": " Troops\nwere\u202e sent.\x00 "})
    made = translate(WORDS, "ru-RU")
    assert made == f"{LABEL} Troops were sent."
    assert is_unchecked(made)
    assert confirm(made) == "Troops were sent."
    assert not is_unchecked(confirm(made))
    assert confirm("Troops were sent.") == "Troops were sent."
    monkeypatch.setenv(KEY_VARIABLE, "letmein")
    translate(WORDS, "")
    question = {"path": "/translate", "type": "application/json", "q": WORDS, "target": "en", "format": "text"}
    assert service.asked == [{**question, "source": "ru"}, {**question, "source": "auto", "api_key": "letmein"}]


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ((500, {}, b"{}"), "status 500"),
        ((302, {"Location": "http://127.0.0.1:1/elsewhere"}, b""), "status 302"),
        ((200, {}, b"<html>"), "no JSON"),
        ((200, {}, b"[" * 100_000), "no JSON"),
        ((200, {}, b'{"error": "no"}'), "no translatedText"),
        ((200, {}, b'["translatedText"]'), "no translatedText"),
        ((200, {}, b'{"translatedText": 3}'), "no translatedText"),
        ((200, {}, b'{"translatedText": " \\u200b "}'), "no translatedText"),
        ((200, {}, json.dumps({"translatedText": LABEL}).encode()), "no translatedText"),
        ((200, {}, b" " * (MOST_BYTES + 1)), "more than"),
        ((200, {"Content-Length": "90"}, b'{"translatedText": "cut"}'), "127.0.0.1"),
    ],
)
def test_an_answer_that_is_no_translation_is_told(service, reply, message):
    service.reply = reply
    with pytest.raises(FetchError, match=message):
        translate(WORDS, "ru", timeout_s=2)


def test_a_service_that_never_ends_is_not_waited_for(service):
    gone = threading.Event()

    def trickle(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not gone.wait(0.02):
            handler.wfile.write(b" ")

    service.reply = trickle
    with pytest.raises(FetchError, match="too long"):
        translate(WORDS, "ru", timeout_s=0.3)
    gone.set()


def test_a_quote_that_is_too_long_is_not_sent(service):
    with pytest.raises(FetchError, match="by hand"):
        translate("а" * (LONGEST_QUOTE + 1), "ru")
    assert service.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "ftp://127.0.0.1/", "127.0.0.1:5000", "http:///translate", "http://me:secret@127.0.0.1/", "http://127.0.0.1:x/",
        "http://127.0.0.1/a b", "http://127.0.0.1/a\r\nHost: b",
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_a_service_is_told(monkeypatch, address):
    monkeypatch.setenv(SERVICE_VARIABLE, address)
    with pytest.raises((SettingError, FetchError), match="CITEMAP_TRANSLATE_URL"):
        translate(WORDS, "ru", timeout_s=1)
