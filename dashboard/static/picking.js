/**
 * What is pointed at and picked.
 */
(function () {
"use strict";

const { codes, lookOf, round, tellApp } = citemap;

/** The area under a point of the map's frame, the smallest first; null if none. */
function areaAt(atlas, point) {
  if (!atlas.shapes._bounds) return null;
  const at = atlas.map.containerPointToLayerPoint(point).subtract(atlas.shapes._bounds.min);
  const context = atlas.shapes._container.getContext("2d");
  context.save();
  context.resetTransform();
  const hits = atlas.areaPaths.filter(({ path }) => context.isPointInPath(path, at.x, at.y, "evenodd"));
  context.restore();
  const size = ({ place }) => atlas.claims.place_uncertainty[place];
  return hits.length > 0 ? hits.reduce((best, hit) => (size(hit) < size(best) ? hit : best)).place : null;
}

function clickOn(atlas, point) {
  if (!atlas.claims) return;
  atlas.hover.rest();
  const item = atlas.mode === "canvas" ? atlas.canvas.hit(point) : null;
  if (item) {
    atlas.canvas.open(item);
    return;
  }
  const area = areaAt(atlas, point);
  if (area !== null) pickPlace(atlas, area);
}

function pointAt(atlas, point) {
  if (!atlas.claims) return;
  const item = atlas.mode === "canvas" ? atlas.canvas.hit(point) : null;
  const area = item ? null : areaAt(atlas, point);
  atlas.map.getContainer().classList.toggle("citemap-over", item !== null || area !== null);
  if (item) {
    const { name, look } = atlas.canvas.describe(item);
    atlas.hover.show(name, look, point);
  } else if (area !== null) {
    atlas.hover.show(atlas.claims.names[area], lookOf(atlas.rows, area * codes.row), point);
  } else {
    atlas.hover.hide();
  }
}

/** Open the first of the shown claims of a place that was picked. */
function pickPlace(atlas, place) {
  const claim = atlas.claims.firstClaimAt(place, atlas.mask);
  atlas.hover.rest();
  atlas.select({ claim, place });
  atlas.redraw();
  citemap.openClaim(atlas, { place, claim });
}

/** Tell the app what was picked. @param {{place: ?number, claim: ?number}} pick */
function tellPick(atlas, pick) {
  const centre = atlas.map.getCenter().wrap();
  citemap.sequence = Math.max((citemap.sequence || 0) + 1, Date.now());
  tellApp({
    pick, data: atlas.claims.hash, seq: citemap.sequence,
    view: { c: [Number(round(centre.lat, 5)), Number(round(centre.lng, 5))], z: atlas.map.getZoom() },
  });
}

Object.assign(citemap, { clickOn, pickPlace, pointAt, tellPick });
})();
