"""The open claim as the editor sees it: what it would say, and why the drafter thinks so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.desk.reader_data import STATE_WORDS
from dashboard.evidence.markup import build_fold, build_rows, isolate, join
from geodata.gazetteer import open_gazetteer
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.store.database import StoredClaim, StoredSource


def build_card(source: StoredSource, claim: StoredClaim, number: int, total: int) -> Markup:
    """Return the claim as HTML: its place in the line, what it says, and the reasons folded up."""
    form = claim.form
    head = Markup('<p class="cm-label">{} of {} · {}</p>').format(number, total, STATE_WORDS[claim.state])
    summary = Markup('<h2 class="cm-summary" dir="auto">{}</h2>').format(form.get("summary") or "without a summary")
    return head + build_chips(form) + summary + build_rows(list_facts(source.form, form)) + build_reasons(claim.reasons)


def build_chips(form: Mapping[str, Any]) -> Markup:
    """Return the kind, and how firmly it is said."""
    kind = CLAIM_KINDS.get(form.get("kind", ""))
    chip = Markup("")
    if kind:
        chip = Markup('<span class="cm-chip" style="background:{};color:{}">{}</span>').format(
            kind.fill, kind.ink, kind.label
        )
    modality = form.get("modality", "asserted")
    if modality != "asserted":
        chip += Markup('<span class="cm-chip cm-status">{}</span>').format(modality)
    return Markup('<div class="cm-chips">{}</div>').format(chip)


def list_facts(source: Mapping[str, Any], form: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what the claim says, field by field, in words."""
    rows: list[tuple[str, str]] = [("Said by", _name_chain(source, form))]
    rows += [*(("Where", _name_place(one)) for one in form.get("place", ()))]
    if form.get("unplaced_reason"):
        rows.append(("Not on the map", isolate(form["unplaced_reason"])))
    event = form.get("event")
    if event:
        days = " … ".join(dict.fromkeys(event.get(end) or "open" for end in ("first", "last")))
        written = Markup(' <span class="cm-written">{}</span>').format(isolate(f"“{event['as_written']}”"))
        rows.append(("When", Markup("{}{}").format(days, written if event.get("as_written") else "")))
    rows += [("Number", _name_quantity(one)) for one in form.get("quantity", ())]
    rows += [(name.capitalize(), isolate(form[name])) for name in ("actor", "hedge", "note") if form.get(name)]
    rows += [("Translation", isolate(one["translation"])) for one in form.get("quote", ()) if one.get("translation")]
    rows += [("Stance", isolate(f"{one.get('stance')}: {one['toward']}")) for one in form.get("stance", ())]
    return rows


def _name_chain(source: Mapping[str, Any], form: Mapping[str, Any]) -> Markup:
    names = {source["outlet"]["id"]: source["outlet"]["name"]}
    names |= {key: one.get("name", key) for key, one in source.get("speakers", {}).items()}
    origin = source.get("origins", {}).get(form.get("origin", ""), {})
    ids = [origin.get("speaker", ""), *form.get("relayed_by", ())]
    return join([isolate(names.get(one, one) or "nobody yet") for one in ids], " → ")


def _name_place(place: Mapping[str, Any]) -> Markup:
    return Markup('{} <b>{}</b> <span class="cm-written">{}</span>').format(
        place.get("role", ""), isolate(place["toponym"]), isolate(name_place(place.get("place_id", "")))
    )


def name_place(place_id: str) -> str:
    """Return a place of the gazetteer in words; the id itself if the gazetteer has none."""
    gazetteer = open_gazetteer()
    row = gazetteer.find_row(place_id)
    return place_id if row is None else f"{gazetteer.label_of(row)} ({gazetteer.get_place(place_id).kind})"


def _name_quantity(one: Mapping[str, Any]) -> Markup:
    value = "–".join(f"{number:,.10g}" for number in (one.get("value"), one.get("high")) if number is not None)
    words = " ".join(part for part in (one.get("qualifier", ""), value, one.get("unit", "")) if part)
    return Markup('{} <span class="cm-written">{}</span>').format(
        isolate(words), isolate(f"“{one.get('as_written', '')}”")
    )


def build_reasons(reasons: Sequence[Mapping[str, Any]]) -> Markup:
    """Return why the drafter says so, folded up."""
    rows = [
        (str(one.get("field", "")), Markup("{} {}").format(isolate(str(one.get("rule", ""))), _build_words(one)))
        for one in reasons
    ]
    return build_fold(f"Why it was drafted so ({len(rows)})", build_rows(rows)) if rows else Markup("")


def _build_words(reason: Mapping[str, Any]) -> Markup:
    words = " ".join(str(reason.get("words", "")).split())
    return Markup('<span class="cm-written">{}</span>').format(isolate(f"“{words}”")) if words else Markup("")
