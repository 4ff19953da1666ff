"""Who says it: by verb, by "according to", by pronoun and title, across sentences."""

import pytest

from geodata.drafting import draft_text

CASES = [
    ("en", "Two ships left Odesa for Varna, the port authority said on Monday.", "the port authority"),
    ("en", "The mayor, Kofi Mensah, said two ships left Odesa for Varna.", "Kofi Mensah"),
    ("en", "According to a draft seen by this agency, 20 tanks will be sent to Deblin.", "a draft seen by this agency"),
    ("en", "Two ships left Odesa for Varna.", None),
    ("id", "Dua kapal tiba di Palu, kata Kepala BPBD Ratna Lamboka, Kamis (9/10).", "Ratna Lamboka"),
    ("id", "Menurut dr. Faisal Anwar, dua kapal tiba di Palu.", "Faisal Anwar"),
    ("ru", "Министерство обороны Белоруссии сообщило, что танки прибыли в Брест.", "Министерство обороны Белоруссии"),
    ("ru", "Танки прибыли в Брест, рассказал журналистам полковник Андрей Ковальчук.", "Андрей Ковальчук"),
    ("uk", "За словами речниці Оксани Гринь, танки прибули до Львова.", "Оксани Гринь"),
    ("uk", "Танки прибули до Львова, повідомила в понеділок Оксана Гринь.", "Оксана Гринь"),
    ("en", "The tanks, Ewa Lisiecka said, left Deblin on Monday.", "Ewa Lisiecka"),
    ("en", "Ewa Lisiecka, a nurse from Lublin, said two ships left Odesa for Varna.", "Ewa Lisiecka"),
    ("en", "Kofi Mensah, a spokesman for the ministry, accused the army of shelling Odesa.", "Kofi Mensah"),
    ("en", "Rebel leader Musa Ali Hassan said two ships left Odesa for Varna.", "Musa Ali Hassan"),
    ("en", "Ministry spokesman Jan van der Berg said two ships left Odesa for Varna.", "Jan van der Berg"),
    ("en", "Secretary of State Kofi Mensah said two ships left Odesa for Varna.", "Kofi Mensah"),
    ("en", "The port authority later repeatedly said two ships left Odesa for Varna.", "The port authority"),
    ("id", "Kepala BPBD Suryadi mengatakan dua kapal tiba di Palu.", "Suryadi"),
    ("id", "Wali Kota Bandung mengatakan dua kapal tiba di Palu.", "Wali Kota Bandung"),
    ("ru", "Министерство обороны позже сообщило, что танки прибыли в Брест.", "Министерство обороны"),
    ("uk", "Міноборони згодом неодноразово повідомляло, що танки прибули до Львова.", "Міноборони"),
    ("en", "Two ships left Odesa for Varna, according to the U.N. Security Council.", "the U.N. Security Council"),
    ("en", "Two ships left Odesa for Varna, said J. R. Smith, a nurse.", "J. R. Smith"),
    ("en", "A source in the Border Guard said two ships left Odesa for Varna.", "A source in the Border Guard"),
    ("en", "Activist Kofi Mensah called it a lie and said two ships left Odesa for Varna.", "Kofi Mensah"),
    ("en", "Kofi Mensah, a spokesman for the army, told reporters two ships left Odesa for Varna.", "Kofi Mensah"),
    ("en", "Minister Kofi Mensah, speaking in Lublin, said two ships left Odesa for Varna.", "Kofi Mensah"),
    ("id", "Menurut sumber di Polda Papua, dua kapal tiba di Palu.", "sumber di Polda Papua"),
    ("ru", "В прокуратуре заявили, что танки прибыли в Брест.", "прокуратуре"),
    ("en", "Watch Abroad, based in Oslo, said it had seen two ships leave Odesa for Varna.", "Watch Abroad"),
    ("en", '"We believe two ships left Odesa for Varna," said Ewa Lisiecka, a nurse.', "Ewa Lisiecka"),
    ("en", "Joe Smith met reporters. His spokesman said two ships left Odesa for Varna.", "His spokesman"),
    ("en", "The Harbour Post first reported that two ships left Odesa for Varna.", "The Harbour Post"),
    ("ru", "Иван Петров выступил. Его пресс-секретарь сообщил, что танки прибыли в Брест.", "Его пресс-секретарь"),
    ("ru", "В МЧС сообщили, что танки прибыли в Брест.", "МЧС"),
    ("uk", "У ДСНС уточнили, що танки прибули до Львова.", "ДСНС"),
]
SILENT = [
    ("en", "The army neither confirmed nor denied reports that tanks had arrived in Deblin."),
    ("en", "The army declined to comment."),
    ("en", "The army has not commented on reports that tanks had arrived in Deblin."),
    ("id", "Bima enggan berkomentar soal itu."),
    ("ru", "В МЧС не ответили на вопросы."),
    ("uk", "Міноборони не коментує повідомлення про танки у Львові."),
    ("en", "The army did not immediately respond to a request for comment."),
    ("en", "The governor did not say when the tanks had arrived in Deblin."),
    ("id", "Gubernur tidak menyebut kapan tank tiba di Palu."),
    ("ru", "Губернатор не сказал, когда танки прибыли в Брест."),
    ("uk", "Губернатор не сказав, коли танки прибули до Львова."),
]
CARRIED = [
    ("en", "Ewa Lisiecka told reporters it rained. She added that tanks had left Deblin.", "Ewa Lisiecka"),
    ("en", 'Ewa Lisiecka told reporters it rained. "Tanks have left Deblin," she said.', "Ewa Lisiecka"),
    ("en", "The port authority said it rained. General Musa Ali spoke. He said two ships left Odesa.", "Musa Ali"),
    (
        "ru",
        "В МЧС сообщили о дожде. Глава МЧС Иван Петров выступил. По его словам, танки прибыли в Брест.",
        "Иван Петров",
    ),
    ("en", "Colonel Adam Nowak told reporters it rained. The colonel said tanks had left Deblin.", "Adam Nowak"),
    ("id", "Kepala BPBD Ratna Lamboka mengatakan hujan turun. Ia menambahkan dua kapal tiba di Palu.", "Ratna Lamboka"),
    ("ru", "Губернатор Андрей Ковальчук сообщил о дожде. По его словам, танки прибыли в Брест.", "Андрей Ковальчук"),
    ("uk", "Речниця Оксана Гринь повідомила про дощ. Вона додала, що танки прибули до Львова.", "Оксана Гринь"),
    ("ru", "Танки прибыли в Брест. Об этом сообщил губернатор Андрей Ковальчук.", "Андрей Ковальчук"),
]


