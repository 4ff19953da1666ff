"""Who says a claim: its first speaker and statement, who passes it on, who says it too."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from geodata.drafting.forms import add_origin, make_speaker_id
from geodata.errors import RecordError
from geodata.saying import say

Form = dict[str, Any]
CHAINS = ("relayed_by", "jointly_with")
"""Fields of a claim that list speakers."""


def list_speakers(source: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of a source's speakers by their ids, the outlet first."""
    outlet = source["outlet"]
    return {outlet["id"]: outlet["name"]} | {
        key: one.get("name", key) for key, one in source.get("speakers", {}).items()
    }


def list_origins(source: Mapping[str, Any], speaker_id: str) -> dict[str, str]:
    """Return the statements of a speaker that a source knows: what they are, in words, by their keys."""
    return {
        key: name_origin(key, one)
        for key, one in source.get("origins", {}).items()
        if one.get("speaker", "") == speaker_id
    }


def name_origin(key: str, origin: Mapping[str, Any]) -> str:
    """Return a statement in words: when it was said, and what is noted of it."""
    days = origin.get("asserted", {})
    said = " … ".join(dict.fromkeys(days[end] for end in ("first", "last") if days.get(end)))
    return " · ".join(part for part in (f"said {said}" if said else key, origin.get("note", "")) if part)


def find_first_speaker(source: Mapping[str, Any], form: Mapping[str, Any]) -> str:
    """Return the id of who said a claim first; empty if its statement is not known."""
    speaker: str = source.get("origins", {}).get(form.get("origin", ""), {}).get("speaker", "")
    return speaker


def take_speaker(source: Form, speaker: str) -> str:
    """Return the id of a speaker of a source's form, which gets him if he is new to it.

    Args:
        source: The form of the source; it is changed.
        speaker: An id of one of its speakers, or the name of another.

    Raises:
        RecordError: If there is no name.
    """
    name = " ".join(speaker.split())
    if not name:
        raise RecordError(say("a speaker needs a name"))
    known = list_speakers(source)
    if name in known:
        return name
    for key, one in known.items():
        if one.casefold() == name.casefold():
            return key
    speaker_id = make_speaker_id(name, source["outlet"]["id"], source["outlet"]["name"])
    if speaker_id not in known:
        source.setdefault("speakers", {})[speaker_id] = {"name": name, "as_written": name}
    return speaker_id


def find_origin_of(source: Form, speaker_id: str) -> str:
    """Return the key of a speaker's first statement; the source's form gets one if it knows none."""
    return next(iter(list_origins(source, speaker_id)), "") or add_origin(source, speaker_id)


def set_first_speaker(source: Form, form: Form, speaker: str) -> tuple[Form, Form]:
    """Return the forms of a source and a claim of which somebody is the first speaker; see `take_speaker`."""
    new_source, new = copy.deepcopy(source), copy.deepcopy(form)
    speaker_id = take_speaker(new_source, speaker)
    new["origin"] = find_origin_of(new_source, speaker_id)
    if speaker_id in new.get("relayed_by", ()):
        new["relayed_by"] = [one for one in new["relayed_by"] if one != speaker_id]
    return new_source, new


def set_chain(source: Form, form: Form, field: str, speakers: Sequence[str]) -> tuple[Form, Form]:
    """Return the forms with the speakers of one of `CHAINS`, in order; see `take_speaker`."""
    new_source, new = copy.deepcopy(source), copy.deepcopy(form)
    new[field] = list(dict.fromkeys(take_speaker(new_source, one) for one in speakers))
    if not new[field]:
        del new[field]
    return new_source, new


def set_origin(source: Form, form: Form, key: str, known: Mapping[str, Any] | None = None) -> tuple[Form, Form]:
    """Return the forms with the statement that a claim goes back to.

    Args:
        source: Form of the source.
        form: Form of the claim.
        key: Key of the statement.
        known: The statement with the name of its speaker (`name`), where another source has it.

    Raises:
        RecordError: If nobody knows it.
    """
    new_source, new = copy.deepcopy(source), copy.deepcopy(form)
    if key not in new_source.get("origins", {}):
        if known is None:
            raise RecordError(say("there is no statement {key!r}", key=key))
        speaker_id = take_speaker(new_source, known["name"])
        statement = {name: one for name, one in known.items() if name != "name"}
        new_source.setdefault("origins", {})[key] = {**statement, "speaker": speaker_id}
    return new_source, {**new, "origin": key}
