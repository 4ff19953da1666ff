/**
 * Where the map is put: everything shown, a box, the selected place.
 */
(function () {
"use strict";

const { COUNTRY, address, codes, mercator } = citemap;

/** Places up to which crowds are looked for one by one. */
const MOST_CROWDED = 400;
/** Parts of the world's width: from where on places are far apart, and the longest step within a crowd. */
const FAR_APART = 0.12, CROWD_STEP = 0.06;
/** The part of the claims that a crowd must have to be the first view. */
const LEAST_BULK = 0.7;
/** Pixels by which the places of a group must stand apart at the nearest zoom to be opened by coming nearer. */
const LEAST_APART = 60;

const isMotionReduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The farthest zoom is the one at which the world about fills the view. */
function limitZoom(map) {
  const { x, y } = map.getSize();
  if (x > 0) map.setMinZoom(Math.ceil(Math.log2(Math.max(x * 0.8, y * 0.9) / 256) * 2) / 2);
}

const positionOf = (map) => `${map.getCenter().lat.toFixed(4)} ${map.getCenter().lng.toFixed(4)} ${map.getZoom()}`;

/** From when the map is moved by anything but the fit or its size, it is no longer fitted anew when its size changes. */
function watchMoves(atlas) {
  const { map } = atlas;
  map.on("moveend", () => {
    const { fitted } = atlas;
    if (fitted && map.getSize().equals(fitted.size) && positionOf(map) !== fitted.position) atlas.fitted = null;
  });
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

/** Open a group: come nearer until its places stand apart; where no zoom does that, list them. */
function openGroup(atlas, item) {
  const [x0, y0, x1, y1] = item.box;
  const widest = Math.max(x1 - x0, y1 - y0) * 256 * 2 ** atlas.map.getMaxZoom();
  if (widest > LEAST_APART && atlas.map.getZoom() < atlas.map.getMaxZoom()) openBox(atlas, item.box);
  else citemap.listPlaces(atlas, item);
}

/** The shown places that say where something is: all but whole countries, unless there is nothing else. */
function findPrecise(atlas) {
  const { claims, rows } = atlas;
  const [precise, all] = [[], []];
  for (let place = 0; place < claims.placeCount; place++) {
    if (rows[place * codes.row] === 0) continue;
    all.push(place);
    if (claims.place_shape[place] !== COUNTRY) precise.push(place);
  }
  return precise.length > 0 ? precise : all;
}

/** Show everything that the mask leaves, on the shorter way around the earth. */
function fitAll(atlas) {
  if (atlas.claims && atlas.shownPlaces > 0) fitPlaces(atlas, findPrecise(atlas), true);
}

/** Show where most of the claims are; what lies far off is reached by chips at the edge. */
function fitBulk(atlas) {
  if (atlas.claims && atlas.shownPlaces > 0) fitPlaces(atlas, findBulk(atlas, findPrecise(atlas)), false);
  atlas.fitted = { size: atlas.map.getSize(), position: positionOf(atlas.map) };
}

/**
 * The places that the first view shows. Very many: without the outermost fiftieth of the claims on each side. Few, and all
 * of them near enough to each other: all. Otherwise the crowd in which most of the claims are, if there is one.
 */
function findBulk(atlas, places) {
  if (places.length > MOST_CROWDED) return trimOutliers(atlas, places);
  const spread = shortestSpan(Float64Array.from(places, (place) => atlas.claims.x[place]).sort());
  const ys = places.map((place) => atlas.claims.y[place]);
  if (Math.max(spread[1] - spread[0], Math.max(...ys) - Math.min(...ys)) < FAR_APART) return places;
  const crowds = findCrowds(atlas, places);
  const weigh = (crowd) => crowd.reduce((sum, place) => sum + atlas.rows[place * codes.row], 0);
  const heaviest = crowds.reduce((best, crowd) => (weigh(crowd) > weigh(best) ? crowd : best));
  return weigh(heaviest) >= LEAST_BULK * weigh(places) ? heaviest : places;
}

function trimOutliers(atlas, places) {
  const { claims, rows } = atlas;
  const weight = (place) => rows[place * codes.row];
  const spare = places.reduce((sum, place) => sum + weight(place), 0) / 50;
  const drop = (sorted) => {
    let [left, i] = [spare, 0];
    while (i < sorted.length && left >= weight(sorted[i])) left -= weight(sorted[i++]);
    return sorted.slice(i);
  };
  const downward = drop([...places].sort((a, b) => claims.y[a] - claims.y[b]));
  return drop(downward.reverse());
}

/** Places in crowds: two places are in one if a chain of places leads from one to the other in steps of a certain length. */
function findCrowds(atlas, places) {
  const { x, y } = atlas.claims;
  const crowds = [];
  for (const place of places) {
    const isNear = (other) => {
      const dx = x[place] - x[other];
      return Math.hypot(dx - Math.round(dx), y[place] - y[other]) < CROWD_STEP;
    };
    const near = crowds.filter((crowd) => crowd.some(isNear));
    for (const crowd of near) crowds.splice(crowds.indexOf(crowd), 1);
    crowds.push([place, ...near.flat()]);
  }
  return crowds;
}

function fitPlaces(atlas, places, isAnimated) {
  const { claims, map } = atlas;
  const [left, right] = shortestSpan(Float64Array.from(places, (place) => claims.x[place]).sort());
  let [top, bottom] = [1, 0];
  for (const place of places) {
    top = Math.min(top, claims.y[place]);
    bottom = Math.max(bottom, claims.y[place]);
  }
  const animate = isAnimated && !isMotionReduced();
  if (right - left > 0.75) {
    map.setView([22, 12], map.getMinZoom(), { animate });
    return;
  }
  const bounds = L.latLngBounds(
    [mercator.latitude(bottom), mercator.longitude(left)], [mercator.latitude(top), mercator.longitude(right)]);
  const size = map.getSize();
  // Room for the controls at the sides, and for names, which stand to the right of their marks.
  const [before, behind] = size.x > 640 ? [[84, 64], [120, 54]] : [[64, 54], [84, 44]];
  const spare = Math.max(0, Math.min(1, (size.y - 160) / 240));
  map.fitBounds(bounds, {
    paddingTopLeft: [before[0], Math.max(56, 30 + (before[1] - 30) * spare)], paddingBottomRight: [behind[0], 24 + (behind[1] - 24) * spare],
    maxZoom: 7, animate,
  });
}

/** Bring the selected place into view when it is not; of a country any part will do. */
function showSelected(atlas) {
  const place = atlas.selectedPlaces.find((one) => atlas.claims.place_shape[one] !== COUNTRY) ?? atlas.selectedPlaces[0];
  if (place === undefined || isInView(atlas, place, -0.06)) return;
  if (atlas.claims.place_shape[place] === COUNTRY) goTo(atlas, [place]);
  else atlas.map.panTo(latLngOf(atlas, place), { animate: !isMotionReduced() });
}

function latLngOf(atlas, place) {
  const x = atlas.claims.x[place] + Math.round(atlas.centreX - atlas.claims.x[place]);
  return L.latLng(mercator.latitude(atlas.claims.y[place]), mercator.longitude(x));
}

/** Whether a place is in view; a country is when a part of its box is. */
function isInView(atlas, place, margin = 0) {
  const bounds = atlas.map.getBounds().pad(margin);
  const outline = atlas.claims.place_shape[place] === COUNTRY && atlas.claims.outlines.get(place);
  if (!outline) return bounds.contains(latLngOf(atlas, place));
  const [x0, y0, x1, y1] = outline.box;
  const shift = Math.round(atlas.centreX - (x0 + x1) / 2);
  return bounds.intersects(L.latLngBounds(
    [mercator.latitude(y1), mercator.longitude(x0 + shift)], [mercator.latitude(y0), mercator.longitude(x1 + shift)]));
}

/** Go to places, and to the whole of an area among them. */
function goTo(atlas, places) {
  const { claims } = atlas;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const place of places) {
    const [x0, y0, x1, y1] = claims.outlines.get(place)?.box ?? [claims.x[place], claims.y[place], claims.x[place], claims.y[place]];
    const shift = Number.isFinite(box[0]) ? Math.round((box[0] + box[2]) / 2 - (x0 + x1) / 2) : 0;
    box[0] = Math.min(box[0], x0 + shift);
    box[1] = Math.min(box[1], y0);
    box[2] = Math.max(box[2], x1 + shift);
    box[3] = Math.max(box[3], y1);
  }
  const bounds = L.latLngBounds(
    [mercator.latitude(box[3]), mercator.longitude(box[0])], [mercator.latitude(box[1]), mercator.longitude(box[2])]);
  atlas.map.fitBounds(bounds, { padding: [60, 60], maxZoom: 7, animate: false });
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
  const isAddressed = isFirst && atlas.settings.address;
  const wanted = command.view !== null && view !== citemap.lastView ? command.view : isAddressed ? address.read() : null;
  const isFitted = !wanted && (isFirst || command.fit !== citemap.lastFit);
  citemap.lastView = view;
  citemap.lastFit = command.fit;
  if (wanted) atlas.map.setView([wanted[0], wanted[1]], wanted[2], { animate: false });
  else if (isFitted) fitBulk(atlas);
  return Boolean(wanted);
}

Object.assign(citemap, { findCrowds, fitAll, fitBulk, goTo, isInView, latLngOf, limitZoom, openBox, openGroup, placeView, showSelected, watchMoves });
})();
