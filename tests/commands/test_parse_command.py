"""`citemap parse`: a table for people, JSON Lines for programs."""

import json
from pathlib import Path

import pytest

from geodata.cli import main
from geodata.geoparsers import GEOPARSERS

KEYS = ["start", "end", "text", "lat", "lon", "place_id", "name", "kind", "country", "role", "confidence", "uncertain"]


def write_lines(path: Path, rows: list[object]) -> Path:
    path.write_text(
        "".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8"
    )
    return path


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_json_lines_keep_their_order_and_their_keys(tmp_path: Path) -> None:
    rows = [
        {"id": n, "text": f"Troops reached {name}."} for n, name in enumerate(("Vladivostok", "Khabarovsk", "Kyiv"))
    ]
    out = tmp_path / "out.jsonl"
    assert main(["parse", "--jsonl", str(write_lines(tmp_path / "in.jsonl", rows)), str(out)]) == 0
    written = read_rows(out)
    assert [row["id"] for row in written] == [0, 1, 2]
    assert [row["toponyms"][0]["text"] for row in written] == ["Vladivostok", "Khabarovsk", "Kyiv"]
    assert all(list(toponym) == KEYS for row in written for toponym in row["toponyms"])


def test_given_spans_come_back_one_for_one(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Xyzzy is not Kyiv.", "lang": "en", "spans": [[0, 5], [13, 17]]}
    out = tmp_path / "out.jsonl"
    main(["parse", "--jsonl", str(write_lines(tmp_path / "in.jsonl", [row])), str(out)])
    unknown, kyiv = read_rows(out)[0]["toponyms"]
    assert (unknown["lat"], unknown["lon"], unknown["place_id"]) == (None, None, None)
    assert (kyiv["start"], kyiv["end"], kyiv["country"]) == (13, 17, "UA")


def test_no_spans_at_all_give_no_toponyms(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    main(
        [
            "parse",
            "--jsonl",
            str(write_lines(tmp_path / "in.jsonl", [{"id": 1, "text": "Kyiv", "spans": []}])),
            str(out),
        ]
    )
    assert read_rows(out) == [{"id": 1, "toponyms": []}]


def test_bad_lines_are_reported_by_number_and_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = {"id": 1, "text": "In Kyiv."}
    bad = [
        "{broken\n",
        {"id": 2},
        {"id": 3, "text": "Kyiv", "spans": [[0, 99]]},
        {"id": 4, "text": "Kyiv", "lang": 5},
        "[]\n",
    ]
    out = tmp_path / "out.jsonl"
    source = write_lines(tmp_path / "in.jsonl", [good, *bad, {**good, "id": 9}])
    assert main(["parse", "--jsonl", str(source), str(out)]) == 1
    assert [row["id"] for row in read_rows(out)] == [1, 9]
    errors = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1] for line in errors if line.startswith(str(source))] == ["2", "3", "4", "5", "6"]


def test_bytes_that_are_no_text_are_a_bad_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'{"id": 1, "text": "\xff"}\n{"id": 2, "text": "Kyiv"}\n')
    assert main(["parse", "--jsonl", str(source), str(out)]) == 1
    assert [row["id"] for row in read_rows(out)] == [2]
    assert ":1:" in capsys.readouterr().err


def test_a_table_shows_places_with_their_receipts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Pasukan itu berada di Blagoveshchensk, dekat Khabarovsk.", "utf-8")
    assert main(["parse", str(article)]) == 0
    shown = capsys.readouterr().out
    assert "Blagoveshchensk (RU)" in shown
    assert "geonames-2026609" in shown
    assert "geonames-576116" in shown
    assert main(["parse", "--brief", str(article)]) == 0
    assert "geonames-576116" not in capsys.readouterr().out


def test_a_text_without_places_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("nothing here", "utf-8")
    assert main(["parse", str(article)]) == 0
    assert capsys.readouterr().out == "no places named\n"


def test_nothing_to_read_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse"]) == 2
    assert "--jsonl" in capsys.readouterr().err


