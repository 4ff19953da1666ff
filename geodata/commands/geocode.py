"""The verb `citemap geocode`: a name → where it is, with the receipt."""

from __future__ import annotations

import argparse
import json
from typing import Any

from geopy.exc import GeopyError
from geopy.location import Location as GeopyLocation

from geodata.commands import Subparsers
from geodata.errors import GeocodingError
from geodata.geocoders import GEOCODERS, open_geocoder
from geodata.texts import read_text


def add_geocode_parser(subparsers: Subparsers) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("geocode", help="find a place by its name, and say why that one")
    parser.add_argument("name", help='a name, perhaps with what it lies in: "Donetsk, Rostov Oblast"')
    parser.add_argument("--context", default="", help="the text around it, or @FILE to read it from a file")
    parser.add_argument("--country", action="append", default=[], metavar="CC", help="keep to this ISO 3166-1 code")
    parser.add_argument("--language", default=None, help="language of the address (ISO 639-1)")
    parser.add_argument("--all", action="store_true", help="show all candidates, not only the best")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--geocoder", choices=sorted(GEOCODERS), default="offline", help="default: offline")
    parser.set_defaults(run=geocode_command)


def geocode_command(args: argparse.Namespace) -> int:
    """Geocode one name; return 0, or 1 if nothing bears it.

    Raises:
        GeocodingError: If the geocoder cannot answer, or the name is empty.
    """
    options: dict[str, Any] = {"exactly_one": False, "language": args.language or None}
    if args.country:
        options["country_codes"] = args.country
    if args.geocoder == "offline":
        options["context"] = _read_context(args.context)
    try:
        found = open_geocoder(args.geocoder).geocode(args.name, **options) or []
    except GeopyError as error:
        raise GeocodingError(f"{args.name!r} cannot be looked up: {error}") from error
    shown = found if args.all else found[:1]
    if args.json:
        print(json.dumps([_as_dict(one, args.all) for one in shown], ensure_ascii=False, indent=2))
    else:
        _show(args.name, shown, is_all=args.all)
    return 0 if found else 1


def _read_context(context: str) -> str:
    """Return the context, read from a file where it begins with @."""
    return read_text(context[1:]) if context.startswith("@") else context


def _as_dict(one: GeopyLocation, is_all: bool) -> dict[str, Any]:
    """Return an answer as JSON has it: with all candidates only where the best stands alone."""
    raw = {key: value for key, value in one.raw.items() if not (is_all and key == "candidates")}
    return {"address": one.address, "latitude": one.latitude, "longitude": one.longitude, **raw}


def _show(name: str, found: list[GeopyLocation], *, is_all: bool) -> None:
    """Print answers for people."""
    if not found:
        print(f"nothing bears the name {name!r}")
        return
    reason = found[0].raw.get("reason", "")
    candidates = {one["place_id"]: one for one in found[0].raw.get("candidates", [])}
    if reason:
        print(reason)
    for number, one in enumerate(found, 1):
        raw = one.raw
        radius_km = raw.get("uncertainty_m", 0) / 1000
        print(f"{number:>3}. {one.address}")
        where = f"{one.latitude:.5f}, {one.longitude:.5f}  ± {radius_km:.1f} km"
        print(f"     {raw.get('kind', '')}  {where}  {raw.get('place_id', '')}")
        if is_all or len(found) == 1:
            for line in candidates.get(raw.get("place_id"), {}).get("reasons", ()):
                print(f"       {line}")
