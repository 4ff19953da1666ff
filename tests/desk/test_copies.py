"""Copies of the same words are found, and what they say goes back to one origin."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete

from geodata.desk.adding import add_article, take_pasted
from geodata.desk.copies import find_near_copies, make_signature
from geodata.desk.publishing import publish
from geodata.desk.voices import find_first_speaker, list_speakers
from geodata.pipeline import read_seed_folder
from geodata.store.database import Desk, DeskReader, export_seeds
from geodata.store.database.schema import SIGNATURES
from tests.desk.conftest import ARTICLE, EDITOR, FACTS

OTHER = replace(FACTS, publisher="The Gazette", title="Troops reported")
COPY = ARTICLE.replace("Kharkiv, Oct. 17 - \n\n", "The Gazette brings you this.\n\n") + "Read more tomorrow.\n"


@pytest.mark.parametrize(
    "text",
    [
        COPY,
        ARTICLE.upper(),
        ARTICLE.replace("\n\n", " \n \n  "),
        ARTICLE.replace(", ", " – ").replace(".", "!"),
        ARTICLE[: int(len(ARTICLE) * 0.8)],
    ],
)
def test_a_text_of_nearly_the_same_words_is_found(database, source_id, text):
    (found,) = find_near_copies(database, text)
    assert found.source_id == source_id
    assert 0.5 <= found.share <= 1


@pytest.mark.parametrize("text", ["Rain fell on the hills.", "Troops.", "One two three four five six seven eight."])
def test_other_words_are_no_copy(database, source_id, text):
    assert find_near_copies(database, text) == []


def test_articles_without_a_signature_get_one_when_copies_are_looked_for(database, source_id):
    with database.writing() as connection:
        connection.execute(delete(SIGNATURES))
    assert [one.source_id for one in find_near_copies(database, ARTICLE)] == [source_id]
    assert DeskReader(database).list_unsigned() == []
    Desk(database).sign_source(source_id, make_signature(ARTICLE))


def test_what_a_copy_says_goes_back_to_the_origins_of_the_first(database, source_id, tmp_path):
    reader = DeskReader(database)
    copy_id = add_article(database, EDITOR, take_pasted(COPY), OTHER, copy_of=source_id)
    first = {one.form["quote"][0]["exact"]: one for one in reader.list_claims(source_id)}
    copies = {one.form["quote"][0]["exact"]: one for one in reader.list_claims(copy_id)}
    assert set(first) <= set(copies)
    assert all(copies[words].form["origin"] == claim.form["origin"] for words, claim in first.items())
    form = reader.get_source(copy_id).form
    names = list_speakers(form)
    assert all(find_first_speaker(form, one.form) in names for one in copies.values())
    for one in (source_id, copy_id):
        waiting = [(claim.claim_id, claim.version) for claim in reader.list_claims(one, ("draft",))]
        publish(database, EDITOR, one, list(Desk(database).decide(EDITOR, "accept", waiting).items()))
    export_seeds(database, tmp_path / "seeds", [source_id, copy_id])
    assert read_seed_folder(tmp_path / "seeds").problems == ()


def test_without_saying_so_a_copy_keeps_origins_of_its_own_outlet(database, source_id):
    reader = DeskReader(database)
    copy_id = add_article(database, EDITOR, take_pasted(COPY.replace("Ukrainian officials said", "again")), OTHER)
    speakers = {find_first_speaker(reader.get_source(copy_id).form, one.form) for one in reader.list_claims(copy_id)}
    assert "the-gazette" in speakers
