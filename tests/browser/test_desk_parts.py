"""The parts of the desk that the browser draws: what changed is drawn again, and nothing else."""

from __future__ import annotations

import random
from typing import Any
from urllib.parse import quote

from dashboard.desk.components import STATIC_DIR

DRAW = """async ([script, tellings]) => {
  const draw = (await import(script)).default;
  const parent = document.createElement("div");
  document.body.append(parent);
  return tellings.map((data) => {
    draw({ data, parentElement: parent, setTriggerValue() {} });
    const fresh = document.createElement("div");
    document.body.append(fresh);
    draw({ data, parentElement: fresh, setTriggerValue() {} });
    const picks = (one) => [...one.querySelectorAll("span")].map((span) => span.drafts || null);
    const read = (one) => ({ drawn: one.innerHTML, picks: picks(one), words: one.textContent });
    const both = [read(parent), read(fresh)];
    fresh.remove();
    return both;
  });
}"""
PICK = """async ([script, telling]) => {
  const draw = (await import(script)).default, picked = [];
  const parent = document.createElement("div");
  document.body.append(parent);
  const show = (current) => draw({
    data: { ...telling, current }, parentElement: parent,
    setTriggerValue(name, told) { picked.push(told.id); show(told.id); },
  });
  show("a");
  for (let turn = 0; turn < 4; turn += 1) parent.querySelectorAll("article span")[1].click();
  return picked;
}"""
FOCUS = """async ([script, items]) => {
  const draw = (await import(script)).default;
  const parent = document.createElement("div");
  document.body.append(parent);
  const show = (state, current) => draw({
    data: { current, items: items.map((one, at) => (at ? one : { ...one, state })) }, parentElement: parent,
    setTriggerValue() {},
  });
  show("draft", "a");
  const rows = [...parent.querySelectorAll("li")];
  rows[0].firstChild.focus();
  show("accepted", "b");
  const now = [...parent.querySelectorAll("li")];
  return {
    focus: now.findIndex((one) => one.contains(document.activeElement)), kept: now.map((one, at) => one === rows[at]),
    current: now.map((one) => one.firstChild.getAttribute("aria-current")), name: now[0].firstChild.className,
  };
}"""
TEXT = "Two 🚢 ships left Nakhodka on 3 May.\n\nCafe\u0301 owners said nothing; three said 'none'.\n"
STATES = ("draft", "accepted", "rejected", "published")


def load(name: str) -> str:
    """Return the address from which a script of the desk can be imported on any page."""
    return "data:text/javascript," + quote((STATIC_DIR / "desk" / name).read_text(encoding="utf-8"))


def draw_reader_data(chance: random.Random, text: str) -> dict[str, Any]:
    def spans(most: int) -> list[list[int]]:
        return [sorted(chance.choices(range(len(text) + 1), k=2)) for _ in range(chance.randint(0, most))]

    drafts = [{"id": one, "state": chance.choice(STATES), "spans": spans(2)} for one in "abc"]
    return {
        "text": text, "length": len(text), "language": "en", "regions": [[*one, "caption"] for one in spans(1)],
        "drafts": drafts, "current": chance.choice("abc"), "offers": [],
        "marks": [[*one, "place", chance.choice(("at: Nakhodka", "to: Nakhodka"))] for one in spans(2)],
    }  # fmt: skip


def test_an_article_that_is_drawn_in_part_is_as_if_it_were_drawn_whole(open_blank):
    chance = random.Random(3)  # noqa: S311
    texts = [TEXT] * 6 + [TEXT.replace("none", "some"), "", TEXT[:20]]
    tellings = [draw_reader_data(chance, chance.choice(texts)) for _ in range(80)]
    drawn = open_blank().evaluate(DRAW, [load("reader.js"), tellings])
    for data, (in_part, whole) in zip(tellings, drawn, strict=True):
        assert in_part == whole
        assert whole["words"] == data["text"]
    assert len({whole["drawn"] for _, whole in drawn}) > 40


def test_a_list_of_drafts_that_is_drawn_in_part_is_as_if_it_were_drawn_whole(open_blank):
    chance = random.Random(3)  # noqa: S311

    def draw() -> dict[str, Any]:
        items = [
            {
                "id": one, "state": chance.choice(STATES), "sign": chance.choice("•✓"),
                "kind": chance.choice(("", "loss")), "told": chance.choice(("waits", "accepted")),
                "summary": chance.choice(("Ships left", "<b>Ships</b>")),
                "where": chance.choice(("", "from Nakhodka")),
            }
            for one in chance.sample("abcde", chance.randint(0, 5))
        ]  # fmt: skip
        return {"current": chance.choice("abcde"), "items": items}

    drawn = open_blank().evaluate(DRAW, [load("queue.js"), [draw() for _ in range(80)]])
    assert all(in_part == whole for in_part, whole in drawn)


def test_words_of_several_drafts_open_each_in_turn(open_blank):
    spans = {"a": [[0, 12]], "b": [[4, 20]], "c": [[4, 12]]}
    drafts = [{"id": one, "state": "draft", "spans": where} for one, where in spans.items()]
    telling = {"text": TEXT, "length": len(TEXT), "language": "en", "regions": [], "marks": [], "offers": []}
    picked = open_blank().evaluate(PICK, [load("reader.js"), {**telling, "drafts": drafts}])
    assert sorted(picked[:3]) == ["a", "b", "c"]
    assert picked[3] == picked[0]


def test_a_row_that_changes_keeps_the_focus_and_the_others_stay(open_blank):
    row = {"sign": "•", "told": "waits", "kind": "loss", "summary": "Ships left", "where": ""}
    items = [{"id": one, "state": "draft", **row} for one in "abc"]
    found = open_blank().evaluate(FOCUS, [load("queue.js"), items])
    assert found == {
        "focus": 0, "kept": [False, True, True], "current": [None, "true", None], "name": "cmd-item cmd-item-accepted"
    }  # fmt: skip
