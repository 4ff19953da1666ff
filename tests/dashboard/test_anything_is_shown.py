"""What `check` passes can be shown on every page and written in every format, and no source takes another one down."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.evidence.reasons import explain_nothing, say_no_claims
from geodata.exports import EXPORTS
from geodata.exports.picture_png import render
from geodata.pipeline import open_store
from geodata.quoting import hash_text
from geodata.records.vocabulary import KINDS, MODALITIES, PLOTTED_ROLES, QUALIFIERS
from geodata.toml_text import as_toml

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"
GOOD, GOOD_CLAIM = "demo-01-ina-convoy", "demo-ina-convoy"
PAGES = ("map", "voices", "origins", "numbers", "sources")
RunPage = Callable[..., AppTest]

TEXT = "Lunt and Lunt and Brack: several boats, 12 to 15 of them, may have gone."
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SEEN = WORDS.map(lambda words: f"{words}x")
DAYS = st.one_of(
    st.dates(), st.sampled_from([date.min, date.max, date(1, 1, 2), date(9999, 12, 30), date(1969, 12, 31)])
)
NUMBERS = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.sampled_from([0, -1, 1e308, -1e308, 5e-324, 10**400, float("inf"), float("nan")]),
)
LATITUDES = st.one_of(st.floats(-91, 91), st.sampled_from([90.0, -90.0, 0.0]))
LONGITUDES = st.one_of(st.floats(-181, 181), st.sampled_from([180.0, -180.0, 179.9999999]))
RADII = st.one_of(st.floats(1e-6, 3e7), st.sampled_from([5e-324, 1e300, 20_037_508.0, 1]))
RINGS = st.lists(st.lists(st.tuples(LATITUDES, LONGITUDES).map(list), min_size=0, max_size=5), max_size=2)


def write_value(value: Any) -> str:
    if isinstance(value, str):
        return as_toml(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {write_value(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write_value, value)) + "]"
    return str(value)


def write_table(head: str, values: dict[str, Any]) -> str:
    lines = [f"{name} = {write_value(value)}" for name, value in values.items() if value is not None]
    return "\n".join([head, *lines, ""])


@st.composite
def intervals(draw: st.DrawFn, *, is_whole: bool = False) -> dict[str, Any]:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    found: dict[str, Any] = {"first": first, "last": last, "precision": draw(st.sampled_from(["precise", "imprecise"]))}
    if not is_whole:
        found.pop(draw(st.sampled_from(["first", "last", "none"])), None)
    return found


@st.composite
def places(draw: st.DrawFn) -> str:
    shared = {"latitude": draw(LATITUDES), "longitude": draw(LONGITUDES), "uncertainty_m": draw(RADII)}
    found = ""
    for name, kind in (("Lunt", draw(st.sampled_from(["city", "country", "sea"]))), ("Brack", "region")):
        values = {"id": f"own-{name.lower()}", "name": name, "kind": kind, **shared, "outline": draw(RINGS)}
        found += write_table("[[place]]", values)
    return found


@st.composite
def claims(draw: st.DrawFn, number: int) -> str:
    modality = draw(st.sampled_from(MODALITIES))
    spots = draw(st.lists(st.sampled_from([("Lunt", 0), ("Lunt", 9), ("Brack", 18)]), max_size=3))
    values = {
        "id": f"any-{number}",
        "kind": draw(st.sampled_from(KINDS)),
        "origin": draw(st.sampled_from(["said", "written"])),
        "summary": draw(SEEN),
        "actor": draw(WORDS),
        "modality": modality,
        "hedge": "" if modality == "asserted" else "may have",
        "event": draw(intervals()),
        "note": draw(WORDS) or "Why so late.",
        "unplaced_reason": "" if spots else "Nowhere.",
    }
    found = write_table("[[claim]]", values)
    found += write_table("[[claim.quote]]", {"exact": TEXT, "start": 0, "end": len(TEXT), "translation": draw(WORDS)})
    for name, start in spots:
        place = {"role": draw(st.sampled_from(PLOTTED_ROLES)), "toponym": name, "start": start}
        found += write_table("[[claim.place]]", {**place, "place_id": f"own-{name.lower()}", "note": draw(WORDS)})
    for _ in range(draw(st.integers(0, 2))):
        quantity = {"value": draw(NUMBERS | st.none()), "high": draw(NUMBERS | st.none()), "unit": draw(SEEN)}
        qualifier = draw(st.sampled_from(QUALIFIERS))
        found += write_table("[[claim.quantity]]", {**quantity, "qualifier": qualifier, "as_written": "12 to 15"})
    if draw(st.booleans()):
        stance = {"toward": draw(st.sampled_from(["any-0", "any-1"])), "stance": "denies", "part": draw(WORDS)}
        found += write_table("[[claim.stance]]", {**stance, "reason": draw(WORDS)})
    return found


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str]:
    """Files of a folder of seeds whose fields are anything that fields can be."""
    source = {
        "title": draw(SEEN),
        "publisher": draw(SEEN),
        "language": "en",
        "recorded_at": "2026-11-23T00:00:00Z",
        "sha256": hash_text(TEXT),
        "published": draw(intervals(is_whole=True)),
        "published_note": draw(WORDS) or "inferred",
        "outlet": {"id": "outlet", "name": draw(SEEN)},
    }
    source_toml = write_table("", source) + write_table("[speakers.somebody]", {"name": draw(SEEN)})
    for key, speaker in (("said", "somebody"), ("written", "outlet")):
        source_toml += write_table(f"[origins.{key}]", {"speaker": speaker, "asserted": draw(intervals())})
    return {
        "places.toml": draw(places()),
        "sources/any/source.toml": source_toml,
        "sources/any/claims.toml": "".join(draw(claims(number)) for number in range(3)),
        "sources/any/text.txt": TEXT,
    }


def write_folder(folder: Path, files: dict[str, str]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DEMO / "sources" / GOOD, folder / "sources" / GOOD)
    shutil.copy(DEMO / "places.toml", folder / "places.toml")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if name == "places.toml" else "w", encoding="utf-8", newline="") as file:
            file.write(content)
    return folder


@pytest.fixture(scope="module", autouse=True)
def one_picture() -> Iterator[None]:
    """Every picture is drawn as an SVG and rendered once: turning each into points would take most of the time."""
    picture = render('<svg xmlns="http://www.w3.org/2000/svg"/>')
    with pytest.MonkeyPatch.context() as patch:
        for module in ("picture_png", "word_report"):
            patch.setattr(f"geodata.exports.{module}.render", lambda _: picture)
        yield


def export_all(folder: Path) -> set[str]:
    """Write the claims in every format; return the ids of those that are read."""
    with open_store(folder) as store:
        for export in EXPORTS.values():
            written = io.BytesIO()
            export.write(store, np.ones(len(store.table), dtype=np.bool_), written)
            for claim_id in store.table.claims["claim_id"]:
                assert claim_id.encode() in written.getvalue() or export.name not in ("csv", "geojson")
        ids = set(store.table.claims["claim_id"])
    assert GOOD_CLAIM in ids, "the good source is always read"
    return ids


def show_all(
    run_page: RunPage, view_text: Callable[[AppTest, str], str], folder: Path, chosen: str, rows: str = "claim"
) -> None:
    """Show all pages of a folder with one claim selected; the words of the claim must stand beside the map."""
    import streamlit

    streamlit.cache_resource.clear()
    page = run_page(seeds=folder, claim=chosen, rows=rows, ratings="on", topics="all")
    assert "<mark" in " ".join(one.proto.body for one in page.get("html")), "the words of the claim are shown"
    for name in PAGES:
        if name != "map":
            view_text(page, name)
        assert [one.value for one in page.exception] == [], name
        assert "cannot be shown" not in " ".join(one.proto.body for one in page.get("html"))


SLOW = settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(files=folders())
@SLOW
def test_what_is_proved_can_be_shown_and_written(
    run_page: RunPage, view_text: Callable[[AppTest, str], str], tmp_path: Path, files: dict[str, str]
) -> None:
    folder = write_folder(tmp_path / "seeds", files)
    ids = export_all(folder)
    show_all(run_page, view_text, folder, min(ids))
    show_all(run_page, view_text, folder, max(ids), "place")


@given(files=folders())
@settings(SLOW, max_examples=12)
def test_what_is_proved_can_be_written(tmp_path: Path, files: dict[str, str]) -> None:
    export_all(write_folder(tmp_path / "seeds", files))


JUNK = st.one_of(
    st.text(max_size=200), st.sampled_from(["note = " + "[" * 5000, "a" * 10_000, "= 1", "[[claim]]\nid = 3"])
)


BAD_FILES = st.dictionaries(
    st.sampled_from(["sources/any/source.toml", "sources/any/claims.toml", "sources/any/text.txt"]),
    JUNK.map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")),
    min_size=1,
)


@given(bad=BAD_FILES, files=folders())
@settings(SLOW, max_examples=12)
def test_one_bad_source_beside_a_good_one_leaves_its_claims_in_every_export(
    tmp_path: Path, bad: dict[str, str], files: dict[str, str]
) -> None:
    export_all(write_folder(tmp_path / "seeds", files | bad))


@given(bad=BAD_FILES, files=folders())
@SLOW
def test_one_bad_source_beside_a_good_one_leaves_its_claims_on_every_page(
    run_page: RunPage,
    view_text: Callable[[AppTest, str], str],
    tmp_path: Path,
    bad: dict[str, str],
    files: dict[str, str],
) -> None:
    show_all(run_page, view_text, write_folder(tmp_path / "seeds", files | bad), GOOD_CLAIM)


@pytest.mark.parametrize("day", ["1000-01-01", "9998-12-31", "0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_shown_and_days_beyond_are_refused(
    run_page: RunPage, view_text: Callable[[AppTest, str], str], tmp_path: Path, day: str
) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "seeds"))
    path = folder / "sources" / "demo-04-stelo-convoy" / "claims.toml"
    event = f"[[claim]]\nevent = {{first = {day}, last = {day}}}\nnote = 'x'\n"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("event", "note"))]
    path.write_text("\n".join(lines).replace("[[claim]]\n", event, 1), "utf-8")
    with open_store(folder) as store:
        told = [one.message for one in store.problems]
    assert bool(told) == (day[:4] in ("0001", "9999"))
    assert all(f"= {day} is not from 1000-01-01 to 9998-12-31" in one for one in told)
    export_all(folder)
    show_all(run_page, view_text, folder, GOOD_CLAIM)
    show_all(run_page, view_text, folder, GOOD_CLAIM, "place")


def test_a_source_that_cannot_be_read_is_told_in_words_without_the_servers_folders(
    run_page: RunPage, view_text: Callable[[AppTest, str], str], tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "seeds", {"sources/bad/claims.toml": "= 1", "sources/bad/source.toml": "= 1"})
    (folder / "sources" / "bad" / "text.txt").write_text("x")
    page = run_page(seeds=folder)
    (told,) = [one for one in page.expander if "cannot be read" in one.label]
    assert told.label.startswith("1 source cannot be read")
    lines = [one.value for one in told.text]
    assert any(line.startswith("sources/bad/source.toml:1: bad: ") for line in lines)
    assert str(tmp_path) not in " ".join(lines)
    shutil.rmtree(folder / "sources" / GOOD)
    streamlit.cache_resource.clear()  # what the app keeps is read anew at once
    page = run_page(seeds=folder)
    shown = [" ".join(one.proto.body for one in page.get("html"))]
    shown += [view_text(page, name) for name in ("voices", "origins", "numbers")]
    assert all("There are no claims to show." in words for words in shown)
    assert not any("passes the filters" in words for words in shown)
    with open_store(folder) as store:
        assert explain_nothing(store, {}) == explain_nothing(store, {"kind": ("deployment",)}) == say_no_claims()
