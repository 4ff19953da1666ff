"""Hostile files fail alone, within limits, with their name and the reason; the next file is read as if nothing was."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodata.articles import Worker, read_article
from geodata.articles.child import read_data
from geodata.errors import ArticleError
from geodata.texts import SIZE_LIMIT
from tests.articles.making import join_objects, make_docx, make_pdf, make_zip, wrap

GOOD = b"<html><body><p>The convoy left the northern harbour on Monday, the ministry said.</p></body></html>"
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    one = Worker()
    yield one
    one.close()


@pytest.fixture
def build_worker() -> Iterator[Callable[..., Worker]]:
    """Makes workers and closes them."""
    workers: list[Worker] = []

    def build(**limits: float) -> Worker:
        workers.append(Worker(**limits))  # type: ignore[arg-type]
        return workers[-1]

    yield build
    for one in workers:
        one.close()


def bomb_pdf() -> bytes:
    """A page whose content unpacks to 600 MB."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"BT (A) Tj ET\n" * 80_000) for _ in range(600)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(data), data),
        b"<< >>",
    ]
    return join_objects(objects, 1, 5)


def encrypted_pdf() -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 0 /Kids [] >>",
        b"<< >>",
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    ]
    return join_objects(objects, 1, 3, "/Encrypt 4 0 R /ID [<00> <00>]")


def circular_pdf() -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>",
        b"<< >>",
    ]
    return join_objects(objects, 1, 3)


def bomb_docx() -> bytes:
    return make_zip({"word/document.xml": b"<w>" + b"A" * (300 * MEGABYTE), "[Content_Types].xml": b"<a/>"})


def docx_with(document: bytes) -> bytes:
    """A document whose body is replaced."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(make_docx([("Normal", "Nothing.")]))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return make_zip({**files, "word/document.xml": document})


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">%b]><w:document xmlns:w="http://schemas.openxmlformats.org/'
)
LAUGHS %= b"".join(b'<!ENTITY %c "%b">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
LAUGHS += b'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&m;</w:t></w:r></w:p></w:body></w:document>'
OUTSIDE = LAUGHS.replace(b'<!ENTITY a "ha">', b'<!ENTITY m2 SYSTEM "file:///etc/passwd">').replace(b"&m;", b"&m2;")

HOSTILE: dict[str, bytes | Callable[[], bytes]] = {  # bombs are built when they are needed
    "empty.txt": b"",
    "blank.html": b"<html><body> \n </body></html>",
    "blank.txt": b" \n\t\n",
    "picture.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(32)) * 200,
    "program": b"\x7fELF\x02\x01\x01" + b"\x00" * 4000,
    "letter.rtf": b"{\\rtf1 Hello}",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "bomb.pdf": bomb_pdf,
    "encrypted.pdf": encrypted_pdf(),
    "circular.pdf": circular_pdf(),
    "cut.pdf": make_pdf([wrap("Words on a page.", 70, 700)])[:200],
    "pictures.pdf": make_pdf([[]]),
    "bomb.docx": bomb_docx,
    "laughs.docx": docx_with(LAUGHS),
    "damaged.docx": make_docx([("Normal", "Words.")])[:-300],
    "deep.html": b"<html><body>" + b"<div>" * 100_000 + b"Words." + b"</div>" * 100_000,
    "secret.eml": b"From: a@a.example\nSubject: b\nContent-Type: multipart/encrypted; boundary=q\n\n--q\n\nx\n--q--\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_fails_alone_with_its_name_and_a_reason(name: str, worker: Worker) -> None:
    file = HOSTILE[name]
    data = file() if callable(file) else file
    with pytest.raises(ArticleError) as caught:
        read_article(data, name=name, worker=worker)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert len(name) + 8 < len(message) < 300
    assert "Traceback" not in message
    assert "ministry said" in read_article(GOOD, worker=worker).text


def test_what_lies_outside_is_never_drawn_into_a_document(worker: Worker) -> None:
    try:
        text = read_article(docx_with(OUTSIDE), worker=worker).text
    except ArticleError:
        text = ""
    assert "root:" not in text


def test_a_page_of_many_paragraphs_is_read_without_trafilatura_and_says_so(worker: Worker) -> None:
    article = read_article(b"<p>The convoy left the harbour, they said.</p>" * 11_000, name="long.html", worker=worker)
    assert article.text.count("\n") == 11_000
    assert article.regions == ()
    assert "without trafilatura" in article.notes[0]


def test_a_reader_that_does_not_end_is_stopped_and_named(build_worker: Callable[..., Worker]) -> None:
    worker = build_worker(time_limit_s=0.5)
    page = b"<html><body>" + b"<p>The <a href=x>convoy</a> left the harbour, they said.</p>" * 300_000
    with pytest.raises(ArticleError, match=r"^slow\.html: takes longer than 0\.5 s to read$"):
        read_article(page, name="slow.html", worker=worker)


def test_a_reader_that_needs_too_much_memory_is_stopped_and_named(build_worker: Callable[..., Worker]) -> None:
    worker = build_worker(memory_limit_mb=120)
    page = b"<html><body>" + b"<p>The convoy left the harbour.</p>" * 500_000
    with pytest.raises(ArticleError, match=r"^large\.html: .*memory"):
        read_article(page, name="large.html", worker=worker)
    assert "ministry said" in read_article(GOOD, worker=worker).text


def test_a_child_that_died_is_replaced(worker: Worker) -> None:
    read_article(GOOD, worker=worker)
    child = worker._child
    assert child is not None
    child.kill()
    child.wait()
    assert "ministry said" in read_article(GOOD, worker=worker).text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(ArticleError, match=r"large\.txt: has 20,971,521 bytes, more than"):
        read_article(path)


def test_a_pipe_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match=r"pipe\.txt: is no plain file"):
        read_article(tmp_path / "pipe.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is no plain file"):
        read_article(tmp_path)


def test_a_link_may_lead_within_its_folder_and_not_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.txt").write_text("The secret words of another folder.", "utf-8")
    (tmp_path / "inside" / "text.txt").write_text("The convoy left.", "utf-8")
    (tmp_path / "inside" / "good.txt").symlink_to("text.txt")
    (tmp_path / "inside" / "bad.txt").symlink_to("../secret.txt")
    assert read_article(tmp_path / "inside" / "good.txt").text == "The convoy left."
    with pytest.raises(ArticleError, match="leads out of its folder"):
        read_article(tmp_path / "inside" / "bad.txt")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.txt"):
        read_article(tmp_path / "none.txt")


def test_what_a_library_prints_does_not_disturb_the_answers(worker: Worker) -> None:
    broken = make_pdf([wrap("Words on a page of the report.", 70, 700)]).replace(b"startxref", b"startxfer")
    try:
        assert "Words" in read_article(broken, worker=worker).text
    except ArticleError as error:
        assert "damaged" in str(error)
    assert "ministry said" in read_article(GOOD, worker=worker).text


def test_an_answer_is_plain_json_and_no_code() -> None:
    answer = read_data(b"The convoy left.", "a.txt", "")
    assert json.loads(json.dumps(answer)) == answer
