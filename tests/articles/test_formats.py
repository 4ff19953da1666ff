"""The same report as plain text, page, PDF, Word document and mail: one text, the same regions."""

from __future__ import annotations

import io
import subprocess
import sys
import textwrap
from datetime import UTC, datetime

import pytest
from docx import Document

from geodata.articles import read_article
from geodata.articles.readers import READERS, find_reader
from tests.articles.making import make_docx, make_mail, make_pdf, make_zip, wrap

FIRST = (
    "The convoy left the northern harbour on Monday morning, the ministry said in a statement that it sent to "
    "reporters in the capital before noon."
)
SECOND = (
    "A second convoy of twelve trucks is to follow within the week, according to the same statement of the ministry."
)
LINK = "Read also: Floods in Bali"


def kinds_of(data: bytes, name: str = "") -> dict[str, str]:
    article = read_article(data, name=name)
    return {article.text[one.start : one.end]: one.kind for one in article.regions}


def report_pdf() -> bytes:
    first = [
        (70, 800, 8, "The Northern Gazette"),
        (70, 760, 22, "Convoy leaves the harbour"),
        (70, 730, 9, "18 October 2024"),
        *wrap(FIRST, 70, 700),
        (70, 640, 11, LINK),
        *wrap(SECOND, 70, 600),
        (290, 30, 8, "1"),
    ]
    second = [
        (70, 800, 8, "The Northern Gazette"),
        *wrap(FIRST.replace("Monday", "Friday"), 70, 760),
        (290, 30, 8, "2"),
    ]
    return make_pdf([first, second], title="layout.indd")


def report_docx() -> bytes:
    parts = [
        ("Title", "Convoy leaves the harbour"),
        ("Normal", "By Jane Doe"),
        ("Normal", FIRST),
        ("Caption", "The harbour at dawn"),
        ("Heading 2", "A second convoy"),
        ("Normal", SECOND),
        ("List Bullet", "Lutsk: five trucks"),
        ("List Bullet", "Brest: six trucks"),
    ]
    return make_docx(parts, link="Floods in Bali", deleted="Taken out.", header="The Northern Gazette")


SAMPLES = {
    "text": f"Convoy leaves the harbour\n{FIRST}\n{LINK}\n{SECOND}\n".encode(),
    "html": f"<html><body><h1>Convoy leaves</h1><p>{FIRST}</p><p>{LINK}</p><p>{SECOND}</p></body></html>".encode(),
    "pdf": report_pdf(),
    "docx": report_docx(),
    "mail": make_mail(f"{FIRST}\n\n{LINK}\n\n{SECOND}\n"),
}


@pytest.mark.parametrize("key", sorted(READERS))
def test_every_reader_keeps_the_report_as_running_text_and_proves_its_regions(key: str) -> None:
    article = read_article(SAMPLES[key])
    assert article.snapshot.reader == key
    own = article.text_without()
    assert FIRST in own
    assert SECOND in own
    assert "Bali" not in own
    assert all(0 <= one.start < one.end <= len(article.text) for one in article.regions)
    assert all(
        article.text[one.start : one.end].strip() == article.text[one.start : one.end] for one in article.regions
    )


@pytest.mark.parametrize("key", sorted(READERS))
def test_every_reader_has_a_label_and_ends_of_names_and_is_found_by_the_bytes_alone(key: str) -> None:
    assert READERS[key].key == key
    assert READERS[key].label
    assert READERS[key].suffixes
    assert find_reader(SAMPLES[key]).key == key


def test_a_pdf_joins_its_lines_and_labels_what_pages_repeat() -> None:
    article = read_article(report_pdf())
    kinds = {article.text[one.start : one.end]: one.kind for one in article.regions}
    assert kinds["Convoy leaves the harbour"] == "headline"
    assert kinds["The Northern Gazette"] == kinds["1"] == kinds["2"] == "boilerplate"
    assert (article.title.value, article.title.found_in) == ("Convoy leaves the harbour", "text")
    assert (article.published.value, article.published.found_in) == ("2024-10-18", "text")


