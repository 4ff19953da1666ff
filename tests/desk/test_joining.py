"""Two drafts become one, one becomes several; a claim's history says what was changed."""

from __future__ import annotations

import pytest

from geodata.desk.history import compare_words, explain_withdrawn, list_history
from geodata.desk.joining import merge_forms, split_form
from geodata.desk.proving import find_faults
from geodata.desk.publishing import publish
from geodata.errors import ClaimNotFoundError, RecordError
from geodata.store.database import Desk, DeskReader, Draft
from tests.desk.conftest import EDITOR


def test_merged_drafts_hold_all_that_both_said_once_and_can_be_proved(database, source_id):
    reader = DeskReader(database)
    first, second = reader.list_claims(source_id)[:2]
    form = merge_forms([first.form, second.form])
    assert merge_forms([first.form, first.form]) == {key: one for key, one in first.form.items() if key != "id"}
    old = [(one.claim_id, one.version) for one in (first, second)]
    (claim_id,) = Desk(database).replace_claims(EDITOR, source_id, old, [Draft(form)], reason="merged")
    merged = reader.get_claim(claim_id)
    assert {one["exact"] for one in merged.form["quote"]} == {
        quote["exact"] for one in (first, second) for quote in one.form["quote"]
    }
    assert find_faults(reader.get_source(source_id), [merged]) == {}
    assert [reader.get_claim(one).state for one, _ in old] == ["rejected", "rejected"]


def test_a_draft_with_two_places_becomes_two_that_share_the_rest(database, source_id):
    reader = DeskReader(database)
    placed = [one for one in reader.list_claims(source_id) if one.form.get("place")][:2]
    form = merge_forms([one.form for one in placed])
    old = [(one.claim_id, one.version) for one in placed]
    (merged,) = Desk(database).replace_claims(EDITOR, source_id, old, [Draft(form)], reason="merged")
    claim = reader.get_claim(merged)
    assert len(claim.form["place"]) == 2
    split = split_form(claim.form)
    assert [len(one["place"]) for one in split] == [1] * len(claim.form["place"])
    assert all(one["quote"] == claim.form["quote"] and "id" not in one for one in split)
    new = [Draft(one) for one in split]
    ids = Desk(database).replace_claims(EDITOR, source_id, [(claim.claim_id, 1)], new, reason="split")
    assert len(set(ids)) == len(split)
    assert find_faults(reader.get_source(source_id), [reader.get_claim(one) for one in ids]) == {}


def test_what_has_one_of_everything_is_not_split_and_one_alone_not_merged():
    with pytest.raises(RecordError, match="nothing to split"):
        split_form({"quote": [{"exact": "x"}], "place": [{"role": "at"}, {"role": "mentioned"}]})
    with pytest.raises(RecordError, match="nothing to merge"):
        merge_forms([{"quote": []}])


def publish_first(database, source_id) -> str:
    claim = DeskReader(database).list_claims(source_id)[0]
    accepted = Desk(database).decide(EDITOR, "accept", [(claim.claim_id, claim.version)])
    publish(database, EDITOR, source_id, list(accepted.items()))
    return claim.claim_id


def test_everybody_reads_what_was_changed_of_a_published_claim_and_nobody_else_of_a_draft(database, source_id):
    reader, desk = DeskReader(database), Desk(database)
    claim_id = reader.list_claims(source_id)[0].claim_id
    with pytest.raises(ClaimNotFoundError):
        list_history(database, claim_id)
    assert [one.told for one in list_history(database, claim_id, is_editor=True)] == ["added"]
    publish_first(database, source_id)
    claim = reader.get_claim(claim_id)
    form = claim.form | {"place": [claim.form["place"][0] | {"role": "at"}], "summary": "Troops came"}
    desk.save_claim(EDITOR, claim_id, form, claim.version, reason="the agency corrected itself")
    lines = {one.field: one for one in list_history(database, claim_id)}
    assert ("new", "at") in lines["place 1 role"].pieces
    assert lines["summary"].reason == "the agency corrected itself"
    assert [one.told for one in list_history(database, claim_id)][-3:] == ["published", "accepted", "added"]


def test_a_link_to_a_withdrawn_claim_says_when_and_why(database, source_id):
    claim_id = publish_first(database, source_id)
    assert explain_withdrawn(database, claim_id) == explain_withdrawn(database, "nobody") == ""
    version = DeskReader(database).get_claim(claim_id).version
    Desk(database).decide(EDITOR, "withdraw", [(claim_id, version)], reason="the agency took it back")
    told = explain_withdrawn(database, claim_id)
    assert "was withdrawn on 20" in told
    assert "the agency took it back" in told
    assert list_history(database, claim_id)[0].told == "withdrawn"


@pytest.mark.parametrize(("old", "new"), [("", "a b"), ("a b", ""), ("один два", "один три"), ("same", "same")])
def test_a_comparison_holds_both_versions_whole(old, new):
    pieces = compare_words(old, new)
    assert "".join(words for kind, words in pieces if kind != "new") == old
    assert "".join(words for kind, words in pieces if kind != "old") == new
