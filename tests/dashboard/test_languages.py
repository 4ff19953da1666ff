"""Names of languages on the screen."""

from __future__ import annotations

import pytest

from dashboard.evidence.languages import name_language


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("id", "Indonesian"),
        ("uk", "Ukrainian"),
        ("tet", "Tetum"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("sr-Latn-RS", "Serbian (Latin, Serbia)"),
    ],
)
def test_a_language_has_its_name(tag, name):
    assert name_language(tag) == name


@pytest.mark.parametrize("tag", ["", "x-own", "xqz", "<b>", "id_ID", "i" * 300])
def test_a_tag_without_a_name_stands_for_itself(tag):
    assert name_language(tag) == tag
