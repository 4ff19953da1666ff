"""`citemap draft`: JSON Lines for programs, a readable list for people."""

import json
from pathlib import Path

import pytest

from geodata.cli import main

ROW = {
    "id": "a",
    "lang": "en",
    "published_on": "2025-10-09",
    "text": "About 200 troops arrived in Vladivostok on Monday, the ministry said.",
}


def write_lines(path: Path, rows: list[object]) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_line_in_is_a_line_of_claims_out(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["draft", "--jsonl", str(write_lines(tmp_path / "in.jsonl", [ROW])), str(out)]) == 0
    row = json.loads(out.read_text("utf-8"))
    (claim,) = row["claims"]
    assert (row["id"], claim["kind"], claim["modality"]) == ("a", "movement", "asserted")
    assert [(ROW["text"][slice(*one["span"])], one["role"]) for one in claim["places"]] == [("Vladivostok", "to")]
    assert [(one["value"], one["qualifier"]) for one in claim["quantities"]] == [(200, "about")]
    assert (claim["event"]["first"], claim["event"]["last"]) == ("2025-10-06", "2025-10-06")
    assert [ROW["text"][slice(*one["span"])] for one in claim["speakers"]] == ["the ministry"]


def test_every_field_has_a_reason(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    main(["draft", "--jsonl", str(write_lines(tmp_path / "in.jsonl", [ROW])), str(out)])
    (claim,) = json.loads(out.read_text("utf-8"))["claims"]
    assert {one["field"] for one in claim["reasons"]} >= {"kind", "modality", "place", "event", "speaker"}
    for one in claim["reasons"]:
        assert one["rule"]
        assert one["span"] is None or ROW["text"][slice(*one["span"])] == one["words"]


def test_the_same_text_twice_gives_the_same_drafts_with_the_same_keys(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [ROW, ROW])
    main(["draft", "--jsonl", str(source), str(tmp_path / "out.jsonl")])
    first, second = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert first == second


def test_lines_that_cannot_be_read_are_named_and_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["{", {"id": 1}, {"id": 2, "text": "x", "published_on": "yesterday"}, ROW]
    source = write_lines(tmp_path / "in.jsonl", rows)
    assert main(["draft", "--jsonl", str(source), str(tmp_path / "out.jsonl")]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in errors] == [f"{source}:{number}" for number in (1, 2, 3)]
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1


def test_people_read_claim_quote_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ROW["text"], "utf-8")
    assert main(["draft", str(article), "--published", "2025-10-09"]) == 0
    printed = capsys.readouterr().out
    assert "movement, asserted: to Vladivostok [geonames-2013348]" in printed
    assert "when: 2025-10-06 … 2025-10-06" in printed
    assert "speaker: the ministry" in printed


def test_without_a_day_of_publication_nothing_is_dated(tmp_path: Path) -> None:
    row = {key: value for key, value in ROW.items() if key != "published_on"}
    out = tmp_path / "out.jsonl"
    main(["draft", "--jsonl", str(write_lines(tmp_path / "in.jsonl", [row])), str(out)])
    (claim,) = json.loads(out.read_text("utf-8"))["claims"]
    assert (claim["event"]["first"], claim["event"]["last"]) == (None, None)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_the_home_of_a_source_tells_places_of_one_name_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "About 200 soldiers arrived in Springfield on Monday, the ministry said."
    source = write_lines(
        tmp_path / "in.jsonl", [ROW | {"text": text, "home": "geonames-4250542"}, ROW | {"text": text}]
    )
    bad = write_lines(tmp_path / "bad.jsonl", [ROW | {"home": "geonames-1"}])
    out = tmp_path / "out.jsonl"
    assert main(["draft", "--jsonl", str(source), str(out), "--home", "geonames-4951788"]) == 0
    claims = [json.loads(line)["claims"][0] for line in out.read_text("utf-8").splitlines()]
    assert [one["places"][0]["place_id"] for one in claims] == ["geonames-4250542", "geonames-4951788"]
    assert main(["draft", "--jsonl", str(bad), str(out)]) == 1
    assert "bad.jsonl:1: skipped: the gazetteer has no place 'geonames-1'" in capsys.readouterr().err


def test_a_drafted_source_keeps_its_home_and_is_proved_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "news.txt"
    article.write_text("About 200 soldiers arrived in Springfield on Monday, the ministry said.\n", "utf-8")
    seeds = tmp_path / "seeds"
    options = ["--published", "2025-10-09", "--home", "geonames-4250542", "--toml", str(seeds)]
    assert main(["draft", str(article), *options]) == 0
    written = (seeds / "sources" / "news" / "source.toml").read_text("utf-8")
    assert 'home = "geonames-4250542"' in written
    assert main(["check", "--seeds", str(seeds)]) == 0, capsys.readouterr()
    (seeds / "sources" / "news" / "source.toml").write_text(written.replace("home = ", "# home = "), "utf-8")
    assert main(["check", "--seeds", str(seeds)]) == 1, "without the home the words mean another Springfield"


def test_a_place_that_is_only_guessed_is_called_uncertain_in_its_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "About 200 soldiers arrived in Hassan, Primorsky Krai, on Monday, the ministry said."
    out = tmp_path / "out.jsonl"
    main(["draft", "--jsonl", str(write_lines(tmp_path / "in.jsonl", [ROW | {"text": text}])), str(out)])
    claim = json.loads(out.read_text("utf-8"))["claims"][0]
    (place,) = claim["places"]
    assert place["uncertain"]
    assert place["confidence"] < 0.5
    assert any("uncertain" in one["rule"] for one in claim["reasons"] if one["field"] == "place")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert main(["draft", str(tmp_path / "a.txt"), "--published", "2025-10-09"]) == 0
    assert "] uncertain\n" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["draft", "parse"])
@pytest.mark.parametrize("link", ["itself", "soft", "hard"])
def test_a_file_of_lines_is_never_written_over_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str, link: str
) -> None:
    source = write_lines(tmp_path / "in.jsonl", [ROW])
    before, target = source.read_bytes(), tmp_path / ("in.jsonl" if link == "itself" else "out.jsonl")
    if link == "soft":
        target.symlink_to(source)
    elif link == "hard":
        target.hardlink_to(source)
    assert main([verb, "--jsonl", str(source), str(target)]) == 2
    assert source.read_bytes() == before
    assert "that is one file" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_keeps_no_other_one_from_being_drafted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(ROW["text"], "utf-8")
    assert main(["draft", str(tmp_path / "none.txt"), str(good)]) == 2
    told = capsys.readouterr()
    assert "none.txt: No such file" in told.err
    assert f"== {good}: 1 draft" in told.out


def test_a_source_folder_that_is_there_is_not_drafted_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text(f"{ROW['text']} {name}", "utf-8")
    files = [str(tmp_path / name / "report.txt") for name in ("one", "two")]
    assert main(["draft", "--toml", str(tmp_path / "seeds"), *files]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert (tmp_path / "seeds" / "sources" / "report" / "text.txt").read_text("utf-8").endswith("one")
