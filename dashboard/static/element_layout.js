/**
 * Where marks that are elements stand: each at its place; those that would overlap become one group.
 */
(function () {
"use strict";

const { claimsWord, clusterRadius, countTogether, lookOf } = citemap;

/** Pixels that a mark takes around its middle, its outline included. */
const REACH = 16;
/** Names that a group says in its label; the others are counted. */
const MOST_NAMES = 12;

/** Names as one label: "Vladivostok, Ussuriysk", and how many more there are. */
function joinNames(names, most = MOST_NAMES) {
  const rest = names.length - most;
  return rest > 0 ? citemap.say("{names} and {count} more", { names: names.slice(0, most).join(", "), count: rest }) : names.join(", ");
}

/**
 * Join items that would overlap into groups, the ones with most claims first. A group stands in the middle of its places.
 * @param {object[]} items as `buildItem` makes them
 * @param {object} atlas
 * @param {number} world width of the world in pixels
 */
function groupOverlapping(items, atlas, world) {
  let groups = [...items].sort((a, b) => b.look.count - a.look.count || a.places[0] - b.places[0]);
  for (let isCalm = false; !isCalm; ) {
    isCalm = true;
    const kept = [];
    for (const item of groups) {
      const near = kept.findIndex((group) => Math.hypot(group.px - item.px, group.py - item.py) < group.reach + item.reach);
      if (near < 0) kept.push(item);
      else {
        kept[near] = joinItems(kept[near], item, atlas, world);
        isCalm = false;
      }
    }
    groups = kept;
  }
  return groups;
}

function joinItems(one, other, atlas, world) {
  const { claims, mask } = atlas;
  const members = [...one.members, ...other.members];
  const places = members.map((member) => member.place);
  const look = lookOf(countTogether(claims, mask, places), 0);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of members) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const names = places.map((place) => claims.names[place]);
  return {
    key: `group ${places.join(" ")}`, places, members, look, x, y, px: x * world, py: y * world, box,
    name: joinNames(names, 2), label: `${joinNames(names)}: ${claimsWord(look.count)}`,
    reach: clusterRadius(look.count) + 3, isSelected: one.isSelected || other.isSelected,
  };
}

/** One place as an item. */
function buildItem(atlas, place, world) {
  const { claims, rows, centreX } = atlas;
  const look = lookOf(rows, place * citemap.codes.row);
  const [x, y] = [claims.x[place] + Math.round(centreX - claims.x[place]), claims.y[place]];
  const name = claims.names[place];
  return {
    key: `place ${place}`, places: [place], members: [{ place, x, y }], look, x, y, px: x * world, py: y * world,
    name, label: `${name}: ${claimsWord(look.count)}`, reach: REACH, isSelected: atlas.isSelected(place),
  };
}

Object.assign(citemap, { buildItem, groupOverlapping, joinNames });
})();
