"""The first article, its claims hidden: what is drafted of it, beside what was claimed by hand."""

import tomllib
from pathlib import Path

import pytest

from geodata.articles import take_text
from geodata.drafting import Draft, draft
from geodata.geoparsers import Geoparser, open_geoparser

FOLDER = next((Path(__file__).parents[2] / "seeds" / "sources").glob("kontan-*"))
SOURCE = tomllib.loads((FOLDER / "source.toml").read_text("utf-8"))
TEXT = (FOLDER / "text.txt").read_text("utf-8")
CLAIMS = [one for one in tomllib.loads((FOLDER / "claims.toml").read_text("utf-8"))["claim"] if one.get("place")]


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    first = SOURCE["published"]["first"].isoformat()
    return [one for one in draft(take_text(TEXT, language="id", published_on=first)).drafts if one.places]


def of_claim(claim: dict, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts that share a place with a claim."""
    starts = {place["start"] for place in claim["place"]}
    return [one for one in drafts if starts & {place.span[0] for place in one.places}]


def test_nine_in_ten_places_and_roles_are_drafted_as_by_hand(drafts: list[Draft]) -> None:
    found = {(place.span[0], place.role) for one in drafts for place in one.places}
    wanted = {(place["start"], place["role"]) for claim in CLAIMS for place in claim["place"]}
    assert len(wanted & found) >= 0.9 * len(wanted), wanted - found


def test_all_quantities_are_drafted_as_by_hand(drafts: list[Draft]) -> None:
    missing = []
    for claim in CLAIMS:
        found = {(one.value, one.high, one.qualifier) for draft in of_claim(claim, drafts) for one in draft.quantities}
        wanted = {(one.get("value"), one.get("high"), one["qualifier"]) for one in claim.get("quantity", [])}
        missing += [(claim["id"], one) for one in wanted - found]
    assert missing == []


def test_nine_in_ten_speakers_are_drafted_as_by_hand(drafts: list[Draft]) -> None:
    right = [claim["id"] for claim in CLAIMS if any(says_so(claim, one) for one in of_claim(claim, drafts))]
    assert len(right) >= 0.9 * len(CLAIMS), [claim["id"] for claim in CLAIMS if claim["id"] not in right]


def says_so(claim: dict, drafted: Draft) -> bool:
    """Tell whether a draft has the speaker of a claim; none is the outlet."""
    speaker = SOURCE["origins"][claim["origin"]]["speaker"]
    if not drafted.speakers:
        return speaker == SOURCE["outlet"]["id"]
    name = drafted.speakers[0].name
    return speaker in SOURCE["speakers"] and any(
        name in SOURCE["speakers"][speaker][key] or SOURCE["speakers"][speaker][key] in name
        for key in ("name", "as_written")
    )


def test_no_claim_is_drafted_more_than_twice(drafts: list[Draft]) -> None:
    assert [claim["id"] for claim in CLAIMS if len(of_claim(claim, drafts)) > 2] == []
    assert len(drafts) <= 2 * len(CLAIMS)


def test_places_that_were_found_before_are_not_looked_for_again(drafts: list[Draft], monkeypatch) -> None:
    article = take_text(TEXT, language="id", published_on=SOURCE["published"]["first"].isoformat())
    toponyms = open_geoparser().parse(article.text_without(), "id")
    monkeypatch.setattr(Geoparser, "parse", lambda *_args, **_options: pytest.fail("they are looked for again"))
    assert [one for one in draft(article, toponyms).drafts if one.places] == drafts
