"""Facts of a stored article are corrected, and the article is read again; what persons decided stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata.desk.correcting import build_article, correct_facts, read_again, read_facts_of
from geodata.desk.proving import find_faults
from geodata.desk.publishing import publish
from geodata.errors import EditConflictError, RecordError
from geodata.store.database import Desk, DeskReader
from tests.desk.conftest import EDITOR, FACTS

LATER = replace(FACTS, first=date(2025, 3, 20), last=date(2025, 3, 20), publisher="The Evening", title="Troops sent")


def events_of(claims) -> list[dict]:
    return [one.form["event"] for one in claims if "event" in one.form]


def test_a_changed_day_is_taken_up_by_days_that_nobody_corrected(database, source_id):
    reader = DeskReader(database)
    dated = [one for one in reader.list_claims(source_id) if "event" in one.form]
    own = dated[0].form | {"event": {"first": "2024-10-03", "last": "2024-10-03"}}
    Desk(database).save_claim(EDITOR, dated[0].claim_id, own, dated[0].version)
    done = correct_facts(database, EDITOR, reader.get_source(source_id), LATER)
    assert done.dated_anew == len(dated) - 1 > 0
    assert reader.get_claim(dated[0].claim_id).form["event"]["first"] == "2024-10-03"
    others = [reader.get_claim(one.claim_id) for one in dated[1:]]
    assert all(one["first"].startswith("2025-03") for one in events_of(others))
    source = reader.get_source(source_id)
    assert (source.form["title"], source.form["outlet"]["name"]) == ("Troops sent", "The Evening")
    assert find_faults(source, others) == {}


def test_what_is_published_keeps_its_day_and_may_not_become_unsound(database, source_id):
    reader = DeskReader(database)
    claim = next(one for one in reader.list_claims(source_id) if "event" in one.form)
    accepted = Desk(database).decide(EDITOR, "accept", [(claim.claim_id, claim.version)])
    publish(database, EDITOR, source_id, list(accepted.items()))
    source = reader.get_source(source_id)
    earlier = replace(FACTS, first=date(2024, 9, 1), last=date(2024, 9, 1))
    with pytest.raises(RecordError, match="not be sound"):
        correct_facts(database, EDITOR, source, earlier)
    assert reader.get_source(source_id).form == source.form
    assert correct_facts(database, EDITOR, source, LATER).published == 1
    assert reader.get_claim(claim.claim_id).form["event"] == claim.form["event"]


def test_facts_that_somebody_changed_meanwhile_are_not_overwritten(database, source_id):
    shown = DeskReader(database).get_source(source_id)
    correct_facts(database, EDITOR, shown, replace(FACTS, title="Another"))
    with pytest.raises(EditConflictError):
        correct_facts(database, EDITOR, shown, LATER)
    assert DeskReader(database).get_source(source_id).form["title"] == "Another"


def test_facts_are_read_back_as_they_were_given(database, source_id):
    assert read_facts_of(DeskReader(database).get_source(source_id)) == FACTS


def test_the_home_of_a_source_is_kept_and_may_be_taken_away(database, source_id):
    reader = DeskReader(database)
    correct_facts(database, EDITOR, reader.get_source(source_id), replace(FACTS, home="geonames-4717560"))
    source = reader.get_source(source_id)
    assert (source.form["home"], build_article(source).home) == ("geonames-4717560", "geonames-4717560")
    assert find_faults(source, reader.list_claims(source_id)) == {}
    correct_facts(database, EDITOR, source, FACTS)
    assert read_facts_of(reader.get_source(source_id)) == FACTS


def test_reading_again_brings_nothing_back_that_was_decided(database, source_id):
    reader, desk = DeskReader(database), Desk(database)
    claims = reader.list_claims(source_id)
    desk.decide(EDITOR, "reject", [(claims[0].claim_id, 1)], reason="no")
    assert read_again(database, EDITOR, reader.get_source(source_id)) == []
    assert reader.get_claim(claims[0].claim_id).state == "rejected"


def test_reading_again_adds_what_the_drafter_did_not_find_before(database, source_id, monkeypatch):
    from geodata.desk import correcting

    reader, real = DeskReader(database), correcting.draft

    def draft_more(article):
        found = real(article)
        extra = replace(found.drafts[0], key="another", toward=())
        return replace(found, drafts=(*found.drafts, extra))

    monkeypatch.setattr(correcting, "draft", draft_more)
    before = len(reader.list_claims(source_id))
    assert len(read_again(database, EDITOR, reader.get_source(source_id))) == 1
    assert len(reader.list_claims(source_id)) == before + 1