def test_the_day_on_which_a_file_was_made_is_only_inferred_to_be_that_of_publication() -> None:
    article = read_article(make_pdf([wrap(FIRST, 70, 700)]))
    assert article.published.value == "2025-01-02T03:04:05+07:00"
    assert (article.published.found_in, article.published.is_inferred) == ("properties", True)
    assert "when the file was made" in article.published.detail


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("the troops were de-", "ployed near the town of"), "were deployed near"),
        (("they counted the kapal-", "kapal in the harbour at"), "the kapal-kapal in"),
        (("the road from Baden-", "Baden to the harbour at"), "from Baden-Baden to"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_if_it_broke_a_word(lines: tuple[str, str], joined: str) -> None:
    pdf = make_pdf([[(70, 700, 11, lines[0]), (70, 686, 11, lines[1]), (70, 672, 11, "the river, they said.")]])
    assert joined in read_article(pdf).text


def test_a_word_document_gives_styles_links_tables_and_headers_their_labels_and_no_deleted_words() -> None:
    article = read_article(report_docx())
    kinds = {article.text[one.start : one.end]: one.kind for one in article.regions}
    assert kinds["Convoy leaves the harbour"] == "headline"
    assert kinds["A second convoy"] == "subheading"
    assert kinds["The harbour at dawn"] == "caption"
    assert kinds["Lutsk: five trucks"] == "list"
    assert kinds["Floods in Bali"] == "link-line"
    assert kinds["Brest\t12 trucks"] == "table"
    assert kinds["The Northern Gazette"] == "boilerplate"
    assert "Taken out" not in article.text
    assert article.author.value == "Jane Doe"


@pytest.mark.parametrize(("created", "day"), [(None, ""), (datetime(2024, 10, 18, 9, 30, tzinfo=UTC), "2024-10-18")])
def test_the_day_of_a_word_documents_template_is_not_its_own(created: datetime | None, day: str) -> None:
    document = Document()
    document.add_paragraph("A convoy left the harbour.")
    document.core_properties.created = created or document.core_properties.created
    out = io.BytesIO()
    document.save(out)
    article = read_article(out.getvalue())
    assert article.published.value[:10] == day
    assert str(article.published_on.last or "") == day


def test_a_word_document_with_text_in_a_cell_of_its_own_keeps_its_paragraphs() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=2).rows[0].cells[0]
    cell.text = FIRST
    cell.add_paragraph(SECOND)
    out = io.BytesIO()
    document.save(out)
    assert read_article(out.getvalue()).text.split("\n")[:2] == [FIRST, SECOND]


def test_a_mail_gives_its_headers_as_facts_with_the_zone_of_its_date() -> None:
    article = read_article(SAMPLES["mail"])
    assert (article.title.value, article.title.detail) == ("Kapal latih berlayar ke Ambon", "Subject")
    assert article.published.value == "2024-10-18T09:30:00+07:00"
    assert article.author.value == "Kabar Nusa"
    assert article.publisher.is_inferred
    assert article.publisher.value == "kabar.example"


def test_what_a_mail_quotes_and_its_signature_are_not_its_own() -> None:
    mail = make_mail(
        f"{FIRST}\n\nOn Friday, Jo <jo@a.example> wrote:\n> We are in Minsk.\n> And in Brest.\n\n-- \nJo, Lutsk\n"
    )
    kinds = kinds_of(mail)
    assert kinds["> We are in Minsk."] == kinds["> And in Brest."] == "boilerplate"
    assert kinds["Jo, Lutsk"] == "boilerplate"
    assert kinds["On Friday, Jo <jo@a.example> wrote:"] == "boilerplate"


def test_lines_that_a_mail_broke_are_joined() -> None:
    body = "\n\n".join(textwrap.fill(one, 60) for one in (FIRST, SECOND, LINK))
    article = read_article(make_mail(body))
    assert article.text == f"{FIRST}\n{SECOND}\n{LINK}\n"


def test_a_mail_whose_plain_body_says_little_is_read_by_its_page() -> None:
    article = read_article(make_mail("Open this in a browser.", f"<p>{FIRST}</p><p>{SECOND}</p>"))
    assert SECOND in article.text
    assert article.snapshot.extractor.startswith("trafilatura")


def test_attachments_are_named_and_not_read() -> None:
    mail = make_mail(FIRST).replace(b"MIME-Version: 1.0", b"MIME-Version: 1.0\nX-A: b")
    head, _, body = mail.partition(b"\n\n")
    head = head.replace(b'Content-Type: text/plain; charset="utf-8"', b'Content-Type: multipart/mixed; boundary="q"')
    parts = b"--q\nContent-Type: text/plain\n\n" + body
    parts += b'\n--q\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="map.pdf"\n\nx\n--q--\n'
    article = read_article(head + b"\n\n" + parts)
    assert article.notes == ("attachment map.pdf (application/pdf) is not read: save it and read it by itself",)


def test_an_archive_of_another_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"sheet\.xlsx: is an archive that holds no Word document"):
        read_article(make_zip({"xl/workbook.xml": b"<a/>"}), name="sheet.xlsx")


def test_no_library_of_a_format_is_loaded_before_a_file_of_that_format_comes() -> None:
    code = (
        "import sys, geodata.articles.child, geodata.articles as a; a.take_text('The ship left Cork.', language='en'); "
        "print([one for one in ('trafilatura', 'lxml', 'pypdf', 'docx', 'pandas') if one in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_the_child_that_reads_loads_no_gazetteer_and_no_tables() -> None:
    code = (
        "import sys; from geodata.articles.child import read_data; read_data(b'<p>The ship left Cork.</p>', '', ''); "
        "print([one for one in ('numpy', 'pandas', 'geodata.geoparsers') if one in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
