"""Records as compact JSON and back: a record is the list of its fields' values, in the order of its class.

What is said again and again (speakers, receipts of places) is *interned*: written once in a table of its own, and a
number stands in its place. The shape of all classes is part of `SHAPE`, so that a store written by a program with other
records is refused and never misread.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from geodata.errors import StoreError
from geodata.records.claim import Claim
from geodata.records.location import Location
from geodata.records.source import Source, Speaker

INTERNED: tuple[type, ...] = (Speaker, Location)
"""Records that are written once and referred to by number."""

_PLAIN: tuple[type, ...] = (str, int, float, bool)

Convert = Callable[[Any], Any]

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode_json(value: object) -> str:
    """Return a value that `build_encoder` made as JSON, as short as it goes."""
    return _JSON.encode(value)


def build_encoder(hint: Any, intern: Callable[[type, Any], int]) -> Convert:
    """Return a function that turns a value of this type into lists, texts and numbers.

    Args:
        hint: A record class, or the type of one of its fields.
        intern: Gives the number of a record of one of the classes `INTERNED`.

    Raises:
        StoreError: If the type is not one that records are made of.
    """
    if hint in INTERNED:
        return lambda value: intern(hint, value)
    return build_plain_encoder(hint, intern)


def build_plain_encoder(hint: Any, intern: Callable[[type, Any], int]) -> Convert:
    """Return the same for a record that is itself interned, whose own fields are to be written out."""
    if is_dataclass(hint):
        names = [field.name for field in fields(hint)]
        get_values = attrgetter(*names)
        converts = _find_converts(hint, names, lambda one: build_encoder(one, intern))

        def encode(record: Any) -> list[Any]:
            values = list(get_values(record))
            for spot, convert in converts:
                values[spot] = convert(values[spot])
            return values

        return encode
    return _build_value_encoder(hint, intern)


def _build_value_encoder(hint: Any, intern: Callable[[type, Any], int]) -> Convert:
    if _is_plain(hint):
        return _keep
    if _is_optional(hint, date):
        return lambda value: None if value is None else value.isoformat()
    item = _find_item(hint)
    if item is not None:
        encode_item = build_encoder(item, intern)
        return lambda values: [encode_item(value) for value in values]
    if get_origin(hint) is tuple:
        return list
    raise StoreError(f"records with a field of type {hint!r} cannot be stored")


def build_decoder(hint: Any, get_interned: Callable[[type, int], Any]) -> Convert:
    """Return the function that undoes `build_encoder`."""
    if hint in INTERNED:
        return lambda number: get_interned(hint, number)
    return build_plain_decoder(hint, get_interned)


def build_plain_decoder(hint: Any, get_interned: Callable[[type, int], Any]) -> Convert:
    """Return the function that undoes `build_plain_encoder`."""
    if is_dataclass(hint):
        names = [field.name for field in fields(hint)]
        converts = _find_converts(hint, names, lambda one: build_decoder(one, get_interned))
        build: Any = hint

        def decode(values: list[Any]) -> Any:
            for spot, convert in converts:
                values[spot] = convert(values[spot])
            return build(*values)

        return decode
    return _build_value_decoder(hint, get_interned)


def _build_value_decoder(hint: Any, get_interned: Callable[[type, int], Any]) -> Convert:
    if _is_plain(hint):
        return _keep
    if _is_optional(hint, date):
        return lambda value: None if value is None else date.fromisoformat(value)
    item = _find_item(hint)
    if item is not None:
        decode_item = build_decoder(item, get_interned)
        return lambda values: tuple(decode_item(value) for value in values)
    return tuple


def _find_converts(hint: Any, names: list[str], find: Callable[[Any], Convert]) -> list[tuple[int, Convert]]:
    """Return the position and conversion of each field that is not written as it is."""
    hints = get_type_hints(hint)
    converts = [(spot, find(hints[name])) for spot, name in enumerate(names)]
    return [(spot, convert) for spot, convert in converts if convert is not _keep]


def _keep(value: Any) -> Any:
    return value


def _is_plain(hint: Any) -> bool:
    """Return whether values of a type stand in JSON as they are."""
    return hint in _PLAIN or any(_is_optional(hint, kind) for kind in _PLAIN)


def _is_optional(hint: Any, kind: type) -> bool:
    return get_origin(hint) in (Union, UnionType) and set(get_args(hint)) == {kind, type(None)}


def _find_item(hint: Any) -> Any:
    """Return the type of the items of ``tuple[item, ...]``; None for other types, tuples of fixed length included."""
    parts = get_args(hint)
    return parts[0] if get_origin(hint) is tuple and len(parts) == 2 and parts[1] is Ellipsis else None


def _describe(hint: Any, seen: set[Any]) -> str:
    parts = [hint, *get_args(hint)]
    described = str(hint)
    for part in parts:
        if is_dataclass(part) and part not in seen:
            seen.add(part)
            hints = get_type_hints(part)
            described += ";".join(f"{field.name}:{_describe(hints[field.name], seen)}" for field in fields(part))
    return described


SHAPE = hashlib.sha256("|".join(_describe(one, set()) for one in (Claim, Source)).encode()).hexdigest()[:16]
"""Changes when the fields of any record change."""
