"""``citemap new``: begin a source: its folder with text, hash, language and the places that the text names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from string import Template

from geodata.commands import Subparsers
from geodata.commands.articles import read_article
from geodata.errors import SeedError
from geodata.files import open_new_folder
from geodata.gazetteer import open_gazetteer
from geodata.geocoders import OfflineGeocoder
from geodata.geoparsers.geoparser import open_geoparser
from geodata.geoparsers.words.languages import detect_language
from geodata.quoting import hash_text
from geodata.records.source import check_id
from geodata.records.toponym import Toponym
from geodata.records.vocabulary import KINDS, MODALITIES, PLOTTED_ROLES, QUALIFIERS, ROLES, STANCES
from geodata.toml_text import as_toml


def add_new_parser(subparsers: Subparsers) -> None:
    """Add ``new`` to the command line."""
    parser = subparsers.add_parser("new", help="begin a source: make its folder from a text, to be filled in")
    parser.add_argument("folder", type=Path, help="seeds/sources/<id>; must not be there yet")
    parser.add_argument("text", help="file with the published text (UTF-8); '-' is standard input")
    parser.add_argument("--language", help="language of the text (ISO 639-1); detected when not given")
    parser.set_defaults(run=_make)


def _make(args: argparse.Namespace) -> int:
    text = read_article(args.text)
    if not text.strip():
        raise SeedError(f"{args.text}: holds no text")
    source_id = args.folder.resolve().name
    check_id(source_id, f"{args.folder}: the source's id")
    language = args.language or detect_language(text)
    toponyms = [one for one in open_geoparser().parse(text, language) if one.role in ROLES]
    place_ids = _find_place_ids(toponyms, text)
    with open_new_folder(args.folder) as part:
        (part / "text.txt").write_bytes(text.encode("utf-8"))
        values = {
            "language": language,
            "recorded_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sha256": hash_text(text),
            "named": "\n".join(_list_named(toponyms, place_ids)).rstrip(),
            "source_id": source_id,
            "places": "\n".join(_list_places(toponyms, place_ids)).rstrip(),
            "kinds": ", ".join(KINDS),
            "modalities": ", ".join(MODALITIES),
            "roles": ", ".join(PLOTTED_ROLES),
            "qualifiers": ", ".join(QUALIFIERS),
            "stances": ", ".join(STANCES),
        }
        for name in ("source.toml", "claims.toml"):
            template = Template((files("geodata.commands") / "templates" / name).read_text(encoding="utf-8"))
            (part / name).write_text(template.substitute(values).rstrip() + "\n", encoding="utf-8")
    print(f"{args.folder}: {len(text)} code points in {language!r}, {len(toponyms)} places named")
    print(f"fill in source.toml, write claims.toml, then: citemap check --seeds {args.folder.parent.parent}")
    return 0


def _find_place_ids(toponyms: list[Toponym], text: str) -> dict[str, str]:
    """Return by toponym what the geocoder finds for it in this text, which is what a claim's place is held against."""
    geocoder = OfflineGeocoder()
    return {words: geocoder.locate(words, text).choice for words in {one.text for one in toponyms}}


def _list_named(toponyms: list[Toponym], place_ids: dict[str, str]) -> Iterator[str]:
    """Yield the lines of a commented table for each toponym that has a place, with all its offsets."""
    starts: dict[str, list[int]] = {}
    for one in toponyms:
        starts.setdefault(one.text, []).append(one.start)
    for words, offsets in starts.items():
        role = next(one.role for one in toponyms if one.text == words)
        if not place_ids[words]:
            yield f"# {as_toml(words)} at {offsets}: the gazetteer knows no such place\n"
            continue
        yield "# [[named]]"
        yield f"# toponym = {as_toml(words)}"
        yield f'# role = "{role if role not in PLOTTED_ROLES else "mentioned"}"'
        yield f'# place_id = "{place_ids[words]}"  # {_describe(place_ids[words])}'
        yield f"# starts = {offsets}"
        yield '# reason = ""\n'


def _list_places(toponyms: list[Toponym], place_ids: dict[str, str]) -> Iterator[str]:
    """Yield the lines of a commented table for each mention of a place, in their order."""
    for one in toponyms:
        if place_ids[one.text]:
            yield "# [[claim.place]]"
            yield f'# role = "{one.role if one.role in PLOTTED_ROLES else "at"}"'
            yield f"# toponym = {as_toml(one.text)}"
            yield f"# start = {one.start}"
            yield f'# place_id = "{place_ids[one.text]}"  # {_describe(place_ids[one.text])}\n'


def _describe(place_id: str) -> str:
    gazetteer = open_gazetteer()
    return f"{gazetteer.label_of(gazetteer.get_row(place_id))} ({gazetteer.get_place(place_id).kind})"
