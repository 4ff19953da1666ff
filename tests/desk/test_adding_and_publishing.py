"""From a pasted article to published claims that `citemap check` proves, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata.desk.adding import add_article, find_same, take_file, take_pasted
from geodata.desk.publishing import find_obstacles, publish
from geodata.errors import ArticleError, DatabaseError, EditConflictError
from geodata.pipeline import read_seed_folder
from geodata.store.database import Desk, DeskReader, export_seeds
from tests.desk.conftest import ARTICLE, EDITOR, FACTS

INDONESIAN = (
    "Menurut NIS, sekitar 1.500 pasukan operasi khusus Korea Utara telah dikirim melalui kapal angkatan laut Rusia ke "
    "Vladivostok pada awal bulan ini.\n"
)


def accept_all(database, source_id) -> list[tuple[str, int]]:
    claims = [(one.claim_id, one.version) for one in DeskReader(database).list_claims(source_id, ("draft",))]
    return list(Desk(database).decide(EDITOR, "accept", claims).items())


def test_every_draft_of_an_english_article_can_be_published_as_it_is(database, source_id, tmp_path):
    accepted = accept_all(database, source_id)
    assert len(accepted) >= 3
    assert find_obstacles(database, source_id, DeskReader(database).list_claims(source_id)) == {}
    publish(database, EDITOR, source_id, accepted)
    export_seeds(database, tmp_path / "seeds", [source_id])
    seeds = read_seed_folder(tmp_path / "seeds")
    assert seeds.problems == ()
    assert {claim.claim_id for claim in seeds.claims} == {claim_id for claim_id, _ in accepted}


def test_what_a_draft_rests_on_stands_in_its_quotes(database, source_id):
    for claim in DeskReader(database).list_claims(source_id):
        quoted = [quote["exact"] for quote in claim.form["quote"]]
        written = [one["as_written"] for one in claim.form.get("quantity", ())]
        written += [one["toponym"] for one in claim.form.get("place", ())]
        assert all(any(words in quote for quote in quoted) for words in written)
        assert all(ARTICLE[one["start"] : one["end"]] == one["exact"] for one in claim.form["quote"])


def test_a_translation_that_is_missing_keeps_a_claim_back_and_is_told(database):
    facts = replace(FACTS, language="id")
    source_id = add_article(database, EDITOR, take_pasted(INDONESIAN), facts)
    accepted = accept_all(database, source_id)
    with pytest.raises(DatabaseError, match="translation is missing"):
        publish(database, EDITOR, source_id, accepted)
    assert {one.state for one in DeskReader(database).list_claims(source_id)} == {"accepted"}
    for claim in DeskReader(database).list_claims(source_id):
        form = claim.form | {"quote": [one | {"translation": "as translated"} for one in claim.form["quote"]]}
        Desk(database).save_claim(EDITOR, claim.claim_id, form, claim.version)
    publish(database, EDITOR, source_id, [(one, version + 1) for one, version in accepted])
    assert {one.state for one in DeskReader(database).list_claims(source_id)} == {"published"}


def test_claims_that_others_changed_meanwhile_are_not_published(database, source_id):
    accepted = accept_all(database, source_id)
    claim = DeskReader(database).get_claim(accepted[0][0])
    Desk(database).save_claim(EDITOR, claim.claim_id, claim.form | {"note": "mind this"}, claim.version)
    with pytest.raises(EditConflictError):
        publish(database, EDITOR, source_id, accepted)
    assert "published" not in {one.state for one in DeskReader(database).list_claims(source_id)}


def test_a_stance_toward_a_claim_that_readers_do_not_see_is_taken_off_with_a_log_entry(database, source_id):
    first, second = DeskReader(database).list_claims(source_id)[:2]
    stance = {"toward": first.claim_id, "stance": "qualifies"}
    version = Desk(database).save_claim(EDITOR, second.claim_id, second.form | {"stance": [stance]}, second.version)
    accepted = Desk(database).decide(EDITOR, "accept", [(second.claim_id, version)])
    publish(database, EDITOR, source_id, list(accepted.items()))
    assert "stance" not in DeskReader(database).get_claim(second.claim_id).form
    assert any(first.claim_id in one.reason for one in DeskReader(database).list_history(second.claim_id))


def test_the_day_of_publication_decides_what_relative_dates_mean(database):
    later = replace(FACTS, first=date(2025, 3, 20), last=date(2025, 3, 20))
    source_id = add_article(database, EDITOR, take_pasted(ARTICLE), later)
    events = [claim.form["event"] for claim in DeskReader(database).list_claims(source_id) if "event" in claim.form]
    assert events
    assert all(one["first"].startswith("2025-03") for one in events)


def test_the_very_same_article_is_known_again(database, source_id):
    assert find_same(database, take_pasted(ARTICLE)) == source_id
    assert find_same(database, take_pasted(ARTICLE + "And more.\n")) == ""


def test_a_draft_that_was_rejected_does_not_come_back_when_the_article_is_read_again(database, source_id):
    claims = DeskReader(database).list_claims(source_id)
    Desk(database).decide(EDITOR, "reject", [(claims[0].claim_id, 1)], reason="no")
    with pytest.raises(DatabaseError, match="already"):
        add_article(database, EDITOR, take_pasted(ARTICLE), FACTS)
    assert DeskReader(database).get_claim(claims[0].claim_id).state == "rejected"


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_article_without_words_is_refused(text):
    with pytest.raises(ArticleError, match="no words"):
        take_pasted(text)


def test_a_file_tells_what_is_known_of_it():
    page = f"<html lang=en><head><title>Troops</title></head><body><article><h1>Troops</h1><p>{ARTICLE}</p></article>"
    incoming = take_file(page.encode(), "page.html")
    assert incoming.article.language.value == "en"
    assert incoming.article.title.value == "Troops"
    assert incoming.original == page.encode()
