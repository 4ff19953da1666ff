"""Words that are selected become claims and fields, with exact offsets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.desk.adding import add_article, take_pasted
from geodata.desk.editing import read_number
from geodata.desk.placing import NO_PLACE, choose_place, drop_place, find_candidates, find_home, list_choices
from geodata.desk.proving import find_faults
from geodata.desk.selecting import add_selected, trim, use_words
from geodata.errors import RecordError
from geodata.store.database import DeskReader
from tests.desk.conftest import ARTICLE, EDITOR, FACTS


def span_of(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_selected_words_become_a_draft_with_exact_offsets_after_emoji(database):
    text = "🚢🇰🇵 é! Troops were seen in Vladivostok today.\n"
    source_id = add_article(database, EDITOR, take_pasted(text), FACTS)
    source = DeskReader(database).get_source(source_id)
    start, end = span_of(text, " Troops were seen in Vladivostok today.\n")
    claim = DeskReader(database).get_claim(add_selected(database, EDITOR, source, start, end))
    quote = claim.form["quote"][0]
    assert quote["exact"] == "Troops were seen in Vladivostok today." == text[quote["start"] : quote["end"]]
    assert claim.form["origin"] in DeskReader(database).get_source(source_id).form["origins"]
    assert claim.state == "draft"


def test_a_selected_place_is_resolved_and_its_sentence_is_quoted(database, source_id):
    source = DeskReader(database).get_source(source_id)
    claim = DeskReader(database).list_claims(source_id)[0]
    _, form = use_words(source, claim.form | {"place": []}, "place", *span_of(ARTICLE, "Khabarovsk"))
    assert form["place"][0]["place_id"] == "geonames-2022890"
    assert any("Khabarovsk" in quote["exact"] for quote in form["quote"])


def test_a_choice_against_the_geocoder_bears_the_editors_name(database, source_id):
    source = DeskReader(database).get_source(source_id)
    claim = next(one for one in DeskReader(database).list_claims(source_id) if one.form.get("place"))
    first = find_candidates(claim.form["place"][0]["toponym"], source.text)[0].place_id
    second = find_candidates("Donetsk", source.text)[0].place_id
    chosen = choose_place(source, claim.form, 0, second, EDITOR)
    assert chosen["place"][0]["decided_by"] == EDITOR.name
    assert "decided_by" not in choose_place(source, chosen, 0, first, EDITOR)["place"][0]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (10**6, 10**6 + 4), (-5, 0)])
def test_a_selection_without_words_is_refused(start, end):
    with pytest.raises(RecordError, match="no words"):
        trim(ARTICLE, start, end)


@pytest.mark.parametrize(
    ("use", "words", "field", "value"),
    [
        ("quantity", "about 1,500 special forces troops", "quantity", (1500, "about")),
        ("event", "early this month", "event", ("2024-10-01", "2024-10-18")),
        ("actor", "North Korea", "actor", "North Korea"),
        ("hedge", "said", "hedge", "said"),
    ],
)
def test_selected_words_fill_a_field_as_they_would_be_drafted(database, source_id, use, words, field, value):
    source, claim = DeskReader(database).get_source(source_id), DeskReader(database).list_claims(source_id)[0]
    bare = {name: one for name, one in claim.form.items() if name not in ("quantity", "event", "actor")}
    _, form = use_words(source, bare, use, *span_of(ARTICLE, words))
    got = form[field]
    if use == "quantity":
        got = (got[-1]["value"], got[-1]["qualifier"])
    if use == "event":
        assert got["as_written"] == words
        got = (got["first"], got["last"])
    assert got == value


def test_a_selected_speaker_is_new_to_the_source_and_has_a_statement(database, source_id):
    source, claim = DeskReader(database).get_source(source_id), DeskReader(database).list_claims(source_id)[0]
    changed, form = use_words(source, claim.form, "speaker", *span_of(ARTICLE, "South Korea's spy agency"))
    speaker = changed["origins"][form["origin"]]["speaker"]
    assert changed["speakers"][speaker]["name"].casefold() == "south korea's spy agency"


def test_a_place_may_be_somewhere_in_what_holds_it_or_be_searched_for(database, source_id):
    source = DeskReader(database).get_source(source_id)
    place = {"role": "at", "toponym": "Ussuriysk", "start": ARTICLE.index("Ussuriysk"), "place_id": ""}
    place["place_id"] = find_candidates("Ussuriysk", ARTICLE)[0].place_id
    choices = list_choices(place, source.text)
    assert choices[0].place_id == place["place_id"]
    assert any(one.label.startswith("somewhere in Primorye Krai") for one in choices)
    found = list_choices(place, source.text, "Sergeyevka, Primorye Krai")
    assert {one.place_id for one in choices} < {one.place_id for one in found}
    assert len({one.place_id for one in found}) == len(found)


def test_without_its_last_place_a_claim_says_why_it_is_not_on_the_map():
    form = drop_place({"place": [{"toponym": "Ussuriysk"}]}, 0)
    assert form == {"unplaced_reason": NO_PLACE}


@pytest.mark.parametrize(("typed", "number"), [("1,500", 1500), ("2.5", 2.5), (" 12 000 ", 12000), ("", None)])
def test_numbers_are_read_as_they_are_typed(typed, number):
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["about 5", "1.2.3", "1,5", "∞", "1e9"])
def test_what_is_no_number_is_refused_with_its_words(typed):
    with pytest.raises(RecordError, match="is no number"):
        read_number(typed)


def test_what_keeps_a_claim_back_is_told_at_its_field(database, source_id):
    source, claim = DeskReader(database).get_source(source_id), DeskReader(database).list_claims(source_id)[0]
    form = claim.form | {"modality": "hedged", "quote": [claim.form["quote"][0] | {"exact": "not so"}]}
    faults = find_faults(source, [replace(claim, form=form)])[claim.claim_id]
    assert {("quote", 0, "exact"), ("modality",)} <= {one.path for one in faults}


def test_the_geocoders_own_choice_says_whether_it_is_uncertain():
    text = "Rain fell in Hassan, Primorsky Krai, on Saturday. Ships lay off Vladivostok."
    guessed = list_choices({"toponym": "Hassan, Primorsky Krai", "place_id": "geonames-2017623"}, text)
    assert [one.label for one in guessed if "uncertain" in one.label] == ["Primorye Krai, Russia (region, uncertain)"]
    sure = list_choices({"toponym": "Vladivostok", "place_id": "geonames-2013348"}, text)
    assert not [one for one in sure if "uncertain" in one.label]


def test_the_home_of_a_source_is_named_in_words_or_by_its_id():
    assert find_home(" Paris, Texas ") == find_home("geonames-4717560") == "geonames-4717560"
    assert find_home(" ") == ""
    for wrong in ("Nowherebury-on-Sea", "geonames-1"):
        with pytest.raises(RecordError, match=wrong):
            find_home(wrong)
