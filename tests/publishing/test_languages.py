"""A published site and a snapshot in the languages of their readers."""

from __future__ import annotations

import json
import re
import zlib
from html import unescape
from pathlib import Path

import pytest

from dashboard.evidence.piece import Pieces
from dashboard.languages import name_own, speaking
from dashboard.publishing.site import write_site
from geodata.cli import main
from geodata.map_head import read_map_head
from geodata.pipeline import open_store
from geodata.store.some_claims import choose_all

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"


def publish(folder: Path, *languages: str) -> None:
    with open_store(DEMO) as store:
        head = read_map_head(DEMO, store)
        write_site(choose_all(store), head, folder, "https://map.example/troops/", languages)


def read_page(path: Path) -> str:
    return path.read_text("utf-8")


def read_settings(page: str) -> dict[str, object]:
    found = re.search(r'data-settings="([^"]*)"', page)
    assert found
    settings: dict[str, object] = json.loads(unescape(found[1]))
    return settings


def find_addresses(value: object) -> list[str]:
    """Every address of a file of the site within a JSON value."""
    if isinstance(value, str):
        return [value] if re.match(r"(?:\.\./)?files/", value) else []
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for part in inside for one in find_addresses(part)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    publish(folder, "id", "ar", "en")
    return folder


def test_a_site_has_a_page_in_each_of_its_languages_and_the_first_one_at_its_address(site: Path) -> None:
    for folder, code, direction, words in (
        (".", "id", "ltr", "Klaim"),
        ("ar", "ar", "rtl", "الادعاءات"),
        ("en", "en", "ltr", "Claims"),
    ):
        page = read_page(site / folder / "index.html")
        assert f'<html lang="{code}" dir="{direction}" data-citemap="site">' in page
        with speaking(code):
            assert all(f">{name_own(one)}</a>" in page for one in ("id", "ar", "en"))
        assert f'<h2 class="cm-heading">{words}</h2>' in page
        assert f'data-languages="id ar en" data-own="{code}"' in page


def test_every_file_that_a_page_names_lies_where_it_says(site: Path) -> None:
    for path in site.glob("**/index.html"):
        page = read_page(path)
        settings = read_settings(page)
        linked = re.findall(r'(?:src|href)="((?:\./)?(?:\.\./)*(?:files|sources)/[^"]*|claims\.[a-z]+)"', page)
        catalogue = json.loads(read_page(path.parent / str(settings["catalogue"])))
        addresses = [*linked, *find_addresses(settings), *find_addresses(catalogue)]
        assert len(addresses) > 20
        for address in addresses:
            assert (path.parent / address).is_file(), (path, address)
    for path in site.glob("**/sources/*.html"):
        for address in re.findall(r'href="((?:\.\./)+files/[^"]*)"', read_page(path)):
            assert (path.parent / address).is_file(), (path, address)


def test_the_evidence_of_each_language_is_that_of_the_app_in_it(site: Path) -> None:
    with open_store(DEMO) as store:
        for folder, code in ((".", "id"), ("ar", "ar")):
            catalogue = read_settings(read_page(site / folder / "index.html"))["catalogue"]
            parts = json.loads(read_page(site / folder / str(catalogue)))["pieces"]
            packed = (zlib.decompress((site / folder / name).read_bytes()) for _first, name in parts)
            pieces = [one for part in packed for one in json.loads(part)]
            with speaking(code):
                built = Pieces(store).build
                assert pieces == [json.loads(built(row).pack()) for row in range(len(store.table))]


def test_the_words_of_a_page_and_of_its_files_are_of_its_language(site: Path) -> None:
    for folder, words, status in ((".", "Tampilkan semua klaim", "dibantah"), ("en", "Show all claims", "denied")):
        layer = read_settings(read_page(site / folder / "index.html"))["layer"]
        assert isinstance(layer, dict)
        assert layer["words"]["Show all claims"] == words
        assert status in read_page(site / folder / "claims.csv").lower()
    assert "https://map.example/troops/ar/?claim=" in read_page(site / "ar" / "claims.csv")
    assert "https://map.example/troops/?claim=" in read_page(site / "claims.csv")


def test_a_site_of_one_language_has_no_menu_and_leads_nowhere_and_leaves_no_folder_of_those_before(
    tmp_path: Path,
) -> None:
    publish(tmp_path, "en", "uk")
    assert (tmp_path / "uk" / "sources").is_dir()
    publish(tmp_path, "uk")
    page = read_page(tmp_path / "index.html")
    assert '<html lang="uk" dir="ltr"' in page
    assert "cm-languages" not in page
    assert "data-own" not in page
    assert not (tmp_path / "uk").exists()


def test_a_language_that_the_screen_does_not_speak_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in (["publish", str(tmp_path / "site"), "--lang", "en,tlh"], ["snapshot", "x.html", "--lang", "tlh"]):
        with pytest.raises(SystemExit):
            main([*verb, "--seeds", str(DEMO)])
        assert "'tlh'" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_snapshot_speaks_the_language_that_it_was_asked_for(tmp_path: Path) -> None:
    assert main(["snapshot", str(tmp_path / "map.html"), "--seeds", str(DEMO), "--lang", "ko"]) == 0
    page = read_page(tmp_path / "map.html")
    assert '<html lang="ko" dir="ltr"' in page
    assert "사본" in page
    assert read_settings(page)["layer"]["language"] == "ko"  # type: ignore[index]
