"""Writes the claims as a site of static files: the scripts, the style and the pieces are those of the app."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard.evidence.claim_table import build_claim_row
from dashboard.evidence.map_head import build_map_head, name_map
from dashboard.evidence.panel import Selection, build_panel
from dashboard.evidence.piece import Pieces, build_plain_link, pack_json
from dashboard.evidence.place_names import name_marks
from dashboard.evidence.places import build_home, count_claims
from dashboard.languages import ENGLISH, get_language, speaking
from dashboard.map.basemaps import ATTRIBUTION, DATA, STATIC_DIR, STYLES
from dashboard.map.map_builder import MAP_OPTIONS, describe_settings
from dashboard.map.map_columns import build_map_columns
from dashboard.map.scripts import LIBRARY, read_bundle
from dashboard.publishing.downloads import PICTURE, build_preview, find_root, write_downloads
from dashboard.publishing.earlier import write_earlier
from dashboard.publishing.filter_columns import pack_days, pack_filters
from dashboard.publishing.folder import FolderBelow, SiteFolder
from dashboard.publishing.page import (
    Assets,
    build_foot,
    build_language_menu,
    build_language_script,
    build_map_body,
    build_page,
    build_source_page,
    find_folder,
)
from dashboard.publishing.parts import Write, hash_content, write_ids, write_parts
from dashboard.publishing.word_files import write_words
from dashboard.publishing.words import describe_words
from dashboard.style import build_site_style
from geodata.map_head import MapHead
from geodata.store import Store
from geodata.store.some_claims import Chosen

_SITE_SCRIPTS: Final = ("days", "filters", "list", "search", "known", "timeline", "site")
_MOST_LISTED: Final = 200
_FEED: Final = Markup('<link rel="alternate" type="application/atom+xml" href="claims.atom">')


@dataclass(frozen=True, slots=True)
class Published:
    """What was written.

    Attributes:
        claims: How many claims.
        files: How many files the site has.
    """

    claims: int
    files: int


def write_site(
    chosen: Chosen, head: MapHead, folder: Path, address: str = "", languages: Sequence[str] = (ENGLISH,)
) -> Published:
    """Write a site: its pages in the first language, and those in each further one in a folder below.

    Args:
        chosen: The claims.
        head: What the map is about.
        folder: Where: new, empty, or of an earlier publishing.
        address: Where it will be served, for previews of its link and links in its files; may be empty.
        languages: Codes of its languages, of those that the screen speaks, each once.

    Raises:
        OSError: If the folder cannot be written or holds something else.
    """
    site = SiteFolder(folder)
    for code in languages:
        below = find_folder(code, languages)
        served_at = f"{find_root(address)}{below}" if address and below else address
        with speaking(code):
            _write_pages(chosen, head, FolderBelow(site, below), served_at, languages)
    return Published(len(chosen.passing.table), site.finish())


def _write_pages(chosen: Chosen, head: MapHead, site: FolderBelow, address: str, languages: Sequence[str]) -> None:
    """Write the pages in the language that is spoken now."""
    assets = _write_assets(site, languages)
    store = chosen.store
    downloads = write_downloads(chosen, site, address, has_picture=get_language() == languages[0])
    foot = downloads + build_foot(*_list_sources(store))
    body = build_language_menu(languages) + build_body(chosen, head, write_data(chosen, site.write), foot)
    described = (name_map(head), head.lead or name_map(head))
    preview = build_preview(*described, address, has_picture=PICTURE in downloads) + _FEED
    first = build_language_script(assets.language, languages)
    site.add_page("index.html", build_page(*described, body, assets, preview=first + preview))
    plain = replace(assets, scripts=())
    for source_id, source in store.sources.items():
        site.add_page(name_source_page(source_id), build_source_page(store, source, plain))


def build_body(chosen: Chosen, head: MapHead, settings: Mapping[str, Any], foot: Markup) -> Markup:
    """Return what stands on the page of the map.

    Args:
        chosen: The claims.
        head: What the map is about.
        settings: What `write_data` returned.
        foot: What stands below the list.
    """
    home = build_home(chosen.store, chosen.is_passing, lambda place_id: f"?place={place_id}")
    counted = build_map_head(head, count_claims(chosen.passing))
    return build_map_body(counted, build_panel(home, Selection(), None), {**settings, "view": head.view}, foot)


def name_source_page(source_id: str) -> str:
    """Return the address of the page of a source; ids may hold what a file's name may not."""
    return f"sources/{hash_content(source_id.encode())}.html"


