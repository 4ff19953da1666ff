"""The words of the demo: sentences in three languages, and names that nobody could take for real ones.

A pattern has slots: ``{speaker}``, ``{what}`` (number and things), ``{verb}`` (how firmly), ``{p0}`` to ``{p2}``
(places), ``{time}`` and ``{clause}`` (another pattern).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says things.

    Attributes:
        tag: BCP 47 tag.
        leads: Pattern of a sentence by what the speaker does in it.
        clauses: Pattern of what happens by its kind and the roles of its places.
        verbs: The auxiliary by modality.
        hedges: The words for the modality, as they stand in `verbs`.
        units: Things counted, in the order of `UNITS`.
        uncounted: The same without a number.
        qualifiers: Words before a number, by qualifier.
        separator: Between thousands.
        months: Names of the months.
        times: Pattern of a time by its style.
        fillers: Sentences without a claim.
        read_also: What the site's own links begin with.
    """

    tag: str
    leads: Mapping[str, str]
    clauses: Mapping[tuple[str, ...], str]
    verbs: Mapping[str, str]
    hedges: Mapping[str, str]
    units: tuple[str, ...]
    uncounted: tuple[str, ...]
    qualifiers: Mapping[str, str]
    separator: str
    months: tuple[str, ...]
    times: Mapping[str, str]
    fillers: tuple[str, ...]
    read_also: str


UNITS: Final = ("persons", "trucks", "containers", "ships", "shells")
"""Units of quantities, as records name them."""

_ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_INDONESIAN_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_SPANISH_MONTHS: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

ENGLISH: Final = Language(
    tag="en",
    leads={
        "says": "{speaker} said that {clause}{time}.",
        "corroborates": "{speaker} confirmed that {clause}{time}.",
        "supersedes": "{speaker} corrected its earlier figure and now says that {clause}{time}.",
        "denies": "{speaker} denied that {clause}.",
        "no-evidence": "{speaker} said that there was no evidence that {clause}.",
        "disputes-part": "{speaker} disputed the number given in reports that {clause}.",
        "qualifies": "{speaker} urged caution about reports that {clause}.",
        "retracts": "{speaker} withdrew its report that {clause}.",
        "opinion": "{speaker} called the situation in {p0} a serious concern.",
        "worry": "{speaker} said that the coming weeks would be decisive.",
    },
    clauses={
        ("deployment", "at"): "{what} {verb} stationed in {p0}",
        ("incident", "at"): "{what} {verb} lost in an accident near {p0}",
        ("sighting", "at"): "{what} {verb} seen near {p0}",
        ("operation", "at"): "{what} {verb} deployed for an operation in {p0}",
        ("operation", "target"): "{what} {verb} used in an operation against {p0}",
        ("movement", "to"): "{what} {verb} brought to {p0}",
        ("movement", "from", "to"): "{what} {verb} moved from {p0} to {p1}",
        ("movement", "from", "via", "to"): "{what} {verb} moved from {p0} through {p1} to {p2}",
        ("transfer", "to"): "{what} {verb} delivered to {p0}",
        ("transfer", "from", "to"): "{what} {verb} delivered from {p0} to {p1}",
        ("plan", "to"): "{what} {verb} sent to {p0}",
    },
    verbs={
        "asserted": "were",
        "hedged": "were reportedly",
        "planned": "are expected to be",
        "conditional": "would, if talks fail, be",
    },
    hedges={"hedged": "reportedly", "planned": "are expected to", "conditional": "would, if talks fail"},
    units=("soldiers", "trucks", "containers", "ships", "shells"),
    uncounted=("soldiers", "trucks", "containers", "ships", "shells"),
    qualifiers={"exact": "", "about": "about ", "more-than": "more than ", "at-least": "at least ", "up-to": "up to "},
    separator=",",
    months=_ENGLISH_MONTHS,
    times={
        "day": "on {day} {month} {year}",
        "month": "in {month} {year}",
        "week": "in the last week",
        "since": "since {month} {year}",
        "soon": "soon",
    },
    fillers=(
        "No further details were given.",
        "Residents described an ordinary day at the markets.",
        "The weather is expected to stay dry.",
        "Several committees are to meet again.",
    ),
    read_also="Read also: ",
)

