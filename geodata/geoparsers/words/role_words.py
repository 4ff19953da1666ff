"""Words beside a toponym that tell its role, in English, Indonesian, Russian, Ukrainian and Chinese; folded."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AT: Final = _words(
    """
    in at near around inside outside within across throughout over off on di dekat sekitar kota wilayah
    kawasan pulau kabupaten kecamatan desa provinsi pelabuhan в во на у под возле около близ вблизи за
    поблизу біля під над області районе городе місті районі 在 于 於
    """
)
"""Words before a place where something is."""

FROM: Final = _words(
    """
    etd atd pol dep departed ex from leaving left dari asal из из-за с со від од із з зі 从 從 自
    """
)
"""Words before a place that is left."""

TO: Final = _words(
    """
    eta pod dest destination to toward towards into reached bound ke menuju kepada до к ко 到 往 赴 向 抵达
    """
)
"""Words before a place that is reached."""

VIA: Final = _words(
    """
    via through melalui lewat через сквозь 经 經 经由
    """
)
"""Words before a place that is passed."""

TARGET: Final = _words(
    """
    against bombed shelled struck attacked invaded hit hits bombs strikes strike attacks shells
    targeted targets pounded terhadap menyerang menggempur против атаковали
    обстреляли проти
    """
)
"""Words before a place that is attacked."""

ACCORDING: Final = _words(
    """
    menurut by oleh kata accuses accused urged warned told blamed according по между
    """
)
"""Words before one who speaks."""

SAYING: Final = _words(
    """
    said says say saying told tells warned warns denied denies announced announces accused accuses
    claimed claims confirmed confirms insists insisted wants wanted argues argued responded reacted
    vowed rejected condemned condemns urged urges has had will would is was hopes considers agreed
    mengatakan menyatakan mengumumkan membantah menuduh memperingatkan mengklaim menegaskan menyebut
    menolak mengecam mendesak menilai menganggap berjanji mengaku mengakui belum telah sudah akan juga
    kepada sepakat заявил заявила заявили заявило заявляет сообщил сообщила сообщили считает обвинил
    обвинила обвиняет опровергла опроверг отрицает отвергла подтвердила предупредила призвала требует
    намерена готова не будет ответила осудила ввела вводит заявив заявляє повідомив повідомила вважає
    звинуватила звинувачує заперечує спростувала підтвердила вимагає закликала
    """
)
"""Words behind one who speaks or acts."""

FAINT: Final = _words(
    """
    wants wanted has had will would is was belum telah sudah akan juga kepada не будет
    """
)
"""Words behind one who acts that stand behind many others too."""

SURE_SAYING: Final = SAYING - FAINT
"""Words behind one who speaks that hardly stand elsewhere."""

REPORTED: Final = _words(
    """
    said told ujar kata tutur ucap jelas tegas ungkap imbuh katanya ujarnya reporters wartawan сказал
    заявил сообщил
    """
)
"""Words that say that somebody was quoted."""

NATIONAL: Final = _words(
    """
    pasukan tentara militer warga rudal presiden pemerintah perdana menteri prajurit perwira kapal
    diplomat pejabat delegasi rakyat bangsa orang parlemen intelijen drone angkatan polisi raja buatan
    senjata personel negara-negara kedutaan dubes timnas asal
    """
)
"""Indonesian words before a country that is meant as a nationality."""

LOCATIVE: Final = AT | FROM | TO | VIA
"""Words before a place."""
