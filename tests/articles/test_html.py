"""Pages: every word is kept, and what is not the article's own is labelled."""

from __future__ import annotations

from geodata.articles import read_article, take_row

PAGE = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Kapal Latih ke Ambon - Kabar Nusa</title>
<meta property="og:site_name" content="Kabar Nusa">
<meta property="article:published_time" content="2025-10-09T09:30:00+07:00"></head><body>
<nav><ul><li><a href="a">Nasional</a></li><li><a href="b">Bali</a></li></ul></nav>
<div class="cookie-banner">Kami memakai kuki di Jakarta. <button>Setuju</button></div>
<article><h1>Kapal Latih ke Ambon</h1><p class="byline">Oleh Budi Santoso</p>
<figure><img src="x"><figcaption>Kapal di Surabaya. Foto: Antara</figcaption></figure>
<p>SURABAYA - Kapal latih itu berangkat menuju Ambon pada Senin pagi dengan 120 taruna, kata juru bicara.</p>
<p><strong>Baca juga: <a href="x">Banjir di Medan</a></strong></p>
<p>Rombongan akan singgah di Makassar selama dua hari, lalu meneruskan pelayaran ke timur.</p>
<ul><li>Surabaya: 120 orang</li><li>Makassar: 30 orang</li></ul>
<table><tr><th>Pelabuhan</th><th>Hari</th></tr><tr><td>Makassar</td><td>2</td></tr></table></article>
<aside class="related"><h3>Berita Terkait</h3><ul><li><a href="q">Gempa di Ternate</a></li></ul></aside>
<section id="comments"><h3>Komentar</h3><p>Saya dari Manado, semoga selamat.</p></section>
<footer>© 2024 Kabar Nusa.</footer></body></html>"""


def test_a_page_keeps_every_word_and_labels_what_is_not_its_article() -> None:
    article = read_article(PAGE.encode(), name="page.html")
    kinds = {article.text[one.start : one.end]: one.kind for one in article.regions}
    assert kinds["Kapal Latih ke Ambon"] == "headline"
    assert kinds["Oleh Budi Santoso"] == "byline"
    assert kinds["Kapal di Surabaya. Foto: Antara"] == "caption"
    assert kinds["SURABAYA -"] == "dateline"
    assert kinds["Baca juga: Banjir di Medan"] == kinds["Gempa di Ternate"] == "link-line"
    assert kinds["Surabaya: 120 orang"] == "list"
    assert kinds["Makassar\t2"] == "table"
    assert kinds["Saya dari Manado, semoga selamat."] == "comments"
    assert kinds["Bali"] == kinds["Kami memakai kuki di Jakarta."] == kinds["© 2024 Kabar Nusa."] == "boilerplate"
    assert article.text_without().split() == [
        word for line in article.text.split("\n") if kinds.get(line) not in ("link-line", "boilerplate", "comments")
        for word in line.split()
    ]  # fmt: skip
    assert "Rombongan akan singgah di Makassar selama dua hari, lalu meneruskan pelayaran ke timur." not in kinds


def test_facts_say_where_they_were_found() -> None:
    article = take_row({"id": "a", "html": PAGE})
    assert (article.publisher.value, article.publisher.found_in) == ("Kabar Nusa", "meta")
    assert article.published.value == "2025-10-09T09:30:00+07:00"
    assert article.published.detail == 'meta property="article:published_time"'
    assert str(article.published_on.last) == "2025-10-09"
    assert (article.title.value, article.title.found_in) == ("Kapal Latih ke Ambon", "markup")
    assert article.language.value == "id"
    assert article.snapshot.reader == "html"


def test_the_year_of_a_copyright_line_is_no_date() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2025-10-09T09:30:00+07:00">', "")
    article = read_article(page.encode())
    assert article.published.found_in == "nobody"
    assert not article.published_on.is_dated