def _list_sources(store: Store) -> tuple[Sequence[tuple[str, str]], str, str, int]:
    listed = [(store.get_title(one), name_source_page(one)) for one in list(store.sources)[:_MOST_LISTED]]
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return listed, now, ATTRIBUTION, len(store.sources) - len(listed)


def read_scripts() -> list[tuple[str, bytes]]:
    """Return name and content of the scripts in the order in which they run."""
    site = b"\n".join((STATIC_DIR / "site" / f"{name}.js").read_bytes() for name in _SITE_SCRIPTS)
    return [(LIBRARY, (STATIC_DIR / LIBRARY).read_bytes()), ("map.js", read_bundle()), ("site.js", site)]


def read_styles() -> list[tuple[str, bytes]]:
    """Return name and content of the style sheets."""
    return [*((name, (STATIC_DIR / name).read_bytes()) for name in STYLES), ("site.css", build_site_style().encode())]


def read_icon() -> bytes:
    """Return the icon of the page."""
    return (STATIC_DIR.parent / "images" / "icon.svg").read_bytes()


def _write_assets(site: FolderBelow, languages: Sequence[str]) -> Assets:
    scripts = [site.write(*one) for one in read_scripts()]
    leading = (STATIC_DIR / "site" / "language.js").read_bytes()
    return Assets(
        scripts=scripts,
        styles=[site.write(*one) for one in read_styles()],
        icon=site.write("icon.svg", read_icon()),
        language=site.write("language.js", leading) if len(languages) > 1 else "",
    )


def write_data(chosen: Chosen, write: Write) -> dict[str, Any]:
    """Write columns, and pieces and list in the language that is spoken now; return the settings of the scripts.

    Args:
        chosen: The claims.
        write: Writes one file and returns its address.
    """
    store = chosen.store
    columns = build_map_columns(name_marks(store.table.marks))
    build = Pieces(store).build
    pieces = (build(row).pack() for row in range(len(store.table)))
    catalogue = {
        "pieces": write_parts(pieces, "pieces.bin", write),
        "rows": write_parts(_build_rows(store), "rows.bin", write),
        "ids": write_ids(list(store.table.marks.claim_ids), write),
        "words": write_words(store, write),
        "earlier": write_earlier(store, write),
    }
    assets = {name.partition(".")[0]: write(name, (STATIC_DIR / name).read_bytes()) for name in DATA}
    layer = describe_settings(None)
    return {
        "map": MAP_OPTIONS,
        "columns": columns.sha256,
        "filters": write("filters.bin", zlib.compress(pack_filters(chosen))),
        "days": write("days.bin", zlib.compress(pack_days(store))),
        "catalogue": write("catalogue.json", pack_json(catalogue)),
        "layer": {
            **layer,
            "words": {**layer["words"], **describe_words()},
            "assets": assets,
            "claims": "files",
            "files": {
                columns.sha256: write("columns.bin", columns.deflated),
                f"{columns.sha256}/names": write("names.bin", columns.names_deflated),
            },
        },
    }


def _build_rows(store: Store) -> Iterator[bytes]:
    """Yield each claim's row of the list."""
    statuses: NDArray[np.object_] = store.table.claims["status"].astype(str).to_numpy()
    for row in range(len(store.table)):
        yield pack_json(build_claim_row(store.get_claim_at(row), row, str(statuses[row]), build_plain_link))
