/**
 * The columns of claims, and what a mask leaves of them.
 */
(function () {
"use strict";

const { mercator } = citemap;

/**
 * Where numbers stand, as the settings' lists of words say (`setCodes`). Counts are kept in rows of `row` numbers a
 * place: all claims first, from `kind` on by kind, from `status` on by status, at `unfirm` those not said to be so already.
 * The traits of a claim are one number: kind + kinds · (status + statuses · modality).
 */
const codes = { kinds: 0, statuses: 0, row: 0, kind: 1, status: 0, unfirm: 0, plainKind: 0, plannedKind: 0, outlines: [], isUnfirm: [] };

/** @param {{kinds: object[], statuses: object[], modalities: object[]}} settings the closed lists, in the order of their codes */
function setCodes({ kinds, statuses, modalities }) {
  const [k, s] = [kinds.length, statuses.length];
  Object.assign(codes, {
    kinds: k, statuses: s, status: 1 + k, unfirm: 1 + k + s, row: 2 + k + s,
    plainKind: kinds.findIndex((kind) => kind.is_plain), plannedKind: kinds.findIndex((kind) => kind.is_planned),
    outlines: statuses.map((status) => status.outline), isUnfirm: modalities.map((modality) => !modality.is_firm),
  });
}

const kindOf = (traits) => traits % codes.kinds;
const statusOf = (traits) => Math.floor(traits / codes.kinds) % codes.statuses;
const modalityOf = (traits) => Math.floor(traits / codes.kinds / codes.statuses);

/** Shapes of a place: a point with a ring, an area with its outline, a whole country, which says little about where. */
const POINT = 0, COUNTRY = 2;

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
    const kind = kindOf(claims.claim_traits[claims.move_claim[move]]);
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

/** For each number of traits, where in a row it is counted. */
function readTraits(most) {
  const table = { kind: new Uint16Array(most + 1), status: new Uint16Array(most + 1), isUnfirm: new Uint8Array(most + 1) };
  for (let traits = 0; traits <= most; traits++) {
    table.kind[traits] = codes.kind + kindOf(traits);
    table.status[traits] = codes.status + statusOf(traits);
    table.isUnfirm[traits] = codes.isUnfirm[modalityOf(traits)] ? 1 : 0;
  }
  return table;
}

/** Counts of the shown claims, a row of numbers a place; see `codes`. */
function countShown(claims, mask) {
  const { row: width, unfirm } = codes;
  const table = readTraits(claims.claim_traits.reduce((most, traits) => Math.max(most, traits), 0));
  const rows = new Uint32Array(claims.placeCount * width);
  let shownPlaces = 0;
  for (let place = 0; place < claims.placeCount; place++) {
    const row = place * width;
    for (let visit = claims.visit_start[place]; visit < claims.visit_start[place + 1]; visit++) {
      const claim = claims.visit_claim[visit];
      if (mask !== null && (mask[claim >> 3] & (1 << (claim & 7))) === 0) continue;
      const traits = claims.claim_traits[claim];
      rows[row]++;
      rows[row + table.kind[traits]]++;
      rows[row + table.status[traits]]++;
      rows[row + unfirm] += table.isUnfirm[traits];
    }
    if (rows[row] > 0) shownPlaces++;
  }
  return { rows, shownPlaces };
}

/** How the statuses at a place show, by the outline of each: the rule that the legend states. */
function outlineOf(rows, row) {
  const all = rows[row];
  const count = (outline) => codes.outlines.reduce((sum, one, status) => sum + (one === outline ? rows[row + codes.status + status] : 0), 0);
  const [crossed, broken] = [count("crossed"), count("broken")];
  if (crossed === all) return "crossed";
  if (count("faded") === all) return "faded";
  if (broken + crossed > 0) return "broken";
  return count("double") > 0 ? "double" : "single";
}

/** A row of counts of several places, each claim counted once. */
function countTogether(claims, mask, places) {
  const row = new Uint32Array(codes.row);
  const seen = new Set();
  for (const place of places) {
    for (let visit = claims.visit_start[place]; visit < claims.visit_start[place + 1]; visit++) {
      const claim = claims.visit_claim[visit];
      if (seen.has(claim) || !isShown(mask, claim)) continue;
      seen.add(claim);
      const traits = claims.claim_traits[claim];
      row[0]++;
      row[codes.kind + kindOf(traits)]++;
      row[codes.status + statusOf(traits)]++;
      if (codes.isUnfirm[modalityOf(traits)]) row[codes.unfirm]++;
    }
  }
  return row;
}

/** Everything that a symbol shows, from a row of counts. */
function lookOf(rows, row) {
  let main = 0;
  const parts = [];
  for (let kind = 0; kind < codes.kinds; kind++) {
    const count = rows[row + codes.kind + kind];
    if (count > 0) parts.push([kind, count]);
    if (count > rows[row + codes.kind + main]) main = kind;
  }
  return { count: rows[row], main, parts, outline: outlineOf(rows, row), isHollow: rows[row + codes.unfirm] === rows[row] };
}

const claimsWord = (count) => citemap.say("{count} claims", { count });

Object.assign(citemap, { COUNTRY, POINT, Claims, claimsWord, codes, countShown, countTogether, isShown, lookOf, outlineOf, setCodes });
})();
