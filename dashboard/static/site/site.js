/**
 * A published site: map, panel, filters and list over files, with the address as the app has it.
 */
(function () {
"use strict";

const { ClaimList, columns, computeMask, drawFilters, fetchJson, findWords, picked, readFilters, takePart } = citemap;

const main = document.querySelector("main[data-settings]");
const settings = JSON.parse(main.dataset.settings);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const catalogue = fetchJson(settings.catalogue);
const filters = columns.fetchColumns(settings.filters);

/** The piece of a claim by its row or its id, from the file that holds it. */
citemap.fetchPiece = async function (evidence, name) {
  const { pieces, ids } = await catalogue;
  const row = typeof name === "number" ? name : await takePart(ids, name);
  const piece = row === undefined ? undefined : await takePart(pieces, row);
  if (!piece) throw new Error("there is no such claim here");
  return piece;
};

let turns = 0;

/** Bring map, list and filters in step with the address. */
async function follow() {
  const turn = ++turns;
  const [found, { rows, words }] = await Promise.all([filters, catalogue]);
  await citemap.obey({ ...command, mask: citemap.lastMask ?? "all" });
  const { chosen, refused } = readFilters(location.search, found);
  const searched = chosen.q ? await findWords(words, chosen.q[0], found.arrays.first.length) : null;
  if (turn !== turns) return;
  const mask = Object.keys(chosen).length > 0 ? computeMask(found, citemap.atlas.claims, chosen, searched) : null;
  drawFilters(main.querySelector("form"), found, chosen, setFilter);
  say(refused);
  list ??= new ClaimList(main.querySelector(".cm-site-list"), rows, found.arrays.first.length);
  await citemap.obey({ ...command, theme: dark.matches ? "dark" : "light", mask: mask ?? "all" });
  await list.show(mask);
  keepHome();
  openPlace(found);
}

let list = null;
const command = {
  columns: settings.columns, mask: "all", selected: { claim: null, place: null }, theme: dark.matches ? "dark" : "light",
  view: settings.view, fit: 0, coming: 0, known: "", pieces: "files",
};

function setFilter(key, values, isNew = true) {
  picked.write({ [key]: values.join(",") }, isNew);
  follow();
}

function say(refused) {
  main.querySelector(".cm-notice")?.remove();
  if (refused.length === 0) return;
  const words = `The link asks for something that this site cannot show: ${[...new Set(refused)].join(", ")}.`;
  main.prepend(citemap.buildText("p", "cm-notice", words));
}

/** Leave in the list of places those where a claim passes the filters, with their number. */
function keepHome() {
  const { atlas } = citemap;
  for (const link of main.querySelectorAll(".cm-home a[data-place]")) {
    const count = atlas.rows[Number(link.dataset.place) * citemap.codes.row];
    link.closest("li").hidden = count === 0;
    link.querySelector(".cm-place-count").textContent = citemap.claimsWord(count);
  }
}

/** A link to a place opens the first of its claims. */
function openPlace({ header, arrays }) {
  const { claim, place } = picked.read();
  if (claim || !place || citemap.evidence?.current?.row != null) return;
  const container = header.choices.in.values.indexOf(place);
  if (container < 0) return;
  const own = header.marks.indexOf(place);
  citemap.pickPlace(citemap.atlas, own >= 0 ? own : arrays.in_place[arrays.in_start[container]]);
}

main.querySelector(".cm-filter-fold").open = !window.matchMedia("(max-width: 700px)").matches;
window.map = L.map("map", settings.map);
citemap.start(window.map, settings.layer);
citemap.obey(command);
follow();
window.addEventListener("popstate", follow);
dark.addEventListener("change", follow);
})();
