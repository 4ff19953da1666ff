/**
 * Clusters of very many places.
 */
(function () {
"use strict";

const { COUNTRY, clusterRadius, codes } = citemap;

/**
 * Gather the shown places into clusters: a grid over the world at this zoom, then neighbours that still touch.
 * A cluster stands at the mean of its places, weighted by claims; one place alone stands where it is.
 * It rests after every few thousand, so that it can be done ahead while nothing else is to do.
 * @returns {Generator<void, {count: number, x: Float64Array, y: Float64Array, rows: Uint32Array, places: Uint32Array,
 *   first: Int32Array, box: Float64Array}>} `first` is the place of a cluster of one place
 */
function* gather(claims, rows, zoom) {
  const world = 256 * 2 ** zoom;
  const cell = 84;
  const shown = [];
  for (let place = 0; place < claims.placeCount; place++) {
    if (rows[place * codes.row] > 0 && claims.place_shape[place] !== COUNTRY) shown.push(place);
  }
  const table = new CellTable(shown.length);
  const member = new Int32Array(shown.length);
  for (let i = 0; i < shown.length; i++) {
    const place = shown[i];
    member[i] = table.find(Math.floor((claims.x[place] * world) / cell), Math.floor((claims.y[place] * world) / cell));
    if (i % STEP === STEP - 1) yield;
  }
  const clusters = newClusters(table.count);
  for (let i = 0; i < shown.length; i++) {
    addPlace(clusters, member[i], shown[i], claims, rows);
    if (i % STEP === STEP - 1) yield;
  }
  for (let i = 0; i < table.count; i++) {
    clusters.x[i] /= clusters.rows[i * codes.row];
    clusters.y[i] /= clusters.rows[i * codes.row];
  }
  for (let small = 0; small < clusters.count; small++) {
    joinNeighbours(clusters, table, world, small);
    if (small % STEP === STEP - 1) yield;
  }
  return clusters;
}

/** Places or clusters that are looked at between two rests: about two milliseconds. */
const STEP = 4096;

/** The value of a generator that is run to its end. */
function finish(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function newClusters(count) {
  return {
    count, x: new Float64Array(count), y: new Float64Array(count), rows: new Uint32Array(count * codes.row),
    places: new Uint32Array(count), first: new Int32Array(count).fill(-1), box: new Float64Array(count * 4),
  };
}

function addPlace(clusters, cluster, place, claims, rows) {
  const [x, y, weight] = [claims.x[place], claims.y[place], rows[place * codes.row]];
  clusters.x[cluster] += x * weight;
  clusters.y[cluster] += y * weight;
  for (let k = 0; k < codes.row; k++) clusters.rows[cluster * codes.row + k] += rows[place * codes.row + k];
  const b = cluster * 4;
  const { box } = clusters;
  if (clusters.places[cluster]++ === 0) {
    clusters.first[cluster] = place;
    box[b] = box[b + 2] = x;
    box[b + 1] = box[b + 3] = y;
  } else {
    box[b] = Math.min(box[b], x);
    box[b + 1] = Math.min(box[b + 1], y);
    box[b + 2] = Math.max(box[b + 2], x);
    box[b + 3] = Math.max(box[b + 3], y);
  }
}

/** Join a cluster to a larger one beside it when their discs would overlap. */
function joinNeighbours(clusters, table, world, small) {
  for (let step = 0; step < 9 && clusters.places[small] > 0; step++) {
    const large = table.peek(table.cellX[small] + (step % 3) - 1, table.cellY[small] + Math.floor(step / 3) - 1);
    if (large < 0 || large === small || clusters.places[large] === 0) continue;
    const [a, b] = [clusters.rows[small * codes.row], clusters.rows[large * codes.row]];
    if (a > b) continue;
    const dx = (clusters.x[small] - clusters.x[large]) * world;
    const dy = (clusters.y[small] - clusters.y[large]) * world;
    if (Math.hypot(dx, dy) < clusterRadius(a) + clusterRadius(b) + 2) absorb(clusters, large, small, a, b);
  }
}

function absorb(clusters, large, small, a, b) {
  clusters.x[large] = (clusters.x[large] * b + clusters.x[small] * a) / (a + b);
  clusters.y[large] = (clusters.y[large] * b + clusters.y[small] * a) / (a + b);
  for (let k = 0; k < codes.row; k++) clusters.rows[large * codes.row + k] += clusters.rows[small * codes.row + k];
  const [l, s] = [large * 4, small * 4];
  for (let k = 0; k < 4; k++) {
    clusters.box[l + k] = (k < 2 ? Math.min : Math.max)(clusters.box[l + k], clusters.box[s + k]);
  }
  clusters.places[large] += clusters.places[small];
  clusters.places[small] = 0;
}

/** Numbers the cells of a grid as they come up; a hash table in typed arrays, for millions of places. */
class CellTable {
  constructor(most) {
    this._size = 16;
    while (this._size < most * 2) this._size *= 2;
    this._slots = new Int32Array(this._size).fill(-1);
    this.cellX = new Int32Array(most);
    this.cellY = new Int32Array(most);
    this.count = 0;
  }

  _slot(x, y) {
    let slot = (Math.imul(x, 73856093) ^ Math.imul(y, 19349663)) & (this._size - 1);
    while (this._slots[slot] >= 0) {
      const cell = this._slots[slot];
      if (this.cellX[cell] === x && this.cellY[cell] === y) break;
      slot = (slot + 1) & (this._size - 1);
    }
    return slot;
  }

  peek(x, y) {
    return this._slots[this._slot(x, y)];
  }

  find(x, y) {
    const slot = this._slot(x, y);
    if (this._slots[slot] < 0) {
      this._slots[slot] = this.count;
      this.cellX[this.count] = x;
      this.cellY[this.count] = y;
      this.count++;
    }
    return this._slots[slot];
  }
}

Object.assign(citemap, { finish, gather });
})();