INDONESIAN: Final = Language(
    tag="id",
    leads={
        "says": "{speaker} menyatakan bahwa {clause}{time}.",
        "corroborates": "{speaker} membenarkan bahwa {clause}{time}.",
        "supersedes": "{speaker} meralat angka sebelumnya dan kini menyatakan bahwa {clause}{time}.",
        "denies": "{speaker} membantah bahwa {clause}.",
        "no-evidence": "{speaker} menyatakan belum ada bukti bahwa {clause}.",
        "disputes-part": "{speaker} mempersoalkan jumlah dalam laporan bahwa {clause}.",
        "qualifies": "{speaker} meminta kehati-hatian atas laporan bahwa {clause}.",
        "retracts": "{speaker} menarik kembali laporannya bahwa {clause}.",
        "opinion": "{speaker} menyebut situasi di {p0} sangat mengkhawatirkan.",
        "worry": "{speaker} menyatakan bahwa beberapa pekan mendatang akan menentukan.",
    },
    clauses={
        ("deployment", "at"): "{what} {verb} ditempatkan di {p0}",
        ("incident", "at"): "{what} {verb} hilang dalam kecelakaan di dekat {p0}",
        ("sighting", "at"): "{what} {verb} terlihat di dekat {p0}",
        ("operation", "at"): "{what} {verb} dikerahkan untuk operasi di {p0}",
        ("operation", "target"): "{what} {verb} dipakai dalam operasi terhadap {p0}",
        ("movement", "to"): "{what} {verb} dibawa ke {p0}",
        ("movement", "from", "to"): "{what} {verb} dipindahkan dari {p0} ke {p1}",
        ("movement", "from", "via", "to"): "{what} {verb} dipindahkan dari {p0} melalui {p1} ke {p2}",
        ("transfer", "to"): "{what} {verb} dikirim ke {p0}",
        ("transfer", "from", "to"): "{what} {verb} dikirim dari {p0} ke {p1}",
        ("plan", "to"): "{what} {verb} dikirim ke {p0}",
    },
    verbs={
        "asserted": "telah",
        "hedged": "diduga telah",
        "planned": "diperkirakan akan",
        "conditional": "jika perundingan gagal akan",
    },
    hedges={"hedged": "diduga", "planned": "diperkirakan", "conditional": "jika perundingan gagal"},
    units=("tentara", "truk", "kontainer", "kapal", "peluru artileri"),
    uncounted=("tentara", "truk", "kontainer", "kapal", "peluru artileri"),
    qualifiers={
        "exact": "",
        "about": "sekitar ",
        "more-than": "lebih dari ",
        "at-least": "sedikitnya ",
        "up-to": "hingga ",
    },
    separator=".",
    months=_INDONESIAN_MONTHS,
    times={
        "day": "pada {day} {month} {year}",
        "month": "pada {month} {year}",
        "week": "dalam seminggu terakhir",
        "since": "sejak {month} {year}",
        "soon": "segera",
    },
    fillers=(
        "Tidak ada keterangan lebih lanjut.",
        "Warga menggambarkan hari yang biasa di pasar.",
        "Cuaca diperkirakan tetap kering.",
        "Beberapa komite akan bertemu lagi.",
    ),
    read_also="Baca juga: ",
)

SPANISH: Final = Language(
    tag="es",
    leads={
        "says": "{speaker} afirmó que {clause}{time}.",
        "corroborates": "{speaker} confirmó que {clause}{time}.",
        "supersedes": "{speaker} corrigió su cifra anterior y ahora afirma que {clause}{time}.",
        "denies": "{speaker} desmintió los informes según los cuales {clause}.",
        "no-evidence": "{speaker} declaró que no hay pruebas de los informes según los cuales {clause}.",
        "disputes-part": "{speaker} cuestionó la cifra de los informes según los cuales {clause}.",
        "qualifies": "{speaker} pidió cautela ante los informes según los cuales {clause}.",
        "retracts": "{speaker} retiró su informe según el cual {clause}.",
        "opinion": "{speaker} calificó de muy preocupante la situación en {p0}.",
        "worry": "{speaker} afirmó que las próximas semanas serán decisivas.",
    },
    clauses={
        ("deployment", "at"): "{what} {verb} estacionados en {p0}",
        ("incident", "at"): "{what} {verb} perdidos en un accidente cerca de {p0}",
        ("sighting", "at"): "{what} {verb} vistos cerca de {p0}",
        ("operation", "at"): "{what} {verb} desplegados para una operación en {p0}",
        ("operation", "target"): "{what} {verb} empleados en una operación contra {p0}",
        ("movement", "to"): "{what} {verb} llevados a {p0}",
        ("movement", "from", "to"): "{what} {verb} trasladados de {p0} a {p1}",
        ("movement", "from", "via", "to"): "{what} {verb} trasladados de {p0} a través de {p1} a {p2}",
        ("transfer", "to"): "{what} {verb} entregados en {p0}",
        ("transfer", "from", "to"): "{what} {verb} enviados de {p0} a {p1}",
        ("plan", "to"): "{what} {verb} enviados a {p0}",
    },
    verbs={
        "asserted": "fueron",
        "hedged": "presuntamente fueron",
        "planned": "serán, según lo previsto,",
        "conditional": "serían, si fracasan las negociaciones,",
    },
    hedges={"hedged": "presuntamente", "planned": "según lo previsto", "conditional": "si fracasan las negociaciones"},
    units=("soldados", "camiones", "contenedores", "buques", "obuses"),
    uncounted=("soldados", "camiones", "contenedores", "buques", "obuses"),
    qualifiers={
        "exact": "",
        "about": "alrededor de ",
        "more-than": "más de ",
        "at-least": "al menos ",
        "up-to": "hasta ",
    },
    separator=".",
    months=_SPANISH_MONTHS,
    times={
        "day": "el {day} de {month} de {year}",
        "month": "en {month} de {year}",
        "week": "en la última semana",
        "since": "desde {month} de {year}",
        "soon": "pronto",
    },
    fillers=(
        "No se dieron más detalles.",
        "Los vecinos describieron un día normal en los mercados.",
        "Se espera que el tiempo siga seco.",
        "Varios comités volverán a reunirse.",
    ),
    read_also="Lea también: ",
)

LANGUAGES: Final = (ENGLISH, INDONESIAN, SPANISH)

BODIES: Final = ("Ministry", "Office", "Institute", "Agency", "Observatory", "Council", "Bureau", "Directorate")
MATTERS: Final = (
    "Imaginary Affairs", "Invented Borders", "Sample Studies", "Placeholder Security", "Fictional Harbours",
    "Pretended Railways", "Made-up Statistics", "Example Movements", "Hypothetical Defence", "Demonstration Maps",
)  # fmt: skip
LANDS: Final = ("Exemplia", "Placeholderia", "Demonstan", "Sampleland", "Fictavia")
"""States that do not exist; speakers of the demo belong to them."""

OUTLETS: Final = (
    "The Sample Courier", "Demo Daily", "Fictional Herald", "Placeholder Post", "The Invented Times",
    "Exemplia Tribune", "Warta Contoh", "Harian Rekaan", "El Diario Ficticio", "La Gaceta de Ejemplo",
)  # fmt: skip
