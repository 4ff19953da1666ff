"""The map is a shell without words: nothing from outside enters it, whatever the claims are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pytest

from dashboard.map import basemaps
from dashboard.map.layers import LAYERS
from dashboard.map.map_builder import CommandGroup, View, build_command, build_map
from dashboard.map.map_columns import MapColumns
from dashboard.map.scripts import BUNDLE, find_scripts, read_bundle
from dashboard.theme import MAP_THEMES, STATUS_LOOKS, ThemeName
from geodata.records.claim_kinds import CLAIM_KINDS, PLAIN_KIND, PLANNED_KIND
from geodata.records.vocabulary import KINDS, STATUSES

COLUMNS = MapColumns(sha256="a1" * 32, deflated=b"x\x9c\x03\x00\x00\x00\x00\x01", claim_count=4)


def render(shell: folium.Map, group: folium.FeatureGroup | None = None) -> str:
    """The text of a map, or of a command on it, without the random names that folium gives."""
    element: Any = shell
    if group is not None:
        group.add_to(shell)
        group.render()
        element = next(iter(group._children.values()))
    else:
        shell.get_root().render()
    text = element._template.module.script(element, {})
    text += "".join(
        child._template.module.script(child, {}) for child in element._children.values() if hasattr(child, "settings")
    )
    return re.sub(r"_[0-9a-f]{32}", "", text)


def test_two_maps_have_the_same_text() -> None:
    assert render(build_map()) == render(build_map())


def test_a_map_with_inline_columns_differs_by_their_hash_and_bytes_only() -> None:
    plain, inline = render(build_map()), render(build_map(COLUMNS))
    sha256 = "a1" * 32
    assert '"claims": "../../api/claims/"' in plain, "no route serves claims where none serves columns"
    plain = plain.replace('"claims": "../../api/claims/"', '"claims": ""')
    assert plain.replace('"inline": {}', f'"inline": {{"{sha256}": "eJwDAAAAAAE=", "{sha256}/names": ""}}') == inline


def test_commands_leave_the_map_as_it_was() -> None:
    shell = build_map()
    before = render(shell), len(shell._children)
    for _ in range(3):
        render(shell, build_command(COLUMNS, selected_place=1))
    assert (render(shell), len(shell._children)) == before


def test_a_command_is_numbers_base64_and_known_words() -> None:
    shown = np.array([True, False, True, True])
    command = build_command(COLUMNS, shown, selected_claim=2, theme="dark", view=View(48.5, 135.0, 6), fit_token=3)
    text = render(build_map(), command)
    assert re.fullmatch(
        r'\s*citemap\.obey\(\{"columns": "[0-9a-f]{64}", "coming": 0, "fit": 3, "known": "", '
        r'"mask": "[A-Za-z0-9+/=]+", "pieces": "", "selected": \{"claim": 2, "place": null\}, '
        r'"theme": "dark", "view": \[48\.5, 135\.0, 6\.0\]\}\);\s*',
        text,
    )
    assert isinstance(command, CommandGroup)


@pytest.mark.parametrize("sha256", ["", "A1" * 32, "{{7*7}}", "a1" * 31 + '"}'])
def test_a_hash_that_is_none_is_refused(sha256: str) -> None:
    with pytest.raises(ValueError, match="hash"):
        build_command(MapColumns(sha256, b"", 4))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"is_shown": np.array([True])}, "1 values for 4 claims"),
        ({"selected_claim": -1}, "negative"),
        ({"selected_place": "{{7*7}}"}, "invalid literal"),
        ({"theme": "{{7*7}}"}, "no theme"),
        ({"fit_token": "<script>"}, "invalid literal"),
    ],
)
def test_a_command_out_of_order_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_command(COLUMNS, **options)


@pytest.mark.parametrize("view", [(91, 0, 3), (0, 181, 3), (0, 0, 19), (float("nan"), 0, 3)])
def test_a_view_beyond_the_earth_is_refused(view: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a view"):
        View(*view)


def test_the_map_asks_for_local_assets_only() -> None:
    shell = build_map()
    links = [address for _, address in [*shell.default_js, *shell.default_css]]
    assert links
    assert all(re.fullmatch(r"\.\./\.\./app/static/[a-z_]+\.(js|css)\?v=[0-9a-f]{12}", link) for link in links)
    shell.get_root().render()
    assert not re.search(r"https?://(?!www\.w3\.org)", render(shell))


def test_a_route_serves_all_scripts_of_ours_as_one_file_and_a_plain_host_each_by_itself() -> None:
    assert [name for name, _ in build_map().default_js] == ["leaflet.js", BUNDLE]
    assert [name for name, _ in build_map(COLUMNS).default_js] == ["leaflet.js", *find_scripts()]
    files = {path.name for path in basemaps.STATIC_DIR.glob("*.js")} - {"leaflet.js"}
    assert set(find_scripts()) == files, "a script that nobody loads"
    assert all((basemaps.STATIC_DIR / name).read_bytes() in read_bundle() for name in files)


def test_no_script_is_longer_than_what_one_reads_at_once() -> None:
    for name in find_scripts():
        assert len((basemaps.STATIC_DIR / name).read_text(encoding="utf-8").splitlines()) <= 300, name


def test_an_unknown_asset_is_an_error() -> None:
    with pytest.raises(basemaps.UnknownAssetError, match=r"nothing\.js"):
        basemaps.build_asset_address("nothing.js")
    with pytest.raises(basemaps.UnknownAssetError):
        basemaps.build_asset_address("../theme.py")


def test_the_scripts_name_no_other_machine() -> None:
    for name in (*find_scripts(), "claim_layer.css", "leaflet.css"):
        text = re.sub(r"/\*.*?\*/", "", (basemaps.STATIC_DIR / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"(https?:)?//(?!www\.w3\.org)[a-z0-9-]+\.[a-z]", text), name


def test_the_scripts_never_turn_text_into_markup() -> None:
    for name in find_scripts():
        text = (basemaps.STATIC_DIR / name).read_text(encoding="utf-8")
        for sink in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "bindTooltip",
            "bindPopup",
            "eval(",
            "DOMParser",
        ):
            is_piece = name == "pieces.js" and sink == "DOMParser"  # the one place where what the server wrote is read
            assert is_piece or sink not in text, f"{name}: {sink}"


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.layer_id)
def test_a_script_draws_every_layer(layer: Any) -> None:
    script = (basemaps.STATIC_DIR / layer.script).read_text(encoding="utf-8")
    assert f'citemap.registerLayer("{layer.layer_id}"' in script


def test_layers_are_one_file_and_one_line_each() -> None:
    files = {path.stem for path in (Path(basemaps.__file__).parent / "layers").glob("*.py")} - {"__init__", "layer"}
    assert {layer.layer_id.replace("-", "_") for layer in LAYERS} == files
    assert len({layer.title for layer in LAYERS}) == len(LAYERS)


def test_every_kind_and_status_has_a_look() -> None:
    assert tuple(CLAIM_KINDS) == KINDS
    assert {PLAIN_KIND, PLANNED_KIND} < set(KINDS)
    assert all(kind.label and kind.meaning for kind in CLAIM_KINDS.values())
    assert len({kind.label for kind in CLAIM_KINDS.values()}) == len(KINDS)
    assert tuple(STATUS_LOOKS) == STATUSES
    assert len({look.glyph for look in CLAIM_KINDS.values()}) == len(KINDS)
    assert len({look.fill for look in CLAIM_KINDS.values()}) == len(KINDS)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_a_symbol_stands_out_from_its_disc(kind: str) -> None:
    assert _contrast(CLAIM_KINDS[kind].fill, CLAIM_KINDS[kind].ink) >= 3


@pytest.mark.parametrize("name", MAP_THEMES)
def test_words_on_the_map_can_be_read(name: ThemeName) -> None:
    theme = MAP_THEMES[name]
    assert _contrast(theme.ink, theme.paper) >= 7
    assert _contrast(theme.quiet_ink, theme.paper) >= 4.5
    assert _contrast(theme.city_label, theme.land) >= 4.5
    assert _contrast(theme.country_label, theme.land) >= 3
    assert _contrast(theme.focus, theme.land) >= 3
