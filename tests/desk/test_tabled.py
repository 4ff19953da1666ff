"""Tables of claims at the desk: what an article proves becomes drafts, the rest waits and is never published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geodata.cli import main
from geodata.desk.adding import add_article, take_pasted
from geodata.desk.correcting import correct_facts
from geodata.desk.proving import find_faults
from geodata.desk.publishing import publish
from geodata.desk.tabled import NO_ARTICLE, add_claims
from geodata.desk_mirror import DeskMirror
from geodata.errors import CitemapError
from geodata.pipeline import open_store
from geodata.store.database import Database, Desk, DeskReader, WaitingClaims, export_seeds, open_database
from geodata.table_readers import read_table
from geodata.table_readers.cells import FIELDS, read_cell
from geodata.table_readers.claims import TabledClaim, read_claims
from geodata.table_readers.columns import read_mapping
from tests.desk.conftest import ARTICLE, EDITOR, FACTS
from tests.hostile_seeds import NASTIES

QUOTE = "The troops are now stationed at bases in Ussuriysk and Khabarovsk, the National Intelligence Service said."
URL = "https://daily.example/troops"


@pytest.fixture
def addressed(database: Database, source_id: str) -> str:
    """The article's source, at an address."""
    source = DeskReader(database).get_source(source_id)
    Desk(database).save_source(EDITOR, source_id, {**source.form, "url": URL}, source.version)
    return source_id


def add(database: Database, *rows: dict[str, object], pairs: tuple[str, ...] = (), name: str = "own.csv"):
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [",".join(f'"{row.get(column, "")}"' for column in columns) for row in rows]
    table = read_table("\n".join([",".join(columns), *lines]).encode(), name)
    claims, faults = read_claims(table, read_mapping(pairs, table.columns))
    assert faults == []
    return add_claims(database, EDITOR, claims)


def get_draft(database: Database, counts):
    ((claim_id,),) = counts.drafted.values()
    return DeskReader(database).get_claim(claim_id)


def list_waiting(database: Database) -> list[str]:
    return [one.reason for one in WaitingClaims(database).list_all()]


def test_a_row_becomes_a_draft_is_accepted_published_and_stands_on_the_map(database, addressed, tmp_path: Path):
    words = {"words": QUOTE, "where": "Ussuriysk", "lat": 43.8, "lon": 131.95, "link": URL, "day": "2024-10-18"}
    pairs = ("words=quote", "where=place_name", "lat=latitude", "lon=longitude", "link=source_url", "day=event_first")
    claim = get_draft(database, add(database, {**words, "what": "deployment"}, pairs=(*pairs, "what=kind")))
    assert claim.state == "draft"
    start = ARTICLE.index(QUOTE)
    assert claim.form["quote"] == [{"exact": QUOTE, "start": start, "end": start + len(QUOTE)}]
    assert claim.form["kind"] == "deployment"
    assert {one["rule"] for one in claim.reasons} >= {
        "from own.csv, row 2, column words",
        "from own.csv, row 2, column day",
    }
    accepted = Desk(database).decide(EDITOR, "accept", [(claim.claim_id, claim.version)])
    publish(database, EDITOR, addressed, list(accepted.items()))
    export_seeds(database, tmp_path / "seeds", [addressed])
    with open_store(tmp_path / "seeds") as store:
        shown = store.get_claim(claim.claim_id)
    (place,) = shown.places
    assert (place.toponym, place.location.chosen.name) == ("Ussuriysk", "Ussuriysk")
    assert place.location.chosen.latitude != 43.8


def test_our_own_exports_come_back_as_drafts_that_can_all_be_proved(database, addressed, tmp_path: Path):
    desk = DeskReader(database)
    claims = desk.list_claims(addressed)
    accepted = Desk(database).decide(EDITOR, "accept", [(one.claim_id, one.version) for one in claims])
    publish(database, EDITOR, addressed, list(accepted.items()))
    export_seeds(database, tmp_path / "seeds", [addressed])
    out = tmp_path / "own.geojson"
    assert main(["export", "--format", "geojson", "--seeds", str(tmp_path / "seeds"), "--out", str(out)]) == 0
    table = read_table(out.read_bytes(), "own.geojson")
    told, _faults = read_claims(table, read_mapping([], table.columns))
    assert add_claims(database, EDITOR, told).known == len(told) == len(claims)
    with_ids = {one.fields["claim_id"]: one for one in told}
    other = [replace(one, fields={**one.fields, "claim_id": f"{name}-b"}) for name, one in with_ids.items()]
    assert add_claims(database, EDITOR, other).drafted[addressed] == [one.fields["claim_id"] for one in other]
    source = desk.get_source(addressed)
    drafts = [desk.get_claim(f"{one.claim_id}-b") for one in claims]
    assert find_faults(source, drafts) == {}
    for before, after in zip(claims, drafts, strict=True):
        for field in ("kind", "origin", "quote", "quantity", "event", "relayed_by", "actor", "summary"):
            assert after.form.get(field) == before.form.get(field), field
        assert {(one["role"], one["toponym"], one["place_id"]) for one in after.form.get("place", ())} == {
            (one["role"], one["toponym"], one["place_id"]) for one in before.form.get("place", ())
        }


