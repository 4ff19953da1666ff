"""What persons do at the desk, on every kind of database."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from geodata.errors import ClaimNotFoundError, DatabaseError, EditConflictError, RecordError, SourceNotFoundError
from geodata.store.database import ACTIONS, Database, Desk, DeskReader, open_database
from geodata.store.database.schema import METADATA, list_refusals
from tests.store.database.conftest import ANN, BEN, TEXT, build_draft, build_snapshot

AddArticle = Callable[..., None]


def test_the_steps_make_the_tables_that_the_program_works_with(database: Database) -> None:
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_database_that_is_opened_again_keeps_what_it_holds(address: str, add_article: AddArticle) -> None:
    add_article()
    with open_database(address) as again:
        assert DeskReader(again).list_source_ids() == ["paper-1"]


def test_a_database_of_a_newer_program_is_refused(address: str, database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of_tomorrow'"))
    with pytest.raises(DatabaseError, match="newer version of citemap"):
        open_database(address)


def test_an_article_comes_back_as_it_was_stored(reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    source = reader.get_source("paper-1")
    assert (source.text, source.form["publisher"], source.version) == (TEXT, "Paper", 1)
    assert source.regions == ((0, 6, "headline"),)
    assert reader.get_original("paper-1") == (TEXT.encode(), "text/plain")
    (claim,) = reader.list_claims("paper-1")
    assert (claim.state, claim.version, claim.form) == ("draft", 1, {"id": claim.claim_id, **build_draft().form})
    assert claim.reasons == ({"field": "kind", "rule": "arrived"},)


def test_signs_of_every_kind_come_back_unchanged(desk: Desk, reader: DeskReader) -> None:
    signs = "e\u0301 👩\u200d👩\u200d👧 \u202eعربي\u202c \u00a0\ud7ff' ; DROP TABLE claims; -- {{7*7}} <b>"
    desk.add_source(ANN, "signs", {"title": signs}, build_snapshot(signs), [build_draft(summary=signs)])
    assert reader.get_source("signs").text == signs
    assert reader.list_claims("signs")[0].form["summary"] == signs


def test_the_same_bytes_are_found_again(reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    assert reader.find_source_of(build_snapshot().original_sha256) == "paper-1"
    assert reader.find_source_of("0" * 64) == ""


def test_a_source_with_a_known_id_is_refused_and_nothing_is_lost(reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    with pytest.raises(DatabaseError, match="'paper-1' already"):
        add_article(text="Other words.")
    assert reader.get_source("paper-1").text == TEXT


def test_an_article_with_a_faulty_draft_is_not_stored_at_all(desk: Desk, reader: DeskReader) -> None:
    faulty = build_draft("k2")
    faulty.form["colour"] = "red"
    with pytest.raises(DatabaseError, match="colour"):
        desk.add_source(ANN, "paper-1", {}, build_snapshot(), [build_draft(), faulty])
    assert reader.list_source_ids() == []
    with pytest.raises(RecordError):
        desk.add_source(ANN, "Paper 1", {}, build_snapshot())


def test_a_text_read_again_brings_no_draft_twice(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    desk.decide(ANN, "reject", [(claim.claim_id, 1)], reason="not what it says")
    added = desk.add_drafts(ANN, "paper-1", [build_draft(), build_draft("k2", "Moscow denies it")])
    assert [one.state for one in reader.list_claims("paper-1")] == ["rejected", "draft"]
    assert len(added) == 1


def test_every_changed_field_stands_in_the_log(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    form = {**claim.form, "summary": "Soldiers arrive", "hedge": "on Friday"}
    assert desk.save_claim(BEN, claim.claim_id, form, 1, reason="plainer") == 2
    added, *edits = reader.list_history(claim.claim_id)
    assert (added.action, added.editor) == ("add", "Ann")
    assert [(one.field, one.old, one.new, one.editor, one.reason) for one in edits] == [
        ("summary", "Troops arrive in Vladivostok", "Soldiers arrive", "Ben", "plainer"),
        ("hedge", None, "on Friday", "Ben", "plainer"),
    ]


def test_a_save_that_changes_nothing_is_no_change(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    before = reader.revision
    assert desk.save_claim(ANN, claim.claim_id, claim.form, 1) == 1
    assert len(reader.list_history(claim.claim_id)) == 1
    assert reader.get_claim(claim.claim_id).version == 1
    assert before


def test_the_second_of_two_editors_is_told_and_saves_nothing(
    desk: Desk, reader: DeskReader, add_article: AddArticle
) -> None:
    add_article()
    (shown,) = reader.list_claims("paper-1")
    desk.save_claim(ANN, shown.claim_id, {**shown.form, "summary": "Ann's"}, shown.version)
    with pytest.raises(EditConflictError) as told:
        desk.save_claim(BEN, shown.claim_id, {**shown.form, "summary": "Ben's"}, shown.version)
    assert (told.value.shown, told.value.current) == (1, 2)
    with pytest.raises(EditConflictError):
        desk.decide(BEN, "accept", [(shown.claim_id, shown.version)])
    assert reader.get_claim(shown.claim_id).form["summary"] == "Ann's"


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", ["draft", "accepted", "published", "rejected", "withdrawn"])
def test_decisions_lead_only_where_they_may(
    desk: Desk, reader: DeskReader, database: Database, add_article: AddArticle, action: str, state: str
) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    with database.writing() as connection:
        connection.execute(text("UPDATE claims SET state = :state"), {"state": state})
    starts, goal = ACTIONS[action]
    if state in starts:
        assert desk.decide(ANN, action, [(claim.claim_id, 1)], reason="it is so") == {claim.claim_id: 2}
        assert reader.get_claim(claim.claim_id).state == goal
    else:
        with pytest.raises(DatabaseError, match=f"is {state}: it cannot be {goal}"):
            desk.decide(ANN, action, [(claim.claim_id, 1)], reason="it is so")
        assert reader.get_claim(claim.claim_id).state == state


def test_publishing_is_all_or_nothing(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article(drafts=(build_draft("k1"), build_draft("k2", "Another")))
    first, second = reader.list_claims("paper-1")
    desk.decide(ANN, "accept", [(first.claim_id, 1)])
    with pytest.raises(DatabaseError, match="is draft"):
        desk.decide(ANN, "publish", [(first.claim_id, 2), (second.claim_id, 1)])
    assert {one.state for one in reader.list_claims("paper-1")} == {"accepted", "draft"}


def test_a_published_claim_that_is_changed_says_when(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    desk.decide(ANN, "accept", [(claim.claim_id, 1)])
    desk.decide(ANN, "publish", [(claim.claim_id, 2)])
    published = reader.get_claim(claim.claim_id)
    assert published.published_at
    assert not published.corrected_at
    desk.save_claim(BEN, claim.claim_id, {**claim.form, "summary": "Corrected"}, 3, reason="wrong word")
    assert reader.get_claim(claim.claim_id).corrected_at >= published.published_at


def test_reject_and_withdraw_take_a_reason(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    with pytest.raises(DatabaseError, match="takes a reason"):
        desk.decide(ANN, "reject", [(claim.claim_id, 1)], reason=" ")
    with pytest.raises(DatabaseError, match="no decision 'delete'"):
        desk.decide(ANN, "delete", [(claim.claim_id, 1)])


def test_a_split_draft_is_rejected_and_its_parts_stand(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    parts = [build_draft("", "Troops arrive"), build_draft("", "Troops are seen")]
    ids = desk.replace_claims(ANN, "paper-1", [(claim.claim_id, 1)], parts, reason="two events")
    assert len(set(ids)) == 2
    assert [one.state for one in reader.list_claims("paper-1")] == ["rejected", "draft", "draft"]


@pytest.mark.parametrize(("table", "statement"), list_refusals())
def test_the_database_itself_refuses(database: Database, add_article: AddArticle, table: str, statement: str) -> None:
    add_article()
    rows = METADATA.tables[table]
    asked = rows.delete() if statement == "DELETE" else rows.update().values({next(iter(rows.columns)): "x"})
    if table == "changes" and statement == "UPDATE":
        asked = rows.update().values(reason="x")
    with pytest.raises(DatabaseError, match="is never changed"), database.writing() as connection:
        connection.execute(asked)


def test_what_is_not_there_is_named(desk: Desk, reader: DeskReader) -> None:
    with pytest.raises(ClaimNotFoundError, match="'nosuch'"):
        reader.get_claim("nosuch")
    with pytest.raises(SourceNotFoundError, match="'nosuch'"):
        reader.get_source("nosuch")
    with pytest.raises(SourceNotFoundError):
        desk.add_drafts(ANN, "nosuch", [])
    with pytest.raises(ClaimNotFoundError):
        desk.save_claim(ANN, "nosuch", {}, 1)
    with pytest.raises(SourceNotFoundError):
        reader.get_original("nosuch")
    assert reader.list_claims("nosuch") == []


def test_corrected_fields_stand_in_a_source(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article()
    source = reader.get_source("paper-1")
    assert desk.save_source(ANN, "paper-1", {**source.form, "title": "New title"}, 1) == 2
    assert reader.get_source("paper-1").form["title"] == "New title"
    with pytest.raises(EditConflictError):
        desk.save_source(BEN, "paper-1", source.form, 1)


def test_the_revision_changes_with_every_change(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    seen = {reader.revision}
    add_article()
    seen.add(reader.revision)
    (claim,) = reader.list_claims("paper-1")
    desk.decide(ANN, "accept", [(claim.claim_id, 1)])
    seen.add(reader.revision)
    assert len(seen) == 3
    assert reader.revision in seen


def test_eight_writers_lose_no_edit(desk: Desk, reader: DeskReader, add_article: AddArticle) -> None:
    add_article(drafts=tuple(build_draft(f"k{number}") for number in range(8)))
    ids = [claim.claim_id for claim in reader.list_claims("paper-1")]
    failures: list[BaseException] = []

    def edit(number: int) -> None:
        try:
            for turn in range(100):
                _add_word(desk, reader, ids[(number // 2 + turn // 10) % 8], f"{number}/{turn}")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    claims = reader.list_claims("paper-1")
    words = [word for claim in claims for word in claim.form["note"].split()]
    assert len(words) == len(set(words)) == 800
    assert sum(claim.version - 1 for claim in claims) == 800


def _add_word(desk: Desk, reader: DeskReader, claim_id: str, word: str) -> None:
    """Add a word to a note; whoever was overtaken reads the note again."""
    while True:
        now = reader.get_claim(claim_id)
        try:
            desk.save_claim(BEN, claim_id, {**now.form, "note": f"{now.form.get('note', '')} {word}"}, now.version)
        except EditConflictError:
            continue
        return
