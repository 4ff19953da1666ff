"""The claims of a published site as files for other programs, and the picture that previews of its link show."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup, escape

from dashboard.evidence.markup import join
from dashboard.evidence.words import find_code_words
from dashboard.languages import _, get_language
from dashboard.publishing.folder import FolderBelow
from geodata.exports import EXPORTS
from geodata.exports.labels import naming_codes
from geodata.store.in_language import open_in_language
from geodata.store.some_claims import Chosen

_FORMATS: Final = ("geojson", "csv", "atom")
_PICTURE_FORMAT: Final = "png"
PICTURE: Final = f"claims.{_PICTURE_FORMAT}"


def write_downloads(chosen: Chosen, site: FolderBelow, address: str, *, has_picture: bool) -> Markup:
    """Write the files under names that stay, and return what links to them; what a format cannot hold is left out.

    Args:
        chosen: The claims.
        site: The folder.
        address: Where the site will be served, for the links in the files; may be empty.
        has_picture: Whether there is the picture, too: it is costly, and a site has it once.
    """
    formats = (*_FORMATS, _PICTURE_FORMAT) if has_picture else _FORMATS
    with naming_codes(find_code_words(get_language())):
        links = join(_write_each(chosen, site, address, formats), " · ")
    words = escape(_("Take the claims with you: {links}")).format(links=links)
    return Markup('<nav class="cm-downloads" aria-label="{}">{}</nav>').format(_("Downloads"), words)


def _write_each(chosen: Chosen, site: FolderBelow, address: str, formats: Sequence[str]) -> Iterator[Markup]:
    store = open_in_language(chosen.store, get_language())
    for export in map(EXPORTS.__getitem__, formats):
        if export.find_fault(int(chosen.is_passing.sum())):
            continue
        out = io.BytesIO()
        export.write(store, chosen.is_passing, out, address)
        name = f"claims{export.extension}"
        site.add_page(name, out.getvalue())
        yield Markup('<a href="{}" type="{}">{}</a>').format(name, export.mime, _(export.label))


def find_root(address: str) -> str:
    """Return the address of a folder without what was asked of it, with a slash at its end."""
    return address.split("?", maxsplit=1)[0].rstrip("/") + "/"


def build_preview(title: str, description: str, address: str, *, has_picture: bool) -> Markup:
    """Return what previews of a link show: of no use without the address, since they take absolute ones only.

    Args:
        title: Title of the site.
        description: One sentence.
        address: Where the site will be served; may be empty.
        has_picture: Whether the picture was written.
    """
    root = find_root(address)
    told = {"og:type": "article", "og:title": title, "og:description": description}
    if address:
        told["og:url"] = root
        if has_picture:
            told |= {"og:image": root + PICTURE, "twitter:card": "summary_large_image"}
    return join(Markup('<meta property="{}" content="{}">').format(*one) for one in told.items())
