/**
 * What is written beside movements, and ends that the source does not state.
 */
(function () {
"use strict";

const { AREA, TURN, paintHead, placeOn } = citemap;

/** Say at an arc what is not known about it: an end that is only an area has no port. */
function paintRouteNote(frame, atlas, route) {
  const isVague = [route.from, route.to].some((place) => atlas.claims.place_shape[place] === AREA);
  if (!isVague) return;
  const at = (part) => route.pixels[Math.floor(route.pixels.length * part)];
  const spots = [0.5, 0.35, 0.65].flatMap((part) => [[at(part).x, at(part).y - 12], [at(part).x, at(part).y + 14]]);
  writeNote(frame, atlas, "schematic: the source names no port", spots, false);
}

const UNSTATED_ANGLES = [-0.72, -0.28, 0.78, 0.25, -0.5, 0.5, 1, 0].map((part) => part * Math.PI);

/** Movements with one end only: a short dashed arrow out of, or into, a question mark, where there is room for it. */
function paintUnstated(frame, atlas, route) {
  const { context } = frame;
  const isInbound = route.from < 0;
  const place = Math.max(route.from, route.to);
  const middle = placeOn(frame, atlas.claims, place);
  const aside = atlas.displacementOf(place);
  const [x, y] = [middle.x + aside.x, middle.y + aside.y];
  const along = (angle, distance) => ({ x: x + Math.cos(angle) * distance, y: y + Math.sin(angle) * distance });
  const isFree = (angle) => [44, 54, 64, 72].every((distance) => !isTaken(atlas, along(angle, distance), 9));
  const angle = UNSTATED_ANGLES.find(isFree) ?? UNSTATED_ANGLES[0];
  const at = (distance) => along(angle, distance);
  const colour = atlas.symbols.kinds[route.kind].fill;
  const [tail, tip] = isInbound ? [at(62), at(20)] : [at(20), at(62)];
  for (const [width, stroke, dash] of [[5, atlas.theme.label_halo, []], [2.2, colour, [5, 5]]]) {
    context.beginPath();
    context.moveTo(tail.x, tail.y);
    context.lineTo(tip.x, tip.y);
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
  context.setLineDash([]);
  context.fillStyle = colour;
  paintHead(context, tip, isInbound ? angle + Math.PI : angle, 10);
  const mark = isInbound ? tail : at(72);
  paintQuestion(context, atlas, mark, colour);
  for (const distance of [34, 48]) takeBox(atlas, at(distance), 7);
  const text = isInbound ? "origin not stated" : "destination not stated";
  const noted = `${place} ${isInbound}`;
  if (atlas.notedEnds.has(noted)) return;
  atlas.notedEnds.add(noted);
  writeNote(frame, atlas, text, [[mark.x, mark.y - 16], [mark.x - 62, mark.y], [mark.x, mark.y + 18], [mark.x + 66, mark.y - 4], [mark.x + 44, mark.y - 16]], true);
}

function paintQuestion(context, atlas, { x, y }, colour) {
  context.beginPath();
  context.arc(x, y, 8, 0, TURN);
  context.fillStyle = atlas.theme.paper;
  context.fill();
  context.lineWidth = 1.6;
  context.strokeStyle = colour;
  context.stroke();
  context.fillStyle = atlas.theme.ink;
  context.font = "700 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText("?", x, y + 0.5);
  takeBox(atlas, { x, y }, 9);
}

const isTaken = (atlas, { x, y }, reach) =>
  atlas.takenBoxes.some((box) => x - reach < box[2] && x + reach > box[0] && y - reach < box[3] && y + reach > box[1]);

const takeBox = (atlas, { x, y }, reach) => atlas.takenBoxes.push([x - reach, y - reach, x + reach, y + reach]);

/** Write a note at a spot that is free of marks and of other notes, best in full view; at the first of all if it must be. */
function writeNote(frame, atlas, text, wanted, isNeeded) {
  const { context } = frame;
  context.font = "italic 500 11.5px system-ui, sans-serif";
  const half = context.measureText(text).width / 2 + 3;
  const boxAt = ([x, y]) => [x - half, y - 8, x + half, y + 8];
  const isFree = ([x0, y0, x1, y1]) => !atlas.takenBoxes.some((box) => x0 < box[2] && x1 > box[0] && y0 < box[3] && y1 > box[1]);
  const spots = citemap.inViewFirst(frame, wanted, boxAt);
  const spot = spots.find((candidate) => isFree(boxAt(candidate))) || (isNeeded ? spots[0] : null);
  if (!spot) return;
  atlas.takenBoxes.push(boxAt(spot));
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeStyle = atlas.theme.label_halo;
  context.strokeText(text, ...spot);
  context.fillStyle = atlas.theme.ink;
  context.fillText(text, ...spot);
}

Object.assign(citemap, { paintRouteNote, paintUnstated });
})();
