/**
 * A published site: map, panel, filters, timeline and list over files, with the address as the app has it.
 */
(function () {
"use strict";

const { ClaimList, Timeline, columns, computeMask, dayOf, drawFilters, drawKnownDays, fetchJson, findKnownDays, findWords } = citemap;
const { picked, readFilters, readRange, setDay, takeFilters, takeKnown, takePart } = citemap;

/** Width of a sheet of paper between its margins, in CSS pixels. */
const PAPER_PX = 690;
const main = document.querySelector("main[data-settings]");
const asked = new URLSearchParams(location.search);
/** In a page of somebody else: what stands beside the map, as in the app. */
if (asked.get("embed") === "true") document.documentElement.dataset.show = (asked.get("show") || "panel").replaceAll(",", " ");
const settings = JSON.parse(main.dataset.settings);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const catalogue = fetchJson(settings.catalogue);
const filters = columns.fetchColumns(settings.filters);
const days = columns.fetchColumns(settings.days);
days.catch(() => {});

/** The piece of a claim by its row or its id, from the file that holds it. */
citemap.fetchPiece = async function (evidence, name) {
  const files = await catalogue;
  const row = typeof name === "number" ? name : await takePart(files.ids, name);
  const piece = row === undefined ? undefined : await takeKnown(files, "pieces", row);
  if (!piece) throw new Error("there is no such claim here");
  return piece;
};

const command = {
  columns: settings.columns, mask: "all", selected: { claim: null, place: null }, theme: dark.matches ? "dark" : "light",
  view: settings.view, fit: 0, coming: 0, known: "", pieces: "files",
};
/** On paper the map stays as it was drawn, made smaller as a whole: its marks must not move against its land. */
function keepForPaper() {
  if (window.matchMedia("print").matches) return;
  const { clientWidth, clientHeight } = window.map.getContainer();
  const look = { "--cm-map-x": `${clientWidth}px`, "--cm-map-y": `${clientHeight}px`, "--cm-map-zoom": Math.min(1, PAPER_PX / clientWidth) };
  for (const [name, value] of Object.entries(look)) document.documentElement.style.setProperty(name, value);
}

let [turns, list, timeline, shownOn] = [0, null, null, ""];

/** Bring everything in step with the address. */
async function follow() {
  const turn = ++turns;
  const [today, files] = await Promise.all([filters, catalogue, drawn]);
  const { chosen, refused } = readFilters(location.search, today);
  const asof = chosen.asof ? chosen.asof[0] : "";
  const { claims } = citemap.atlas;
  const [found, searched] = await Promise.all([
    takeFilters(today, files, asof), chosen.q ? findWords(files.words, chosen.q[0], claims.claimCount) : null,
  ]);
  if (turn !== turns) return;
  const day = asof ? dayOf(asof) : null;
  const compute = (...left) => computeMask(found, claims, Object.fromEntries(Object.entries(chosen).filter(([key]) => !left.includes(key))), searched);
  const mask = compute();
  setDay(day);
  drawFilters(main.querySelector("form"), found, chosen, setFilter);
  drawKnownDays(main.querySelector(".cm-known-days"), findKnownDays(found, compute("asof", "when", "status")), day, (text) => setFilter("asof", text ? [text] : []));
  main.classList.toggle("is-earlier", day !== null);
  say(refused);
  const columnsName = day === null ? settings.columns : `${settings.columns}@${day}`;
  await citemap.obey({ ...command, columns: columnsName, known: asof, theme: dark.matches ? "dark" : "light", mask: mask ?? "all" });
  if (turn !== turns) return;
  if (asof !== shownOn) citemap.evidence?.follow();
  shownOn = asof;
  list ??= new ClaimList(main.querySelector(".cm-site-list"), async (row) => takeKnown(files, "rows", row), claims.claimCount, total(today));
  await list.show(mask);
  keepHome();
  openPlace(found);
  await showTimeline(found, compute("when"), chosen.when, turn);
}

const total = ({ arrays }) => (arrays.passing ? arrays.passing.reduce((sum, one) => sum + one, 0) : arrays.first.length);

async function showTimeline({ header, arrays }, mask, when, turn) {
  const { arrays: said } = await days;
  if (turn !== turns) return;
  timeline ??= new Timeline(main.querySelector(".cm-timeline"), settings.layer.kinds, {
    choose: (range) => setFilter("when", [range]),
    open: (pick) => citemap.openClaim(citemap.atlas, pick),
  });
  timeline.show({ header, arrays: { ...arrays, ...said } }, citemap.atlas.claims, mask, when ? readRange(when[0], header) : null);
}

function setFilter(key, values, isNew = true) {
  picked.write({ [key]: values.join(",") }, isNew);
  follow();
}

function say(refused) {
  main.querySelector(".cm-link-notice")?.remove();
  if (refused.length === 0) return;
  const words = citemap.say("The link asks for something that this site cannot show: {names}.", { names: [...new Set(refused)].join(", ") });
  main.prepend(citemap.buildText("p", "cm-notice cm-link-notice", words));
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

/** Who goes on in another language finds what he was reading. */
document.querySelector(".cm-languages")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  const others = location.search.slice(1).split("&").filter((part) => part && !part.startsWith("lang="));
  link.search = [`lang=${link.hreflang}`, ...others].join("&");
});
main.querySelector(".cm-filter-fold").open = !window.matchMedia("(max-width: 700px)").matches;
window.map = L.map("map", settings.map);
citemap.start(window.map, { ...settings.layer, claimFiles: catalogue });
window.map.getContainer().setAttribute("role", "region"); // the page is what it is the main part of in the app's frame
const drawn = citemap.obey(command);
follow();
window.addEventListener("popstate", follow);
dark.addEventListener("change", follow);
keepForPaper();
window.addEventListener("resize", keepForPaper);
})();
