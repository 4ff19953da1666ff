"""How firmly it is said: plans, conditions, hedges, denials."""

import pytest

from geodata.drafting import draft_text

CASES = [
    ("en", "Up to 200 troops will be sent to Yavoriv.", "planned", "plan", None),
    ("en", "If parliament agrees, 200 troops will be sent to Yavoriv.", "conditional", "plan", "If parliament agrees"),
    ("en", "Two ships reportedly left Odesa for Varna.", "hedged", "movement", "reportedly"),
    ("en", "Two ships left Odesa for Varna.", "asserted", "movement", None),
    ("id", "Kapal itu dijadwalkan berangkat dari Makassar besok.", "planned", "plan", None),
    ("id", "Jika cuaca mengizinkan, beras akan dikirim ke Luwuk.", "conditional", "plan", "Jika cuaca mengizinkan"),
    ("id", "Dua kendaraan diduga sudah dikirim ke Siprus.", "hedged", "transfer", "diduga"),
    ("ru", "Десантники вылетят в Псков на следующей неделе.", "planned", "plan", None),
    ("ru", "Колонна якобы замечена у Кобрина.", "hedged", "sighting", "якобы"),
    ("uk", "Дві бригади могли прибути до Торецька.", "hedged", "movement", "могли"),
    ("uk", "Судна мають прибути в Констанцу.", "planned", "plan", None),
    ("uk", "Якщо мовчатимуть, потяг вирушить із Краматорська.", "conditional", "plan", "Якщо мовчатимуть"),
    ("uk", "Дві бригади нібито перекинуто до Торецька.", "hedged", "movement", "нібито"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "modality", "kind", "hedge"), CASES)
def test_a_sentence_is_said_so_firmly(language: str, text: str, modality: str, kind: str, hedge: str | None) -> None:
    (draft,) = [one for one in draft_text(text, language, "2025-10-09").drafts if one.places]
    words = text[slice(*draft.hedge)] if draft.hedge else None
    assert (draft.modality, draft.kind, words) == (modality, kind, hedge)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No Polish soldiers were stationed in Lutsk."),
        ("en", "The army denied that tanks had left Deblin for Gdynia."),
        ("id", "Komando daerah militer membantah truk tentara berada di Tentena."),
        ("ru", "Войска не входили в Брест."),
        ("uk", "Міноборони спростувало, що дрон упав у Львові."),
        ("en", "By contrast with the flood of 2008, the army then sent tanks to Gdynia."),
        ("en", "The guns were sent to Gdynia in 1987."),
        ("id", "Persipura menang 2-1 di Palu dalam pertandingan liga."),
    ],
)
def test_what_is_denied_long_past_or_only_compared_is_not_plotted(language: str, text: str) -> None:
    assert [one for one in draft_text(text, language, "2025-10-09").drafts if one.places] == []


def test_a_condition_governs_only_what_hangs_on_it() -> None:
    text = (
        "The agency said 38 trucks had been stuck at Rafah since Friday and that more would be driven to Gaza if asked."
    )
    drafts = [one for one in draft_text(text, "en", "2025-10-09").drafts if one.places]
    assert [(one.places[0].text, one.modality) for one in drafts] == [("Rafah", "asserted"), ("Gaza", "conditional")]


def test_a_denial_ends_at_a_semicolon() -> None:
    text = "Warga menolak; mereka berunjuk rasa di Makassar, Selasa."
    assert [one.kind for one in draft_text(text, "id", "2025-10-09").drafts if one.places] == ["operation"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Flights to Odesa were cancelled on Monday."),
        ("uk", "Автобуси до Харкова в понеділок скасували."),
        ("ru", "Рейсы в Казань в понедельник отменили."),
    ],
)
def test_what_is_cancelled_did_not_happen(language: str, text: str) -> None:
    assert [one for one in draft_text(text, language, "2025-10-09").drafts if one.places] == []


def test_an_irregular_verb_in_a_phrase_tells_of_the_past() -> None:
    (draft,) = draft_text("Three apartment blocks came down in Aleppo.", "en", "2025-10-09").drafts
    assert (draft.event.first, str(draft.event.last)) == (None, "2025-10-09")
