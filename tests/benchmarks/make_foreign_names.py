"""Makes the table of names by which countries and regions are called in other languages only, from the gazetteer.

    python tests/benchmarks/make_foreign_names.py

Written to geodata/geoparsers/words/foreign_names.tsv: folded names that other places bear too, though the best known
bearer, a country or region, is called so only in languages that no newspaper is written in ("Marawi" is Malawi in
Maori), or in but one of those that share the Arabic script.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set

import numpy as np

from geodata.gazetteer import Gazetteer, fold, open_gazetteer
from geodata.gazetteer.kinds import COUNTRY, REGION
from geodata.geoparsers.words.foreign_names import ARABIC, NOBODY, TABLE

LATIN = "en id ms de fr es pt it nl pl cs tr vi sv da nb nn no fi hu ro hr sl sk bs sr sq et lv lt ca eu gl sw af fil"
REST = "so tl az uz tk mt is ga cy ku ru uk be bg mk kk mn ky tg ps ckb he zh yue ja ko hi bn el ka hy th am ta"
PRESS = frozenset(f"{LATIN} {REST}".split()) | ARABIC
"""Languages of newspapers. A text of any of them may be taken for one of its neighbours."""
LEAST_OTHER = 85
"""Least prominence of another place that bears the name."""
LEAST_OTHER_ARABIC = 125
"""The same where a language of newspapers calls the country so, and the others have a longer name for it."""


def rows_of(gazetteer: Gazetteer) -> list[str]:
    """Return the lines of the table, ordered."""
    lines = []
    for row in map(int, np.flatnonzero((gazetteer.kind == COUNTRY) | (gazetteer.kind == REGION))):
        languages: dict[str, set[str]] = defaultdict(set)
        for name, language, _ in gazetteer.find_flagged_names(row):
            languages[fold(name)].add(language)
        known = set().union(*languages.values())
        for key, called in languages.items():
            postings = gazetteer.find_postings(key)
            if "en" not in known or "" in called or len(postings) < 2 or postings[0] >> 8 != row:
                continue
            least = LEAST_OTHER_ARABIC if called & PRESS else LEAST_OTHER
            if gazetteer.prominence[postings[1] >> 8] >= least and _is_foreign(key, called, known):
                lines.append(f"{key}\t{gazetteer.place_id_of(row)}\t{','.join(sorted(called & PRESS)) or NOBODY}")
    return sorted(lines)


def _is_foreign(key: str, called: Set[str], known: Set[str]) -> bool:
    """Tell whether a place that has names in some languages is called so in none, or not in all that share a script."""
    if "\u0600" <= key[0] <= "\u06ff":
        return bool(ARABIC & known - called)
    return not called & PRESS


def main() -> None:
    """Write the table."""
    head = TABLE.read_text(encoding="utf-8").splitlines()[:2] if TABLE.is_file() else []
    lines = rows_of(open_gazetteer())
    TABLE.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} names")


if __name__ == "__main__":
    main()
