"""Drafts as the files of a source folder, for a person to finish; what a person must still say is marked with `[…]`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from geodata.drafting.records import Draft, Drafts
from geodata.files import open_new_folder
from geodata.quoting import hash_text
from geodata.records.article import Article
from geodata.toml_text import as_toml

TO_SAY: Final = "[to say]"
TO_TRANSLATE: Final = "[to translate]"
_OUTLET: Final = "outlet"
_LONGEST_ID: Final = 60


def write_source_folder(folder: Path, article: Article, drafts: Drafts) -> Path:
    """Write `sources/<id>/{source.toml, text.txt, claims.toml}` below a folder and return the source's folder.

    Args:
        folder: A folder of seeds; made if it is not there. A source that is in it already stays.
        article: The article.
        drafts: Its drafts.

    Raises:
        OSError: If a source of that name is there already, or a file cannot be written.
    """
    source_id = make_id(Path(article.name).stem) or "article"
    target = folder / "sources" / source_id
    speakers = _speakers(drafts)
    claims = "\n".join(_claim(one, article.text, source_id, drafts, speakers) for one in drafts.drafts)
    head = "# Drafted by rules; nobody has read it yet. What stands in [] a person must say.\n\n"
    with open_new_folder(target) as part:
        (part / "text.txt").write_bytes(article.text.encode("utf-8"))
        (part / "source.toml").write_bytes(_source(article, drafts, speakers).encode("utf-8"))
        (part / "claims.toml").write_bytes((head + claims).encode("utf-8"))
    return target


def make_id(name: str) -> str:
    """Return an id made of the Latin letters and digits of a name; empty if it has none."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_ID].strip("-")


def _speakers(drafts: Drafts) -> dict[str, str]:
    """Return the speakers of the drafts: name → id."""
    ids: dict[str, str] = {}
    for draft in drafts.drafts:
        for one in draft.speakers[:1]:
            ids.setdefault(one.name, f"speaker-{len(ids) + 1}")
    return ids


def _source(article: Article, drafts: Drafts, speakers: dict[str, str]) -> str:
    day = drafts.published_on
    lines = [
        f"title = {as_toml(article.title.value or TO_SAY)}",
        f"publisher = {as_toml(article.publisher.value or TO_SAY)}",
        f"language = {as_toml(drafts.language)}",
        f"url = {as_toml(article.url.value)}",
        *([f"home = {as_toml(article.home)}"] if article.home else ()),
        f'recorded_at = "{datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}"',
        f'sha256 = "{hash_text(article.text)}"',
        "",
    ]
    if day is not None:
        lines += ["[published]", f"first = {day}", f"last = {day}", 'precision = "precise"', ""]
    lines += ["[outlet]", f'id = "{_OUTLET}"', f"name = {as_toml(article.publisher.value or TO_SAY)}", ""]
    for name, speaker_id in speakers.items():
        lines += [f"[speakers.{speaker_id}]", f"name = {as_toml(name)}", f"as_written = {as_toml(name)}", ""]
    for speaker_id in (_OUTLET, *speakers.values()):
        lines += [f"[origins.{speaker_id}-said]", f'speaker = "{speaker_id}"', ""]
    return "\n".join(lines)


def _claim(draft: Draft, text: str, source_id: str, drafts: Drafts, speakers: dict[str, str]) -> str:
    speaker = speakers[draft.speakers[0].name] if draft.speakers else _OUTLET
    where = ", ".join(f"{one.role} {one.text}" for one in draft.places)
    lines = [
        "[[claim]]",
        f'id = "{source_id}-{draft.key}"',
        f'kind = "{draft.kind}"',
        f'origin = "{speaker}-said"',
        f"summary = {as_toml(f'{TO_SAY} {draft.kind} {where}'.strip())}",
        f"actor = {as_toml(text[slice(*draft.actor)] if draft.actor else TO_SAY)}",
        *_modality(draft, text),
        *_event(draft, text),
    ]
    if not draft.places:
        lines.append(f"unplaced_reason = {as_toml(f'{TO_SAY} only said, nothing happens at a place')}")
    lines += _parts(draft, text, drafts, source_id)
    lines += [f"# {one.field}: {' '.join(f'{one.rule} {one.words}'.split())}" for one in draft.reasons]
    return "\n".join(lines) + "\n"


def _modality(draft: Draft, text: str) -> list[str]:
    """Return the lines of the modality, with the words that show it."""
    if draft.modality == "asserted":
        return []
    words = text[slice(*draft.hedge)] if draft.hedge else next(
        (one.words for one in draft.reasons if one.field == "modality" and one.words), TO_SAY
    )  # fmt: skip
    return [f'modality = "{draft.modality}"', f"hedge = {as_toml(words)}"]


def _event(draft: Draft, text: str) -> list[str]:
    ends = [f"{name} = {day}" for name, day in (("first", draft.event.first), ("last", draft.event.last)) if day]
    if not ends:
        return []
    written = f", as_written = {as_toml(text[slice(*draft.event.span)])}" if draft.event.span else ""
    return [f"event = {{ {', '.join(ends)}{written} }}"]


def _parts(draft: Draft, text: str, drafts: Drafts, source_id: str) -> list[str]:
    """Return the lines of quote, places, quantities and stances."""
    start, end = draft.quote
    lines = ["[[claim.quote]]", f"exact = {as_toml(text[start:end])}", f"start = {start}", f"end = {end}"]
    if not drafts.language.startswith("en"):
        lines.append(f"translation = {as_toml(TO_TRANSLATE)}")
    for place in draft.places:
        lines += [
            "[[claim.place]]", f'role = "{place.role}"', f"toponym = {as_toml(place.text)}",
            f"start = {place.span[0]}", f"place_id = {as_toml(place.place_id)}",
        ]  # fmt: skip
    for key in draft.toward:
        lines += ["[[claim.stance]]", f'toward = "{source_id}-{key}"', f'stance = "{draft.stance}"',
                  f"reason = {as_toml(f'{TO_SAY} it follows that claim in the text')}"]  # fmt: skip
    for one in draft.quantities:
        lines.append("[[claim.quantity]]")
        lines += [
            f"{name} = {value:g}" for name, value in (("value", one.value), ("high", one.high)) if value is not None
        ]
        lines += [f"unit = {as_toml(one.unit)}", f'qualifier = "{one.qualifier}"',
                  f"as_written = {as_toml(text[slice(*one.span)])}"]  # fmt: skip
    return lines