def speakers_of(language: str, text: str) -> list[str | None]:
    drafts = [one for one in draft_text(text, language, "2025-10-09").drafts if one.places]
    return [one.speakers[0].name if one.speakers else None for one in drafts]


@pytest.mark.parametrize(("language", "text", "name"), CASES)
def test_a_sentence_names_its_speaker(language: str, text: str, name: str | None) -> None:
    assert speakers_of(language, text) == [name]


@pytest.mark.parametrize(("language", "text", "name"), CARRIED)
def test_a_pronoun_a_title_or_the_next_sentence_leads_to_the_speaker(language: str, text: str, name: str) -> None:
    assert speakers_of(language, text) == [name]


def test_who_spoke_before_does_not_speak_where_no_word_says_so() -> None:
    assert speakers_of("en", "Ewa Lisiecka told reporters it rained. Two ships left Odesa for Varna.") == [None]


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_who_says_nothing_is_no_speaker(language: str, text: str) -> None:
    assert not any(one.speakers for one in draft_text(text, language, "2025-10-09").drafts)


def test_the_seat_of_a_body_is_no_deployment() -> None:
    drafts = draft_text("Watch Abroad, based in Oslo, said two ships left Odesa for Varna.", "en", "2025-10-09").drafts
    assert {place.text for one in drafts for place in one.places} == {"Odesa", "Varna"}


def test_who_refuses_before_a_semicolon_does_not_say_what_follows() -> None:
    assert speakers_of("id", "Sejumlah warga menolak; mahasiswa berunjuk rasa di Makassar, Selasa.") == [None]
