"""``citemap new``: begin a source: its folder with text, hash, language and the places that the text names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from string import Template

from geodata.commands import Subparsers
from geodata.commands.articles import take_article
from geodata.commands.homes import add_home_option, read_home
from geodata.counting import name_count
from geodata.errors import SeedError
from geodata.files import open_new_folder
from geodata.gazetteer import open_gazetteer
from geodata.geocoders import OfflineGeocoder
from geodata.geoparsers import GEOPARSERS
from geodata.geoparsers.words.languages import detect_language
from geodata.quoting import hash_text
from geodata.records.article import FURNITURE, Article, Finding
from geodata.records.source import check_id
from geodata.records.toponym import Toponym
from geodata.records.vocabulary import KINDS, MODALITIES, PLOTTED_ROLES, QUALIFIERS, ROLES, STANCES
from geodata.toml_text import as_toml

_WORDS = {
    "kinds": ", ".join(KINDS),
    "modalities": ", ".join(MODALITIES),
    "roles": ", ".join(PLOTTED_ROLES),
    "qualifiers": ", ".join(QUALIFIERS),
    "stances": ", ".join(STANCES),
}
"""The closed lists of words that the template shows."""


def add_new_parser(subparsers: Subparsers) -> None:
    """Add ``new`` to the command line."""
    parser = subparsers.add_parser("new", help="begin a source: make its folder from a text, to be filled in")
    parser.add_argument("folder", type=Path, help="seeds/sources/<id>; must not be there yet")
    parser.add_argument("text", help="file with the article: plain text (UTF-8) or HTML; '-' is standard input")
    parser.add_argument("--language", help="language of the text (ISO 639-1); detected when not given")
    parser.add_argument("--geoparser", choices=sorted(GEOPARSERS), default="offline", help="default: offline")
    add_home_option(parser)
    parser.set_defaults(run=_make)


def _make(args: argparse.Namespace) -> int:
    home = read_home(args)
    article = take_article(args.text)
    text = article.text
    if not text.strip():
        raise SeedError(f"{args.text}: holds no text")
    source_id = args.folder.resolve().name
    check_id(source_id, f"{args.folder}: the source's id")
    language = args.language or article.language.value or detect_language(text)
    toponyms = [one for one in GEOPARSERS[args.geoparser]().parse(text, language, home=home) if one.role in ROLES]
    with open_new_folder(args.folder) as part:
        (part / "text.txt").write_bytes(text.encode("utf-8"))
        values = _describe_text(article) | _list_places(toponyms, text, home) | _WORDS
        line = f"home = {as_toml(home)}" if home else '# home = "geonames-4717560"'
        values |= {"source_id": source_id, "language": as_toml(language), "home": line}
        for name in ("source.toml", "claims.toml"):
            template = Template((files("geodata.commands") / "templates" / name).read_text(encoding="utf-8"))
            (part / name).write_text(template.substitute(values).rstrip() + "\n", encoding="utf-8")
    size, places = name_count(len(text), "code point"), name_count(len(toponyms), "place")
    print(f"{args.folder}: {size} in {language!r}, {places} named")
    print(f"fill in source.toml, write claims.toml, then: citemap check --seeds {args.folder.parent.parent}")
    return 0


def _describe_text(article: Article) -> dict[str, str]:
    """Return what is known of the article itself, as TOML; facts that a page gives are told with where they stand."""
    facts = {"title": article.title, "publisher": article.publisher, "url": article.url}
    values = {name: as_toml(one.value) + _tell_origin(one) for name, one in facts.items()}
    first, last = article.published_on.first, article.published_on.last
    days = f"first = {first}{_tell_origin(article.published)}\nlast = {last}" if first and last else ""
    return values | {
        "recorded_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": hash_text(article.text),
        "boilerplate": str([list(span) for span in article.spans_of(FURNITURE)]),
        "published": days or "# first = 2024-10-18\n# last = 2024-10-18",
    }


def _tell_origin(fact: Finding) -> str:
    """Return a comment that says where a fact was found; empty where nobody gives it."""
    where = "".join(sign if sign.isprintable() else " " for sign in f"{fact.found_in}: {fact.detail}")
    return f"  # {where}" if fact.value else ""


def _list_places(toponyms: list[Toponym], text: str, home: str) -> dict[str, str]:
    """Return the tables of the places that the text names, commented: those only named, and those of claims.

    The ids are what the geocoder finds in this text, which is what a claim's place is held against.
    """
    geocoder = OfflineGeocoder()
    place_ids = {words: geocoder.locate(words, text, home).choice for words in {one.text for one in toponyms}}
    named, places = _list_named(toponyms, place_ids), _list_mentions(toponyms, place_ids)
    return {"named": "\n".join(named).rstrip(), "places": "\n".join(places).rstrip()}


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


def _list_mentions(toponyms: list[Toponym], place_ids: dict[str, str]) -> Iterator[str]:
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
