"""Near-copies: found although an editor touched them, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.relays import compare, find_copies, group_copies, sign_text
from geodata.relays.shingles import find_shingles


def build_report(number: int) -> str:
    words = np.random.default_rng(number).integers(0, 4000, (12, 14)).tolist()
    return " ".join(f"On day {day} {' '.join(map(str, row))}." for day, row in enumerate(words))


def edited(text: str) -> str:
    sentences = text.split(". ")
    return "JAKARTA (Agency) - " + ". ".join(sentences[:-2]).upper() + ". Read also: Other news."


def test_case_punctuation_and_line_breaks_do_not_part_copies():
    assert find_shingles("Two ferries\nleft, with AID!") == find_shingles("two ferries left with aid")


def test_an_edited_and_shortened_report_is_a_near_copy():
    report = build_report(1)
    assert compare(sign_text(report), sign_text(edited(report))) >= 0.6
    assert compare(sign_text(report), sign_text(build_report(2))) < 0.1


def test_chinese_reports_are_compared_by_their_signs():
    report = "国家情报院表示，约一千五百名士兵乘船抵达符拉迪沃斯托克，随后前往哈巴罗夫斯克接受训练。"
    assert compare(sign_text(report), sign_text(report + "（完）")) > 0.8
    assert compare(sign_text(report), sign_text("周一，两艘渡轮载着援助物资离开港口，前往受地震影响的群岛地区。")) < 0.2


@pytest.mark.parametrize("empty", ["", " \n", "…—!"])
def test_texts_without_words_are_like_no_other(empty):
    signature = sign_text(empty)
    assert compare(signature, signature) == 0.0
    assert find_copies(signature, np.stack([signature])) == []
    assert group_copies(np.stack([signature, signature])).tolist() == [0, 1]


def test_copies_are_listed_with_the_nearest_first():
    reports = [build_report(n) for n in range(5)]
    others = np.stack([sign_text(one) for one in [*reports, edited(reports[3])]])
    found = find_copies(sign_text(reports[3]), others)
    assert [row for row, _ in found] == [3, 5]
    assert found[0][1] == 1.0 > found[1][1]


def test_an_archive_falls_into_its_origins():
    reports = [build_report(n) for n in range(30)]
    copies = [(n, edited(reports[n])) for n in (3, 3, 7, 29)]
    signatures = np.stack([sign_text(one) for one in [*reports, *(copy for _, copy in copies)]])
    assert group_copies(signatures).tolist() == [*range(30), *(n for n, _ in copies)]
    assert group_copies(signatures[:0]).tolist() == []
