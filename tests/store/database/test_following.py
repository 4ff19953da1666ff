"""Somebody who looks at a source's claims again and again gets them as they stand, and reads only what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geodata.store.database import Database, Desk, DeskReader, FollowedClaims, restore_backup, write_backup
from geodata.store.database.writing import note_correction
from tests.store.database.conftest import ANN, BEN, build_draft

AddArticle = Callable[..., None]
DRAFTS = tuple(build_draft(f"k{number}", f"Troops arrive, {number}") for number in range(4))


def test_only_the_claim_that_was_decided_on_is_read_again(
    database: Database, desk: Desk, reader: DeskReader, add_article: AddArticle
) -> None:
    add_article(drafts=DRAFTS)
    followed = FollowedClaims()
    before = followed.read(database, "paper-1")
    assert before == reader.list_claims("paper-1")
    desk.decide(BEN, "accept", [(before[1].claim_id, 1)])
    after = followed.read(database, "paper-1")
    assert after == reader.list_claims("paper-1")
    assert [one is other for one, other in zip(before, after, strict=True)] == [True, False, True, True]


def test_whatever_changes_is_followed(
    database: Database, desk: Desk, reader: DeskReader, add_article: AddArticle
) -> None:
    add_article(drafts=DRAFTS)
    add_article("paper-2", "Other words.", drafts=(build_draft("other"),))
    followed = FollowedClaims()
    first, second = followed.read(database, "paper-1")[:2]
    desk.save_claim(BEN, first.claim_id, {**first.form, "summary": "Corrected", "quote": []}, 1)
    assert followed.read(database, "paper-1") == reader.list_claims("paper-1")
    desk.replace_claims(BEN, "paper-1", [(second.claim_id, 1)], [build_draft("new")], reason="split")
    assert followed.read(database, "paper-1") == reader.list_claims("paper-1")
    with database.writing() as connection:
        note_correction(connection, second.claim_id, "2026-02-01")
    assert followed.read(database, "paper-1") == reader.list_claims("paper-1")
    assert followed.read(database, "paper-2") == reader.list_claims("paper-2")
    assert followed.read(database, "nobody") == []


def test_a_restored_backup_is_read_whole(
    database: Database, desk: Desk, reader: DeskReader, add_article: AddArticle, tmp_path: Path
) -> None:
    add_article()
    write_backup(database, tmp_path / "desk.backup")
    followed = FollowedClaims()
    (claim,) = reader.list_claims("paper-1")
    desk.save_claim(ANN, claim.claim_id, {**claim.form, "summary": "Later"}, 1)
    assert followed.read(database, "paper-1")[0].form["summary"] == "Later"
    restore_backup(database, tmp_path / "desk.backup")
    desk.save_claim(ANN, claim.claim_id, {**claim.form, "summary": "Otherwise"}, 1)
    assert followed.read(database, "paper-1")[0].form["summary"] == "Otherwise"
