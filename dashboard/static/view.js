/**
 * Where the map is put: everything shown, a box, the selected place.
 */
(function () {
"use strict";

const { address, codes, mercator } = citemap;

/** Where the world view ends: what lies south of it is not in it. */
const FAR_SOUTH = 0.8;

const isMotionReduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The farthest zoom is the one at which the world about fills the view. */
function limitZoom(map) {
  const { x, y } = map.getSize();
  if (x > 0) map.setMinZoom(Math.ceil(Math.log2(Math.max(x * 0.8, y * 0.9) / 256) * 2) / 2);
}

/** Whether the map still stands where it was fitted; a frame that changes shifts it by the rounding of a pixel. */
function isAsFitted({ map, fitted }) {
  return Boolean(fitted) && fitted.zoom === map.getZoom()
    && map.project(fitted.centre).distanceTo(map.project(map.getCenter())) <= 2;
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
  atlas.fitted = isAnimated ? null : { centre: atlas.map.getCenter(), zoom: atlas.map.getZoom() };
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
  let [left, right] = shortestSpan(Float64Array.from(xs).sort());
  if (right - left > 0.75 && bottom > FAR_SOUTH) [left, right] = [0, 1];
  else if (right - left > 0.75) {
    atlas.map.setView([22, 12], atlas.map.getMinZoom(), { animate: isAnimated && !isMotionReduced() });
    return;
  }
  const bounds = L.latLngBounds(
    [mercator.latitude(bottom), mercator.longitude(left)], [mercator.latitude(top), mercator.longitude(right)]);
  const size = atlas.map.getSize();
  // Names stand to the right of their marks: on a narrow map they need the room there.
  const [before, behind] = size.x > 640 ? [[80, 60], [80, 60]] : [[62, 50], [84, 50]];
  if (size.y < 400) [before[1], behind[1]] = [36, 64];
  const legend = atlas.legend.box.open && size.x > 860 ? 215 : 0;
  before[0] += legend;
  const animate = isAnimated && !isMotionReduced();
  if (!allowZoom(atlas.map, () => atlas.map.getBoundsZoom(bounds, false, L.point(before).add(behind)))) {
    const middle = L.latLng(mercator.latitude((top + bottom) / 2), mercator.longitude((left + right) / 2));
    atlas.map.setView(middle, 0, { animate });
    return;
  }
  atlas.map.fitBounds(bounds, {
    paddingTopLeft: before, paddingBottomRight: behind, maxZoom: 7, animate,
  });
}

/** A narrow frame may have to show more than a world that fills it: what is fitted comes first. Whether it fits at all. */
function allowZoom(map, findZoom) {
  const limit = map.getMinZoom();
  map.options.minZoom = -4;
  const zoom = findZoom();
  map.options.minZoom = Math.min(limit, Math.max(0, zoom));
  return zoom >= 0;
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

Object.assign(citemap, { fitAll, limitZoom, isAsFitted, openBox, placeView, showSelected });
})();
