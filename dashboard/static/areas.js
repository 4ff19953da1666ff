/**
 * Uncertainty rings and areas.
 */
(function () {
"use strict";

const { COUNTRY, POINT, TURN, codes, hatchingOf, lookOf, mercator } = citemap;

/** Areas in view at most that are drawn without being selected. */
const MOST_AREAS = 12;
/** Pixels that an area must measure to be drawn, and by which the points of an outline lie apart at least. */
const LEAST_AREA = 5, GRAIN = 0.7;

/** Pixels of a place on a frame's canvas, on the copy of the world nearest to the view's middle. */
function placeOn(frame, claims, place) {
  return {
    x: (claims.x[place] + Math.round(frame.centreX - claims.x[place])) * frame.world - frame.originX,
    y: claims.y[place] * frame.world - frame.originY,
  };
}

/** Uncertainty rings: metres as pixels at the place's latitude; where a mark covers its ring, none is drawn. */
citemap.registerLayer("uncertainty", {
  paint: ({ frame, atlas, places }) => {
    const { claims, theme } = atlas;
    const { context } = frame;
    for (const place of places) {
      if (claims.place_shape[place] !== POINT) continue;
      const radius = mercator.fromMetres(claims.place_uncertainty[place], claims.place_latitude[place]) * frame.world;
      if (radius < 7 || radius > 6000) continue;
      const { x, y } = placeOn(frame, claims, place);
      if (x < -radius || y < -radius || x > frame.width + radius || y > frame.height + radius) continue;
      context.beginPath();
      context.arc(x, y, radius, 0, TURN);
      context.globalAlpha = 0.1;
      context.fillStyle = theme.focus;
      context.fill();
      context.globalAlpha = 0.75;
      context.lineWidth = 1.3;
      context.setLineDash([2, 4]);
      context.strokeStyle = theme.ink;
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
      atlas.drawnParts.add("ring");
    }
  },
});

/**
 * Areas: an outline with light hatching in the colour of the most frequent kind; of a country, a thin line only. Where more
 * than a few are in view they wait for a closer zoom: only what is selected is drawn.
 */
citemap.registerLayer("areas", {
  paint: ({ frame, atlas, areas }) => {
    const traced = areas.map((place) => ({ place, ...traceOutline(frame, atlas.claims.outlines.get(place), GRAIN) }));
    const seen = traced.filter(({ path }) => path);
    const isCalm = seen.length <= MOST_AREAS;
    for (const { place, path, edge } of seen) {
      const isSelected = atlas.isSelected(place);
      if (!isSelected && !isCalm) continue;
      paintArea(frame.context, atlas, { place, path, edge, isSelected });
      atlas.drawnParts.add(atlas.claims.place_shape[place] === COUNTRY ? "country" : "area");
      atlas.areaPaths.push({ place, path });
    }
  },
});

function paintArea(context, atlas, { place, path, edge, isSelected }) {
  const look = lookOf(atlas.rows, place * codes.row);
  const isCountry = atlas.claims.place_shape[place] === COUNTRY;
  const colour = isCountry && !isSelected ? atlas.theme.quiet_ink : atlas.symbols.kinds[look.main].fill;
  if (!isCountry || isSelected) {
    context.globalAlpha = isSelected ? (isCountry ? 0.1 : 0.16) : 0.07;
    context.fillStyle = colour;
    context.fill(path, "evenodd");
  }
  if (!isCountry) {
    context.globalAlpha = isSelected ? 0.45 : 0.22;
    context.fillStyle = hatchingOf(context, colour);
    context.fill(path, "evenodd");
  }
  context.globalAlpha = isSelected ? 0.95 : isCountry ? 0.45 : 0.8;
  context.lineJoin = "round";
  context.lineWidth = isSelected ? 2.4 : isCountry ? 1 : 1.4;
  context.strokeStyle = colour;
  if (look.outline === "broken" || isCountry) context.setLineDash(isCountry ? [3, 3] : [7, 4]);
  context.stroke(edge);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** The outer sides of a canvas, with a margin, on which a point lies, as bits; 0 is on the canvas. */
const sideOf = (frame, x, y) =>
  (x < -50 ? 1 : x > frame.width + 50 ? 2 : 0) | (y < -50 ? 4 : y > frame.height + 50 ? 8 : 0);

/**
 * An outline on the frame's canvas, in each copy of the world in view: a path to fill, and its edge without what lies
 * off the canvas, because dashes cost time there too; null if none of it is to be seen.
 * @param {number} grain points nearer than so many pixels to the last one are left out
 * @returns {?{path: Path2D, edge: Path2D}}
 */
function traceOutline(frame, { rings, box }, grain) {
  const [width, height] = [(box[2] - box[0]) * frame.world, (box[3] - box[1]) * frame.world];
  if (Math.max(width, height) < LEAST_AREA) return null;
  const path = new Path2D();
  const edge = sideOf(frame, box[0] * frame.world - frame.originX, box[1] * frame.world - frame.originY) === 0
    && sideOf(frame, box[2] * frame.world - frame.originX, box[3] * frame.world - frame.originY) === 0 ? path : new Path2D();
  let isEmpty = true;
  for (let copy = -1; copy <= 1; copy++) {
    for (const ring of rings) {
      const span = ring.box;
      const shift = copy * frame.world - frame.originX;
      if (span[2] * frame.world + shift < 0 || span[0] * frame.world + shift > frame.width) continue;
      if (span[3] * frame.world < frame.originY || span[1] * frame.world - frame.originY > frame.height) continue;
      traceRing(frame, ring, shift, grain, path, edge);
      isEmpty = false;
    }
  }
  return isEmpty ? null : { path, edge };
}

/** Add a ring to the path, and to the edge if that is another one; a run of points on one outer side of the canvas shrinks to its ends. */
function traceRing(frame, { x: xs, y: ys }, shift, grain, path, edge) {
  let [lastX, lastY, lastSide, runSide, isWaiting, isDown] = [0, 0, 0, 0, false, false];
  for (let i = 0; i <= xs.length; i++) {
    const x = xs[i % xs.length] * frame.world + shift;
    const y = ys[i % xs.length] * frame.world - frame.originY;
    if (i > 0 && i < xs.length && Math.abs(x - lastX) + Math.abs(y - lastY) < grain) continue;
    const side = sideOf(frame, x, y);
    if (i === 0) {
      path.moveTo(x, y);
      runSide = side;
    } else if (runSide & side) {
      runSide &= side;
      isWaiting = true;
    } else {
      if (isWaiting) path.lineTo(lastX, lastY);
      path.lineTo(x, y);
      runSide = side;
      isWaiting = false;
    }
    if (i > 0 && edge !== path) isDown = drawPart(edge, lastX, lastY, x, y, (lastSide & side) !== 0, isDown);
    [lastX, lastY, lastSide] = [x, y, side];
  }
  path.closePath();
}

/** Draw a part of a line unless it is off the canvas; returns whether the pen is down after it. */
function drawPart(line, fromX, fromY, x, y, isOff, isDown) {
  if (isOff) return false;
  if (!isDown) line.moveTo(fromX, fromY);
  line.lineTo(x, y);
  return true;
}

Object.assign(citemap, { drawPart, sideOf });
})();
