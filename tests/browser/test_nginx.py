"""The recipe for nginx, with the real nginx before the real app: below a path, as somebody would host it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.served import find_port, serve
from tests.browser.sharing import share
from tests.hosting.containerfile import read_stages
from tests.hosting.nginx import run_nginx


@pytest.fixture(scope="module")
def root(shared: Path, article_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of nginx; of the two processes that it knows only the second one runs."""
    site = tmp_path_factory.mktemp("site")
    (site / "files").mkdir()
    (site / "index.html").write_text("<title>a site</title>", "utf-8")
    (site / "files" / "0123-site.css").write_text("p { margin: 0 }\n" * 200, "utf-8")

    @contextmanager
    def start() -> Iterator[str]:
        with (
            serve("dashboard/app.py", article_folder, server_baseUrlPath="map") as app,
            run_nginx([find_port(), urlsplit(app).port or 0], site) as address,
        ):
            yield address

    with share(shared / "nginx.address", start) as address:
        yield address


def ask(address: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """Ask as a program does that follows nothing; underscores in the names of headers stand for hyphens."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", f"{parts.path}?{parts.query}", headers=named)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_the_app_works_behind_nginx_below_a_path(root, open_page, map_of):
    page = open_page(f"{root}map")
    map_of(page).locator('[aria-label^="Khabarovsk"]').first.click()
    words = "Pasukan tersebut saat ini ditempatkan di beberapa pangkalan militer"
    page.locator("blockquote mark[lang=id]", has_text=words).first.wait_for()
    assert page.url.startswith(f"{root}map/?")
    page.close()  # before its server ends, which it would complain of


def test_the_app_is_well_and_its_page_bears_the_policies_of_both(root):
    answer, body = ask(f"{root}map/api/health")
    assert (answer.status, json.loads(body)["status"]) == (200, "ok")
    page, _ = ask(f"{root}map/?claim=kontan-nis-stationed-khabarovsk")
    assert page.status == 200
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "camera=()" in page.headers["Permissions-Policy"]
    assert page.headers["Server"] == "nginx"


def test_a_container_finds_out_whether_the_app_is_well(root):
    """With its own command, which asks the app at its port on this machine."""
    _, *words = read_stages()["app"].find_words("HEALTHCHECK")
    for base, is_well in (("map", True), ("nowhere", False)):
        settings = {"PORT": str(urlsplit(root).port), "STREAMLIT_SERVER_BASE_URL_PATH": base}
        looked = subprocess.run([sys.executable, *words], env=settings, capture_output=True, check=False)
        assert (looked.returncode == 0) == is_well


def test_links_in_what_is_served_name_the_address_that_was_asked(root):
    _, body = ask(f"{root}map/api/claims.geojson?kind=plan")
    links = {one["properties"]["link"].partition("?")[0] for one in json.loads(body)["features"]}
    assert links == {f"{root}map/"}
    answer, _ = ask(f"{root}map?lang=uk")
    assert (answer.status, answer.headers["Location"]) == (308, "/map/?lang=uk")


@pytest.mark.parametrize("path", ["map/app/static/map.js", "map/api/claims.geojson", "site/files/0123-site.css"])
def test_what_is_text_travels_compressed_and_once(root, path):
    answer, body = ask(root + path, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    plain, content = ask(root + path)
    assert plain.headers["Content-Encoding"] in (None, "identity")
    assert gzip.decompress(body) == content
    assert len(body) < 0.5 * len(content)


def test_a_session_opens_through_nginx_and_brings_its_first_message(root):
    address = f"{root}map/_stcore/stream".replace("http", "ws", 1)
    with connect(address, subprotocols=["streamlit"], origin=root.rstrip("/"), max_size=None) as connection:
        message = BackMsg()
        message.rerun_script.query_string = ""
        connection.send(message.SerializeToString())
        first = connection.recv(timeout=60)
        assert ForwardMsg.FromString(first).WhichOneof("type") == "new_session"


def test_a_session_from_the_page_of_another_site_is_refused(root):
    address = f"{root}map/_stcore/stream".replace("http", "ws", 1)
    with pytest.raises(InvalidStatus), connect(address, subprotocols=["streamlit"], origin="http://elsewhere.example"):
        pass


def test_a_published_site_is_served_beside_it_and_its_files_are_kept_for_ever(root):
    page, body = ask(f"{root}site/")
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-cache")
    assert b"a site" in body
    assert "frame-ancestors" in page.headers["Content-Security-Policy"]
    file, _ = ask(f"{root}site/files/0123-site.css")
    assert "immutable" in file.headers["Cache-Control"]
    gone, _ = ask(f"{root}site/files/nothing.css")
    assert gone.status == 404
    assert gone.headers["Cache-Control"] is None
