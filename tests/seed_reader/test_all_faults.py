"""All faults of a file are told in one run, each at its own line, and no file takes another one down."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from geodata.seed_reader.toml_files import find_lines


def read_lines(seed_maker: Any, file: str) -> tuple[list[str], list[Any]]:
    """Return the lines that are blamed, in their order, and the problems."""
    path = seed_maker.write() / file
    lines = path.read_text(encoding="utf-8").splitlines()
    problems = sorted((one for one in seed_maker.read().problems if one.file == str(path)), key=lambda one: one.line)
    return [lines[one.line - 1] for one in problems], problems


def test_all_faults_of_the_claims_are_told_at_once_each_at_its_line(seed_maker: Any) -> None:
    changes = [
        ('kind = "movement"', 'kind = "rumour"'),
        ("last = 2024-10-18, as_written", "last = 'soon', as_written"),
        ("value = 1500", 'value = "many"'),
        ('qualifier = "about"', 'qualifier = "roughly"'),
        ('role = "to"', 'role = "towards"'),
        ("geonames-2013348", "geonames-1"),
        ('hedge = "Diduga"', 'hedge = "kabarnya"\ncolor = "red"'),
        ('role = "at"', "role = 5"),
        ('stance = "denies"', 'stance = "doubts"'),
    ]
    for old, new in changes:
        seed_maker.change("claims.toml", old, new)
    blamed, problems = read_lines(seed_maker, "claims.toml")
    for _, new in changes[:1] + changes[2:6] + changes[7:]:
        assert sum(new.splitlines()[-1] in line for line in blamed) == 1, new
    assert any("last = 'soon' is not a civil date" in one.message for one in problems)
    wanted = {
        'kind = "rumour"': "is none of deployment",
        'value = "many"': "'many' is not a number",
        "role = 5": "5 is not a text",
        'color = "red"': "unknown field color",
        'hedge = "kabarnya"': "does not stand in the quotes",
        'place_id = "geonames-1"': "'Vladivostok' may be geonames-2013348 (Vladivostok, city)",
    }
    for line, words in wanted.items():
        assert any(line == there and words in one.message for there, one in zip(blamed, problems, strict=True)), line


def test_all_faults_of_the_source_are_told_at_once(seed_maker: Any) -> None:
    for old, new in [
        ('sha256 = "', 'sha256 = "0'),
        ('publisher = "Harian Contoh"\n', ""),
        ('language = "id"', 'language = "Bahasa Indonesia"'),
        ("2026-11-23T00:00:00Z", "yesterday"),
        ('speaker = "zelensky"', 'speaker = "putin"'),
        ('role = "mentioned"', 'role = "nearby"'),
    ]:
        seed_maker.change("source.toml", old, new)
    blamed, problems = read_lines(seed_maker, "source.toml")
    told = " | ".join(one.message for one in problems)
    assert len(problems) == 6
    for words in (
        "sha256 of text.txt is ",
        "publisher is missing, a text",
        "BCP 47",
        "ISO 8601",
        "'putin'",
        "'nearby'",
    ):
        assert words in told
    assert {line.partition(" ")[0] for line in blamed} >= {"sha256", "language", "recorded_at", "speaker", "role"}


def test_a_missing_place_id_is_answered_with_the_places_of_that_name(seed_maker: Any) -> None:
    seed_maker.change("claims.toml", 'place_id = "geonames-2013348"\n', "")
    _, (problem,) = read_lines(seed_maker, "claims.toml")
    assert "place_id is missing, a text; 'Vladivostok' may be geonames-2013348" in problem.message


def test_a_quote_that_differs_in_what_is_not_seen_is_told_where_it_stands(seed_maker: Any) -> None:
    seed_maker.change("claims.toml", "exact = '''Diduga ada", "exact = '''Diduga\u00a0ada")
    blamed, (problem,) = read_lines(seed_maker, "claims.toml")
    start = seed_maker.text.index("Diduga ada")
    assert f"stands at {start}:{start + 36} with a plain space after 'Diduga'" in problem.message
    assert blamed == ["exact = '''Diduga\u00a0ada kapal di dekat Ussuriysk.'''"]


def test_a_fault_is_told_on_one_line_that_no_terminal_obeys(seed_maker: Any) -> None:
    seed_maker.change("claims.toml", '"contoh-sighted"', '"a\\n\\u001b[2J\\u202e' + "b" * 5000 + '"')
    seed_maker.write()
    (problem,) = seed_maker.read().problems
    assert r"a\n\x1b[2J\u202ebbb" in str(problem)
    assert str(problem).isprintable()
    assert len(str(problem)) < 600


@pytest.mark.parametrize("day", ["'soon'", "9999-12-31", "2024-10-18T00:00:00", "5"])
def test_the_days_of_a_rating_and_of_a_correction_are_civil_days(seed_maker: Any, day: str) -> None:
    rating = f'[[claim.rating]]\ngrade = "2"\nrater = "x"\non = {day}\nreason = "r"\n'
    seed_maker.change("claims.toml", "[[claim.quantity]]", rating + "[[claim.quantity]]")
    seed_maker.change("claims.toml", 'kind = "movement"', f'corrected_on = {day}\nkind = "movement"')
    blamed, _ = read_lines(seed_maker, "claims.toml")
    assert blamed == [f"corrected_on = {day}", f"on = {day}"]


def test_the_denier_of_a_claim_in_a_file_that_cannot_be_read_does_not_complain(seed_maker: Any) -> None:
    head, denial = seed_maker.files["claims.toml"].split('[[claim]]\nid = "contoh-denied"')
    whole = seed_maker.files["claims.toml"]
    seed_maker.files["claims.toml"] = head + "= broken"
    seed_maker.write("a-broken")
    seed_maker.files["claims.toml"] = f'[[claim]]\nid = "contoh-denied"{denial}'
    seed_maker.write("b-denier")
    seeds = seed_maker.read()
    assert [claim.claim_id for claim in seeds.claims] == ["contoh-denied"]
    assert [Path(one.file).parent.name for one in seeds.problems] == ["a-broken"]
    assert seeds.claims[0].stances == ()
    assert whole


@pytest.mark.parametrize(
    ("last", "note", "is_read"),
    [("2024-10-19", "", True), ("2024-10-20", "", False), ("2024-10-20", 'note = "Zone of Fiji."\n', True)],
)
def test_an_event_may_be_a_day_later_than_it_was_said_for_the_sake_of_time_zones(
    seed_maker: Any, last: str, note: str, is_read: bool
) -> None:
    seed_maker.change("claims.toml", "last = 2024-10-18, as_written", f"last = {last}, as_written")
    seed_maker.change("claims.toml", 'kind = "movement"\n', f'kind = "movement"\n{note}')
    seed_maker.write()
    seeds = seed_maker.read()
    assert ("contoh-shipped" in [claim.claim_id for claim in seeds.claims]) == is_read
    assert bool(seeds.problems) != is_read


HOSTILE = {
    "lists within lists": "note = " + "[" * 5000 + "]" * 5000,
    "tables within tables": "note = " + "{a=" * 3000 + "1" + "}" * 3000,
    "a very long name with dots": ".".join("a" * 3000) + " = 1",
    "a very long number": "value = " + "9" * 5000,
    "a very long number with a base": "value = 0x" + "f" * 5000,
    "a number without end": "value = inf",
    "a date beyond dates": "value = 99999-01-01",
    "no text": "\x00\x01\x02",
    "an unfinished text": 'note = """abc',
    "a table that is two things": "claim = 5",
    "a list of no tables": "claim = [1, 2]",
    "a very long text": 'note = "' + "x" * 100_000 + '"',
}


