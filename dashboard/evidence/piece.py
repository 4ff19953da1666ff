"""A claim's evidence as a piece of HTML with what a page must know to show it: served by the app, written by a site.

A piece is named by a key that changes with the claims and with the code that writes it, so whoever has it may keep it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from dashboard.evidence.claim_evidence import Shown, build_evidence
from dashboard.evidence.markup import Markup
from dashboard.evidence.place_names import name_place
from dashboard.evidence.wording import say_summary
from dashboard.languages import FOLDER, get_language
from geodata.intervals import EPOCH
from geodata.judging.support import Supporters, find_counted
from geodata.records.claim import Claim
from geodata.store import Store


def pack_json(value: Any) -> bytes:
    """Return a value as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Piece:
    """The evidence of a claim, ready to be shown.

    Attributes:
        claim_id: Id of the claim.
        row: Its row in the store; the map knows it by that.
        title: Its heading.
        places: Number among the marks, id and name of each place where it is on the map, the first one first.
        html: Its evidence.
    """

    claim_id: str
    row: int
    title: str
    places: tuple[tuple[int, str, str], ...]
    html: Markup

    def describe(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"id": self.claim_id, "row": self.row, "title": self.title, "places": self.places, "html": self.html}

    def pack(self) -> bytes:
        """Return it as JSON in UTF-8."""
        return pack_json(self.describe())


class Pieces:
    """Builds the pieces of a store; what all of them need is made once.

    Args:
        store: The claims as they stood on the day.
        day: The day whose knowledge is shown; None is today.
    """

    def __init__(self, store: Store, day: date | None = None) -> None:
        self._store = store
        self._supporters = Supporters(store, find_counted(store, (day - EPOCH).days if day else None))
        self._marks = {place_id: number for number, place_id in enumerate(store.table.marks.place_ids)}

    def build(self, row: int) -> Piece:
        """Build the piece of the claim in one row."""
        claim = self._store.get_claim_at(row)
        html = build_evidence(self._store, Shown(row, self._supporters.find(row), build_plain_link))
        return Piece(claim.claim_id, row, say_summary(claim), tuple(self._find_places(claim)), html)

    def _find_places(self, claim: Claim) -> list[tuple[int, str, str]]:
        names = self._store.table.marks.place_names
        ids = dict.fromkeys(place.location.choice for place in claim.places if place.is_plotted)
        return [(self._marks[one], one, name_place(one, names[self._marks[one]])) for one in ids if one in self._marks]


def build_plain_link(claim_id: str) -> str:
    """Return the address of a claim on the map, from a page beside it; the page adds the filters that are set."""
    return f"./?{urlencode({'claim': claim_id})}"


def build_piece_key(store: Store) -> str:
    """Return the key of all pieces of a store in the language that is spoken now, hexadecimal."""
    return hashlib.sha256(f"{store.revision} {_hash_own_code()} {get_language()}".encode()).hexdigest()[:24]


@cache
def _hash_own_code() -> str:
    digest = hashlib.sha256()
    for path in sorted([*Path(__file__).parent.glob("*.py"), *FOLDER.glob("*.po"), *FOLDER.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
