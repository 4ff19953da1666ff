/**
 * What is written beside movements, and ends that the source does not state.
 */
(function () {
"use strict";

const { POINT } = citemap;

/** Say at an arc what is not known about it: an end that is only an area has no port. */
function paintRouteNote(frame, atlas, route) {
  const isVague = [route.from, route.to].some((place) => atlas.claims.place_shape[place] !== POINT);
  if (!isVague) return;
  const at = (part) => route.pixels[Math.floor(route.pixels.length * part)];
  const spots = [0.5, 0.35, 0.65].flatMap((part) => [[at(part).x, at(part).y - 12], [at(part).x, at(part).y + 14]]);
  writeNote(frame, atlas, citemap.say("schematic: the source names no port"), spots, false);
}

/** Pixels from a mark's middle to the signs of arrival around it. */
const SIGN_REACH = 25;

/**
 * A movement of which the source states one end only: signs all around the mark, so that no direction is told. They point
 * at the mark where something arrives, and away from it where something leaves.
 */
function paintUnstated(frame, atlas, route) {
  const place = Math.max(route.from, route.to);
  const item = atlas.elements.items.find((one) => one.places.includes(place));
  if (!item) return false;
  const x = item.x * frame.world - frame.originX;
  const y = item.y * frame.world - frame.originY;
  paintSigns(frame.context, { x, y }, SIGN_REACH, route.from < 0, [[4, atlas.theme.label_halo], [0, atlas.symbols.kinds[route.kind].fill]]);
  takeBox(atlas, { x, y }, SIGN_REACH + 6);
  atlas.signedItems.add(item.key);
  return true;
}

/** @param {Array} coats pairs of a width in pixels and a colour, the halo first */
function paintSigns(context, { x, y }, reach, isInbound, coats) {
  for (const [width, colour] of coats) {
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = "round";
    for (let turn = 0; turn < 4; turn++) {
      const angle = (turn * Math.PI) / 2;
      context.save();
      context.translate(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
      context.rotate(isInbound ? angle + Math.PI : angle);
      context.beginPath();
      context.moveTo(5, 0);
      context.lineTo(-4, 5);
      context.lineTo(-4, -5);
      context.closePath();
      if (width > 0) context.stroke();
      context.fill();
      context.restore();
    }
  }
}

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

Object.assign(citemap, { SIGN_REACH, paintRouteNote, paintSigns, paintUnstated, takeBox });
})();