def test_a_table_brings_nothing_twice_and_what_was_rejected_stays_out(database, addressed):
    row = {"quote": QUOTE, "source_id": addressed}
    claim = get_draft(database, add(database, row))
    Desk(database).decide(EDITOR, "reject", [(claim.claim_id, claim.version)], reason="no")
    again = add(database, row, name="other-name.csv")
    assert (again.added, again.known) == (0, 1)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "it has no quote"),
        ("These words stand nowhere.", "do not stand in the text of"),
        ("Kharkiv", "its words stand 2 times in the text of"),
    ],
)
def test_what_no_article_proves_waits_and_is_no_claim(database, addressed, words, reason):
    before = DeskReader(database).list_claims(addressed)
    counts = add(database, {"quote": words, "source_id": addressed, "kind": "statement"})
    assert counts.added == 0
    (told,) = list_waiting(database)
    assert reason in told
    assert DeskReader(database).list_claims(addressed) == before


def test_a_quote_is_found_where_the_table_says_or_but_for_what_the_eye_does_not_see(database, addressed):
    at = ARTICLE.rindex("Kharkiv")
    exact = get_draft(database, add(database, {"quote": "Kharkiv", "source_id": addressed, "quote_start": at}))
    assert exact.form["quote"] == [{"exact": "Kharkiv", "start": at, "end": at + 7}]
    folded = get_draft(database, add(database, {"quote": QUOTE.replace(" ", "\u00a0"), "source_id": addressed}))
    assert folded.form["quote"][0]["exact"] == QUOTE


def test_what_waits_becomes_drafts_when_its_article_is_added(database):
    text = "Two ships left Nakhodka on 3 May, the ministry said.\n"
    url = "https://daily.example/ships"
    row = {
        "quote": "Two ships left Nakhodka on 3 May",
        "source_url": url,
        "kind": "movement",
        "speaker": "the ministry",
    }
    bad = {"quote": "Nobody printed this.", "source_url": url}
    assert add(database, row, bad, name="ships.csv").added == 0
    assert list_waiting(database) == [NO_ARTICLE, NO_ARTICLE]
    facts = replace(FACTS, title="Ships", url=url)
    source_id = add_article(database, EDITOR, take_pasted(text), facts)
    (reason,) = list_waiting(database)
    assert reason == f"its words do not stand in the text of {source_id}"
    drafts = [one for one in DeskReader(database).list_claims(source_id) if one.draft_key.startswith("table-")]
    assert [one.form["quote"][0]["exact"] for one in drafts] == ["Two ships left Nakhodka on 3 May"]
    assert find_faults(DeskReader(database).get_source(source_id), drafts) == {}


def test_what_waits_becomes_drafts_when_its_article_gets_its_address(database, source_id):
    add(database, {"quote": QUOTE, "source_url": URL})
    assert list_waiting(database) == [NO_ARTICLE]
    source = DeskReader(database).get_source(source_id)
    correct_facts(database, EDITOR, source, replace(FACTS, url=URL))
    assert list_waiting(database) == []
    assert [one.draft_key[:6] for one in DeskReader(database).list_claims(source_id)][-1] == "table-"


def test_what_waits_becomes_drafts_when_its_article_comes_as_a_seed(tmp_path: Path, article_folder: Path):
    (folder,) = (article_folder / "sources").iterdir()
    quote = (folder / "text.txt").read_text(encoding="utf-8").splitlines()[0]
    with open_database(str(tmp_path / "new.db")) as database:
        add(database, {"quote": quote, "source_id": folder.name})
        DeskMirror(database, article_folder, tmp_path / "mirror")
        assert list_waiting(database) == []
        (draft,) = DeskReader(database).list_claims(folder.name, ("draft",))
    assert draft.form["quote"][0]["exact"] == quote


