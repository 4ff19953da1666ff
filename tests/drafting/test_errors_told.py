"""What drafting gets wrong is told by kind: `tests/benchmarks/drafting_errors.py`."""

from typing import Any

import pytest

from tests.benchmarks.drafting_errors import why_lost, why_wrong

KYIV = {"span": [10, 14], "role": "at"}


def claim(**fields: Any) -> dict[str, Any]:
    """Return a claim with one place, and what is told of it."""
    event = {"first": None, "last": "2026-01-02"}
    return {"quote": [0, 40], "kind": "movement", "places": [KYIV], "quantities": [], "speakers": [],
            "acceptable_speakers": [], "event": event, **fields}  # fmt: skip


@pytest.mark.parametrize(
    ("drafts", "names", "is_near", "why"),
    [
        ([claim()], [], True, "drafted within another claim"),
        ([claim()], [], False, "place taken for another one"),
        ([], [], True, "name not read as a place"),
        ([], [(10, 14, False)], True, "place not in the gazetteer"),
        ([claim(places=[])], [(10, 14, True)], True, "drafted as a statement"),
        ([], [(10, 14, True)], True, "no event seen, or the place does nothing in it"),
    ],
)
def test_a_lost_claim_is_told_by_what_was_read_of_its_place(
    drafts: list[dict[str, Any]], names: list[tuple[int, int, bool]], is_near: bool, why: str
) -> None:
    assert why_lost(claim(), drafts, names, lambda _one, _other: is_near) == why


@pytest.mark.parametrize(
    ("measure", "drafted", "why"),
    [
        ("kind", {"kind": "transfer"}, "movement drafted as transfer"),
        ("interval", {"event": {"first": "2026-01-01", "last": "2026-01-02"}}, "first open, drafted day"),
        ("role", {"places": [{"span": [10, 14], "role": "to"}]}, "at drafted as to"),
        ("places", {"places": []}, "a place too few"),
        ("quantity", {"quantities": [{"value": 3}]}, "too many"),
        ("speaker", {"speakers": [{"name": "police"}]}, "not the outlet"),
    ],
)
def test_a_wrong_field_is_told_by_what_stands_in_it(measure: str, drafted: dict[str, Any], why: str) -> None:
    assert why_wrong(measure, claim(), claim(**drafted)) == why
