/**
 * The list of a published site: rows that were written where the site was, fetched when they are shown.
 */
(function () {
"use strict";

const { columns, isShown, numberWords, readPiece } = citemap;

const PAGE_LENGTH = 50;
const parts = new Map();

/** The file in which a number, or an id, is: the last one that does not begin after it. */
function findFile(files, wanted) {
  let [low, high] = [0, files.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (files[middle][0] <= wanted) low = middle;
    else high = middle - 1;
  }
  return files[low];
}

async function fetchPart(address) {
  return JSON.parse(new TextDecoder().decode(await columns.inflate(await columns.fetchBytes(address))));
}

/** One of many values that are kept in files; undefined if there is none. */
async function takePart(files, wanted) {
  if (files.length === 0) return undefined;
  const [first, address] = findFile(files, wanted);
  if (!parts.has(address)) parts.set(address, fetchPart(address));
  const part = await parts.get(address);
  return typeof wanted === "number" ? part[wanted - first] : Object.hasOwn(part, wanted) ? part[wanted] : undefined;
}

/** The list of the claims that a mask leaves; `take` gives the row of a claim, `total` is how many the site is about. */
class ClaimList {
  constructor(box, take, count, total) {
    Object.assign(this, { box, take, count, total, page: 0, turn: 0, mask: null });
  }

  async show(mask, page = 0) {
    Object.assign(this, { mask, page });
    const turn = ++this.turn;
    const rows = [];
    for (let row = 0; row < this.count; row++) if (isShown(mask, row)) rows.push(row);
    const shown = rows.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH);
    const html = await Promise.all(shown.map((row) => this.take(row)));
    if (turn !== this.turn) return;
    const table = readPiece(`<table><tbody>${html.join("")}</tbody></table>`)[0];
    this.box.querySelector("tbody").replaceWith(table.querySelector("tbody") ?? document.createElement("tbody"));
    const told = { count: this.total, shown: numberWords(rows.length), total: numberWords(this.total) };
    this.box.querySelector(".cm-site-count").textContent = citemap.say("{shown} of {total} claims", told);
    this._drawPages(Math.ceil(rows.length / PAGE_LENGTH));
  }

  _drawPages(pages) {
    const buttons = [[citemap.say("Previous page"), this.page - 1], [citemap.say("Next page"), this.page + 1]].map(([label, to]) => {
      const button = citemap.buildText("button", "cm-step-button", label);
      button.type = "button";
      button.disabled = to < 0 || to >= pages;
      button.addEventListener("click", () => this.show(this.mask, to));
      return button;
    });
    const box = this.box.querySelector(".cm-site-pages");
    box.replaceChildren(...(pages > 1 ? [buttons[0], ` ${citemap.say("{number} of {total}", { number: this.page + 1, total: pages })} `, buttons[1]] : []));
  }
}

Object.assign(citemap, { ClaimList, findFile, takePart });
})();
