"""What drafting gets wrong, by kind and with counts: where to mend first.

    python tests/benchmarks/drafting_errors.py GOLD.jsonl… --evaluate EVALUATE.py [--words]

GOLD holds articles with their claims, as in tests/data/drafting; never the blind ones, of which only figures are read.
EVALUATE is the program that pairs drafted claims with those of the gold. With --words the quotes are printed too.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.drafting import draft_text
from geodata.drafting.drafter import read_words

Row = dict[str, Any]
Errors = dict[str, list[str]]
PLOTTED = ("at", "from", "via", "to", "target")


def load_evaluate(path: Path) -> Any:
    """Return the program that judges drafts, as a module."""
    spec = importlib.util.spec_from_file_location("evaluate", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plotted(claim: Row) -> list[Row]:
    """Return the places of a claim that stand on the map."""
    return [one for one in claim["places"] if one["role"] in PLOTTED]


def overlaps(one: list[int], other: list[int]) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def why_lost(claim: Row, drafts: list[Row], names: list[tuple[int, int, bool]], is_same: Any) -> str:
    """Return why a claim of the gold was not drafted.

    Args:
        claim: The claim.
        drafts: All that was drafted of its article.
        names: Start and end of each name that was read as a place, and whether the gazetteer has it.
        is_same: Tells whether a place of the gold and one of a draft are the same.
    """
    place = plotted(claim)[0]
    drawn = [one for draft in drafts for one in plotted(draft) if overlaps(place["span"], one["span"])]
    if any(is_same(place, one) for one in drawn):
        return "drafted within another claim"
    if drawn:
        return "place taken for another one"
    found = [is_known for start, end, is_known in names if overlaps(place["span"], [start, end])]
    if not found:
        return "name not read as a place"
    if not any(found):
        return "place not in the gazetteer"
    is_quoted = any(overlaps(claim["quote"], draft["quote"]) and not plotted(draft) for draft in drafts)
    return "drafted as a statement" if is_quoted else "no event seen, or the place does nothing in it"


def why_wrong(measure: str, gold: Row, draft: Row) -> str:
    """Return what a field of a draft is instead of what it should be."""
    if measure in ("kind", "modality"):
        return f"{gold[measure]} drafted as {draft[measure]}"
    if measure == "interval":
        ends = [f"{end} {_end(gold, end)}, drafted {_end(draft, end)}" for end in ("first", "last")
                if gold["event"][end] != draft["event"][end]]  # fmt: skip
        return "; ".join(ends)
    if measure == "role":
        drafted = {tuple(one["span"]): one["role"] for one in plotted(draft)}
        wrong = [f"{one['role']} drafted as {role}" for one in plotted(gold) for span, role in drafted.items()
                 if overlaps(one["span"], list(span)) and role != one["role"]]  # fmt: skip
        return "; ".join(wrong)
    if measure == "places":
        more, fewer = len(plotted(draft)), len(plotted(gold))
        return "a place too many" if more > fewer else "a place too few" if more < fewer else "another place"
    if measure == "quantity":
        more, fewer = len(draft["quantities"]), len(gold["quantities"])
        return "too many" if more > fewer else "too few" if more < fewer else "another value or qualifier"
    spoken = bool(draft["speakers"])
    return "somebody else" if spoken and gold["acceptable_speakers"] else "nobody" if not spoken else "not the outlet"


def _end(claim: Row, end: str) -> str:
    return "day" if claim["event"][end] else "open"


def errors_of(row: Row, evaluate: Any) -> Iterator[tuple[str, str, str]]:
    """Yield measure, kind of error and words of every error in an article."""
    text = row["text"]
    drafts = [one.as_row() for one in draft_text(text, row["lang"], row["published_on"]).drafts]
    _, misses, lost, false = evaluate.judge(row, drafts)
    names = [(one.toponym.start, one.toponym.end, one.toponym.is_resolved)
             for one in read_words(text, row["lang"], None, ()).places] if lost else []  # fmt: skip
    for gold in lost:
        why = why_lost(gold, drafts, names, evaluate.same_place)
        yield "found", why, f"{[text[slice(*one['span'])] for one in gold['places']]} {text[slice(*gold['quote'])]}"
    for one in false:
        named = [f"{place['role']} {text[slice(*place['span'])]}" for place in plotted(one)]
        yield "precision", f"{one['kind']} that is none", f"{named} {text[slice(*one['quote'])]}"
    for gold, one, wrong in misses:
        shown = _shown(gold, text), _shown(one, text), text[slice(*gold["quote"])]
        for measure in wrong:
            yield measure, why_wrong(measure, gold, one), " | ".join(shown)
    drawn = [place["span"] for one in drafts for place in plotted(one)]
    for trap in row["not_plotted"]:
        if any(overlaps(trap["span"], span) for span in drawn):
            around = text[max(0, trap["span"][0] - 60) : trap["span"][1] + 60].replace("\n", " ")
            yield "traps avoided", f"{trap['role']} plotted", around


def _shown(claim: Row, text: str) -> str:
    places = " ".join(f"{one['role']}:{text[slice(*one['span'])]}" for one in plotted(claim))
    counted = " ".join(f"{one['qualifier']} {one['value']} {one['high'] or ''}".strip() for one in claim["quantities"])
    spoken = claim["speakers"][0]["name"] if claim["speakers"] else "-"
    event = claim["event"]
    return f"{claim['kind']} {claim['modality']} {places} [{counted}] {spoken} {event['first']}..{event['last']}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--evaluate", type=Path, required=True)
    parser.add_argument("--words", action="store_true")
    args = parser.parse_args()
    evaluate = load_evaluate(args.evaluate)
    found: dict[str, Errors] = defaultdict(lambda: defaultdict(list))
    for path in args.gold:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for measure, kind, words in errors_of(row, evaluate):
                found[measure][kind].append(f"{row['id']}: {words}")
    for measure, kinds in sorted(found.items(), key=lambda one: -sum(map(len, one[1].values()))):
        print(f"{measure}: {sum(map(len, kinds.values()))}")
        for kind, words in sorted(kinds.items(), key=lambda one: -len(one[1])):
            print(f"  {len(words):4} {kind}")
            for one in words if args.words else ():
                print(f"         {one}")


if __name__ == "__main__":
    main()
