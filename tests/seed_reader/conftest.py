"""A small source whose every part can be made wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from geodata.seed_reader import Seeds, read_seeds

TEXT = (
    "KONTOH - Menurut NIS 🚀, sekitar 1.500 pasukan telah dikirim ke Vladivostok pada awal bulan ini. "
    "Diduga ada kapal di dekat Ussuriysk.\n"
    "Baca Juga: tautan situs ini ke Khabarovsk\n"
    "Zelensky membantah bahwa pasukan itu telah dikirim."
)
FIRST = "Menurut NIS 🚀, sekitar 1.500 pasukan telah dikirim ke Vladivostok pada awal bulan ini."
SECOND = "Diduga ada kapal di dekat Ussuriysk."
THIRD = "Zelensky membantah bahwa pasukan itu telah dikirim."
LINK = "Baca Juga: tautan situs ini ke Khabarovsk"


def build_quote(words: str, text: str = TEXT) -> str:
    start = text.index(words)
    return f"exact = '''{words}'''\nstart = {start}\nend = {start + len(words)}"


def build_source(text: str = TEXT) -> str:
    link = text.find(LINK)
    return f"""title = "Contoh"
publisher = "Harian Contoh"
language = "id"
recorded_at = "2026-11-23T00:00:00Z"
sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"
published_note = "inferred"
boilerplate = [[{link}, {link + len(LINK)}]]
published = {{ first = 2024-10-18, last = 2024-10-31 }}
outlet = {{ id = "contoh", name = "Contoh" }}
[speakers.nis]
name = "NIS"
[speakers.zelensky]
name = "Zelensky"
[origins.nis-2024-10-18]
speaker = "nis"
asserted = {{ first = 2024-10-18, last = 2024-10-18, precision = "precise" }}
[origins.zelensky-2024-10]
speaker = "zelensky"
asserted = {{ last = 2024-10-31 }}
[[named]]
toponym = "Khabarovsk"
role = "mentioned"
place_id = "geonames-2022890"
starts = [{text.find("Khabarovsk")}]
reason = "In one of the site's own links."
"""


CLAIMS = f"""[[claim]]
id = "contoh-shipped"
kind = "movement"
origin = "nis-2024-10-18"
summary = "Troops shipped to Vladivostok"
event = {{ first = 2024-10-01, last = 2024-10-18, as_written = "pada awal bulan ini" }}
[[claim.quote]]
{build_quote(FIRST)}
translation = "About 1,500 troops were sent to Vladivostok."
[[claim.place]]
role = "to"
toponym = "Vladivostok"
start = {TEXT.index("Vladivostok")}
place_id = "geonames-2013348"
[[claim.quantity]]
value = 1500
unit = "persons"
qualifier = "about"
as_written = "sekitar 1.500 pasukan"

[[claim]]
id = "contoh-sighted"
kind = "sighting"
origin = "nis-2024-10-18"
summary = "Ships suspected near Ussuriysk"
modality = "hedged"
hedge = "Diduga"
[[claim.quote]]
{build_quote(SECOND)}
translation = "Ships are suspected near Ussuriysk."
[[claim.place]]
role = "at"
toponym = "Ussuriysk"
start = {TEXT.index("Ussuriysk")}
place_id = "geonames-2014006"

[[claim]]
id = "contoh-denied"
kind = "statement"
origin = "zelensky-2024-10"
summary = "Zelensky denies it"
unplaced_reason = "A denial."
[[claim.quote]]
{build_quote(THIRD)}
translation = "Zelensky denied that the troops were sent."
[[claim.stance]]
toward = "contoh-shipped"
stance = "denies"
"""


@dataclass
class SeedMaker:
    """Writes sources below a folder and reads them with the fake gazetteer."""

    folder: Path
    gazetteer: Any
    text: str = TEXT
    files: dict[str, str] = field(default_factory=lambda: {"source.toml": build_source(), "claims.toml": CLAIMS})

    def change(self, file: str, old: str, new: str, count: int = 1) -> None:
        """Replace words of a file; it is a fault of the test if they are not there."""
        assert old in self.files[file], f"{old!r} is not in {file}"
        self.files[file] = self.files[file].replace(old, new, count)

    def write(self, source_id: str = "contoh") -> Path:
        """Write the source."""
        path = self.folder / "sources" / source_id
        path.mkdir(parents=True, exist_ok=True)
        (path / "text.txt").write_bytes(self.text.encode("utf-8"))
        for name, content in self.files.items():
            (path / name).write_text(content, encoding="utf-8")
        return path

    def read(self) -> Seeds:
        """Read all sources that were written."""
        return read_seeds(self.folder, self.gazetteer.locate, self.gazetteer.get_place)


@pytest.fixture
def seed_maker(tmp_path: Path, fake_gazetteer: Any) -> SeedMaker:
    return SeedMaker(tmp_path / "seeds", fake_gazetteer)


@pytest.fixture(scope="session")
def remake_source() -> Callable[[str], str]:
    """The source file that fits another text."""
    return build_source
