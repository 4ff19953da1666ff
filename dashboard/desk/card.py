"""The open claim as the editor sees it: what it would say, and why the drafter thinks so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.desk.reader_data import STATE_WORDS, name_known
from dashboard.evidence.markup import Markup, build_fold, build_rows, isolate, join
from dashboard.evidence.words import name_kind, name_qualifier, name_role, name_stance
from dashboard.languages import _, get_language, pgettext, write_number
from dashboard.languages.sentences import tell
from geodata.gazetteer import open_gazetteer
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import QUALIFIERS, ROLES, STANCES
from geodata.store.database import StoredClaim, StoredSource

DRAFT_FIELDS: Final = ("kind", "modality", "place", "event", "speaker")
"""The fields for which the drafter gives reasons."""


def build_card(source: StoredSource, claim: StoredClaim, number: int, total: int) -> Markup:
    """Return the claim as HTML: its place in the line, what it says, and the reasons folded up."""
    form = claim.form
    head = Markup('<p class="cm-label">{} · {}</p>').format(
        _("{number} of {total}").format(number=write_number(number), total=write_number(total)),
        pgettext("state", STATE_WORDS[claim.state]),
    )
    summary = Markup('<h2 class="cm-summary" dir="auto">{}</h2>').format(form.get("summary") or _("without a summary"))
    return head + build_chips(form) + summary + build_rows(list_facts(source.form, form)) + build_reasons(claim.reasons)


def build_chips(form: Mapping[str, Any]) -> Markup:
    """Return the kind, and how firmly it is said."""
    kind = CLAIM_KINDS.get(form.get("kind", ""))
    chip = Markup("")
    if kind:
        chip = Markup('<span class="cm-chip" style="background:{};color:{}">{}</span>').format(
            kind.fill, kind.ink, name_kind(form["kind"])
        )
    modality = form.get("modality", "asserted")
    if modality != "asserted":
        chip += Markup('<span class="cm-chip cm-status">{}</span>').format(pgettext("modality", modality))
    return Markup('<div class="cm-chips">{}</div>').format(chip)


def list_facts(source: Mapping[str, Any], form: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what the claim says, field by field, in words."""
    rows: list[tuple[str, str]] = [(_("Said by"), _name_chain(source, form))]
    rows += [*((_("Where"), _name_place(one)) for one in form.get("place", ()))]
    if form.get("unplaced_reason"):
        rows.append((_("Not on the map"), isolate(tell(form["unplaced_reason"]))))
    event = form.get("event")
    if event:
        days = " … ".join(dict.fromkeys(event.get(end) or _("open") for end in ("first", "last")))
        written = Markup(' <span class="cm-written">{}</span>').format(isolate(f"“{event['as_written']}”"))
        rows.append((_("When"), Markup("{}{}").format(days, written if event.get("as_written") else "")))
    rows += [(_("Number"), _name_quantity(one)) for one in form.get("quantity", ())]
    named = (("actor", _("Who")), ("hedge", _("Words that hedge it")), ("note", _("Note")))
    rows += [(label, isolate(form[name])) for name, label in named if form.get(name)]
    rows += [(_("Translation"), isolate(one["translation"])) for one in form.get("quote", ()) if one.get("translation")]
    rows += [
        (_("Stance"), Markup("{}: {}").format(_name_stance(one), isolate(one["toward"])))
        for one in form.get("stance", ())
    ]
    return rows


def _name_chain(source: Mapping[str, Any], form: Mapping[str, Any]) -> Markup:
    names = {source["outlet"]["id"]: source["outlet"]["name"]}
    names |= {key: one.get("name", key) for key, one in source.get("speakers", {}).items()}
    origin = source.get("origins", {}).get(form.get("origin", ""), {})
    ids = [origin.get("speaker", ""), *form.get("relayed_by", ())]
    return join([isolate(names.get(one, one) or _("nobody yet")) for one in ids], " → ")


def _name_stance(one: Mapping[str, Any]) -> Markup:
    return isolate(name_known(one.get("stance"), STANCES, name_stance))


def _name_place(place: Mapping[str, Any]) -> Markup:
    return Markup('{} <b>{}</b> <span class="cm-written">{}</span>').format(
        isolate(name_known(place.get("role"), ROLES, name_role)),
        isolate(place["toponym"]),
        isolate(name_place(place.get("place_id", ""))),
    )


def name_place(place_id: str) -> str:
    """Return a place of the gazetteer in words; the id itself if the gazetteer has none."""
    gazetteer = open_gazetteer()
    row = gazetteer.find_row(place_id)
    if row is None:
        return place_id
    kind = pgettext("place", gazetteer.get_place(place_id).kind)
    return f"{gazetteer.label_of(row, get_language())} ({kind})"


def _name_quantity(one: Mapping[str, Any]) -> Markup:
    value = "–".join(f"{number:,.10g}" for number in (one.get("value"), one.get("high")) if number is not None)
    qualifier = name_known(one.get("qualifier"), QUALIFIERS, name_qualifier)
    words = " ".join(part for part in (qualifier, value, one.get("unit", "")) if part)
    return Markup('{} <span class="cm-written">{}</span>').format(
        isolate(words), isolate(f"“{one.get('as_written', '')}”")
    )


def build_reasons(reasons: Sequence[Mapping[str, Any]]) -> Markup:
    """Return why the drafter says so, folded up."""
    rows = [
        (_name_field(one), Markup("{} {}").format(isolate(tell(str(one.get("rule", "")))), _build_words(one)))
        for one in reasons
    ]
    heading = _("Why it was drafted so ({number})").format(number=write_number(len(rows)))
    return build_fold(heading, build_rows(rows)) if rows else Markup("")


def _name_field(reason: Mapping[str, Any]) -> str:
    """Return what a reason is about, in words."""
    return name_known(reason.get("field"), DRAFT_FIELDS, lambda field: pgettext("field", field))


def _build_words(reason: Mapping[str, Any]) -> Markup:
    words = " ".join(str(reason.get("words", "")).split())
    return Markup('<span class="cm-written">{}</span>').format(isolate(f"“{words}”")) if words else Markup("")
