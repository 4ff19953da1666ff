"""Every fault in a seed is reported with file, line, record and value, and the rest is still read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata.errors import SeedError
from geodata.seed_reader import read_seeds

CLAIM_IDS = ["contoh-shipped", "contoh-sighted", "contoh-denied"]


def test_a_sound_source_is_read_without_a_problem(seed_maker: Any) -> None:
    seed_maker.write()
    seeds = seed_maker.read()
    assert seeds.problems == ()
    assert [claim.claim_id for claim in seeds.claims] == CLAIM_IDS
    assert seeds.claims[0].quote.exact.startswith("Menurut NIS 🚀")
    assert seeds.claims[0].places[0].location.chosen is not None
    assert seeds.claims[2].stances[0].toward == "contoh-shipped"
    assert [speaker.speaker_id for speaker in seeds.claims[0].speakers] == ["nis", "contoh"]


def test_the_geocoder_is_told_where_the_source_is_at_home(seed_maker: Any, fake_gazetteer: Any) -> None:
    seed_maker.change("source.toml", 'language = "id"', 'language = "id"\nhome = "geonames-2013348"')
    seed_maker.write()
    homes = set()

    def locate(words: str, context: str, home: str) -> Any:
        homes.add(home)
        return fake_gazetteer.locate(words, context, home)

    seeds = read_seeds(seed_maker.folder, locate, fake_gazetteer.get_place)
    assert seeds.problems == ()
    assert (seeds.sources[0].home, homes) == ("geonames-2013348", {"geonames-2013348"})


FAULTS_OF_THE_FIRST_CLAIM = {
    "a wrong start": ("start = 9\n", "start = 10\n", ["10:95", "not"]),
    "an end after the text": ("end = 95\n", "end = 9999\n", ["9999", "code points"]),
    "a changed word": ("telah dikirim ke Vladivostok pada", "sudah dikirim ke Vladivostok pada", ["sudah dikirim"]),
    "a missing translation": (
        'translation = "About 1,500 troops were sent to Vladivostok."\n',
        "",
        ["quote 1", "translation"],
    ),
    "an unknown place": ("geonames-2013348", "geonames-1", ["'geonames-1'"]),
    "a pin that the geocoder does not share": (
        "geonames-2013348",
        "geonames-2014006",
        ["'Vladivostok'", "geonames-2014006", "geonames-2013348"],
    ),
    "a toponym elsewhere": ("start = 63\nplace_id", "start = 64\nplace_id", ["64", "'Vladivostok'"]),
    "an unknown field": ('kind = "movement"\n', 'kind = "movement"\ncolour = "red"\n', ["unknown field", "colour"]),
    "an unknown kind": ('kind = "movement"', 'kind = "rumour"', ["'rumour'"]),
    "an unknown role": ('role = "to"', 'role = "towards"', ["'towards'"]),
    "an unknown qualifier": ('qualifier = "about"', 'qualifier = "roughly"', ["'roughly'"]),
    "an unknown origin": ('origin = "nis-2024-10-18"', 'origin = "nis-1999"', ["'nis-1999'"]),
    "an event after it was said": ("last = 2024-10-18, as_written", "last = 2024-10-20, as_written", ["2024-10-20"]),
    "an event that ends before it begins": ("first = 2024-10-01", "first = 2024-10-19", ["2024-10-19", "before"]),
    "a date that is none": ("first = 2024-10-01,", 'first = "early October",', ["first", "'early October'"]),
    "a time in words that are not quoted": ('pada awal bulan ini" }', 'bulan lalu" }', ["'bulan lalu'"]),
    "a number in words that are not quoted": (
        'as_written = "sekitar 1.500 pasukan"',
        'as_written = "1500"',
        ["'1500'"],
    ),
    "a number that is text": ("value = 1500", 'value = "1500"', ["value = '1500'"]),
    "a number that is a truth value": ("value = 1500", "value = true", ["value = True"]),
    "a missing summary": ('summary = "Troops shipped to Vladivostok"\n', "", ["summary is missing"]),
    "an id with other signs": ('id = "contoh-shipped"', 'id = "Contoh_Shipped"', ["'Contoh_Shipped'"]),
    "a place and a reason for none": (
        'kind = "movement"\n',
        'kind = "movement"\nunplaced_reason = "none"\n',
        ["contoh-shipped", "a place and a reason"],
    ),
    "a quote without its end": ("end = 95\n", "", ["end is missing"]),
}


OWN_LINES = {
    "an end after the text": "end = 9999",
    "a changed word": "exact = ",
    "a missing translation": "[[claim.quote]]",
    "an unknown field": "colour = ",
    "an event after it was said": "event = ",
    "an event that ends before it begins": "event = ",
    "a date that is none": "event = ",
    "a time in words that are not quoted": "event = ",
    "a missing summary": "[[claim]]",
    "a place and a reason for none": "[[claim]]",
    "a quote without its end": "[[claim.quote]]",
}
"""Where a fault stands that is not in the first line of what was changed."""


@pytest.mark.parametrize("fault_name", FAULTS_OF_THE_FIRST_CLAIM)
def test_a_claim_with_a_fault_is_refused_by_file_own_line_and_value(seed_maker: Any, fault_name: str) -> None:
    old, new, said = FAULTS_OF_THE_FIRST_CLAIM[fault_name]
    seed_maker.change("claims.toml", old, new)
    path = seed_maker.write() / "claims.toml"
    seeds = seed_maker.read()
    fault, *others = seeds.problems
    assert [one.record_id for one in others] == ["contoh-denied"] * (fault_name == "an id with other signs")
    assert fault.file == str(path)
    line = path.read_text(encoding="utf-8").splitlines()[fault.line - 1]
    assert line.startswith(OWN_LINES[fault_name]) if fault_name in OWN_LINES else new.splitlines()[0] in line
    assert fault.record_id in ("contoh-shipped", "Contoh_Shipped")
    for words in said:
        assert words in fault.message
    assert [claim.claim_id for claim in seeds.claims] == CLAIM_IDS[1:]
    assert seeds.claims[1].stances == (), "and nothing is complained of in the claim that denies it"


FAULTS_OF_THE_SECOND_CLAIM = {
    "a hedge that is not in the quote": ('hedge = "Diduga"', 'hedge = "kabarnya"', ["hedge", "'kabarnya'"]),
    "a modality without its words": ('hedge = "Diduga"\n', "", ["modality", "'hedged'", "hedge"]),
    "an unknown modality": ('modality = "hedged"', 'modality = "maybe"', ["'maybe'"]),
    "a relay that nobody knows": ('hedge = "Diduga"', 'hedge = "Diduga"\nrelayed_by = ["afp"]', ["'afp'"]),
    "a companion that nobody knows": ('hedge = "Diduga"', 'hedge = "Diduga"\njointly_with = ["cia"]', ["'cia'"]),
    "a list that is none": ('hedge = "Diduga"', 'hedge = "Diduga"\nrelayed_by = "nis"', ["relayed_by", "'nis'"]),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS_OF_THE_SECOND_CLAIM.values(), ids=FAULTS_OF_THE_SECOND_CLAIM)
def test_the_line_of_a_problem_is_its_own(seed_maker: Any, old: str, new: str, said: list[str]) -> None:
    seed_maker.change("claims.toml", old, new)
    path = seed_maker.write() / "claims.toml"
    (problem,) = seed_maker.read().problems
    line = path.read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line == (new.splitlines()[-1] if new else 'modality = "hedged"')
    assert str(problem).startswith(f"{path}:{problem.line}: contoh-sighted: ")
    for words in said:
        assert words in problem.message


FAULTS_OF_STANCES = {
    "toward nothing": ('toward = "contoh-shipped"', 'toward = "contoh-nothing"', "'contoh-nothing'", 3),
    "toward itself": ('toward = "contoh-shipped"', 'toward = "contoh-denied"', "itself", 2),
    "of an unknown kind": ('stance = "denies"', 'stance = "doubts"', "'doubts'", 2),
}


@pytest.mark.parametrize(("old", "new", "said", "kept"), FAULTS_OF_STANCES.values(), ids=FAULTS_OF_STANCES)
def test_a_stance_that_cannot_be_is_reported(seed_maker: Any, old: str, new: str, said: str, kept: int) -> None:
    seed_maker.change("claims.toml", old, new)
    seed_maker.write()
    seeds = seed_maker.read()
    (problem,) = seeds.problems
    assert problem.record_id == "contoh-denied"
    assert said in problem.message
    assert len(seeds.claims) == kept


def test_a_quote_that_runs_into_the_sites_own_line_is_refused(seed_maker: Any) -> None:
    start = seed_maker.text.index("Diduga")
    end = seed_maker.text.index("Baca Juga") + 4
    words = seed_maker.text[start:end]
    seed_maker.change("claims.toml", "exact = '''Diduga ada kapal di dekat Ussuriysk.'''", f"exact = '''{words}'''")
    seed_maker.change("claims.toml", f"start = {start}\nend = {end - 5}", f"start = {start}\nend = {end}")
    seed_maker.write()
    (problem,) = seed_maker.read().problems
    assert problem.record_id == "contoh-sighted"
    assert "the site's own line" in problem.message


def test_a_place_outside_the_quotes_is_refused(seed_maker: Any) -> None:
    seed_maker.change("claims.toml", 'toponym = "Ussuriysk"', 'toponym = "Vladivostok"')
    start = seed_maker.text.index("Ussuriysk")
    seed_maker.change("claims.toml", f"start = {start}\nplace_id", "start = 63\nplace_id")
    seed_maker.change("claims.toml", "geonames-2014006", "geonames-2013348")
    seed_maker.write()
    (problem,) = seed_maker.read().problems
    assert "'Vladivostok' at 63 stands outside the quotes" in problem.message


def test_a_person_may_overrule_the_geocoder_and_the_receipt_says_so(seed_maker: Any) -> None:
    seed_maker.change(
        "claims.toml",
        'place_id = "geonames-2013348"',
        'place_id = "geonames-2014006"\ndecided_by = "an editor"\ndecided_because = "The harbour of that town."',
    )
    seed_maker.write()
    seeds = seed_maker.read()
    assert seeds.problems == ()
    location = seeds.claims[0].places[0].location
    assert location.choice == "geonames-2014006"
    assert location.chosen_by == "an editor"
    assert location.reason.startswith("The harbour of that town. (the geocoder: ")
    assert [candidate.place_id for candidate in location.candidates] == ["geonames-2013348", "geonames-2014006"]


def test_an_id_that_is_used_twice_is_reported_and_the_first_is_kept(seed_maker: Any) -> None:
    seed_maker.change("claims.toml", 'id = "contoh-sighted"', 'id = "contoh-shipped"')
    seed_maker.write()
    seeds = seed_maker.read()
    (problem,) = seeds.problems
    assert "'contoh-shipped' is used twice" in problem.message
    assert [claim.kind for claim in seeds.claims] == ["movement", "statement"]


FAULTS_OF_THE_SOURCE = {
    "another hash": ('sha256 = "', 'sha256 = "0', ["sha256", "is not that of text.txt"]),
    "no publication": (
        "published = { first = 2024-10-18, last = 2024-10-31 }",
        "published = { first = 2024-10-18 }",
        ["published"],
    ),
    "an inferred date without its reason": ('published_note = "inferred"\n', "", ["published_note"]),
    "a time that is not in UTC": ("2026-11-23T00:00:00Z", "2026-11-23T00:00:00+07:00", ["+07:00", "UTC"]),
    "a time that is none": ("2026-11-23T00:00:00Z", "yesterday", ["'yesterday'"]),
    "a time in another form": ("2026-11-23T00:00:00Z", "20261123T000000Z", ["'20261123T000000Z'"]),
    "a time with something else between": ("2026-11-23T00:00:00Z", "2026-11-23\\n00:00:00Z", ["recorded_at"]),
    "a time beyond times": ("2026-11-23T00:00:00Z", "0001-01-01T00:00:00Z", ["is not from 1000-01-01"]),
    "a blank title": ('title = "Contoh"', 'title = " \\u200b"', ["title = ", "shows nothing"]),
    "an unknown field": ('title = "Contoh"', 'title = "Contoh"\nmood = "calm"', ["unknown field", "mood"]),
    "an unknown speaker of an origin": ('speaker = "zelensky"', 'speaker = "putin"', ["zelensky-2024-10", "'putin'"]),
    "a statement after the publication": (
        "asserted = { last = 2024-10-31 }",
        "asserted = { first = 2024-11-02 }",
        ["2024-11-02"],
    ),
    "a named place elsewhere": ("starts = [", "starts = [0, ", ["'Khabarovsk'", "at 0"]),
    "a named place without a start": ("starts = [164]", "starts = []", ["starts is empty"]),
    "an unknown role of a named place": ('role = "mentioned"', 'role = "nearby"', ["'nearby'"]),
    "an unknown field of a named place": (
        'role = "mentioned"',
        'role = "mentioned"\nsize = 3',
        ["unknown field", "size"],
    ),
    "TOML that is none": ('title = "Contoh"', "title = Contoh", ["source.toml"]),
    "a span that is none": ("boilerplate = [[", "boilerplate = [3, [", ["boilerplate"]),
    "a span outside the text": ("boilerplate = [[", "boilerplate = [[5, 99999], [", ["boilerplate", "99999"]),
    "a home that no gazetteer has": (
        'language = "id"',
        'language = "id"\nhome = "geonames-1"',
        ["home", "'geonames-1'"],
    ),
    "a home of the folder's own": ('language = "id"', 'language = "id"\nhome = "own-pier"', ["home", "'own-pier'"]),
    "a home that is no text": ('language = "id"', 'language = "id"\nhome = 7', ["home = 7"]),
    "a table that is none": ('name = "Zelensky"', "", ["name is missing"]),
    "a speaker that is text": ('[speakers.nis]\nname = "NIS"', '[speakers]\nnis = "NIS"', ["speakers"]),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS_OF_THE_SOURCE.values(), ids=FAULTS_OF_THE_SOURCE)
def test_a_source_with_a_fault_is_refused_and_the_others_are_read(
    seed_maker: Any, old: str, new: str, said: list[str]
) -> None:
    seed_maker.write("sound")
    seed_maker.change("source.toml", old, new)
    path = seed_maker.write("faulty")
    seeds = seed_maker.read()
    faults = [problem for problem in seeds.problems if problem.file.startswith(str(path))]
    assert faults
    assert faults[0].file == str(path / "source.toml")
    assert faults[0].record_id == "faulty"
    if "\nhome" in new:
        assert "home = " in (path / "source.toml").read_text("utf-8").splitlines()[faults[0].line - 1]
    for words in said:
        assert words in faults[0].message
    assert [source.source_id for source in seeds.sources] == ["sound"]
    assert len(seeds.claims) == 3


def test_claims_that_are_not_toml_are_reported_and_the_source_is_kept(seed_maker: Any) -> None:
    seed_maker.change("claims.toml", 'kind = "movement"', "kind = movement")
    path = seed_maker.write() / "claims.toml"
    seeds = seed_maker.read()
    (problem,) = seeds.problems
    assert problem.file == str(path)
    assert problem.line == 3
    assert (len(seeds.sources), len(seeds.claims)) == (1, 0)


@pytest.mark.parametrize("name", ["text.txt", "source.toml", "claims.toml"])
def test_a_missing_file_is_named(seed_maker: Any, name: str) -> None:
    path = seed_maker.write() / name
    path.unlink()
    (problem,) = seed_maker.read().problems
    assert name in problem.message


@pytest.mark.parametrize("name", ["text.txt", "source.toml", "claims.toml"])
def test_a_file_that_is_not_utf_8_is_named(seed_maker: Any, name: str) -> None:
    path = seed_maker.write() / name
    path.write_bytes(b"\xff\xfe" + path.read_bytes())
    (problem,) = seed_maker.read().problems
    assert name in problem.message or name in problem.file


def test_a_folder_whose_name_is_no_id_is_refused(seed_maker: Any) -> None:
    seed_maker.write("Contoh Satu")
    (problem,) = seed_maker.read().problems
    assert "'Contoh Satu'" in problem.message


def test_a_folder_without_sources_is_refused(tmp_path: Path, fake_gazetteer: Any) -> None:
    with pytest.raises(SeedError, match="sources"):
        read_seeds(tmp_path, fake_gazetteer.locate, fake_gazetteer.get_place)


def test_an_empty_folder_of_sources_is_read_as_nothing(tmp_path: Path, fake_gazetteer: Any) -> None:
    (tmp_path / "sources").mkdir()
    seeds = read_seeds(tmp_path, fake_gazetteer.locate, fake_gazetteer.get_place)
    assert (seeds.sources, seeds.claims, seeds.problems) == ((), (), ())