def test_a_missing_file_is_an_error_and_not_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_no_progress_is_drawn_where_there_is_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"id": 1, "text": "Kyiv"}])
    main(["parse", "--jsonl", str(source), str(tmp_path / "out.jsonl")])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["notes.txt", "link.txt", "./notes.txt"])
def test_one_file_as_in_and_out_is_refused_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    source = write_lines(tmp_path / "notes.txt", [{"id": 1, "text": "Kyiv"}])
    (tmp_path / "link.txt").symlink_to(source)
    before = source.read_bytes()
    assert main(["parse", "--jsonl", str(source), f"{tmp_path}/{name}"]) == 2
    assert "one file" in capsys.readouterr().err
    assert source.read_bytes() == before


def test_lines_that_have_no_form_in_the_output_are_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = ['{"id": NaN, "text": "Kyiv"}\n', '{"id": "\\ud800", "text": "Kyiv"}\n', "[" * 100_000 + "\n"]
    source = write_lines(tmp_path / "in.jsonl", [*bad, {"id": 1, "text": "Kyiv"}])
    assert main(["parse", "--jsonl", str(source), str(tmp_path / "out.jsonl")]) == 1
    assert [row["id"] for row in read_rows(tmp_path / "out.jsonl")] == [1]
    assert capsys.readouterr().err.count("skipped") == len(bad)


def test_an_older_output_stays_when_the_input_cannot_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", "utf-8")
    assert main(["parse", "--jsonl", str(tmp_path / "none.jsonl"), str(out)]) == 2
    assert out.read_text("utf-8") == "old"


def test_a_file_that_is_no_utf_8_is_named_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "notes.txt", tmp_path / "good.txt"
    bad.write_bytes("Orléans".encode("latin-1"))
    good.write_text("Troops reached Kyiv.\r\nThen Odesa.", "utf-8", newline="")
    assert main(["parse", "--brief", str(bad), str(tmp_path / "none.txt"), str(good)]) == 2
    shown = capsys.readouterr()
    assert f"citemap: {bad}: not UTF-8 at byte 3" in shown.err
    assert "none.txt" in shown.err
    assert "27-32  Odesa" in shown.out, "offsets count the carriage return"


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Troops leave</title></head><body>
<nav><a href="/world">World</a> <a href="/london">London</a></nav>
<article><h1>Troops leave</h1><p>The troops left Kyiv on Thursday and went by train to Odesa, where they will stay
for some weeks, a spokesman of the ministry said in a statement to reporters.</p>
<p>They had been in the capital since August, and others are to follow them before the end of the year.</p></article>
</body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_of_a_page_of_html_the_article_is_read_and_not_its_links(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text(PAGE, "utf-8")
    assert main(["parse", "--brief", str(tmp_path / name)]) == 0
    shown = capsys.readouterr().out
    assert "Kyiv (UA)" in shown
    assert "Odesa (UA)" in shown
    assert "London" not in shown


def test_the_geoparser_is_chosen_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deaf:
        def parse(self, text: str, language: str | None, **_wanted: object) -> list:
            return []

    monkeypatch.setitem(GEOPARSERS, "deaf", Deaf)
    (tmp_path / "article.txt").write_text("In Kyiv.", "utf-8")
    assert main(["parse", "--geoparser", "deaf", str(tmp_path / "article.txt")]) == 0
    assert capsys.readouterr().out == "no places named\n"


def test_a_place_that_is_only_guessed_is_called_uncertain_in_table_receipt_and_json_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Rain fell in Hassan, Primorsky Krai, on Saturday."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert main(["parse", str(tmp_path / "a.txt")]) == 0
    told = capsys.readouterr().out.splitlines()
    rows = [line for line in told if " uncertain  " in line]
    assert ["Hassan" in line for line in rows] == [True]
    assert any(line.startswith("Hassan: uncertain (0.") for line in told)
    main(["parse", "--jsonl", str(write_lines(tmp_path / "in.jsonl", [{"id": 1, "text": text}])), str(tmp_path / "o")])
    assert [one["uncertain"] for one in read_rows(tmp_path / "o")[0]["toponyms"]] == [True, False]
