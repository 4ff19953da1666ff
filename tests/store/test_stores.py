"""What every kind of store promises, run over all of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from geodata.errors import ClaimNotFoundError
from geodata.pipeline import build_finder
from geodata.records.vocabulary import KINDS, MODALITIES, PLOTTED_ROLES, ROLES, STANCES, STATUSES
from geodata.seed_reader import Seeds
from geodata.store import STORES, Store
from geodata.store.search_index import read_folds
from geodata.tables import AREA_KINDS, CLAIM_COLUMNS, POINT


def test_every_claim_is_found_by_its_id_and_by_its_row(invented_store: Store, invented_seeds: Seeds) -> None:
    for row, claim in enumerate(invented_seeds.claims):
        assert invented_store.find_index(claim.claim_id) == row
        assert invented_store.get_claim(claim.claim_id) == claim
        assert invented_store.get_claim_at(row) == claim


def test_the_real_article_comes_back_whole(article_store: Store, article_seeds: Seeds) -> None:
    for row, claim in enumerate(article_seeds.claims):
        assert article_store.get_claim_at(row) == claim
    assert [article_store.sources[source.source_id] for source in article_seeds.sources] == list(article_seeds.sources)


@pytest.mark.parametrize("claim_id", ["no-such-claim", "", "demo-0000000", "\U0001f680", "zzz", "Demo-0000000-00"])
def test_an_id_that_no_claim_has_is_not_found(invented_store: Store, claim_id: str) -> None:
    assert invented_store.find_index(claim_id) is None
    with pytest.raises(ClaimNotFoundError, match=repr(claim_id)):
        invented_store.get_claim(claim_id)
    assert invented_store.find_stances_toward(claim_id) == ()


def test_a_row_after_the_last_does_not_exist(invented_store: Store) -> None:
    with pytest.raises(IndexError):
        invented_store.get_claim_at(len(invented_store.table))


def test_the_table_has_its_columns_and_agrees_with_the_claims(invented_store: Store) -> None:
    frame, marks = invented_store.table.claims, invented_store.table.marks
    assert tuple(frame.columns) == CLAIM_COLUMNS
    assert len(invented_store.table) == len(frame) == len(marks.claim_ids)
    for row in range(0, len(frame), 37):
        claim, columns = invented_store.get_claim_at(row), frame.iloc[row]
        source = invented_store.sources[claim.source_id]
        assert columns["claim_id"] == marks.claim_ids[row] == claim.claim_id
        assert columns["source_id"] == claim.source_id
        assert columns["kind"] == KINDS[marks.claim_kind[row]] == claim.kind
        assert columns["status"] == STATUSES[marks.claim_status[row]]
        assert columns["modality"] == MODALITIES[marks.claim_modality[row]] == claim.modality
        assert columns["speaker"] == claim.speaker.speaker_id
        assert columns["origin_key"] == claim.origin_key
        assert (columns["event_first"], columns["event_last"]) == claim.event_time.day_numbers()
        assert (columns["asserted_first"], columns["asserted_last"]) == claim.asserted_on.day_numbers()
        assert (columns["published_first"], columns["published_last"]) == source.published_on.day_numbers()
        assert columns["is_placed"] == claim.is_plotted


def test_the_rows_of_the_map_are_the_places_where_claims_happen(invented_store: Store) -> None:
    marks = invented_store.table.marks
    assert (np.diff(marks.row_place) >= 0).all()
    drawn = {
        (marks.claim_ids[claim], marks.place_ids[place], ROLES[role])
        for claim, place, role in zip(marks.row_claim, marks.row_place, marks.row_role, strict=True)
    }
    said = {
        (claim.claim_id, place.location.choice, place.role)
        for claim in map(invented_store.get_claim_at, range(len(invented_store.table)))
        for place in claim.places
        if place.role in PLOTTED_ROLES
    }
    assert drawn == said
    assert marks.row_claim.dtype == marks.row_place.dtype == np.int32


def test_areas_have_outlines_and_points_have_none(invented_store: Store) -> None:
    marks = invented_store.table.marks
    areas = set(np.flatnonzero(marks.place_shape != POINT).tolist())
    assert set(marks.outlines) == areas
    assert areas
    for place in areas:
        for ring in marks.outlines[place]:
            assert ring[0] == ring[-1]
    with pytest.raises(KeyError):
        marks.outlines[next(n for n in range(len(marks.place_ids)) if n not in areas)]
    for row in range(0, len(invented_store.table), 11):
        for place in invented_store.get_claim_at(row).places:
            chosen = place.location.chosen
            if place.is_plotted and chosen:
                spot = list(marks.place_ids).index(chosen.place_id)
                assert (spot in areas) == (chosen.kind in AREA_KINDS)


def test_places_and_what_holds_them_are_known(invented_store: Store) -> None:
    marks = invented_store.table.marks
    for number, place_id in enumerate(marks.place_ids):
        assert number in invented_store.containers[place_id].places
    country = max(invented_store.containers.values(), key=lambda one: len(one.places))
    assert country.kind == "country"
    assert country.place_id in invented_store.containers
    assert "geonames-0" not in invented_store.containers
    with pytest.raises(KeyError):
        invented_store.containers["geonames-0"]
    names = [one.name for one in invented_store.containers.values()]
    assert names == sorted(names)


def test_stances_are_found_from_both_sides(invented_store: Store, invented_seeds: Seeds) -> None:
    said = {stance for claim in invented_seeds.claims for stance in claim.stances}
    found = {stance for claim in invented_seeds.claims for stance in invented_store.find_stances_toward(claim.claim_id)}
    assert found == said
    assert said
    columns, ids = invented_store.stances, invented_store.table.marks.claim_ids
    assert {
        (ids[claim], ids[toward], STANCES[stance], bool(part))
        for claim, toward, stance, part in zip(
            columns.claim, columns.toward, columns.stance, columns.is_part, strict=True
        )
    } == {(one.claim_id, one.toward, one.stance, bool(one.part)) for one in said}


def test_a_denial_of_another_origin_shows_in_the_status(invented_store: Store) -> None:
    statuses = set(invented_store.table.claims["status"])
    assert {"reported", "corroborated", "denied"} <= statuses


def test_words_are_found_in_both_languages_and_by_their_beginnings(article_store: Store) -> None:
    def find(query: str) -> set[str]:
        return set(article_store.table.claims["claim_id"][article_store.search(query)])

    shipped = "kontan-nis-shipped-to-vladivostok"
    for query in ("kapal Vladivostok", "navy ships", "VLADIVOSTOK", "vladiv", "1,500", "1.500", "pasukan operasi"):
        assert shipped in find(query), query
    assert find("tidakadakata") == set()
    assert len(find("")) == len(article_store.table)
    assert len(find(" *\"'-() ")) == len(article_store.table)


def test_the_words_that_are_listed_are_those_that_a_search_finds(article_store: Store) -> None:
    words = dict(article_store.list_words())
    assert {"pasukan", "khabarovsk", "kapal"} <= set(words)
    for word in list(words)[::7]:
        longer = [rows for one, rows in words.items() if one.startswith(word)]
        assert np.flatnonzero(article_store.search(word)).tolist() == np.unique(np.concatenate(longer)).tolist(), word


def test_letters_are_listed_with_what_the_index_makes_of_them() -> None:
    folds = read_folds()
    assert (folds["À"], folds["Щ"], folds["ς"], folds.get("й")) == ("a", "щ", "σ", None)
    assert all(len(letter) == len(folded) == 1 for letter, folded in folds.items())


@pytest.mark.parametrize(
    "query",
    ['"', "NEAR(", "a OR", "text:x", "* *", "{", "-x", "^kapal", "' OR 1=1 --", "\x00", "a" * 10_000, "\U0001f680"],
)
def test_no_query_breaks_the_search(article_store: Store, query: str) -> None:
    assert article_store.search(query).dtype == np.bool_


def test_summaries_come_in_the_order_asked_for(invented_store: Store, invented_seeds: Seeds) -> None:
    rows = np.array([300, 2, 599, 2, 257])
    assert invented_store.get_summaries(rows) == [invented_seeds.claims[row].summary for row in rows]
    assert invented_store.get_summaries(np.array([], dtype=np.int64)) == []


def test_titles_and_speakers_are_known_without_reading_texts(invented_store: Store, invented_seeds: Seeds) -> None:
    for source in invented_seeds.sources:
        assert invented_store.get_title(source.source_id) == source.title
        assert invented_store.speakers[source.outlet.speaker_id] == source.outlet
    with pytest.raises(KeyError):
        invented_store.get_title("no-such-source")
    assert list(invented_store.sources) == [source.source_id for source in invented_seeds.sources]


def test_places_that_are_only_named_are_listed(article_store: Store, article_seeds: Seeds) -> None:
    named = [one for source in article_seeds.sources for one in source.named]
    assert article_store.find_named(0, 1000) == named
    assert article_store.find_named(2, 4) == named[2:4]
    assert article_store.named_count == sum(len(one.starts) for one in named)


def test_many_threads_read_one_store(invented_store: Store, invented_seeds: Seeds) -> None:
    def read(row: int) -> bool:
        claim = invented_store.get_claim_at(row)
        is_same = claim == invented_seeds.claims[row] == invented_store.get_claim(claim.claim_id)
        return is_same and bool(invented_store.search(claim.places[0].toponym if claim.places else "")[row])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, [row for _ in range(3) for row in range(0, 600, 5)]))


def test_all_kinds_of_stores_answer_alike(invented_stores: dict[str, Store]) -> None:
    first, *others = invented_stores.values()
    assert len(STORES) == len(invented_stores) > 1
    for other in others:
        for name in CLAIM_COLUMNS:
            assert list(first.table.claims[name]) == list(other.table.claims[name])
            if isinstance(first.table.claims[name].dtype, type(other.table.claims["kind"].dtype)):
                categories = list(other.table.claims[name].cat.categories)
                assert list(first.table.claims[name].cat.categories) == categories
        for name in first.table.marks.__dataclass_fields__:
            ours, theirs = getattr(first.table.marks, name), getattr(other.table.marks, name)
            if isinstance(ours, np.ndarray):
                assert ours.dtype == theirs.dtype
            assert (dict(ours) == dict(theirs)) if name == "outlines" else (list(ours) == list(theirs))
        assert list(first.containers) == list(other.containers)
        for place_id, container in first.containers.items():
            assert container.places.tolist() == other.containers[place_id].places.tolist()


def test_a_store_of_nothing_is_a_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    for kind, one in STORES.items():
        store = one.keep(Seeds((), (), ()), tmp_path_factory.mktemp(kind), build_finder())
        assert len(store.table) == 0
        assert store.search("x").tolist() == []
        assert list(store.containers) == list(store.sources) == []


def test_the_revision_changes_with_the_claims(
    invented_seeds: Seeds, invented_stores: dict[str, Store], tmp_path_factory: pytest.TempPathFactory
) -> None:
    fewer = Seeds(invented_seeds.sources[:2], invented_seeds.claims[:50], ())
    for kind, one in STORES.items():
        for seeds, is_same in ((invented_seeds, True), (fewer, False)):
            store = one.keep(seeds, tmp_path_factory.mktemp(kind), build_finder())
            assert (store.revision == invented_stores[kind].revision) == is_same
