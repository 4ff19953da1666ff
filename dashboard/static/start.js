/**
 * Start a map, and obey what the app says.
 */
(function () {
"use strict";

const { Atlas, Claims, clearOfSheet, followLinks, placeView, showSelected, startEvidence, tellIdle, watchSheet } = citemap;

const containers = new Map();

/** The columns of a hash, fetched once; from the map itself where no route serves them. */
function getClaims(settings, hash, known) {
  if (!containers.has(hash)) {
    containers.clear();
    containers.set(hash, getContainer(settings, hash, known).then((container) => new Claims(container, hash)));
    containers.get(hash).catch(() => containers.delete(hash));
  }
  return containers.get(hash);
}

/**
 * Day and language go along for a server that has not packed these columns yet; a published site has another way
 * (`site/known.js`).
 */
function getContainer(settings, name, known) {
  const asked = [known && `asof=${known}`, settings.language !== "en" && `lang=${settings.language}`].filter(Boolean).join("&");
  const inline = settings.inline[name];
  if (citemap.takeColumns) return citemap.takeColumns(settings, name);
  return inline
    ? citemap.columns.inflate(citemap.columns.fromBase64(inline)).then(citemap.columns.decode)
    : citemap.columns.fetchColumns(settings.columns + name + (asked ? `?${asked}` : ""));
}

/** Fetch the names of very many places, once their marks stand there. */
async function fetchNames(atlas, claims, known) {
  if (claims.hasNames) return;
  claims.hasNames = true;
  try {
    claims.names = (await getContainer(atlas.settings, `${claims.hash}/names`, known)).header.names;
    if (atlas.claims === claims) atlas.redraw();
  } catch (error) {
    claims.hasNames = false;
  }
}

/** @param {string|?Uint8Array} text the mask as a command of the app writes it, or as a published site computes it */
async function decodeMask(text) {
  if (typeof text !== "string") return text;
  if (text === "all") return null;
  return new Uint8Array(await citemap.columns.inflate(citemap.columns.fromBase64(text)));
}

/** Start the claim layer on a Leaflet map. */
citemap.start = function (map, settings) {
  citemap.startedAt = performance.now();
  // folium forbids to enlarge the page with two fingers.
  for (const meta of document.querySelectorAll("meta[name=viewport]")) meta.content = "width=device-width, initial-scale=1";
  citemap.setCodes(settings);
  citemap.speak(settings);
  citemap.turns = new citemap.Turns(map);
  citemap.atlas = new Atlas(map, settings);
  followLinks(citemap.atlas);
  startEvidence(citemap.atlas);
  watchSheet(citemap.atlas);
};

/**
 * Show what a command says. Only the last command counts: an older one that is still loading is dropped.
 * @param {{columns: string, mask: string, selected: {claim: ?number, place: ?number}, theme: string,
 *   view: ?number[], fit: number, coming: number, known: string, pieces: string}} command
 */
citemap.obey = async function (command) {
  // streamlit-folium keeps every group it ever added; it has just taken them off the map.
  if (Array.isArray(window.feature_group)) window.feature_group.length = 0;
  const { atlas, evidence } = citemap;
  if (evidence) Object.assign(evidence, { key: command.pieces, known: command.known });
  const turn = (citemap.turn = (citemap.turn || 0) + 1);
  if (command.theme !== atlas.themeName) atlas.setTheme(command.theme);
  try {
    const asked = getClaims(atlas.settings, command.columns, command.known);
    const [claims, mask] = await Promise.all([asked, decodeMask(command.mask)]);
    if (turn !== citemap.turn) return;
    atlas.problem.hidden = true;
    if (atlas.claims !== claims || citemap.lastMask !== command.mask) atlas.setShown(claims, mask);
    citemap.lastMask = command.mask;
    const before = atlas.selectedPlaces.join();
    atlas.select(evidence ? evidence.findSelected(command.selected) : command.selected);
    atlas.isHeld = true; // the move's own drawing would be one too many
    const isPlaced = placeView(atlas, command);
    atlas.isHeld = false;
    atlas.redraw();
    if (!isPlaced && before !== atlas.selectedPlaces.join()) showSelected(atlas);
    clearOfSheet(atlas);
    atlas.keepAddress();
    citemap.shownTurn = turn;
    evidence?.finish();
    tellIdle(command.coming);
    fetchNames(atlas, claims, command.known);
  } catch (error) {
    atlas.isHeld = false;
    if (turn === citemap.turn) atlas.fail(error);
  }
};
})();
