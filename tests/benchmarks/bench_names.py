"""Measures how the hard names of short texts are read.

    python tests/benchmarks/bench_names.py [--faults] [--kinds] [FILE …]

For the files of `tests/data/names`, or those named, it prints the share of texts that are wholly right, the mean share,
and the wrong marks made with confidence. `--kinds` prints them a kind and a language too, and `--faults` what is wrong;
neither for `blind.jsonl`, of which only totals are looked at.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from names_evaluation import Judged, calibration, judge, read_rows, total

from geodata.geoparsers import open_geoparser

NAMES = Path(__file__).parents[1] / "data" / "names"
BLIND = "blind.jsonl"


def show_groups(judged: list[Judged], field: str) -> None:
    """Print the figures of each kind or language."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.row[field]].append(one)
    for name in sorted(groups):
        print(f"    {name:18} {total(groups[name])}")


def show_faults(judged: list[Judged]) -> None:
    """Print what was not met."""
    for one in judged:
        if one.faults:
            print(f"    {one.row['id']} [{one.row['kind']}, {one.row['lang']}] {one.row['text']}")
            for fault in one.faults:
                print(f"        {fault}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        default=[NAMES / f"{name}.jsonl" for name in ("own", "own_2", "own_3", "own_4", "own_5", "fresh", "blind")],
    )
    parser.add_argument("--faults", action="store_true", help="print what is wrong")
    parser.add_argument("--kinds", action="store_true", help="print the figures of each kind and language")
    args = parser.parse_args()
    geoparser = open_geoparser()
    for path in args.files:
        judged = [judge(geoparser, row) for row in read_rows(path)]
        print(f"{path.name}: {total(judged)}")
        steps = ", ".join(f"{said:.2f} said {right:.2f} right ({count})" for said, right, count in calibration(judged))
        print(f"  calibration: {steps}")
        if path.name == BLIND:
            continue
        if args.kinds:
            show_groups(judged, "kind")
            show_groups(judged, "lang")
        if args.faults:
            show_faults(judged)


if __name__ == "__main__":
    main()
