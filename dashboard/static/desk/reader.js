// The article at the desk: its text with the words that drafts rest on, to be picked and selected.
// Text from outside is written with textContent only. Offsets are Unicode code points, half-open.

const pause = 120;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".cmd-reader") || build(parentElement);
  root.send = setTriggerValue;
  root.article.setAttribute("aria-label", data.name);
  const state = (root.state ||= {});
  const isOther = state.text !== data.text;
  const isMoved = isOther || state.current !== data.current;
  Object.assign(state, data);
  draw(root.article, data);
  closeBar(root);
  if (isOther) root.article.scrollTop = 0;
  if (isMoved) showCurrent(root.article);
}

function build(parent) {
  const root = document.createElement("div");
  root.className = "cmd-reader";
  root.article = document.createElement("article");
  root.article.tabIndex = 0;
  root.bar = document.createElement("div");
  root.bar.className = "cmd-bar";
  root.bar.hidden = true;
  root.append(root.article, root.bar);
  parent.append(root);
  root.article.addEventListener("click", (event) => pick(root, event));
  for (const name of ["mouseup", "keyup", "touchend"]) {
    root.article.addEventListener(name, () => setTimeout(() => offer(root), pause));
  }
  root.bar.addEventListener("mousedown", (event) => event.preventDefault());
  return root;
}

function draw(article, data) {
  article.lang = data.language;
  article.dir = "auto";
  const slice = buildSlicer(data.text);
  const spans = [
    ...data.regions.map(([start, end, kind]) => ({ start, end, names: [`cmd-region-${kind}`] })),
    ...data.drafts.flatMap((draft) =>
      draft.spans.map(([start, end]) => ({
        start, end, draft: draft.id,
        names: draft.id === data.current ? ["cmd-draft", "cmd-current"] : ["cmd-draft", `cmd-${draft.state}`],
      }))),
    ...data.marks.map(([start, end, kind, title]) => ({ start, end, title, names: ["cmd-mark", `cmd-mark-${kind}`] })),
  ].filter((one) => one.start < one.end);
  const cuts = [...new Set([0, data.length, ...spans.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  const opening = groupBy(spans, "start");
  const pieces = [];
  let open = [];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    open = open.filter((one) => one.end > cuts[at]).concat(opening.get(cuts[at]) || []);
    pieces.push(tellPiece(slice(cuts[at], cuts[at + 1]), open));
  }
  keepPieces(article, pieces);
}

// Only the stretch that is not as it was is drawn again: from one draft to the next most of a long article stays.
function keepPieces(article, pieces) {
  const now = pieces.map((one) => JSON.stringify(one)), isOurs = article.pieces?.length === article.childNodes.length;
  if (!isOurs) article.replaceChildren();
  const old = isOurs ? article.pieces : [];
  const most = Math.min(now.length, old.length);
  let first = 0, after = 0;
  while (first < most && now[first] === old[first]) first += 1;
  while (after < most - first && now[now.length - 1 - after] === old[old.length - 1 - after]) after += 1;
  const changed = pieces.slice(first, pieces.length - after).map(buildPiece);
  for (const node of [...article.childNodes].slice(first, old.length - after)) node.remove();
  const next = article.childNodes[first] || null;
  for (const node of changed) article.insertBefore(node, next);
  article.pieces = now;
}

// Code points are counted; JavaScript counts units of 16 bits, which differ where there are emoji.
function buildSlicer(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

function groupBy(spans, key) {
  const groups = new Map();
  for (const one of spans) groups.set(one[key], [...(groups.get(one[key]) || []), one]);
  return groups;
}

function tellPiece(words, covering) {
  const gather = (lists) => [...new Set(lists.filter(Boolean))];
  return {
    words, names: gather(covering.flatMap((one) => one.names)).join(" "),
    title: gather(covering.map((one) => one.title)).join(" · "), drafts: gather(covering.map((one) => one.draft)),
  };
}

function buildPiece({ words, names, title, drafts }) {
  if (!names) return document.createTextNode(words);
  const piece = document.createElement("span");
  piece.textContent = words;
  piece.className = names;
  if (title) piece.title = title;
  piece.drafts = drafts;
  return piece;
}

function showCurrent(article) {
  const first = article.querySelector(".cmd-current");
  if (!first) return;
  const inner = first.getBoundingClientRect(), outer = article.getBoundingClientRect();
  if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 60) {
    article.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}

// A click picks the draft whose words these are; where several lie over one another, the next one each time.
function pick(root, event) {
  const drafts = event.target.drafts || [];
  if (!drafts.length || !window.getSelection().isCollapsed) return;
  const next = drafts[(drafts.indexOf(root.state.current) + 1) % drafts.length];
  if (next !== root.state.current) root.send("picked", { id: next, at: Date.now() });
}

function readSelection(article) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.startContainer) || !article.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(article, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Array.from(before.toString()).length;
  return { start, end: start + Array.from(range.toString()).length, box: range.getBoundingClientRect() };
}

function closeBar(root) {
  root.bar.hidden = true;
  root.bar.replaceChildren();
}

// What can be done with the selected words: the server says what fits now.
function offer(root) {
  const found = readSelection(root.article);
  if (!found) {
    closeBar(root);
    return;
  }
  const buttons = root.state.offers.map(({ use, label }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      closeBar(root);
      window.getSelection().removeAllRanges();
      root.send("selected", { use, start: found.start, end: found.end, at: Date.now() });
    });
    return button;
  });
  root.bar.replaceChildren(...buttons);
  const outer = root.getBoundingClientRect();
  root.bar.style.top = `${found.box.bottom - outer.top + 6}px`;
  root.bar.style.insetInlineStart = `${Math.max(0, Math.min(found.box.left - outer.left, outer.width - 260))}px`;
  root.bar.hidden = false;
}
