/**
 * Uncertainty rings and areas.
 */
(function () {
"use strict";

const { AREA, TURN, codes, lookOf, mercator } = citemap;

/** Areas in view with outlines wider than a pixel at most; pixels that an area must measure to be drawn. */
const MOST_WIDE_LINES = 60, LEAST_AREA = 5;

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
      if (claims.place_shape[place] === AREA) continue;
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
 * Areas: outline, light hatching in the colour of the most frequent kind. Where there are very many, their outlines are
 * hairlines: those can still be told apart, and cost a tenth.
 */
citemap.registerLayer("areas", {
  paint: ({ frame, atlas, areas }) => {
    const { context } = frame;
    const traced = areas.map((place) => ({ place, outline: atlas.claims.outlines.get(place) }));
    const grain = areas.length > MOST_WIDE_LINES ? 1.4 : 0.7;
    for (const area of traced) Object.assign(area, traceOutline(frame, area.outline, grain));
    const seen = traced.filter(({ path }) => path);
    for (const { place, path, edge, outline } of seen) {
      const look = lookOf(atlas.rows, place * codes.row);
      look.isWide = (outline.box[2] - outline.box[0]) * frame.world > frame.width * 0.5;
      const colour = atlas.symbols.kinds[look.main].fill;
      const isSelected = atlas.isSelected(place);
      const calm = look.isWide ? 0.55 : 1;
      context.globalAlpha = calm * (isSelected ? 0.18 : 0.08);
      context.fillStyle = colour;
      context.fill(path, "evenodd");
      context.globalAlpha = calm * (isSelected ? 0.5 : 0.26);
      context.fillStyle = atlas.hatching(context, colour);
      context.fill(path, "evenodd");
      context.globalAlpha = 0.9;
      context.lineJoin = "round";
      context.lineWidth = isSelected ? 2.6 : seen.length > MOST_WIDE_LINES ? 1 : look.isWide ? 1.1 : 1.5;
      context.strokeStyle = colour;
      if (look.outline === "broken") context.setLineDash([7, 4]);
      context.stroke(edge);
      context.setLineDash([]);
      context.globalAlpha = 1;
      atlas.drawnParts.add("area");
      atlas.areaPaths.push({ place, path });
    }
  },
});

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

Object.assign(citemap, { drawPart, placeOn, sideOf });
})();
