"""Writes the claims as one file of HTML that opens from a disk: everything that a site fetches stands in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from markupsafe import Markup, escape

from dashboard.evidence.article import build_article
from dashboard.evidence.map_head import name_map
from dashboard.evidence.markup import build_fold, isolate, join
from dashboard.evidence.source_page import build_source_head, find_highlights
from dashboard.languages import _
from dashboard.map.basemaps import ATTRIBUTION
from dashboard.publishing.page import build_document
from dashboard.publishing.parts import hash_content
from dashboard.publishing.site import build_body, read_icon, read_scripts, read_styles, write_data
from geodata.map_head import MapHead
from geodata.records.source import Source
from geodata.store import Store
from geodata.store.some_claims import Chosen


def build_snapshot(chosen: Chosen, head: MapHead) -> bytes:
    """Return a snapshot in the language that is spoken now.

    Args:
        chosen: The claims.
        head: What the map is about.
    """
    files: dict[str, bytes] = {}

    def keep(kind: str, content: bytes) -> str:
        name = f"{hash_content(content)}-{kind}"
        files[name] = content
        return name

    body = build_body(chosen, head, write_data(chosen, keep), _build_foot(chosen.store))
    scripts, styles = ([_end_lines(one) for _, one in read()] for read in (read_scripts, read_styles))
    icon = Markup('<link rel="icon" href="data:image/svg+xml;base64,{}">').format(_encode(read_icon()))
    inline_styles = join(Markup("<style>{}</style>").format(_read_own(one)) for one in styles)
    held = join(
        Markup('<script type="application/octet-stream" data-file="{}">{}</script>').format(name, _encode(content))
        for name, content in files.items()
    )
    inline_scripts = join(Markup("<script>{}</script>").format(_read_own(one)) for one in scripts)
    policy = _build_policy(scripts, styles)
    return build_document(
        name_map(head), head.lead or name_map(head), policy, icon + inline_styles, body + held + inline_scripts
    )


def _end_lines(content: bytes) -> bytes:
    """Return a text with the ends of lines that a browser makes of it before it computes its hash."""
    return content.replace(b"\r\n", b"\n")


def _read_own(content: bytes) -> Markup:
    """Return a script or a style sheet of ours as it stands, nothing of which comes from outside."""
    text = content.decode("utf-8")
    if "</script" in text.lower() or "</style" in text.lower():
        raise ValueError("a script or a style sheet of ours would end its element")
    return Markup(text)  # noqa: S704


def _encode(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _build_policy(scripts: Iterable[bytes], styles: Iterable[bytes]) -> str:
    """Return a policy by which the page runs what stands in it, by its hash, and loads nothing."""

    def name_hashes(contents: Iterable[bytes]) -> str:
        return " ".join(f"'sha256-{_encode(hashlib.sha256(one).digest())}'" for one in contents)

    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src {name_hashes(scripts)}; style-src {name_hashes(styles)}"
    )


def _build_foot(store: Store) -> Markup:
    """Return when the snapshot was taken, how to cite it, and every source with its text and hash."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    sources = join(_build_source(store, one) for one in store.sources.values())
    words = _(
        "Snapshot of {time}; claims {hash}. Cite a claim with its own citation, and this snapshot with its date "
        "and the hash of its claims."
    )
    cited = escape(words).format(time=isolate(now), hash=isolate(store.revision[:16]))
    return Markup(
        '<footer class="cm-foot"><h2 class="cm-heading">{}</h2>{}<p class="cm-written">{} {}</p></footer>'
    ).format(_("Sources"), sources, cited, isolate(ATTRIBUTION))


def _build_source(store: Store, source: Source) -> Markup:
    highlights = find_highlights(store, source, lambda claim_id: f"?claim={claim_id}")
    article = build_source_head(source, level=2) + build_article(source, highlights)
    return build_fold(isolate(source.title), article)
