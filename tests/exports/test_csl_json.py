"""CSL-JSON with the fields that reference managers read."""

from __future__ import annotations

import json
import re
from typing import Any

from geodata.exports import EXPORTS
from geodata.store import Store
from tests.exports.test_exports import write


def read_items(written: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(written)
    return items


def read_claim_ids(written: bytes) -> set[str]:
    return {one for item in read_items(written) for one in re.findall(r"^([a-z0-9-]+): “", item["annote"], re.M)}


def test_an_item_says_what_is_known_and_that_a_day_was_inferred(article_store: Store) -> None:
    (item,) = read_items(write(article_store, EXPORTS["csl"].name))
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "KONTAN.CO.ID"
    assert item["issued"] == {"date-parts": [[2024, 10, 18], [2024, 10, 31]], "circa": True}
    assert item["language"] == "id"
