"""What `citemap gazetteer` says."""

import json

import pytest

from geodata.cli import main
from geodata.gazetteer.layout import DATA_FOLDER

FORBIDDEN = ("ODbL", "GPL", "BY-NC")


def test_info_names_every_source_with_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "info"]) == 0
    told = capsys.readouterr().out
    sources = json.loads((DATA_FOLDER / "meta.json").read_text(encoding="utf-8"))["sources"]
    assert len(sources) >= 8
    for source in sources:
        assert source["name"] in told
        assert f"[{source['licence']}]" in told
        assert source["attribution"] in told
    assert "GeoNames" in told
    assert "Natural Earth" in told


def test_every_source_is_under_a_permissive_licence() -> None:
    for source in json.loads((DATA_FOLDER / "meta.json").read_text(encoding="utf-8"))["sources"]:
        assert source["version"]
        assert not any(word in source["licence"] for word in FORBIDDEN), source
