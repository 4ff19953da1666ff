"""Runs every benchmark, one after another, each in a process of its own: ``python -m tests.benchmarks [name …]``.

Figures are ratios against a floor or a peer in the same run; nothing here passes or fails on a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main(names: list[str]) -> int:
    """Run the benchmarks whose names begin with one of ``names``, or all; return 1 if one of them broke."""
    broken = []
    for path in sorted(FOLDER.glob("bench_*.py")):
        if names and not any(path.stem.removeprefix("bench_").startswith(name) for name in names):
            continue
        command = [sys.executable, str(path)]
        corpus = os.environ.get("CITEMAP_CORPUS", "")
        if path.stem == "bench_geoparser" and not corpus:
            print("\n== bench_geoparser: left out, it needs gold data: make bench CORPUS=folder", flush=True)
            continue
        if path.stem in ("bench_geoparser", "bench_geocoder") and corpus:
            command += ["--corpus", corpus]
        print(f"\n== {path.stem}", flush=True)
        if subprocess.run(command, cwd=FOLDER.parents[1], check=False).returncode:
            broken.append(path.stem)
    if broken:
        print(f"\nbroken: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
