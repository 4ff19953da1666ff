/**
 * Where the map is put: everything shown, a box, the selected place.
 */
(function () {
"use strict";

const { address, codes, mercator } = citemap;

const isMotionReduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The farthest zoom is the one at which the world about fills the view. */
function limitZoom(map) {
  const { x, y } = map.getSize();
  if (x > 0) map.setMinZoom(Math.ceil(Math.log2(Math.max(x * 0.8, y * 0.9) / 256) * 2) / 2);
}

/** Where the map stands, as a text that can be compared. */
function positionOf(map) {
  const { lat, lng } = map.getCenter();
  return `${lat.toFixed(3)} ${lng.toFixed(3)} ${map.getZoom()}`;
}

/** Zoom to a box of the unit square, at least one step in. */
function openBox(atlas, [x0, y0, x1, y1]) {
  const bounds = L.latLngBounds(
    [mercator.latitude(y0), mercator.longitude(x0)], [mercator.latitude(y1), mercator.longitude(x1)]);
  const { map } = atlas;
  const fitting = map.getBoundsZoom(bounds, false, L.point(60, 60));
  const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, Math.min(fitting, map.getZoom() + 4)));
  const centre = L.latLng(mercator.latitude((y0 + y1) / 2), mercator.longitude((x0 + x1) / 2));
  map.setView(centre, zoom, { animate: !isMotionReduced() });
}

/** Show everything that the mask leaves, on the shorter way around the earth. */
function fitAll(atlas, isAnimated = true) {
  fitShown(atlas, isAnimated);
  atlas.fitted = isAnimated ? null : positionOf(atlas.map);
}

function fitShown(atlas, isAnimated) {
  const { claims, rows } = atlas;
  if (!claims || atlas.shownPlaces === 0) return;
  const xs = [];
  let [top, bottom] = [1, 0];
  for (let place = 0; place < claims.placeCount; place++) {
    if (rows[place * codes.row] === 0) continue;
    xs.push(claims.x[place]);
    top = Math.min(top, claims.y[place]);
    bottom = Math.max(bottom, claims.y[place]);
  }
  const [left, right] = shortestSpan(Float64Array.from(xs).sort());
  if (right - left > 0.75) {
    atlas.map.setView([22, 12], atlas.map.getMinZoom(), { animate: isAnimated && !isMotionReduced() });
    return;
  }
  const bounds = L.latLngBounds(
    [mercator.latitude(bottom), mercator.longitude(left)], [mercator.latitude(top), mercator.longitude(right)]);
  const size = atlas.map.getSize();
  // Names stand to the right of their marks: on a narrow map they need the room there.
  const [before, behind] = size.x > 640 ? [[80, 60], [80, 60]] : [[62, 50], [84, 50]];
  const legend = atlas.legend.box.open && size.x > 860 ? 215 : 0;
  atlas.map.fitBounds(bounds, {
    paddingTopLeft: [before[0] + legend, before[1]], paddingBottomRight: behind, maxZoom: 7,
    animate: isAnimated && !isMotionReduced(),
  });
}

/** Bring the selected place into view when it is not. */
function showSelected(atlas) {
  const place = atlas.selectedPlaces[0];
  if (place === undefined) return;
  const x = atlas.claims.x[place] + Math.round(atlas.centreX - atlas.claims.x[place]);
  const target = L.latLng(mercator.latitude(atlas.claims.y[place]), mercator.longitude(x));
  if (!atlas.map.getBounds().pad(-0.06).contains(target)) atlas.map.panTo(target, { animate: !isMotionReduced() });
}

/** The shortest stretch of the circle 0 … 1 that holds all of the sorted values. */
function shortestSpan(sorted) {
  let [gap, after] = [sorted[0] + 1 - sorted[sorted.length - 1], 0];
  for (let i = 1; i < sorted.length; i++) if (sorted[i] - sorted[i - 1] > gap) [gap, after] = [sorted[i] - sorted[i - 1], i];
  return after === 0 ? [sorted[0], sorted[sorted.length - 1]] : [sorted[after] - 1, sorted[after - 1]];
}

/** Move the map where a command says, or at first where the address says, or to everything. */
function placeView(atlas, command) {
  const view = JSON.stringify(command.view);
  const isFirst = citemap.lastView === undefined;
  const wanted = command.view !== null && view !== citemap.lastView ? command.view : isFirst ? address.read() : null;
  const isFitted = !wanted && (isFirst || command.fit !== citemap.lastFit);
  citemap.lastView = view;
  citemap.lastFit = command.fit;
  if (wanted) atlas.map.setView([wanted[0], wanted[1]], wanted[2], { animate: false });
  else if (isFitted) fitAll(atlas, !isFirst);
  return Boolean(wanted) || isFitted;
}

Object.assign(citemap, { fitAll, limitZoom, openBox, placeView, positionOf, showSelected });
})();
