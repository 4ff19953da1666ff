"""Makes small files of each format for tests."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def make_pdf(pages: list[list[tuple[int, int, int, str]]], title: str = "", extra: str = "") -> bytes:
    """Return a PDF whose pages hold lines (x, y, size, words) in Helvetica."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    parent = 2 * len(pages) + 2
    for lines in pages:
        stream = "BT\n"
        for x, y, size, words in lines:
            escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            stream += f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj\n"
        data = (stream + "ET").encode("cp1252")
        content = add(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data))
        kids.append(
            add(
                f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R >> >> >>".encode()
            )
        )
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{one} 0 R' for one in kids)}] >>".encode())
    catalog = add(f"<< /Type /Catalog /Pages {parent} 0 R {extra} >>".encode())
    info = add(f"<< /Title ({title}) /CreationDate (D:20250102030405+07'00') >>".encode())
    return join_objects(objects, catalog, info)


def join_objects(objects: list[bytes], catalog: int, info: int, trailer: str = "") -> bytes:
    """Return the file that numbered objects make."""
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    entries = f"/Size {len(objects) + 1} /Root {catalog} 0 R /Info {info} 0 R {trailer}"
    out.write(f"trailer\n<< {entries} >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def wrap(words: str, x: int, y: int, size: int = 11, width: int = 80) -> list[tuple[int, int, int, str]]:
    """Return words as lines of a page, from `y` downwards."""
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [(x, y - 14 * at, size, one) for at, one in enumerate([*lines, line])]


def make_docx(parts: list[tuple[str, str]], link: str = "", deleted: str = "", header: str = "") -> bytes:
    """Return a Word document of paragraphs (style, words), at its end a paragraph that is a link."""
    document = Document()
    for style, words in parts:
        document.add_paragraph(words, style=style)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Brest", "12 trucks"
    if link:
        paragraph = document.add_paragraph()
        hyperlink = OxmlElement("w:hyperlink")
        run = paragraph.add_run(link)
        hyperlink.append(run._r)
        paragraph._p.append(hyperlink)
    if deleted:
        paragraph = document.add_paragraph("What stays. ")
        removed = OxmlElement("w:del")
        run = OxmlElement("w:r")
        text = OxmlElement("w:delText")
        text.text = deleted
        run.append(text)
        removed.append(run)
        paragraph._p.append(removed)
        paragraph._p.set(qn("w:rsidR"), "00000000")
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_mail(text: str = "", page: str = "", date: str = "Fri, 18 Oct 2024 09:30:00 +0700") -> bytes:
    """Return a mail with a plain body, a page, or both."""
    message = EmailMessage()
    message["From"] = "Kabar Nusa <desk@kabar.example>"
    message["Subject"] = "Kapal latih berlayar ke Ambon"
    if date:
        message["Date"] = date
    if text or not page:
        message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html") if text else message.set_content(page, subtype="html")
    return message.as_bytes()


def make_zip(files: dict[str, bytes]) -> bytes:
    """Return an archive, tightly packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
