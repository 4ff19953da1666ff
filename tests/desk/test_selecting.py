"""Words that are selected become claims and fields, with exact offsets."""

from __future__ import annotations

import pytest

from geodata.desk.adding import add_article, take_pasted
from geodata.desk.selecting import add_selected, choose_place, find_candidates, trim, use_words
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
    form = use_words(source, claim.form | {"place": []}, "place", *span_of(ARTICLE, "Khabarovsk"))
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
