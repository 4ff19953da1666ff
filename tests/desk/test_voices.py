"""Speakers and statements of a claim: known ones are taken, others are added to the source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.desk.adding import add_article, take_pasted
from geodata.desk.publishing import find_obstacles
from geodata.desk.relating import find_known_origins, find_related
from geodata.desk.voices import find_first_speaker, list_speakers, set_chain, set_first_speaker, set_origin
from geodata.errors import RecordError
from geodata.store.database import Desk, DeskReader
from tests.desk.conftest import ARTICLE, EDITOR, FACTS


def test_a_new_speaker_gets_a_statement_and_the_claim_can_be_proved(database, source_id):
    source, claim = DeskReader(database).get_source(source_id), DeskReader(database).list_claims(source_id)[0]
    form, changed = set_first_speaker(source.form, claim.form, "Ivan Petrenko")
    form, changed = set_chain(form, changed, "relayed_by", ["Interfax", "ivan-petrenko-2"])
    saved = (source_id, form, source.version)
    Desk(database).save_together(EDITOR, saved, [(claim.claim_id, changed, claim.version)])
    reader = DeskReader(database)
    assert find_obstacles(database, source_id, reader.list_claims(source_id)) == {}
    now = reader.get_source(source_id).form
    assert list_speakers(now)[find_first_speaker(now, reader.get_claim(claim.claim_id).form)] == "Ivan Petrenko"
    assert reader.get_claim(claim.claim_id).form["relayed_by"] == ["interfax", "ivan-petrenko-2"]


def test_a_speaker_is_known_again_by_his_name_in_any_case(database, source_id):
    form = DeskReader(database).get_source(source_id).form
    claim = DeskReader(database).list_claims(source_id)[0].form
    known = {name.casefold() for name in list_speakers(form).values()}
    for name in list(list_speakers(form).values()):
        changed, _ = set_first_speaker(form, claim, name.upper())
        assert {one.casefold() for one in list_speakers(changed).values()} == known


@pytest.mark.parametrize("name", ["", "  "])
def test_a_speaker_without_a_name_is_refused(database, source_id, name):
    source, claim = DeskReader(database).get_source(source_id), DeskReader(database).list_claims(source_id)[0]
    with pytest.raises(RecordError, match="name"):
        set_first_speaker(source.form, claim.form, name)


def test_the_statement_that_another_source_knows_makes_both_one_origin(database, source_id):
    reader = DeskReader(database)
    other_id = add_article(database, EDITOR, take_pasted(ARTICLE + "More.\n"), replace(FACTS, publisher="Other"))
    speaker = next(one for one in list_speakers(reader.get_source(source_id).form).values() if one != "The Daily")
    known = find_known_origins(database, other_id, speaker)
    key = next(iter(known))
    assert known[key]["name"].casefold() == speaker.casefold()
    other, claim = reader.get_source(other_id), reader.list_claims(other_id)[0]
    form, changed = set_origin({**other.form, "origins": {}}, claim.form, key, known[key])
    assert changed["origin"] == key
    assert form["origins"][key]["asserted"] == known[key]["asserted"]
    with pytest.raises(RecordError, match="no statement"):
        set_origin(other.form, claim.form, "nobody-said-it")


def test_claims_at_the_same_place_are_offered_first(database, source_id):
    reader = DeskReader(database)
    add_article(database, EDITOR, take_pasted(ARTICLE + "More.\n"), replace(FACTS, publisher="Other"))
    claim = next(one for one in reader.list_claims(source_id) if one.form.get("place"))
    Desk(database).decide(EDITOR, "reject", [(claim.claim_id, claim.version)], reason="no")
    related = find_related(database, reader.get_claim(claim.claim_id))
    assert claim.claim_id not in {one.claim_id for one in related}
    places = {one["place_id"] for one in claim.form["place"]}
    assert places & {one["place_id"] for one in related[0].form["place"]}
    assert related[0].source_id != source_id
