"""The desk through Streamlit's test runner: who may open it, and the way from a paste to a published claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.access import EDIT_VARIABLE, LOOPBACK_EDIT, is_upload_allowed
from dashboard.map import routes
from geodata.bulk.layout import DRAFTS_FILE
from geodata.gazetteer import open_gazetteer
from geodata.pipeline import DATABASE_VARIABLE, open_store
from geodata.store.columns_writing import write_columns
from geodata.store.database import DeskReader, WaitingClaims, open_database

MAIN = str(Path(__file__).resolve().parents[2] / "dashboard" / "main.py")
ARTICLE = (
    "About 1,500 troops were shipped to Vladivostok early this month, Seoul said. They are now based in Ussuriysk.\n"
)


@pytest.fixture
def desk(fake_map, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    st.cache_resource.clear()
    path = tmp_path / "desk.db"
    monkeypatch.setenv("CITEMAP_SEEDS", "")
    monkeypatch.setenv(DATABASE_VARIABLE, str(path))
    monkeypatch.setenv(EDIT_VARIABLE, LOOPBACK_EDIT)
    # The test runner has no connection that could have an address.
    monkeypatch.setattr("dashboard.access._find_client", lambda: ("127.0.0.1", {}))
    before = st.get_option("server.address")
    st.config.set_option("server.address", "127.0.0.1")
    yield path
    st.config.set_option("server.address", before)
    st.cache_resource.clear()


def open_page(name: str) -> AppTest:
    test = AppTest.from_file(MAIN, default_timeout=120)
    test.run()
    test._page_hash = calc_hash(name)
    return test.run()


def button(test: AppTest, key: str):
    return next(one for one in test.button if one.key == key)


def test_a_pasted_article_is_reviewed_by_buttons_and_published(desk, fake_map):
    test = open_page("add")
    test.text_area(key="desk-paste").set_value(ARTICLE)
    button(test, "desk-read").click().run()
    for key, value in (("title", "Troops"), ("publisher", "The Daily"), ("first", "2024-10-18"), ("home", "Seoul")):
        test.text_input(key=f"desk-{key}").set_value(value)
    button(test, "desk-draft").click().run()
    assert not test.exception
    with open_database(str(desk)) as database:
        reader = DeskReader(database)
        source_id = next(one for one in reader.list_source_ids() if one.startswith("the-daily"))
        test = open_page("review")
        assert reader.get_source(source_id).form["home"] == "geonames-1835848"
        drafts = reader.list_claims(source_id, ("draft",))
        assert len(drafts) >= 2
        correct_fields(test, reader, drafts[0].claim_id)
        correct_day(test, reader, source_id)
        button(test, "desk-accept").click().run()
        button(test, "desk-undo").click().run()
        assert reader.get_claim(drafts[0].claim_id).state == "draft"
        button(test, "desk-accept").click().run()
        button(test, "desk-reject-3").click().run()
        assert [one.state for one in reader.list_claims(source_id)][:2] == ["accepted", "rejected"]
        see_the_map(test, fake_map, drafts[0].claim_id)
        button(test, "desk-publish-now").click().run()
        assert not test.exception
        assert [one.state for one in reader.list_claims(source_id)][:2] == ["published", "rejected"]


def see_the_map(test: AppTest, fake_map, claim_id: str) -> None:
    """Look at the map of what is about to be published: inside the page alone, and a mark opens its claim."""
    assert not [one for one in fake_map.calls if one["key"] == "desk-map"], "it is drawn when it is asked for"
    button(test, "desk-publish").click().run()
    shown = fake_map.command["columns"]
    settings = next(one.settings for one in fake_map.calls[-1]["shell"]._children.values() if hasattr(one, "settings"))
    assert shown in settings["inline"]
    assert shown not in routes._containers, "what is not published is served to nobody"
    fake_map.answer = {"data": shown, "pick": {"claim": None, "place": 0}}
    test.run().run()
    assert test.session_state["desk-review"].claim_id == claim_id
    button(test, "desk-publish").click().run()
    assert fake_map.command["columns"] == shown


def correct_fields(test: AppTest, reader: DeskReader, claim_id: str) -> None:
    """Correct a number, a speaker and a role; what is no number leaves everything as it was."""

    def field(kind: str, *path: str):
        return next(one for one in test.get(kind) if one.key == f"desk-field-{claim_id}-{'-'.join(path)}")

    button(test, "desk-edit").click().run()
    field("text_input", "quantity", "0", "value").set_value("1,600").run()
    assert reader.get_claim(claim_id).form["quantity"][0]["value"] == 1600
    field("text_input", "quantity", "0", "value").set_value("plenty").run()
    assert reader.get_claim(claim_id).form["quantity"][0]["value"] == 1600
    field("text_input", "event", "first").set_value("2024-10-02").run()
    assert reader.get_claim(claim_id).form["event"]["first"] == "2024-10-02"
    field("selectbox", "place", "0", "role").set_value("at").run()
    assert reader.get_claim(claim_id).form["place"][0]["role"] == "at"
    field("text_input", "place", "0", "search").set_value("Ussuriysk").run()
    assert any("Ussuriysk" in one for one in field("selectbox", "place", "0", "place_id").options)
    other = next(one for one in field("selectbox", "stance", "toward").options if "based" in one)
    field("selectbox", "stance", "toward").set_value(other).run()
    assert reader.get_claim(claim_id).form["stance"][0]["stance"] == "denies"
    assert not test.exception
    button(test, "desk-undo").click().run()
    assert "stance" not in reader.get_claim(claim_id).form
    button(test, "desk-edit").click().run()


def correct_day(test: AppTest, reader: DeskReader, source_id: str) -> None:
    """Correct the day of publication."""
    button(test, "desk-about").click().run()
    test.text_input(key="desk-first").set_value("2024-10-19")
    button(test, "desk-draft").click().run()
    assert not test.exception
    assert reader.get_source(source_id).form["published"] == {"first": "2024-10-19", "last": "2024-10-19"}


def test_a_claim_of_an_archive_is_taken_to_the_desk_with_its_article(desk, monkeypatch, article_folder):
    archive = write_archive(desk.parent / "archive", article_folder)
    monkeypatch.setenv("CITEMAP_SEEDS", str(archive))
    test = AppTest.from_file(MAIN, default_timeout=120)
    test.query_params["claim"] = "kontan-nis-stationed-khabarovsk"
    button(test.run(), "to-desk").click().run()
    test._page_hash = calc_hash("add")  # the test runner does not go where a page sends it
    assert not test.run().exception
    assert "KONTAN" in test.text_input(key="desk-title").value
    test.text_input(key="desk-note").set_value("as the archive says")
    button(test, "desk-draft").click().run()
    assert not test.exception
    review = test.session_state["desk-review"]
    with open_database(str(desk)) as database:
        (source_id,) = DeskReader(database).list_source_ids()
        (quote,) = DeskReader(database).get_claim(review.claim_id).form["quote"]
    assert review.source_id == source_id
    assert "Khabarovsk" in quote["exact"]
    monkeypatch.delenv(EDIT_VARIABLE)
    test = AppTest.from_file(MAIN, default_timeout=120)
    test.query_params["claim"] = "kontan-nis-stationed-khabarovsk"
    assert not [one for one in test.run().button if one.key == "to-desk"], "a reader is asked to review"


def test_a_table_of_others_is_mapped_becomes_drafts_and_the_rest_waits_in_sight(desk, article_folder, monkeypatch):
    monkeypatch.setenv("CITEMAP_SEEDS", str(article_folder))
    (folder,) = (article_folder / "sources").iterdir()
    quote = (folder / "text.txt").read_text(encoding="utf-8").splitlines()[0]
    rows = [f"{quote};{folder.name};raid", f"{quote};{folder.name};statement", f"Nobody printed it;{folder.name};plan"]
    test = open_page("add")
    data = "\n".join(["words;page;what", *rows]).encode()
    test.get("file_uploader")[0].set_value(("b.csv", data, "text/csv"))
    button(test, "desk-read").click().run()
    assert not test.exception
    assert not [one for one in test.button if one.key == "desk-table-add"], "nothing is mapped yet"
    for field, column in (("quote", "words"), ("source_id", "page"), ("kind", "what")):
        test.selectbox(key=f"desk-column-{field}").set_value(column).run()
    shown = " ".join(one.proto.body for one in test.get("html"))
    assert quote[:60] in shown
    assert "row 2, column &#39;what&#39;: &#39;raid&#39; is none of" in shown
    button(test, "desk-table-add").click().run()
    assert not test.exception
    shown = " ".join(one.proto.body for one in test.get("html"))
    assert "1 draft added · 1 waits for its article · 1 row refused" in shown
    assert "no quote: not published" in shown
    with open_database(str(desk)) as database:
        drafts = DeskReader(database).list_claims(folder.name, ("draft",))
        assert [one.form["quote"][0]["exact"] for one in drafts] == [quote]
        button(test, "desk-forget").click().run()
        assert WaitingClaims(database).count() == 0
    assert "no quote: not published" not in " ".join(one.proto.body for one in test.get("html"))


def write_archive(folder: Path, seeds: Path) -> Path:
    """Write the claims of a seeds folder as the drafts of an archive stand: as columns, with the mark of drafts."""
    gazetteer = open_gazetteer()
    with open_store(seeds) as store:
        claims = [store.get_claim_at(row) for row in range(len(store.table))]
        sources = ((source, claims) for source in store.sources.values())
        write_columns(sources, folder, gazetteer.get_place, gazetteer.find_outline, [])
    (folder / DRAFTS_FILE).write_text("", encoding="utf-8")
    return folder


@pytest.mark.parametrize("page", ["add", "review"])
def test_a_reader_has_no_desk(desk, monkeypatch, page):
    monkeypatch.delenv(EDIT_VARIABLE)
    test = open_page(page)
    assert not [one for one in (*test.button, *test.text_area) if str(one.key).startswith("desk-")]


def test_an_app_that_is_served_to_others_allows_no_editing(desk):
    st.config.set_option("server.address", "0.0.0.0")  # noqa: S104
    assert not [one for one in open_page("add").text_area if one.key == "desk-paste"]
    assert not is_upload_allowed({"type": "http", "client": ("127.0.0.1", 1), "headers": []})


@pytest.mark.parametrize(
    ("client", "headers", "is_allowed"),
    [
        ("127.0.0.1", [], True),
        ("::1", [], True),
        ("192.168.1.5", [], False),
        ("127.0.0.1", [(b"x-forwarded-for", b"10.0.0.1")], False),
        ("127.0.0.1", [(b"forwarded", b"for=10.0.0.1")], False),
    ],
)
def test_files_are_taken_from_this_machine_only(desk, client, headers, is_allowed):
    assert is_upload_allowed({"type": "http", "client": (client, 1), "headers": headers}) is is_allowed


def test_an_action_is_refused_when_the_right_is_gone(desk, monkeypatch):
    test = open_page("add")
    test.text_area(key="desk-paste").set_value(ARTICLE)
    monkeypatch.delenv(EDIT_VARIABLE)
    button(test, "desk-read").click().run()
    assert not [one for one in test.text_input if str(one.key).startswith("desk-")]