@pytest.mark.parametrize("file", ["source.toml", "claims.toml"])
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_problem_with_its_name_and_the_others_are_read(
    seed_maker: Any, file: str, hostile: str
) -> None:
    seed_maker.write("sound")
    seed_maker.files[file] = hostile + "\n" + (seed_maker.files[file] if hostile[:5] == "value" else "")
    path = seed_maker.write("hostile") / file
    seeds = seed_maker.read()
    assert {claim.source_id for claim in seeds.claims} == {"sound"}
    assert len(seeds.claims) == 3
    assert str(path) in {one.file for one in seeds.problems}
    assert all(len(str(one)) < 2000 for one in seeds.problems)


def test_a_number_of_too_many_digits_is_told_at_its_line_in_words(seed_maker: Any) -> None:
    seed_maker.files["claims.toml"] = "[[claim]]\nid = 'a'\nnote = " + "9_" * 5000 + "9\n"
    seed_maker.write()
    told = [str(one) for one in seed_maker.read().problems if one.file.endswith("claims.toml")]
    assert any(":3:" in one and one.endswith("a number of 5,001 digits, which is too long") for one in told), told


def test_a_hostile_file_of_places_leaves_the_sources(seed_maker: Any) -> None:
    seed_maker.write("sound")
    for content in HOSTILE.values():
        (seed_maker.folder / "places.toml").write_text(content, encoding="utf-8")
        seeds = seed_maker.read()
        assert len(seeds.claims) == 3
        assert {Path(one.file).name for one in seeds.problems} == {"places.toml"}


def test_a_pipe_in_place_of_a_file_is_not_waited_for(seed_maker: Any) -> None:
    path = seed_maker.write() / "text.txt"
    path.unlink()
    os.mkfifo(path)
    (problem,) = seed_maker.read().problems
    assert "text.txt is no plain file" in problem.message


def test_one_place_in_two_roles_is_read_and_twice_in_one_role_is_not(seed_maker: Any) -> None:
    place = '[[claim.place]]\nrole = "{}"\ntoponym = "Vladivostok"\nstart = 63\nplace_id = "geonames-2013348"\n'
    sound = seed_maker.files["claims.toml"]
    seed_maker.change("claims.toml", "[[claim.quantity]]", place.format("from") + "[[claim.quantity]]")
    seed_maker.write()
    assert seed_maker.read().problems == ()
    seed_maker.files["claims.toml"] = sound.replace("[[claim.quantity]]", place.format("to") + "[[claim.quantity]]")
    seed_maker.write()
    (problem,) = seed_maker.read().problems
    assert "the place at 63 twice as 'to'" in problem.message


def test_lines_are_found_whatever_the_form_of_a_table() -> None:
    text = 'a = 1\n[[claim]]\nid = "x"\n"quo ted" = """\nb = 2\n"""\nb.c = [\n1, # ]\n2]\n[claim.event]\n'
    text += "first = 3\n[[claim]]\n[[claim.quote]]\nd = {e = 4}\n"
    lines = find_lines(text)
    assert lines["a",] == 1
    assert lines["claim", 0, "id"] == 3
    assert lines["claim", 0, "quo ted"] == 4
    assert lines["claim", 0, "b", "c"] == 7
    assert lines["claim", 0, "event", "first"] == 11
    assert lines["claim", 1] == 12
    assert lines["claim", 1, "quote", 0, "d"] == 14
