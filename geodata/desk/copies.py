"""Copies of the same words: another outlet's text that is nearly that of an article which is here already."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from geodata.desk.voices import list_speakers, set_origin
from geodata.errors import RecordError
from geodata.relays import SIGNATURE_LENGTH, find_copies, sign_text
from geodata.store.database import Database, Desk, DeskReader, Draft, StoredClaim, StoredSource

Form = dict[str, Any]
_WORD: Final = re.compile(r"\w+")
_STORED: Final = "<u4"
_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class NearCopy:
    """An article that is here already and says nearly the same words.

    Attributes:
        source_id: Its id.
        share: Share of the runs of words that both have, from 0 to 1; an estimate.
    """

    source_id: str
    share: float


def make_signature(text: str) -> bytes:
    """Return what a text is known by, as it is stored."""
    return sign_text(text).astype(_STORED).tobytes()


def find_near_copies(database: Database, text: str) -> list[NearCopy]:
    """Return the articles that say nearly the same words, those that are most alike first; empty if there are none.

    Articles without a signature (seeds, and what an earlier version of the program stored) get theirs now.
    """
    desk, reader = Desk(database), DeskReader(database)
    for source_id, unsigned in reader.list_unsigned():
        desk.sign_source(source_id, make_signature(unsigned))
    signed = reader.list_signatures()
    rows = np.frombuffer(b"".join(signed.values()), _STORED).reshape(-1, SIGNATURE_LENGTH)
    ids = list(signed)
    return [NearCopy(ids[row], share) for row, share in find_copies(sign_text(text), rows)[:_MOST]]


def take_origins(
    form: Form, drafts: Sequence[Draft], earlier: StoredSource, claims: Sequence[StoredClaim]
) -> tuple[Form, list[Draft]]:
    """Return a source's form and its drafts with the origins that the same words have in an earlier article.

    A draft whose quote stands there too goes back to the same statement; so ten copies of one report stay one origin.

    Args:
        form: Form of the source that comes in.
        drafts: Its drafts.
        earlier: The article that is here already.
        claims: Its claims.
    """
    known: dict[tuple[str, str], str] = {}
    for claim in claims:
        for quote in claim.form.get("quote", ()):
            known.setdefault((claim.form.get("kind", ""), _fold(quote["exact"])), claim.form.get("origin", ""))
    names, taken, new_form = list_speakers(earlier.form), [], copy.deepcopy(form)
    for draft in drafts:
        key = (draft.form.get("kind", ""), _fold(draft.form["quote"][0]["exact"]))
        origin = earlier.form.get("origins", {}).get(known.get(key, ""))
        if origin is None:
            taken.append(draft)
            continue
        told = {**origin, "name": names.get(origin.get("speaker", ""), "")}
        try:
            new_form, changed = set_origin(new_form, draft.form, known[key], told)
        except RecordError:
            changed = draft.form
        taken.append(Draft(changed, draft.key, draft.reasons))
    return new_form, taken


def _fold(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))