@pytest.mark.parametrize(
    ("cells", "place_id", "why"),
    [
        ({"place_name": "Khabarovsk"}, "geonames-2022890", "so the geocoder reads it"),
        ({"place_name": "Khabarovsk", "latitude": 48.5, "longitude": 135.1}, "geonames-2022890", "at its position"),
        ({"place_name": "Khabarovsk", "latitude": 10, "longitude": 10}, None, "no place of this name lies where"),
        ({"place_name": "Khabarovsk", "place_id": "own-1"}, None, "the gazetteer has no own-1 of this name"),
        ({"latitude": 43.8, "longitude": 131.95}, "geonames-2014006", "named in the quote, around its position"),
        ({"latitude": 10, "longitude": 10}, "", "the quote names no place around its position"),
        ({"place_name": "Pyongyang"}, "", "the text does not name it"),
    ],
)
def test_a_position_only_chooses_among_what_the_printed_name_may_mean(database, addressed, cells, place_id, why):
    claim = get_draft(database, add(database, {"quote": QUOTE, "source_id": addressed, **cells}))
    (told,) = [one["rule"] for one in claim.reasons if one["field"] == "place"]
    assert why in told
    if place_id == "":
        assert "place" not in claim.form
        assert claim.form["unplaced_reason"]
    else:
        assert [one.get("place_id") for one in claim.form["place"]] == [place_id]
    faults = find_faults(DeskReader(database).get_source(addressed), [claim])
    assert bool(faults) == (place_id is None), "an open place keeps a claim back until a person chooses"


@pytest.mark.parametrize(
    "cells",
    [
        {"place_name": "Donetsk", "latitude": 48.0, "longitude": 37.8},
        {"place_name": "Donetsk", "place_id": "geonames-709717"},
        {"latitude": 48.0, "longitude": 37.8},
    ],
)
def test_a_table_that_knows_it_finer_than_the_text_is_not_believed(database, cells):
    text = "Officers were seen in the Donetsk region of eastern Ukraine, Seoul said.\n"
    source_id = add_article(database, EDITOR, take_pasted(text), replace(FACTS, title="Officers"))
    claim = get_draft(database, add(database, {"quote": text.strip(), "source_id": source_id, **cells}))
    assert [(one["toponym"][:7], one["place_id"]) for one in claim.form["place"]] == [("Donetsk", "geonames-709716")]
    assert any("the text names Donetsk Oblast, the table a place within" in one["rule"] for one in claim.reasons)
    assert find_faults(DeskReader(database).get_source(source_id), [claim]) == {}


def test_a_place_that_another_sentence_names_has_that_sentence_quoted_too(database, addressed):
    claim = get_draft(database, add(database, {"quote": QUOTE, "source_id": addressed, "place_name": "Vladivostok"}))
    assert len(claim.form["quote"]) == 2
    assert find_faults(DeskReader(database).get_source(addressed), [claim]) == {}


def test_a_speaker_whom_the_text_does_not_name_is_not_said_to_be_written_there(database, addressed):
    add(database, {"quote": QUOTE, "source_id": addressed, "speaker": "Somebody Else"})
    assert "as_written" not in DeskReader(database).get_source(addressed).form["speakers"]["somebody-else"]


@pytest.mark.parametrize("nasty", NASTIES.values(), ids=NASTIES)
def test_hostile_words_in_every_field_are_kept_as_words(database, addressed, nasty):
    fields: dict[str, object] = {}
    for field in FIELDS:
        try:
            fields[field] = read_cell(field, nasty)
        except CitemapError:
            continue
    place = {"row": 2, "place_name": nasty, "place_id": nasty}
    words = {name: value for name, value in fields.items() if value and not name.startswith(("place", "precision"))}
    claim = TabledClaim(nasty[:200], 2, {**words, "quote": QUOTE, "source_id": addressed}, {}, (place,))
    lost = TabledClaim("b.csv", 2, {**words, "source_id": addressed}, {}, (place,))
    draft = get_draft(database, add_claims(database, EDITOR, [claim, lost]))
    assert draft.form["actor"] == " ".join(nasty.split())
    assert len(list_waiting(database)) == 1
