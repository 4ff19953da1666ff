"""Invented claims: proved like real ones, spread like real ones, and the same for the same seed."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from geodata.cli import main
from geodata.demo import build_articles
from geodata.demo.facts import SHAPES, build_speakers
from geodata.demo.languages import LANGUAGES, OUTLETS
from geodata.gazetteer import open_gazetteer
from geodata.quoting import check_quote
from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.records.vocabulary import KINDS, MODALITIES
from geodata.store.columns import open_columns
from geodata.store.columns_checking import check_columns

COUNT = 3000


@pytest.fixture(scope="module")
def articles() -> list[tuple[Source, list[Claim]]]:
    return list(build_articles(COUNT, 1, open_gazetteer()))


@pytest.fixture(scope="module")
def claims(articles: list[tuple[Source, list[Claim]]]) -> list[Claim]:
    return [claim for _, found in articles for claim in found]


def test_there_are_as_many_claims_as_were_asked_for(claims: list[Claim]) -> None:
    assert len(claims) == COUNT
    assert len({claim.claim_id for claim in claims}) == COUNT


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26])
def test_any_number_can_be_asked_for(tmp_path: Path, count: int) -> None:
    folder = tmp_path / "columns"
    assert main(["demo", "--claims", str(count), "--out", str(folder)]) == 0
    store = open_columns(folder)
    assert len(store.table) == count
    assert list(check_columns(store)) == []


def test_every_quote_toponym_time_and_number_stands_in_its_text(articles: list[tuple[Source, list[Claim]]]) -> None:
    for source, found in articles:
        for claim in found:
            check_quote(claim.quote, source.text)
            for place in claim.places:
                assert source.text[place.start : place.end] == place.toponym
                assert claim.quote.start <= place.start < place.end <= claim.quote.end
            for words in (claim.hedge, claim.event_time.as_written, *(one.as_written for one in claim.quantities)):
                assert words in claim.quote.exact


def test_no_quote_touches_a_line_of_the_site(articles: list[tuple[Source, list[Claim]]]) -> None:
    assert any(source.boilerplate for source, _ in articles)
    for source, found in articles:
        for first, last in source.boilerplate:
            assert source.text[first:last].startswith(tuple(one.read_also for one in LANGUAGES))
            assert all(claim.quote.end <= first or last <= claim.quote.start for claim in found)


def test_nothing_is_said_before_it_happened_or_after_it_was_published(
    articles: list[tuple[Source, list[Claim]]],
) -> None:
    for source, found in articles:
        for claim in found:
            assert claim.asserted_on.last is not None
            assert source.published_on.last is not None
            if claim.stances == ():
                assert claim.asserted_on.last <= source.published_on.last
            if claim.modality in ("asserted", "hedged") and claim.event_time.last:
                assert claim.event_time.last <= claim.asserted_on.last


def test_places_are_real_and_spread_over_the_world(claims: list[Claim]) -> None:
    gazetteer = open_gazetteer()
    chosen = Counter(place.location.choice for claim in claims for place in claim.places if place.is_plotted)
    countries = Counter(gazetteer.get_place(place_id).country_code for place_id in chosen)
    assert len(chosen) > COUNT / 4
    assert len(countries) > 40
    assert max(chosen.values()) > 3
    kinds = Counter(gazetteer.get_place(place_id).kind for place_id in chosen)
    assert kinds["city"] > kinds["region"] > 0 < kinds["country"]


def test_there_is_something_of_everything(claims: list[Claim]) -> None:
    assert {claim.kind for claim in claims} == set(KINDS)
    assert {claim.modality for claim in claims} == set(MODALITIES)
    assert {claim.quote.language for claim in claims} == {language.tag for language in LANGUAGES}
    stances = {stance.stance for claim in claims for stance in claim.stances}
    assert {"repeats", "corroborates", "denies", "no-evidence", "disputes-part", "supersedes", "retracts"} <= stances
    unplaced = [claim for claim in claims if not claim.is_plotted]
    assert 0.05 < len(unplaced) / COUNT < 0.25
    undated = [claim for claim in claims if not claim.event_time.is_dated]
    assert 0.05 < len(undated) / COUNT < 0.4
    assert {len(claim.quantities) for claim in claims} == {0, 1}
    roles = {place.role for claim in claims for place in claim.places}
    assert {"at", "from", "via", "to", "target", "mentioned"} <= roles


def test_some_movements_cross_the_180th_meridian(claims: list[Claim]) -> None:
    gazetteer = open_gazetteer()
    ways = [
        [gazetteer.get_place(place.location.choice).longitude for place in claim.places if place.role in ("from", "to")]
        for claim in claims
        if claim.kind in ("movement", "transfer")
    ]
    crossing = [way for way in ways if len(way) == 2 and abs(way[0] - way[1]) > 180]
    assert any(start > stop for start, stop in crossing)
    assert any(start < stop for start, stop in crossing)


def test_stances_are_toward_earlier_claims_of_other_articles(claims: list[Claim]) -> None:
    rows = {claim.claim_id: row for row, claim in enumerate(claims)}
    for row, claim in enumerate(claims):
        for stance in claim.stances:
            assert rows[stance.toward] < row
            assert claims[rows[stance.toward]].source_id != claim.source_id


def test_repeats_share_the_origin_and_answers_of_others_do_not(claims: list[Claim]) -> None:
    by_id = {claim.claim_id: claim for claim in claims}
    for claim in claims:
        for stance in claim.stances:
            if stance.stance == "repeats":
                assert claim.origin_key == by_id[stance.toward].origin_key
            if stance.stance in ("retracts", "supersedes"):
                assert claim.speaker == by_id[stance.toward].speaker


def test_the_same_seed_gives_the_same_claims_and_another_seed_others() -> None:
    gazetteer = open_gazetteer()
    first, again, other = (list(build_articles(100, seed, gazetteer)) for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_the_same_seed_gives_the_same_store_in_another_process(tmp_path: Path) -> None:
    revisions = set()
    for name in ("one", "other"):
        command = [
            sys.executable,
            "-m",
            "geodata",
            "demo",
            "--claims",
            "75",
            "--seed",
            "3",
            "--out",
            str(tmp_path / name),
        ]
        subprocess.run(command, check=True, capture_output=True)
        revisions.add(open_columns(tmp_path / name).revision)
    assert len(revisions) == 1


def test_nobody_could_take_the_speakers_and_outlets_for_real_ones() -> None:
    invented = (
        "xemplia",
        "Fictavia",
        "laceholder",
        "emonstan",
        "ample",
        "icti",
        "emo",
        "nvented",
        "Contoh",
        "Rekaan",
        "Ejemplo",
    )
    for name in (*(speaker.name for speaker in build_speakers()), *OUTLETS):
        assert any(word in name for word in invented), name


def test_every_source_says_that_it_is_invented(articles: list[tuple[Source, list[Claim]]]) -> None:
    for source, _ in articles:
        assert "nothing in it ever happened" in source.title_note
        assert source.url.startswith("https://news.example/")


def test_every_language_can_say_everything() -> None:
    clauses = {(kind, *roles) for _, kind, roles in SHAPES if roles}
    for language in LANGUAGES:
        assert set(language.clauses) == clauses
        assert len(language.months) == 12
        assert all(hedge in language.verbs[modality] for modality, hedge in language.hedges.items())


@pytest.mark.parametrize("words", [["--claims", "-1"], ["--claims", "many"], []])
def test_a_number_that_is_none_is_refused(tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["demo", "--out", str(tmp_path), *words])
    assert caught.value.code == 2
    assert "--claims" in capsys.readouterr().err


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "diary.txt").write_text("dear", encoding="utf-8")
    assert main(["demo", "--claims", "10", "--out", str(tmp_path)]) == 2
    assert "something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]
