"""The language of a text is told from its script and its commonest words."""

import pytest

from geodata.geoparsers.words.languages import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pasukan itu telah dikirim ke Rusia untuk membantu", "id"),
        ("The troops were sent to Russia in order to help", "en"),
        ("Войска были отправлены в Россию, сообщили вчера", "ru"),
        ("Війська були відправлені до Росії, повідомили вчора", "uk"),
        ("북한은 러시아에 병력을 보냈다", "ko"),
        ("朝鲜向俄罗斯派遣了军队", "zh"),
        ("北朝鮮はロシアに部隊を送った", "ja"),
        ("Die Truppen wurden nach Russland geschickt und sind dort", "de"),
        ("", "en"),
        ("12345 !!!", "en"),
    ],
)
def test_a_language_is_told_from_a_sentence(text: str, language: str) -> None:
    assert detect_language(text) == language
