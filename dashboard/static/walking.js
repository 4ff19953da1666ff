/**
 * Walking from mark to mark with the arrow keys.
 */
(function () {
"use strict";

const DIRECTIONS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The nearest thing that lies within 60 degrees of a direction, or null. */
function nearestInDirection(from, things, pointOf, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const thing of things) {
    const point = pointOf(thing);
    const along = (point.x - from.x) * dx + (point.y - from.y) * dy;
    const across = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
    if (along <= 0 || across > along * 1.8) continue;
    const cost = along + across * 1.5;
    if (cost < least) [best, least] = [thing, cost];
  }
  return best;
}

Object.assign(citemap, { DIRECTIONS, nearestInDirection });
})();
