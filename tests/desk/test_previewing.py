"""What readers would see of claims before they are published."""

from __future__ import annotations

from dataclasses import replace

from geodata.desk.previewing import open_preview
from geodata.store.database import DeskReader


def test_claims_are_seen_where_they_will_stand_whatever_others_they_speak_of(database, source_id):
    reader = DeskReader(database)
    placed = [one for one in reader.list_claims(source_id) if one.form.get("place")]
    stances = [{"toward": toward, "stance": "repeats"} for toward in ("nobody", placed[1].claim_id)]
    speaking = replace(placed[0], form={**placed[0].form, "stance": stances})
    store = open_preview(reader.get_source(source_id), [speaking, placed[1]])
    assert store.problems == ()
    assert set(store.table.marks.claim_ids) == {placed[0].claim_id, placed[1].claim_id}
    named = {place["toponym"] for one in placed[:2] for place in one.form["place"]}
    assert named == set(store.table.marks.place_names)
    assert [one.toward for one in store.get_claim(placed[0].claim_id).stances] == [placed[1].claim_id]
    assert reader.get_claim(placed[0].claim_id) == placed[0]


def test_a_claim_that_cannot_be_proved_does_not_keep_the_others_off_the_map(database, source_id):
    reader = DeskReader(database)
    first, second = reader.list_claims(source_id)[:2]
    wrong = replace(first, form={**first.form, "quote": [{"exact": "never said", "start": 0, "end": 10}]})
    store = open_preview(reader.get_source(source_id), [wrong, second])
    assert list(store.table.marks.claim_ids) == [second.claim_id]
    assert open_preview(reader.get_source(source_id), [wrong]).table.marks.claim_ids == ()
