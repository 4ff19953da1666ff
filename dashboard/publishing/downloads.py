"""The claims of a published site as files for other programs, and the picture that previews of its link show."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from dashboard.evidence.markup import join
from dashboard.publishing.folder import SiteFolder
from geodata.exports import EXPORTS
from geodata.store.some_claims import Chosen

_FORMATS: Final = ("geojson", "csv", "atom", "png")
PICTURE: Final = "claims.png"


def write_downloads(chosen: Chosen, site: SiteFolder, address: str) -> Markup:
    """Write the files under names that stay, and return what links to them; what a format cannot hold is left out.

    Args:
        chosen: The claims.
        site: The folder.
        address: Where the site will be served, for the links in the files; may be empty.
    """
    links = join(_write_each(chosen, site, address), " · ")
    return Markup('<nav class="cm-downloads" aria-label="Downloads">Take the claims with you: {}</nav>').format(links)


def _write_each(chosen: Chosen, site: SiteFolder, address: str) -> Iterator[Markup]:
    for export in map(EXPORTS.__getitem__, _FORMATS):
        if export.find_fault(int(chosen.is_passing.sum())):
            continue
        out = io.BytesIO()
        export.write(chosen.store, chosen.is_passing, out, address)
        name = f"claims{export.extension}"
        site.add_page(name, out.getvalue())
        yield Markup('<a href="{}" type="{}">{}</a>').format(name, export.mime, export.label)


def build_preview(title: str, description: str, address: str, *, has_picture: bool) -> Markup:
    """Return what previews of a link show: of no use without the address, since they take absolute ones only.

    Args:
        title: Title of the site.
        description: One sentence.
        address: Where the site will be served; may be empty.
        has_picture: Whether the picture was written.
    """
    root = address.split("?", maxsplit=1)[0].rstrip("/") + "/"
    told = {"og:type": "article", "og:title": title, "og:description": description}
    if address:
        told["og:url"] = root
        if has_picture:
            told |= {"og:image": root + PICTURE, "twitter:card": "summary_large_image"}
    return join(Markup('<meta property="{}" content="{}">').format(*one) for one in told.items())
