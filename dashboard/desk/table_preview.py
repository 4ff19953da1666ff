"""A table of claims that comes in, as HTML: its first rows as they would be read, and what waits for its article."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.evidence.markup import Markup, build_fold, isolate, join
from dashboard.evidence.words import name_kind
from dashboard.languages import _, ngettext, write_number
from dashboard.languages.sentences import tell
from geodata.desk.tabled import Counts
from geodata.drafting.forms import shorten
from geodata.store.database import WaitingClaim
from geodata.table_readers import Fault
from geodata.table_readers.claims import TabledClaim

_LONGEST_SHOWN = 200
_Cells = Sequence[str]


def build_preview(claims: Sequence[TabledClaim]) -> Markup:
    """Return what the first claims of a table would say; empty for none."""
    heads = (_("Row"), _("Quote"), _("Place"), _("Kind"), _("When"), _("Said by"))
    return _build_table(heads, [_describe(one) for one in claims]) if claims else Markup("")


def _describe(claim: TabledClaim) -> _Cells:
    fields = claim.fields
    days = dict.fromkeys(fields[name] for name in ("event_first", "event_last") if name in fields)
    said = fields.get("speakers") or [fields[name] for name in ("speaker",) if name in fields]
    places = [one.get("place_name") or one.get("place_id") or _tell_position(one) for one in claim.places]
    return (
        write_number(claim.row),
        isolate(_shorten(fields["quote"])) if "quote" in fields else tell_no_quote(),
        join((isolate(_shorten(one)) for one in places), ", "),
        isolate(name_kind(fields.get("kind", "statement"))),
        isolate(" … ".join(days)),
        isolate(_shorten(" → ".join(said))),
    )


def _tell_position(place: dict[str, object]) -> str:
    return ", ".join(str(place[name]) for name in ("latitude", "longitude") if name in place)


def _shorten(words: object) -> str:
    return shorten(" ".join(str(words).split()), _LONGEST_SHOWN)


def _build_table(heads: _Cells, rows: Sequence[_Cells]) -> Markup:
    head = join(Markup('<th scope="col">{}</th>').format(one) for one in heads)
    body = join(Markup("<tr>{}</tr>").format(join(Markup("<td>{}</td>").format(one) for one in row)) for row in rows)
    return Markup(
        '<div class="cm-table-box"><table class="cm-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def tell_no_quote() -> str:
    """Return how whatever waits is marked."""
    return _("no quote: not published")


def build_faults(faults: Sequence[Fault], most: int) -> Markup:
    """Return the rows that are refused, with their reasons; empty for none."""
    if not faults:
        return Markup("")
    words = ngettext("{count} row refused", "{count} rows refused", len(faults))
    items = join(Markup("<li>{}</li>").format(isolate(str(one))) for one in faults[:most])
    return build_fold(words, Markup("<ul>{}</ul>").format(items), is_open=True)


def build_waiting(waiting: Sequence[WaitingClaim], count: int) -> Markup:
    """Return what waits for its article, folded up; empty for nothing.

    Args:
        waiting: Those that are shown.
        count: How many there are.
    """
    if not waiting:
        return Markup("")
    heads = (_("File"), _("Row"), _("Quote"), _("Why"))
    rows = [
        (
            isolate(one.file),
            write_number(one.position),
            isolate(_shorten(one.content.get("fields", {}).get("quote", ""))),
            Markup("<b>{}</b> {}").format(tell_no_quote(), isolate(tell(one.reason))),
        )
        for one in waiting
    ]
    words = ngettext(
        "{count} claim of a table waits for its article", "{count} claims of tables wait for their articles", count
    )
    return build_fold(words, _build_table(heads, rows))


def tell_counts(counts: Counts, refused: int) -> str:
    """Return in words what became of a table."""
    waiting = len(counts.waiting)
    parts = [
        ngettext("{count} draft added", "{count} drafts added", counts.added),
        *([ngettext("{count} was there already", "{count} were there already", counts.known)] if counts.known else []),
        *([ngettext("{count} waits for its article", "{count} wait for their articles", waiting)] if waiting else []),
        *([ngettext("{count} row refused", "{count} rows refused", refused)] if refused else []),
    ]
    return " · ".join(parts)
