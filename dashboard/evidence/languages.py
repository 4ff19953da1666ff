"""Names of languages in English, from the CLDR that Babel brings (Unicode licence, BSD)."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import parse_locale


@cache
def _read_english() -> Locale:
    return Locale.parse("en")


def name_language(tag: str) -> str:
    """Return the name of a language; of a tag that nobody has named, the tag itself.

    Args:
        tag: BCP 47 tag.

    Example:
        >>> name_language("id"), name_language("pt-BR")
        ('Indonesian', 'Portuguese (Brazil)')
    """
    english = _read_english()
    try:
        language, territory, script = parse_locale(tag, sep="-")[:3]
    except ValueError:
        return tag
    name = english.languages.get(language)
    if name is None:
        return tag
    parts = [english.scripts.get(script or ""), english.territories.get(territory or "")]
    more = ", ".join(filter(None, parts))
    return f"{name} ({more})" if more else str(name)
