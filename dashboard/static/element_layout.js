/**
 * Where marks that are elements stand: beside each other, or gathered.
 */
(function () {
"use strict";

const { claimsWord, clusterRadius, codes, lookOf } = citemap;

/** Up to this many overlapping marks stand side by side with lines to their places; above it, a cluster. */
const MOST_SPREAD = 8;

/** Half of what the mark of an area takes across, in pixels; without a name only the symbol and the count. */
const pillHalfWidth = (name, count) =>
  Math.min(190, (name ? 34 + Math.min(name.length, 22) * 6.6 : 47) + String(count).length * 7) / 2;

/** Marks that overlap stand side by side, tied to their places; more than eight of them are one cluster. */
function spreadOrGather(items, rows, world) {
  const left = [...items].sort((a, b) => b.look.count - a.look.count || (a.key < b.key ? -1 : 1));
  const crowds = [];
  for (const item of left) {
    const crowd = crowds.find((group) => overlap(group[0], item, 6));
    if (crowd) crowd.push(item);
    else crowds.push([item]);
  }
  const kept = crowds.flatMap((crowd) => (crowd.length > MOST_SPREAD ? [joinItems(crowd, rows, world)] : crowd));
  pushApart(kept);
  return kept;
}

function overlap(a, b, margin) {
  return Math.abs(a.px - b.px) < a.halfX + b.halfX - margin && Math.abs(a.py - b.py) < a.halfY + b.halfY - margin;
}

function joinItems(crowd, rows, world) {
  const sum = new Uint32Array(codes.row);
  let [x, y] = [0, 0];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const item of crowd) {
    const weight = item.look.count;
    for (let k = 0; k < codes.row; k++) sum[k] += rows[item.places[0] * codes.row + k];
    x += item.x * weight;
    y += item.y * weight;
    box[0] = Math.min(box[0], item.x);
    box[1] = Math.min(box[1], item.y);
    box[2] = Math.max(box[2], item.x);
    box[3] = Math.max(box[3], item.y);
  }
  const look = lookOf(sum, 0);
  const places = crowd.flatMap((item) => item.places);
  [x, y] = [x / look.count, y / look.count];
  const reach = clusterRadius(look.count) + 3;
  return {
    key: `cluster ${places.join(" ")}`, places, look, isArea: false, name: "", label: `${places.length} places: ${claimsWord(look.count)}`,
    x, y, px: x * world, py: y * world, halfX: reach, halfY: reach, dx: 0, dy: 0, box, isSelected: crowd.some((item) => item.isSelected),
  };
}

/** Push overlapping items apart, a little at a time, and let each pull back toward its place. */
function pushApart(items) {
  for (let round = 0; round < 90; round++) {
    let isCalm = true;
    for (let i = 0; i < items.length; i++) {
      for (let j = i + 1; j < items.length; j++) if (pushPair(items[i], items[j], i + j)) isCalm = false;
    }
    if (isCalm) return;
  }
}

function pushPair(a, b, seed) {
  let dx = b.px + b.dx - a.px - a.dx;
  let dy = b.py + b.dy - a.py - a.dy;
  const gapX = a.halfX + b.halfX - Math.abs(dx);
  const gapY = a.halfY + b.halfY - Math.abs(dy);
  if (gapX <= 0 || gapY <= 0) return false;
  if (dx === 0 && dy === 0) [dx, dy] = [Math.cos(seed), Math.sin(seed)];
  const isRound = !a.isArea && !b.isArea;
  const length = Math.hypot(dx, dy) || 1;
  const [stepX, stepY] = isRound
    ? [(dx / length) * Math.min(gapX, gapY) * 0.3, (dy / length) * Math.min(gapX, gapY) * 0.3]
    : gapX < gapY ? [Math.sign(dx || 1) * gapX * 0.3, 0] : [0, Math.sign(dy || 1) * gapY * 0.3];
  // Beside a point the label of an area gives way: the area says less about where it stands.
  const share = a.isArea === b.isArea ? 1 : a.isArea ? 1.8 : 0.2;
  a.dx -= stepX * share;
  a.dy -= stepY * share;
  b.dx += stepX * (2 - share);
  b.dy += stepY * (2 - share);
  return true;
}

/** Lines from marks that had to stand aside to the points where their places are. */

Object.assign(citemap, { pillHalfWidth, spreadOrGather });
})();
