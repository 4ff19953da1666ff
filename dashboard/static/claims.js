/**
 * The columns of claims, and what a mask leaves of them.
 */
(function () {
"use strict";

const { mercator } = citemap;

/** Statistics are kept in rows of 16 numbers a place: all claims, by kind (7), by status (6), not asserted. */
const ROW = 16, KIND = 1, STATUS = 8, UNFIRM = 14;
const [REPORTED, CORROBORATED, DISPUTED, DENIED, RETRACTED, SUPERSEDED] = [0, 1, 2, 3, 4, 5];
const PLANNED = 2;
const AREA = 1;

/** The columns of one container, with positions in the unit square and outlines by place. */
class Claims {
  /** @param {{header: object, arrays: object}} container @param {string} hash */
  constructor({ header, arrays }, hash) {
    Object.assign(this, arrays);
    this.hash = hash;
    /** Names of the places; of very many places they arrive after the marks are drawn. */
    this.names = header.names || new Array(this.place_shape.length).fill("…");
    this.hasNames = header.names !== null;
    this.claimCount = this.claim_traits.length;
    this.placeCount = this.place_shape.length;
    this.x = Float64Array.from(this.place_longitude, mercator.x);
    this.y = Float64Array.from(this.place_latitude, mercator.y);
    this.outlines = this._readOutlines();
    this.routes = groupMoves(this);
  }

  /** Rings of each area place and the box around them; a ring over the 180th meridian lies in one piece. */
  _readOutlines() {
    const outlines = new Map();
    for (let ring = 0; ring + 1 < this.outline_start.length; ring++) {
      const place = this.outline_place[ring];
      const from = this.outline_start[ring];
      const count = this.outline_start[ring + 1] - from;
      const x = new Float64Array(count);
      const y = new Float64Array(count);
      let turn = 0;
      for (let i = 0; i < count; i++) {
        const own = mercator.x(this.outline_longitude[from + i]);
        turn = i === 0 ? Math.round(this.x[place] - own) : Math.round(x[i - 1] - own);
        x[i] = own + turn;
        y[i] = mercator.y(this.outline_latitude[from + i]);
      }
      if (!outlines.has(place)) outlines.set(place, { rings: [], box: [Infinity, Infinity, -Infinity, -Infinity] });
      const outline = outlines.get(place);
      const box = boxOf(x, y);
      outline.rings.push({ x, y, box });
      for (let k = 0; k < 4; k++) outline.box[k] = (k < 2 ? Math.min : Math.max)(outline.box[k], box[k]);
    }
    return outlines;
  }

  /** The first shown claim at a place, or null. */
  firstClaimAt(place, mask) {
    for (let visit = this.visit_start[place]; visit < this.visit_start[place + 1]; visit++) {
      if (isShown(mask, this.visit_claim[visit])) return this.visit_claim[visit];
    }
    return null;
  }

  /** The places of a claim; a walk over all visits, for one selected claim at a time. */
  placesOf(claim) {
    const places = [];
    let place = 0;
    for (let visit = 0; visit < this.visit_claim.length; visit++) {
      if (this.visit_claim[visit] !== claim) continue;
      while (this.visit_start[place + 1] <= visit) place++;
      places.push(place);
    }
    return places;
  }
}

/** Moves with the same ends, manner and kind are one route; its claims are counted against the mask. */
function groupMoves(claims) {
  const routes = new Map();
  for (let move = 0; move < claims.move_claim.length; move++) {
    const kind = claims.claim_traits[claims.move_claim[move]] & 7;
    const [from, to, schematic] = [claims.move_from[move], claims.move_to[move], claims.move_schematic[move]];
    const key = `${from} ${to} ${schematic} ${kind}`;
    if (!routes.has(key)) routes.set(key, { from, to, isDashed: schematic === 1, kind, claims: [], shown: 0, line: null });
    routes.get(key).claims.push(claims.move_claim[move]);
  }
  return [...routes.values()];
}

/** Whether bit `claim` of the mask is set; a null mask shows all. */
function isShown(mask, claim) {
  return mask === null || (mask[claim >> 3] & (1 << (claim & 7))) !== 0;
}

function boxOf(x, y) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    box[0] = Math.min(box[0], x[i]);
    box[1] = Math.min(box[1], y[i]);
    box[2] = Math.max(box[2], x[i]);
    box[3] = Math.max(box[3], y[i]);
  }
  return box;
}

/** Counts of the shown claims, a row of `ROW` numbers a place. */
function countShown(claims, mask) {
  const rows = new Uint32Array(claims.placeCount * ROW);
  let shownPlaces = 0;
  for (let place = 0; place < claims.placeCount; place++) {
    const row = place * ROW;
    for (let visit = claims.visit_start[place]; visit < claims.visit_start[place + 1]; visit++) {
      const claim = claims.visit_claim[visit];
      if (mask !== null && (mask[claim >> 3] & (1 << (claim & 7))) === 0) continue;
      const traits = claims.claim_traits[claim];
      rows[row]++;
      rows[row + KIND + (traits & 7)]++;
      rows[row + STATUS + ((traits >> 3) & 7)]++;
      if (traits >> 6 >= PLANNED) rows[row + UNFIRM]++;
    }
    if (rows[row] > 0) shownPlaces++;
  }
  return { rows, shownPlaces };
}

/** How the statuses at a place show: the rule that the legend states. */
function outlineOf(rows, row) {
  const all = rows[row];
  const status = (code) => rows[row + STATUS + code];
  if (status(DENIED) + status(RETRACTED) === all) return "crossed";
  if (status(SUPERSEDED) === all) return "faded";
  if (status(DISPUTED) + status(DENIED) > 0) return "broken";
  if (status(CORROBORATED) > 0) return "double";
  return "single";
}

/** Everything that a symbol shows, from a row of counts. */
function lookOf(rows, row) {
  let main = 0;
  const parts = [];
  for (let kind = 0; kind < 7; kind++) {
    const count = rows[row + KIND + kind];
    if (count > 0) parts.push([kind, count]);
    if (count > rows[row + KIND + main]) main = kind;
  }
  return { count: rows[row], main, parts, outline: outlineOf(rows, row), isHollow: rows[row + UNFIRM] === rows[row] };
}

const claimsWord = (count) => `${count} claims`;

Object.assign(citemap, { AREA, Claims, KIND, ROW, UNFIRM, claimsWord, countShown, isShown, lookOf, outlineOf });
})();
