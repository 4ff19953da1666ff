"""`citemap new` begins a source that only has to be filled in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from geodata.cli import main
from geodata.commands.new import ROLES
from geodata.pipeline import SEEDS_FOLDER
from geodata.quoting import hash_text
from geodata.records.vocabulary import PLOTTED_ROLES

ARTICLE = SEEDS_FOLDER / "sources" / "kontan-2024-nis-north-korean-troops" / "text.txt"
FILLED_IN = {
    'title = ""': 'title = "A title"',
    "# first = 2024-10-18\n": "first = 2024-10-18\n",
    "# last = 2024-10-18\n": "last = 2024-10-18\n",
    '[outlet]\nid = ""\nname = ""': '[outlet]\nid = "paper"\nname = "The paper"',
    '# reason = ""': '# reason = "Only named."',
}
CLAIM = """
[[claim]]
id = "first-1"
kind = "statement"
origin = "paper-said"
summary = "All of it"
[[claim.quote]]
exact = {exact}
start = 0
end = {end}
translation = "All of it"
"""


def uncomment(lines: str) -> str:
    return re.sub(r"^# ?", "", lines, flags=re.MULTILINE)


def test_what_it_proposes_is_proved_as_soon_as_it_is_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sources" / "first"
    assert main(["new", str(folder), str(ARTICLE)]) == 0
    assert (folder / "text.txt").read_bytes() == ARTICLE.read_bytes()
    written = (folder / "source.toml").read_text("utf-8")
    fields = tomllib.loads(written)
    assert fields["sha256"] == hash_text(ARTICLE.read_bytes().decode())
    assert (fields["language"], fields["publisher"]) == ("id", "KONTAN.CO.ID")
    assert "  # text: " in written, "where a fact was found stands beside it"
    assert main(["check", "--seeds", str(tmp_path)]) == 1, "nothing passes that is not filled in"

    for empty, filled in FILLED_IN.items():
        assert empty in written
        written = written.replace(empty, filled)
    head, named = written.split("# [[named]]", 1)
    origin = '[origins.paper-said]\nspeaker = "paper"\n'
    (folder / "source.toml").write_text(head + origin + uncomment("# [[named]]" + named), "utf-8")
    text = ARTICLE.read_bytes().decode()[:581]
    exact = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
    proposed = (folder / "claims.toml").read_text("utf-8").split("Copy those of a claim.\n")[1]
    places = [one for one in proposed.split("\n\n") if int(re.search(r"start = (\d+)", one)[1]) < 500]  # type: ignore[index]
    assert len(places) > 5
    claim = CLAIM.format(exact=exact, end=len(text)) + uncomment("\n".join(places))
    (folder / "claims.toml").write_text(claim, "utf-8")
    capsys.readouterr()
    assert main(["check", "--seeds", str(tmp_path)]) == 0, capsys.readouterr().err
    assert "1 claim of 1 source proved, 0 refused" in capsys.readouterr().out


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Troops leave Kyiv</title>
<meta property="og:title" content="Troops &quot;leave&quot; Kyiv"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2024-10-18T09:30:00Z"></head><body>
<nav><a href="/world">World</a> <a href="/london">London</a></nav>
<article><h1>Troops "leave" Kyiv</h1>
<p>The troops left Kyiv on Thursday and went by train to Odesa,
where they will stay for some weeks, a spokesman of the ministry said in a statement to reporters.</p>
<p>They had been in the capital since August, and others are to follow them before the end of the year.</p></article>
<footer><a href="/about">About us</a> in Paris</footer></body></html>"""


def test_of_a_page_the_facts_are_filled_in_with_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    assert main(["new", str(tmp_path / "one"), str(tmp_path / "page.html")]) == 0
    written = (tmp_path / "one" / "source.toml").read_text("utf-8")
    fields = tomllib.loads(written)
    assert (fields["title"], fields["publisher"], fields["language"]) == ('Troops "leave" Kyiv', "The Paper", "en")
    assert str(fields["published"]["first"]) == str(fields["published"]["last"]) == "2024-10-18"
    assert "# meta:" in written
    text = (tmp_path / "one" / "text.txt").read_bytes().decode()
    assert fields["sha256"] == hash_text(text)
    assert "went by train to Odesa" in text
    assert "<p>" not in text


def test_the_example_of_a_claim_in_the_template_is_toml_and_tells_every_word(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Troops left Kyiv for Odesa.", "utf-8")
    assert main(["new", str(tmp_path / "one"), str(tmp_path / "text.txt")]) == 0
    written = (tmp_path / "one" / "claims.toml").read_text("utf-8")
    tables = tomllib.loads(uncomment(written.split("\n\n", 1)[1].split("The places that")[0].rpartition("\n")[0]))
    assert set(tables["claim"][0]) >= {"quote", "place", "quantity", "stance", "rating"}
    assert all(role in written for role in PLOTTED_ROLES)
    assert set(PLOTTED_ROLES) < set(ROLES)


@pytest.mark.parametrize(
    ("folder", "data", "said"),
    [
        ("there", b"In Kyiv.", "there: holds something already"),
        ("Not An Id", b"In Kyiv.", "'Not An Id' is not made of"),
        ("one", b" \n", "holds no text"),
        ("one", b"caf\xe9", "not UTF-8 at byte 3"),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, data: bytes, said: str
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "source.toml").write_text("mine", "utf-8")
    (tmp_path / "text.txt").write_bytes(data)
    assert main(["new", str(tmp_path / folder), str(tmp_path / "text.txt")]) == 2
    assert said in capsys.readouterr().err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["text.txt", "there"]
    assert (tmp_path / "there" / "source.toml").read_text("utf-8") == "mine"


def test_a_text_in_which_nothing_is_named_is_begun_too(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text('nothing $here {x} """\r\n', "utf-8", newline="")
    assert main(["new", str(tmp_path / "a" / "b" / "one"), str(tmp_path / "text.txt"), "--language", "en"]) == 0
    assert (tmp_path / "a" / "b" / "one" / "text.txt").read_bytes() == b'nothing $here {x} """\r\n'
