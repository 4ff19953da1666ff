/**
 * The claim layer: marks of claims on a Leaflet map, from columns of numbers.
 *
 * A map is started once (`citemap.start`); what it shows comes in commands (`citemap.obey`): the hash of the
 * columns, a bit mask of the claims that are shown, the selected one, the theme, the view. A pick goes back
 * through `Streamlit.setComponentValue` as indices into the columns.
 *
 * Sections: 1 columns of claims · 2 what the mask leaves · 3 symbols · 4 clusters · 5 marks as elements ·
 * 6 marks on a canvas · 7 rings, areas, movements · 8 hover label and legend · 9 controls · 10 the address of the
 * page · 11 the atlas, which holds it all · 12 start and obey.
 *
 * Names come from outside: they are written with `textContent`, `setAttribute` and `fillText`, never as markup.
 */
(function () {
"use strict";

const { mercator } = citemap;
const TURN = 2 * Math.PI;
/** Up to this many places in view are elements that can be focused; above it, one canvas. */
const MOST_ELEMENTS = 300;
/** Up to this many overlapping marks stand side by side with lines to their places; above it, a cluster. */
const MOST_SPREAD = 8;
const MARK_RADIUS = 13;
/** Arcs drawn at most: among marks that are elements, and among clusters, where only the busiest can be read. */
const MOST_ARCS = { elements: 150, canvas: 24 };
/** Up to this many movements in view that state one end only are drawn; above it, none. */
const MOST_UNSTATED = 40;
/** Areas in view with outlines wider than a pixel at most; pixels that an area must measure to be drawn. */
const MOST_WIDE_LINES = 60, LEAST_AREA = 5;
/** Zooms whose clusters are kept. */
const MOST_KEPT_ZOOMS = 4;
const isMotionReduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// ---------------------------------------------------------------- 1. columns of claims

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

// ---------------------------------------------------------------- 2. what the mask leaves

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

// ---------------------------------------------------------------- 3. symbols

/** Draws the symbols; the same hand for elements, canvas and legend. */
class Symbols {
  constructor(settings) {
    this.kinds = settings.kinds.map((kind) => ({ ...kind, path: new Path2D(kind.glyph) }));
  }

  /**
   * Draw a mark: a disc divided by kind, the symbol of the most frequent kind, an outline by status.
   * @param {CanvasRenderingContext2D} context
   * @param {object} look from `lookOf`
   */
  paintMark(context, x, y, look, theme, radius = MARK_RADIUS) {
    context.save();
    context.translate(x, y);
    if (look.outline === "faded") context.globalAlpha = 0.5;
    context.shadowColor = theme.shadow;
    context.shadowBlur = 5;
    context.shadowOffsetY = 1;
    disc(context, radius + 2);
    context.fillStyle = theme.paper;
    context.fill();
    context.shadowColor = "transparent";
    const kind = this.kinds[look.main];
    if (look.isHollow) {
      disc(context, radius - 1.2);
      context.lineWidth = 2.4;
      context.strokeStyle = kind.fill;
      context.setLineDash([4, 2.6]);
      context.stroke();
      context.setLineDash([]);
    } else {
      this._paintParts(context, look, radius);
    }
    this._paintGlyph(context, kind, look.isHollow ? kind.fill : kind.ink, radius);
    this._paintOutline(context, look.outline, theme, radius);
    context.restore();
  }

  _paintParts(context, look, radius) {
    let angle = -Math.PI / 2;
    for (const [kind, count] of look.parts) {
      const end = angle + (TURN * count) / look.count;
      context.beginPath();
      context.moveTo(0, 0);
      context.arc(0, 0, radius, angle, end);
      context.closePath();
      context.fillStyle = this.kinds[kind].fill;
      context.fill();
      angle = end;
    }
    if (look.parts.length > 1) {
      disc(context, radius - 3.4);
      context.fillStyle = this.kinds[look.main].fill;
      context.fill();
      context.strokeStyle = "rgba(255,255,255,0.85)";
      context.lineWidth = 1.2;
      context.stroke();
    }
  }

  _paintGlyph(context, kind, colour, radius) {
    const scale = (radius * 1.22) / 24;
    context.save();
    context.scale(scale, scale);
    context.translate(-12, -12);
    context.fillStyle = colour;
    context.fill(kind.path, "evenodd");
    context.restore();
  }

  _paintOutline(context, outline, theme, radius) {
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.6;
    if (outline === "double") {
      disc(context, radius + 1.6);
      context.stroke();
      disc(context, radius + 4.6);
      context.stroke();
    } else if (outline === "broken") {
      disc(context, radius + 2.6);
      context.lineWidth = 2.2;
      context.setLineDash([5.2, 3.6]);
      context.stroke();
    } else if (outline === "crossed") {
      disc(context, radius + 1.6);
      context.stroke();
      const arm = (radius + 4) * Math.SQRT1_2;
      for (const [width, colour] of [[4.6, theme.paper], [2.4, theme.ink]]) {
        context.beginPath();
        context.moveTo(-arm, arm);
        context.lineTo(arm, -arm);
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
    }
  }

  /** Draw a cluster: the number of claims in a ring that is divided by kind. */
  paintCluster(context, x, y, look, theme) {
    const radius = clusterRadius(look.count);
    context.save();
    context.translate(x, y);
    context.shadowColor = theme.shadow;
    context.shadowBlur = 6;
    context.shadowOffsetY = 1;
    disc(context, radius);
    context.fillStyle = theme.paper;
    context.fill();
    context.shadowColor = "transparent";
    let angle = -Math.PI / 2;
    context.lineWidth = 4.5;
    for (const [kind, count] of look.parts) {
      const end = angle + (TURN * count) / look.count;
      context.beginPath();
      context.arc(0, 0, radius - 2.6, angle, end);
      context.strokeStyle = this.kinds[kind].fill;
      context.stroke();
      angle = end;
    }
    const text = shorten(look.count);
    context.font = `600 ${text.length > 3 ? 11 : 12.5}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = theme.ink;
    context.fillText(text, 0, 0.5);
    context.restore();
  }

  /** Draw the count of a mark at its upper right. */
  paintBadge(context, x, y, count, theme) {
    if (count < 2) return;
    const text = shorten(count);
    context.font = "600 10.5px system-ui, sans-serif";
    const half = Math.max(7.5, context.measureText(text).width / 2 + 4);
    const [left, top] = [x + 11 - half + 4, y - 20];
    context.beginPath();
    context.roundRect(left, top, half * 2, 15, 7.5);
    context.fillStyle = theme.ink;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = theme.paper;
    context.stroke();
    context.fillStyle = theme.paper;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, left + half, top + 8);
  }

  /** A small canvas with a drawing on it, for elements and the legend. */
  draw(size, paint) {
    const canvas = document.createElement("canvas");
    const scale = Math.max(2, window.devicePixelRatio || 1);
    canvas.width = canvas.height = size * scale;
    canvas.style.width = canvas.style.height = `${size}px`;
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    paint(context, size / 2);
    return canvas;
  }
}

function disc(context, radius) {
  context.beginPath();
  context.arc(0, 0, radius, 0, TURN);
}

const clusterRadius = (count) => 14 + 4.2 * Math.log10(count);

/** 1234 → 1.2k */
function shorten(count) {
  if (count < 1000) return String(count);
  const [value, unit] = count < 1e6 ? [count / 1000, "k"] : [count / 1e6, "M"];
  return `${value < 10 ? value.toFixed(1).replace(".0", "") : Math.round(value)}${unit}`;
}

// ---------------------------------------------------------------- 4. clusters

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
  for (let place = 0; place < claims.placeCount; place++) if (rows[place * ROW] > 0) shown.push(place);
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
    clusters.x[i] /= clusters.rows[i * ROW];
    clusters.y[i] /= clusters.rows[i * ROW];
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
    count, x: new Float64Array(count), y: new Float64Array(count), rows: new Uint32Array(count * ROW),
    places: new Uint32Array(count), first: new Int32Array(count).fill(-1), box: new Float64Array(count * 4),
  };
}

function addPlace(clusters, cluster, place, claims, rows) {
  const [x, y, weight] = [claims.x[place], claims.y[place], rows[place * ROW]];
  clusters.x[cluster] += x * weight;
  clusters.y[cluster] += y * weight;
  for (let k = 0; k < ROW; k++) clusters.rows[cluster * ROW + k] += rows[place * ROW + k];
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
    const [a, b] = [clusters.rows[small * ROW], clusters.rows[large * ROW]];
    if (a > b) continue;
    const dx = (clusters.x[small] - clusters.x[large]) * world;
    const dy = (clusters.y[small] - clusters.y[large]) * world;
    if (Math.hypot(dx, dy) < clusterRadius(a) + clusterRadius(b) + 2) absorb(clusters, large, small, a, b);
  }
}

function absorb(clusters, large, small, a, b) {
  clusters.x[large] = (clusters.x[large] * b + clusters.x[small] * a) / (a + b);
  clusters.y[large] = (clusters.y[large] * b + clusters.y[small] * a) / (a + b);
  for (let k = 0; k < ROW; k++) clusters.rows[large * ROW + k] += clusters.rows[small * ROW + k];
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

// ---------------------------------------------------------------- 5. marks as elements

/** On maps narrower than this many pixels the names of areas stand beside their marks, where there is room. */
const NARROW = 480;

/** Up to 300 places in view as Leaflet markers: elements with a label, one of them in the order of tabs. */
class ElementMarks {
  constructor(atlas) {
    this.atlas = atlas;
    this.markers = new Map();
    this.items = [];
  }

  /** Draw these places; markers that stay are kept, so focus stays where it is. */
  show(places) {
    const { atlas } = this;
    this.items = this._layOut(places);
    const wanted = new Map(this.items.map((item) => [item.key, item]));
    for (const [key, marker] of this.markers) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.markers.delete(key);
    }
    for (const item of this.items) {
      const signature = JSON.stringify([item.look, item.dx, item.dy, item.label, item.isBare, atlas.themeName, item.isSelected]);
      const old = this.markers.get(item.key);
      if (old && old.signature === signature) {
        old.setLatLng(item.latlng);
        continue;
      }
      const hadFocus = old && old.getElement() && old.getElement().contains(document.activeElement);
      if (old) old.remove();
      const marker = this._build(item);
      marker.signature = signature;
      this.markers.set(item.key, marker.addTo(atlas.map));
      if (hadFocus) marker.body.focus({ preventScroll: true });
    }
    this._keepOneTabStop();
  }

  clear() {
    this.show([]);
  }

  /** Places as items with their size; overlapping ones spread out or, if many, become a cluster. */
  _layOut(places) {
    const { map, claims, rows, centreX } = this.atlas;
    const world = 256 * 2 ** map.getZoom();
    const items = places.map((place) => {
      const look = lookOf(rows, place * ROW);
      const isArea = claims.place_shape[place] === AREA;
      const isBare = isArea && map.getSize().x < NARROW;
      const x = claims.x[place] + Math.round(centreX - claims.x[place]);
      const name = claims.names[place];
      return {
        key: `place ${place}`, places: [place], look, isArea, isBare, name, label: `${name}: ${claimsWord(look.count)}`,
        x, y: claims.y[place], px: x * world, py: claims.y[place] * world,
        halfX: isArea ? pillHalfWidth(isBare ? "" : name, look.count) : 22, halfY: isArea ? 17 : 21, dx: 0, dy: 0,
        isSelected: this.atlas.isSelected(place),
      };
    });
    const laid = spreadOrGather(items, rows, world);
    for (const item of laid) item.latlng = L.latLng(mercator.latitude(item.y), mercator.longitude(item.x));
    return laid;
  }

  _build(item) {
    const body = item.places.length > 1 ? this._buildCluster(item) : item.isArea ? this._buildPill(item) : this._buildMark(item);
    body.setAttribute("role", "button");
    body.setAttribute("aria-label", item.label);
    if (item.isSelected) body.setAttribute("aria-current", "true");
    body.tabIndex = -1;
    const holder = document.createElement("div");
    holder.className = "citemap-holder";
    holder.append(body);
    body.style.transform = `translate(calc(-50% + ${item.dx}px), calc(-50% + ${item.dy}px))`;
    const icon = L.divIcon({ html: holder, className: "citemap-icon", iconSize: [0, 0] });
    const marker = L.marker(item.latlng, { icon, keyboard: false, riseOnHover: true, zIndexOffset: item.isSelected ? 500 : 0 });
    marker.body = body;
    marker.item = item;
    this._listen(marker, body, item);
    return marker;
  }

  _buildMark(item) {
    const { symbols, theme } = this.atlas;
    const body = document.createElement("div");
    body.className = "citemap-mark";
    body.append(symbols.draw(44, (context, middle) => symbols.paintMark(context, middle, middle, item.look, theme)));
    if (item.look.count > 1) body.append(buildText("span", "citemap-count", shorten(item.look.count)));
    return body;
  }

  _buildPill(item) {
    const { symbols, theme } = this.atlas;
    const body = document.createElement("div");
    body.className = `citemap-pill citemap-${item.look.outline}`;
    body.append(symbols.draw(26, (context, middle) =>
      symbols.paintMark(context, middle, middle, { ...item.look, outline: item.look.outline === "crossed" ? "crossed" : "single" }, theme, 8.5)));
    if (!item.isBare) body.append(buildText("bdi", "citemap-pill-name", item.name));
    body.append(buildText("span", "citemap-count", shorten(item.look.count)));
    return body;
  }

  _buildCluster(item) {
    const { symbols, theme } = this.atlas;
    const body = document.createElement("div");
    body.className = "citemap-mark";
    body.append(symbols.draw(60, (context, middle) => symbols.paintCluster(context, middle, middle, item.look, theme)));
    return body;
  }

  _listen(marker, body, item) {
    const { atlas } = this;
    const open = () => (item.places.length > 1 ? atlas.openBox(item.box) : atlas.pick(item.places[0]));
    marker.on("click", open);
    body.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") open();
      else if (event.key === "Escape") atlas.map.getContainer().focus({ preventScroll: true });
      else if (event.key in DIRECTIONS) this._walk(item, DIRECTIONS[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    const describe = () => atlas.hover.show(item.places.length > 1 ? item.label : item.name, item.look, this._point(item));
    body.addEventListener("mouseenter", describe);
    body.addEventListener("focus", () => {
      this._moveTabStop(marker);
      if (body.matches(":focus-visible")) describe();
    });
    body.addEventListener("mouseleave", () => atlas.hover.hide());
    body.addEventListener("blur", () => atlas.hover.hide());
  }

  /** Where an item is drawn, in pixels of the map's frame. */
  _point(item) {
    return this.atlas.map.latLngToContainerPoint(item.latlng).add([item.dx, item.dy]);
  }

  _walk(item, direction) {
    const from = this._point(item);
    const next = nearestInDirection(from, this.items.filter((other) => other !== item), (other) => this._point(other), direction);
    if (next) this.markers.get(next.key).body.focus({ preventScroll: true });
  }

  _moveTabStop(marker) {
    for (const other of this.markers.values()) other.body.tabIndex = other === marker ? 0 : -1;
  }

  _keepOneTabStop() {
    const all = [...this.markers.values()];
    if (all.length === 0 || all.some((marker) => marker.body.tabIndex === 0)) return;
    const view = this.atlas.map.getBounds();
    const first = all.find((marker) => marker.item.isSelected) || all.find((marker) => view.contains(marker.item.latlng)) || all[0];
    first.body.tabIndex = 0;
  }

  /** Boxes that place names keep clear, and the names of the marks, in layer points. */
  describeForNames() {
    const { map } = this.atlas;
    const boxes = [];
    const names = [];
    for (const item of this.items) {
      const point = map.latLngToLayerPoint(item.latlng);
      const [x, y] = [point.x + item.dx, point.y + item.dy];
      boxes.push([x - item.halfX + 2, y - item.halfY + 2, x + item.halfX - 2, y + item.halfY - 2]);
      if (item.dx || item.dy) boxes.push([point.x - 4, point.y - 4, point.x + 4, point.y + 4]);
      if (item.places.length > 1 || (item.isArea && !item.isBare)) continue;
      const [reach, rise] = item.isArea ? [item.halfX, item.halfY] : [20, 20];
      names.push({ text: item.name, x, y, reach, rise });
    }
    return { boxes, names: names.length <= 80 ? names : [] };
  }
}

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
  const sum = new Uint32Array(ROW);
  let [x, y] = [0, 0];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const item of crowd) {
    const weight = item.look.count;
    for (let k = 0; k < ROW; k++) sum[k] += rows[item.places[0] * ROW + k];
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
function paintLeaders(frame, atlas, items) {
  const { context } = frame;
  for (const item of items) {
    if (Math.hypot(item.dx, item.dy) <= 3) continue;
    const [x, y] = [item.x * frame.world - frame.originX, item.y * frame.world - frame.originY];
    for (const [width, colour] of [[4, atlas.theme.label_halo], [1.4, atlas.theme.ink]]) {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + item.dx, y + item.dy);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
    context.beginPath();
    context.arc(x, y, 3, 0, TURN);
    context.lineWidth = 2.5;
    context.strokeStyle = atlas.theme.label_halo;
    context.stroke();
    context.fillStyle = atlas.theme.ink;
    context.fill();
  }
}

function buildText(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

// ---------------------------------------------------------------- 6. marks on a canvas

/** More than 300 places in view: clusters on one canvas, with hover, click, and a keyboard of their own. */
class CanvasMarks {
  constructor(atlas) {
    this.atlas = atlas;
    this.pane = new citemap.CanvasPane({ pane: "citemap-clusters", rank: citemap.RANK.clusters, paint: (frame) => this._paint(frame) });
    this.clusters = null;
    /** Clusters by zoom, of the places that `rows` counts. */
    this.kept = new Map();
    this.drawn = [];
    this.focused = null;
    this.stop = this._buildStop();
  }

  /**
   * Draw the clusters of what is shown, at the map's zoom; gathered once a zoom and mask.
   * @param {boolean} isMoved whether nothing but the view can have changed
   */
  show(isMoved) {
    const { atlas } = this;
    const clusters = this._getClusters(atlas.map.getZoom());
    if (clusters !== this.clusters) this.focused = null;
    const isDrawn = isMoved && clusters === this.clusters && this.pane._map && this.pane.isCovering();
    this.clusters = clusters;
    if (!this.pane._map) this.pane.addTo(atlas.map);
    if (!isDrawn) this.pane.drawNow();
    this.stop.hidden = false;
    this.stop.setAttribute("aria-label", `${this.drawn.length} marks and clusters in view; arrow keys move, Enter opens`);
    this._gatherAhead();
  }

  _getClusters(zoom) {
    const { claims, rows } = this.atlas;
    if (this.rows !== rows) this.kept.clear();
    this.rows = rows;
    if (!this.kept.has(zoom)) this._keep(zoom, finish(gather(claims, rows, zoom)));
    return this.kept.get(zoom);
  }

  _keep(zoom, clusters) {
    this.kept.set(zoom, clusters);
    const farthest = (a, b) => Math.abs(b - this.atlas.map.getZoom()) - Math.abs(a - this.atlas.map.getZoom());
    if (this.kept.size > MOST_KEPT_ZOOMS) this.kept.delete([...this.kept.keys()].sort(farthest)[0]);
  }

  /** Gather the clusters one step in and one step out while nothing else is to do. */
  _gatherAhead() {
    const { atlas, rows } = this;
    const zoom = atlas.map.getZoom();
    const wanted = [zoom + 1, zoom - 1].find(
      (other) => !this.kept.has(other) && other >= atlas.map.getMinZoom() && other <= atlas.map.getMaxZoom());
    if (wanted === undefined || !window.requestIdleCallback) return;
    cancelIdleCallback(this._idle);
    const work = gather(atlas.claims, rows, wanted);
    const goOn = (deadline) => {
      if (atlas.rows !== rows || atlas.mode !== "canvas" || this.kept.has(wanted)) return;
      while (deadline.timeRemaining() > 3) {
        const { done, value } = work.next();
        if (!done) continue;
        this._keep(wanted, value);
        this._gatherAhead();
        return;
      }
      this._idle = requestIdleCallback(goOn);
    };
    this._idle = requestIdleCallback(goOn);
  }

  clear() {
    if (this.pane._map) this.pane.remove();
    this.clusters = null;
    this.kept.clear();
    this.drawn = [];
    this.focused = null;
    this.stop.hidden = true;
  }

  _paint(frame) {
    const { atlas, clusters } = this;
    this.drawn = [];
    if (!clusters) return;
    for (let i = 0; i < clusters.count; i++) {
      if (clusters.places[i] === 0) continue;
      const y = clusters.y[i] * frame.world - frame.originY;
      if (y < -40 || y > frame.height + 40) continue;
      const x = (clusters.x[i] + Math.round(frame.centreX - clusters.x[i])) * frame.world - frame.originX;
      if (x < -40 || x > frame.width + 40) continue;
      this.drawn.push({ cluster: i, x, y, count: clusters.rows[i * ROW] });
    }
    this.drawn.sort((a, b) => a.count - b.count);
    for (const item of this.drawn) {
      const look = lookOf(clusters.rows, item.cluster * ROW);
      item.reach = clusters.places[item.cluster] === 1 ? MARK_RADIUS + 4 : clusterRadius(look.count) + 2;
      if (clusters.places[item.cluster] === 1) {
        atlas.symbols.paintMark(frame.context, item.x, item.y, look, atlas.theme);
        atlas.symbols.paintBadge(frame.context, item.x, item.y, look.count, atlas.theme);
      } else {
        atlas.symbols.paintCluster(frame.context, item.x, item.y, look, atlas.theme);
      }
    }
    this._paintSelected(frame);
    if (this.focused !== null) this._paintFocus(frame);
  }

  _paintSelected(frame) {
    const { atlas } = this;
    for (const place of atlas.selectedPlaces) {
      if (atlas.rows[place * ROW] === 0) continue;
      const x = (atlas.claims.x[place] + Math.round(frame.centreX - atlas.claims.x[place])) * frame.world - frame.originX;
      const y = atlas.claims.y[place] * frame.world - frame.originY;
      const look = lookOf(atlas.rows, place * ROW);
      atlas.symbols.paintMark(frame.context, x, y, look, atlas.theme);
      atlas.symbols.paintBadge(frame.context, x, y, look.count, atlas.theme);
      frame.context.beginPath();
      frame.context.arc(x, y, MARK_RADIUS + 7, 0, TURN);
      frame.context.lineWidth = 3;
      frame.context.strokeStyle = atlas.theme.focus;
      frame.context.stroke();
    }
  }

  _paintFocus(frame) {
    const item = this.drawn.find((other) => other.cluster === this.focused);
    if (!item) return;
    frame.context.beginPath();
    frame.context.arc(item.x, item.y, item.reach + 4, 0, TURN);
    frame.context.lineWidth = 3;
    frame.context.strokeStyle = this.atlas.theme.focus;
    frame.context.stroke();
  }

  /** The topmost item at a point of the map's frame, or null. */
  hit(point) {
    if (!this.pane._map || !this.pane._bounds) return null;
    const at = this.atlas.map.containerPointToLayerPoint(point).subtract(this.pane._bounds.min);
    for (let i = this.drawn.length - 1; i >= 0; i--) {
      const item = this.drawn[i];
      if (Math.hypot(item.x - at.x, item.y - at.y) <= item.reach) return item;
    }
    return null;
  }

  /** Where an item is drawn, in pixels of the map's frame. */
  pointOf(item) {
    return this.atlas.map.layerPointToContainerPoint(L.point(item.x, item.y).add(this.pane._bounds.min));
  }

  describe(item) {
    const { clusters, atlas } = this;
    const look = lookOf(clusters.rows, item.cluster * ROW);
    const places = clusters.places[item.cluster];
    const name = places === 1 ? atlas.claims.names[clusters.first[item.cluster]] : `${places} places`;
    return { name, look, label: `${name}: ${claimsWord(look.count)}` };
  }

  /** Pick the place of a single mark; zoom to a cluster's places. */
  open(item) {
    const { clusters, atlas } = this;
    if (clusters.places[item.cluster] === 1) atlas.pick(clusters.first[item.cluster]);
    else atlas.openBox(clusters.box.subarray(item.cluster * 4, item.cluster * 4 + 4));
  }

  /** The one tab stop of the canvas: arrows walk over its marks, Enter opens, Escape leaves. */
  _buildStop() {
    const stop = document.createElement("div");
    stop.className = "citemap-stop";
    stop.tabIndex = 0;
    stop.hidden = true;
    stop.setAttribute("role", "application");
    stop.setAttribute("aria-roledescription", "map marks");
    stop.addEventListener("focus", () => this.focused === null && this._focusOn(this._mostCentral()));
    stop.addEventListener("blur", () => this._focusOn(null));
    stop.addEventListener("keydown", (event) => {
      const item = this.drawn.find((other) => other.cluster === this.focused);
      if (event.key === "Escape") this.atlas.map.getContainer().focus({ preventScroll: true });
      else if (item && (event.key === "Enter" || event.key === " ")) this.open(item);
      else if (event.key in DIRECTIONS) this._walk(item, DIRECTIONS[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.atlas.map.getContainer().append(stop);
    return stop;
  }

  _inView() {
    const size = this.atlas.map.getSize();
    return this.drawn.filter((item) => {
      const point = this.pointOf(item);
      return point.x >= 0 && point.y >= 0 && point.x <= size.x && point.y <= size.y;
    });
  }

  _mostCentral() {
    const middle = this.atlas.map.getSize().divideBy(2);
    const distance = (item) => this.pointOf(item).distanceTo(middle);
    return this._inView().reduce((best, item) => (!best || distance(item) < distance(best) ? item : best), null);
  }

  _walk(item, direction) {
    const next = item
      ? nearestInDirection(item, this._inView().filter((other) => other !== item), (other) => other, direction)
      : this._mostCentral();
    if (next) this._focusOn(next);
  }

  _focusOn(item) {
    this.focused = item ? item.cluster : null;
    this.pane.redraw();
    if (item) {
      const { name, look, label } = this.describe(item);
      this.atlas.say(label);
      this.atlas.hover.show(name, look, this.pointOf(item));
    } else {
      this.atlas.hover.hide();
    }
  }

  describeForNames() {
    if (!this.pane._bounds) return { boxes: [], names: [] };
    const corner = this.pane._bounds.min;
    const boxes = this.drawn.map((item) =>
      [corner.x + item.x - item.reach, corner.y + item.y - item.reach, corner.x + item.x + item.reach, corner.y + item.y + item.reach]);
    return { boxes, names: [] };
  }
}

// ---------------------------------------------------------------- 7. rings, areas, movements

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
      const look = lookOf(atlas.rows, place * ROW);
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

/** Movements: arcs of great circles; an end that the source does not state is a question mark, not a place. */
citemap.registerLayer("movements", {
  paint: ({ frame, atlas }) => {
    const { stated, unstated } = routesToDraw(frame, atlas);
    for (const route of unstated) paintUnstated(frame, atlas, route);
    for (const route of stated) paintRoute(frame, atlas, route, atlas.mode === "canvas" ? 0.6 : 1);
    if (stated.length <= 6) for (const route of stated) if (route.lane === 0) paintRouteNote(frame, atlas, route);
    if (stated.length > 0) atlas.drawnParts.add("arc");
    if (stated.some((route) => route.isDashed)) atlas.drawnParts.add("dashed");
    if (unstated.length > 0) atlas.drawnParts.add("unstated");
    atlas.drawnArcs = stated.length + unstated.length;
  },
});

/**
 * The routes of a frame: those of the selected claim and place first, then the busiest; how many are left out
 * stands in the legend. Ends that are not stated are drawn only where there is room for their words.
 */
function routesToDraw(frame, atlas) {
  const isChosen = (route) => route.claims.includes(atlas.selected.claim) || atlas.isSelected(route.from) || atlas.isSelected(route.to);
  const { shownRoutes, routeFrom, routeTo } = atlas;
  const isSeen = findSeenPlaces(frame, atlas.claims);
  const most = MOST_ARCS[atlas.mode];
  const [chosen, busiest, unstated] = [[], [], []];
  let wholeCount = 0;
  for (let i = 0; i < shownRoutes.length; i++) {
    const [from, to] = [routeFrom[i], routeTo[i]];
    if (!((from >= 0 && isSeen[from]) || (to >= 0 && isSeen[to]))) continue;
    if (from < 0 || to < 0) {
      if (unstated.length <= MOST_UNSTATED) unstated.push(shownRoutes[i]);
      continue;
    }
    if (wholeCount++ < most) busiest.push(shownRoutes[i]);
    if (atlas.selectedPlaces.length > 0 && isChosen(shownRoutes[i])) chosen.push(shownRoutes[i]);
  }
  const stated = [...new Set([...chosen, ...busiest])].slice(0, most);
  const lanes = new Map();
  for (const route of stated) {
    const pair = [route.from, route.to].sort().join();
    lanes.set(pair, (lanes.get(pair) || 0) + 1);
    route.lane = lanes.get(pair) - 1;
  }
  for (const route of stated) {
    const count = lanes.get([route.from, route.to].sort().join());
    route.pixels = pixelsOf(frame, atlas, route, (route.lane - (count - 1) / 2) * (route.from < route.to ? 14 : -14));
  }
  atlas.arcsLeftOut = wholeCount - stated.length;
  return { stated: stated.filter((route) => route.pixels), unstated: unstated.length <= MOST_UNSTATED ? unstated : [] };
}

/** Whether each place lies on the frame's canvas: a 1 where it does. */
function findSeenPlaces(frame, claims) {
  const isSeen = new Uint8Array(claims.placeCount);
  for (let place = 0; place < claims.placeCount; place++) {
    const y = claims.y[place] * frame.world - frame.originY;
    if (y < 0 || y > frame.height) continue;
    const x = (claims.x[place] + Math.round(frame.centreX - claims.x[place])) * frame.world - frame.originX;
    if (x >= 0 && x <= frame.width) isSeen[place] = 1;
  }
  return isSeen;
}

/** Points of the great circle between two places in the unit square, with x continuous over the meridian. */
function traceGreatCircle(claims, from, to) {
  const rad = Math.PI / 180;
  const point = (place) => {
    const [lat, lon] = [claims.place_latitude[place] * rad, claims.place_longitude[place] * rad];
    return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  };
  const [a, b] = [point(from), point(to)];
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  const count = Math.max(8, Math.min(96, Math.ceil(angle / (1.5 * rad))));
  const [x, y] = [new Float64Array(count + 1), new Float64Array(count + 1)];
  for (let i = 0; i <= count; i++) {
    const t = i / count;
    const [wa, wb] = angle < 1e-9 ? [1 - t, t] : [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
    const [vx, vy, vz] = [0, 1, 2].map((k) => wa * a[k] + wb * b[k]);
    const own = Math.atan2(vy, vx) / TURN + 0.5;
    x[i] = i === 0 ? own : own + Math.round(x[i - 1] - own);
    y[i] = mercator.y(Math.atan2(vz, Math.hypot(vx, vy)) / rad);
  }
  return { x, y };
}

/**
 * The pixels of a route, shortened at both ends so that the marks stay free; null when too short to see.
 * @param {number} bulge how far the middle stands aside, in pixels, where several routes join the same two places
 */
function pixelsOf(frame, atlas, route, bulge) {
  route.line ||= traceGreatCircle(atlas.claims, route.from, route.to);
  const { x, y } = route.line;
  const last = x.length - 1;
  const turn = Math.round(frame.centreX - x[Math.floor(last / 2)]);
  const length = Math.hypot(x[last] - x[0], y[last] - y[0]) || 1;
  const [asideX, asideY] = [(y[0] - y[last]) / length, (x[last] - x[0]) / length];
  const points = Array.from(x, (_, i) => {
    const aside = bulge * Math.sin((Math.PI * i) / last);
    return {
      x: (x[i] + turn) * frame.world - frame.originX + asideX * aside,
      y: y[i] * frame.world - frame.originY + asideY * aside,
    };
  });
  const trimmed = trim(trim(points, 15).reverse(), 19).reverse();
  return trimmed.length >= 2 ? trimmed : null;
}

/** Cut the first `length` pixels off a line. */
function trim(points, length) {
  let left = length;
  for (let i = 0; i + 1 < points.length; i++) {
    const step = Math.hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
    if (step > left) {
      const t = left / step;
      const start = { x: points[i].x + (points[i + 1].x - points[i].x) * t, y: points[i].y + (points[i + 1].y - points[i].y) * t };
      return [start, ...points.slice(i + 1)];
    }
    left -= step;
  }
  return [];
}

/** Draw a route with its arrow head. */
function paintRoute(frame, atlas, route, strength) {
  const points = route.pixels;
  const { context } = frame;
  const width = Math.min(5.5, 1.8 + Math.log2(route.shown) * 0.6);
  const isStrong = route.claims.includes(atlas.selected.claim);
  const end = points[points.length - 1];
  const before = points.findLast((point) => Math.hypot(end.x - point.x, end.y - point.y) > 6) || points[0];
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const head = 8 + width;
  const line = trim([...points].reverse(), head * 0.8).reverse();
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const [extra, colour, alpha] of [[2.6, atlas.theme.label_halo, 0.8], [isStrong ? 1.4 : 0, atlas.symbols.kinds[route.kind].fill, 1]]) {
    context.globalAlpha = alpha * (isStrong ? 1 : strength);
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width + extra;
    context.setLineDash(route.isDashed && extra < 2 ? [width * 3, width * 3] : []);
    context.beginPath();
    let isDown = false;
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      isDown = drawPart(context, a.x, a.y, b.x, b.y, (sideOf(frame, a.x, a.y) & sideOf(frame, b.x, b.y)) !== 0, isDown);
    }
    context.stroke();
    context.setLineDash([]);
    paintHead(context, end, angle, head + extra / 2);
  }
  context.globalAlpha = 1;
}

function paintHead(context, { x, y }, angle, size) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(2, 0);
  context.lineTo(-size, size * 0.55);
  context.lineTo(-size * 0.72, 0);
  context.lineTo(-size, -size * 0.55);
  context.closePath();
  context.fill();
  context.restore();
}

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

citemap.registerLayer("marks", { paint: ({ frame, atlas }) => paintLeaders(frame, atlas, atlas.elements.items) });

// ---------------------------------------------------------------- 8. hover label and legend

/** A small label beside what is pointed at or focused: name, count, kinds, statuses. */
class HoverLabel {
  constructor(atlas) {
    this.atlas = atlas;
    this.element = document.createElement("div");
    this.element.className = "citemap-hover";
    this.element.setAttribute("role", "presentation");
    this.element.hidden = true;
    atlas.map.getContainer().append(this.element);
  }

  show(name, look, point) {
    const { symbols } = this.atlas;
    const title = buildText("bdi", "citemap-hover-name", name);
    const parts = [...look.parts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => {
      const line = buildText("div", "citemap-hover-kind", `${symbols.kinds[kind].label} · ${count}`);
      line.style.setProperty("--kind", symbols.kinds[kind].fill);
      return line;
    });
    this.element.replaceChildren(title, buildText("div", "citemap-hover-count", look.count === 1 ? "1 claim" : claimsWord(look.count)), ...parts);
    this.element.hidden = false;
    const size = this.atlas.map.getSize();
    const left = Math.max(6, Math.min(size.x - this.element.offsetWidth - 6, point.x + 20));
    const top = Math.max(6, Math.min(size.y - this.element.offsetHeight - 6, point.y + 16));
    this.element.style.transform = `translate(${left}px, ${top}px)`;
  }

  hide() {
    this.element.hidden = true;
  }
}

/** Tell the app what is new, with what it was told before: while it is busy, the last message stands for all. */
function tellApp(news) {
  citemap.told = { ...citemap.told, ...news };
  window.Streamlit.setComponentValue(citemap.told);
}

/**
 * Tell the app that the map stands and the browser has nothing else to do, so that it brings the next part of what is
 * below and beside the map. Each part is reported once.
 * @param {number} coming how many parts wait
 */
function tellIdle(coming) {
  if (!coming || coming === citemap.toldComing) return;
  const isFirst = citemap.toldComing === undefined;
  citemap.toldComing = coming;
  const tell = () => tellApp({ idle: coming });
  if (isFirst || !window.requestIdleCallback) tell();
  else setTimeout(() => requestIdleCallback(tell, { timeout: 1500 }), PART_WAIT_MS);
}

/** Milliseconds in which the page draws one part before the next is asked for. */
const PART_WAIT_MS = 250;

/** The legend, made from what is in view: kinds, outlines, rings, areas, arrows. */
class Legend {
  constructor(atlas) {
    this.atlas = atlas;
    this.box = document.createElement("details");
    this.box.className = "citemap-legend";
    const size = atlas.map.getSize();
    this.box.open = size.x > 860 && size.y > 480;
    this.list = document.createElement("ul");
    this.box.append(buildText("summary", "", "Legend"), this.list);
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => this.box;
    control.addTo(atlas.map);
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
  }

  /** @param {Uint32Array} sum a row of counts of everything in view */
  update(sum, outlines) {
    const { atlas } = this;
    const parts = [...atlas.drawnParts].sort();
    const signature = JSON.stringify([[...sum].map((count) => count > 0), [...outlines].sort(), parts, atlas.themeName, atlas.mode, atlas.arcsLeftOut]);
    if (signature === this.signature) return;
    this.signature = signature;
    const { symbols, theme } = atlas;
    const plain = { count: 1, main: 0, outline: "single", isHollow: false };
    const rows = symbols.kinds.flatMap((kind, code) => (sum[KIND + code] === 0 ? []
      : [[kind.label, (context, middle) => symbols.paintMark(context, middle, middle, { ...plain, main: code, parts: [[code, 1]] }, theme, 8)]]));
    rows.push(...this._outlineRows(outlines, plain), ...this._partRows(sum, parts, plain));
    this.list.replaceChildren(...rows.map(([text, paint]) => {
      const row = document.createElement("li");
      row.append(symbols.draw(26, paint), buildText("span", "", text));
      return row;
    }));
    this.box.hidden = rows.length === 0;
  }

  _outlineRows(outlines, plain) {
    const { symbols, theme, settings } = this.atlas;
    const said = new Set();
    return settings.statuses.flatMap((status) => {
      if (status.outline === "single" || !outlines.has(status.outline) || said.has(status.outline)) return [];
      said.add(status.outline);
      const look = { ...plain, main: 6, parts: [[6, 1]], outline: status.outline };
      return [[status.legend, (context, middle) => symbols.paintMark(context, middle, middle, look, theme, 7.5)]];
    });
  }

  _partRows(sum, parts, plain) {
    const { symbols, theme, mode } = this.atlas;
    const ink = (context, dash) => {
      context.strokeStyle = context.fillStyle = theme.ink;
      context.lineWidth = 2;
      context.setLineDash(dash);
    };
    const arrow = (dash) => (context, middle) => {
      ink(context, dash);
      context.beginPath();
      context.moveTo(2, middle + 5);
      context.lineTo(middle + 5, middle - 1);
      context.stroke();
      context.setLineDash([]);
      paintHead(context, { x: middle + 10, y: middle - 4 }, -0.4, 8);
    };
    const rows = [];
    if (sum[UNFIRM] > 0 && mode === "elements") {
      const look = { ...plain, main: 5, parts: [[5, 1]], isHollow: true };
      rows.push(["Hollow: planned only", (context, m) => symbols.paintMark(context, m, m, look, theme, 8)]);
    }
    if (mode === "canvas") {
      const look = { count: 12, parts: symbols.kinds.map((_, kind) => [kind, 12 / 7]) };
      rows.push(["Cluster of places, by kind", (context, m) => {
        context.translate(m, m);
        context.scale(0.62, 0.62);
        symbols.paintCluster(context, 0, 0, look, theme);
      }]);
    }
    const { arcsLeftOut } = this.atlas;
    const arcText = arcsLeftOut > 0 ? `Arcs: the busiest, ${arcsLeftOut} left out` : "Arc: ends as stated, not a route";
    if (parts.includes("arc")) rows.push([arcText, arrow([])]);
    if (parts.includes("dashed")) rows.push(["Dashed: planned, hedged or schematic", arrow([4, 4])]);
    if (parts.includes("unstated")) rows.push(["“?”: origin or end not stated", (context, m) => {
      ink(context, []);
      context.beginPath();
      context.arc(m, m, 8, 0, TURN);
      context.lineWidth = 1.5;
      context.stroke();
      context.font = "700 11px system-ui, sans-serif";
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText("?", m, m + 0.5);
    }]);
    if (parts.includes("ring")) rows.push(["Ring: within this radius", (context, m) => {
      ink(context, [2, 3]);
      context.lineWidth = 1.3;
      context.beginPath();
      context.arc(m, m, 9, 0, TURN);
      context.stroke();
    }]);
    if (parts.includes("area")) rows.push(["Hatched: named as a whole area", (context, m) => {
      context.beginPath();
      context.rect(3, 5, m * 2 - 6, m * 2 - 10);
      context.globalAlpha = 0.5;
      context.fillStyle = this.atlas.hatching(context, theme.ink);
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = theme.ink;
      context.stroke();
    }]);
    return rows;
  }
}

// ---------------------------------------------------------------- 9. controls

/** Zoom, fit, full screen in one bar; scale, attribution, layer control. */
function addControls(atlas) {
  const { map, settings } = atlas;
  const bar = L.control({ position: "topleft" });
  bar.onAdd = () => {
    const box = document.createElement("div");
    box.className = "leaflet-bar citemap-bar";
    box.append(
      buildButton("Zoom in", "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z", () => map.zoomIn(1)),
      buildButton("Zoom out", "M5 11h14v2H5z", () => map.zoomOut(1)),
      buildButton("Show all claims", "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4zM10 10h4v4h-4z", () => atlas.fitAll()),
    );
    if (document.fullscreenEnabled) {
      box.append(buildButton("Full screen", "M4 9V4h5v2H6v3zM15 4h5v5h-2V6h-3zM4 15h2v3h3v2H4zM18 15h2v5h-5v-2h3z", () => toggleFullScreen()));
    }
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  bar.addTo(map);
  const attribution = L.control({ position: "bottomright" });
  attribution.onAdd = () => buildText("div", "citemap-attribution", settings.attribution);
  attribution.addTo(map);
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: 110 }).addTo(map);
  addLayerControl(atlas);
  document.addEventListener("fullscreenchange", () => {
    document.documentElement.classList.toggle("citemap-full", Boolean(document.fullscreenElement));
    map.invalidateSize();
  });
}

function buildButton(label, path, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(svg.namespaceURI, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  button.append(svg);
  button.addEventListener("click", act);
  return button;
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

/** Leaflet's own layer control over the family of layers; titles are the app's own words. */
function addLayerControl(atlas) {
  const overlays = {};
  for (const { id, title, shown } of atlas.settings.layers) {
    const drawer = citemap.layerFamily.get(id);
    if (!drawer) throw new Error(`no script registers the layer ${id}`);
    const layer = new L.Layer();
    let isReady = false;
    const change = (isOn) => {
      atlas.shownLayers[isOn ? "add" : "delete"](id);
      if (!isReady) return;
      if (drawer.toggle) drawer.toggle(atlas, isOn);
      atlas.redraw();
    };
    layer.onAdd = () => change(true);
    layer.onRemove = () => change(false);
    if (shown) layer.addTo(atlas.map);
    else if (drawer.toggle) drawer.toggle(atlas, false);
    isReady = true;
    overlays[title] = layer;
  }
  L.control.layers(null, overlays, { position: "topright" }).addTo(atlas.map);
}

// ---------------------------------------------------------------- 10. the address of the page

/** The page's address carries the position of the map; a frame in a foreign page goes without. */
const address = {
  /** @returns {number[]|null} latitude, longitude, zoom */
  read() {
    try {
      const search = new URL(window.parent.location.href).searchParams;
      const [latitude, longitude] = (search.get("c") || "").split(",").map(Number.parseFloat);
      const zoom = Number.parseFloat(search.get("z"));
      const isValid = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 18;
      return isValid ? [latitude, longitude, zoom] : null;
    } catch (error) {
      return null;
    }
  },

  /** Write the position without a new entry in the history, and leave the other parameters as they stand. */
  write(centre, zoom) {
    try {
      const { history, location } = window.parent;
      const [, query, fragment] = /^[^?#]*(\?[^#]*)?(#.*)?$/.exec(location.href);
      const others = (query || "").slice(1).split("&").filter((part) => part && !/^[cz]=/.test(part));
      const own = [`c=${round(centre.lat, 5)},${round(centre.lng, 5)}`, `z=${round(zoom, 2)}`];
      const next = `${location.pathname}?${[...others, ...own].join("&")}${fragment || ""}`;
      if (next !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", next);
    } catch (error) {
      // A page of another origin does not let us; the map works all the same.
    }
  },
};

/**
 * Links of the page to claims that the map knows (`data-claim`, a row number) pick the claim here; without the map, or
 * with a key that opens another tab, they are the links that they are.
 */
function followLinks(atlas) {
  const follow = (event) => {
    const link = event.target.closest?.("a[data-claim]");
    const isOrdinary = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isOrdinary || !atlas.claims) return;
    event.preventDefault();
    atlas.tellPick({ place: null, claim: Number(link.dataset.claim) });
  };
  try {
    const page = window.parent.document;
    page.addEventListener("click", follow);
    window.addEventListener("pagehide", () => page.removeEventListener("click", follow));
  } catch (error) {
    // A page of another origin does not let us; its links load it anew.
  }
}

const round = (value, digits) => String(Number(value.toFixed(digits)));

// ---------------------------------------------------------------- 11. the atlas

/** The map with all that hangs on it, and the state that commands change. */
class Atlas {
  constructor(map, settings) {
    this.map = map;
    this.settings = settings;
    this.symbols = new Symbols(settings);
    this.themeName = "light";
    this.theme = settings.themes.light;
    this.claims = null;
    this.mask = null;
    this.rows = null;
    this.mode = "elements";
    this.selected = { claim: null, place: null };
    this.selectedPlaces = [];
    this.shownLayers = new Set();
    this.shownRoutes = [];
    this.drawnParts = new Set();
    this.drawnArcs = 0;
    this.areaPaths = [];
    this.takenBoxes = [];
    this.noteBoxes = [];
    this.notedEnds = new Set();
    this.arcsLeftOut = 0;
    this.isStale = false;
    this.hatchings = new Map();
    this._buildPanes();
    this._listen();
  }

  _buildPanes() {
    const { map, settings } = this;
    const container = map.getContainer();
    container.classList.add("citemap");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", "Map of claims");
    for (const [name, level] of [["citemap-land", 200], ["citemap-names", 350], ["citemap-shapes", 420], ["citemap-clusters", 590]]) {
      const pane = map.createPane(name);
      pane.style.zIndex = level;
      pane.style.pointerEvents = "none";
    }
    this.live = buildText("div", "citemap-live", "");
    this.live.setAttribute("aria-live", "polite");
    this.problem = buildText("div", "citemap-problem", "");
    this.problem.setAttribute("role", "alert");
    this.problem.hidden = true;
    container.append(this.live, this.problem);
    this.baseMap = new citemap.BaseMap(settings.assets, this.theme);
    this.hover = new HoverLabel(this);
    this.elements = new ElementMarks(this);
    this.canvas = new CanvasMarks(this);
    this.shapes = new citemap.CanvasPane({
      pane: "citemap-shapes", rank: citemap.RANK.shapes, paint: (frame) => this._paintShapes(frame),
    }).addTo(map);
    this.placeNames = new citemap.PlaceNames(settings.assets, () => this.theme, () => this._clearForNames());
    addControls(this);
    this.legend = new Legend(this);
    this.setTheme("light");
  }

  /** Draw land and names, after the first claims: the marks come first. */
  showBase() {
    if (this._hasBase) return;
    this._hasBase = true;
    requestAnimationFrame(() => setTimeout(() => {
      this.baseMap.addTo(this.map);
      this.placeNames.addTo(this.map);
    }));
  }

  /** The farthest zoom is the one at which the world about fills the view. */
  _limitZoom() {
    const { x, y } = this.map.getSize();
    if (x > 0) this.map.setMinZoom(Math.ceil(Math.log2(Math.max(x * 0.8, y * 0.9) / 256) * 2) / 2);
  }

  /** A frame that grows after the first drawing gets the fit that it would have had; not once somebody has moved. */
  _resize() {
    this._limitZoom();
    if (this.claims && this.fitted && this.fitted === this._position()) this.fitAll(false);
  }

  _position() {
    const { lat, lng } = this.map.getCenter();
    return `${lat.toFixed(3)} ${lng.toFixed(3)} ${this.map.getZoom()}`;
  }

  _listen() {
    const { map } = this;
    this._limitZoom();
    setTimeout(() => this.showBase(), 1500);
    map.on("resize", () => this._resize());
    map.on("moveend", () => {
      if (!this.isHeld) this.isStale ? this.redraw() : this.follow();
      clearTimeout(this._addressTimer);
      this._addressTimer = setTimeout(() => this._writeAddress(), 250);
    });
    map.on("zoomstart movestart", () => this.hover.hide());
    map.on("click", (event) => this._click(event.containerPoint));
    map.on("mousemove", (event) => {
      if (!event.originalEvent.target.closest?.(".citemap-mark, .citemap-pill")) this._point(event.containerPoint);
    });
    map.on("mouseout", () => this.hover.hide());
  }

  get centreX() {
    return mercator.x(this.map.getCenter().lng);
  }

  /** Say something to those who listen to the map. */
  say(text) {
    this.live.textContent = text;
  }

  isSelected(place) {
    return this.selectedPlaces.includes(place);
  }

  setTheme(name) {
    this.themeName = name;
    this.theme = this.settings.themes[name];
    const { style } = this.map.getContainer();
    for (const [part, colour] of Object.entries(this.theme)) style.setProperty(`--citemap-${part.replaceAll("_", "-")}`, colour);
    this.map.getContainer().dataset.theme = name;
    this.hatchings.clear();
    this.baseMap.setTheme(this.theme);
  }

  /** Take new columns or a new mask, and count again. */
  setShown(claims, mask) {
    this.claims = claims;
    this.mask = mask;
    const { rows, shownPlaces } = countShown(claims, mask);
    this.rows = rows;
    this.shownPlaces = shownPlaces;
    for (const route of claims.routes) {
      route.shown = route.claims.reduce((count, claim) => count + (isShown(mask, claim) ? 1 : 0), 0);
    }
    this.shownRoutes = claims.routes.filter((route) => route.shown > 0).sort((a, b) => b.shown - a.shown);
    this.routeFrom = Int32Array.from(this.shownRoutes, (route) => route.from);
    this.routeTo = Int32Array.from(this.shownRoutes, (route) => route.to);
    this.drawnAreas = [...claims.outlines.keys()].filter((place) => rows[place * ROW] > 0);
    if (shownPlaces === 0) this.say("No claims on the map");
  }

  select({ claim, place }) {
    this.selected = { claim, place };
    this.selectedPlaces = place !== null ? [place] : claim !== null ? this.claims.placesOf(claim) : [];
  }

  /** Draw everything anew for the present view; while a zoom is animated, when it has ended. */
  redraw() {
    if (!this.claims) return;
    this.isStale = this.map._animatingZoom;
    if (this.isStale) return;
    this._drawMarks(false);
    this.shapes.drawNow();
    this.placeNames.pane.redraw();
    this._updateLegendSoon();
    citemap.drawnAt ||= performance.now();
    this.showBase();
  }

  /** Draw what a move of the map calls for: the marks at once, everything else in its turn. */
  follow() {
    if (!this.claims) return;
    const { mode } = this;
    this._drawMarks(true);
    // Marks that are elements may have been pushed elsewhere; a canvas is drawn anew when it no longer holds.
    if (this.mode === "elements" || this.mode !== mode) {
      this.shapes.redraw();
      this.placeNames.pane.redraw();
    }
    this._updateLegendSoon();
  }

  _drawMarks(isMoved) {
    const places = this._placesInView();
    const isMarked = this.shownLayers.has("marks");
    this.mode = places.length > MOST_ELEMENTS ? "canvas" : "elements";
    if (this.mode === "canvas" && isMarked) {
      this.elements.clear();
      this.canvas.show(isMoved);
    } else {
      this.canvas.clear();
      this.elements.show(isMarked ? places : []);
    }
    this.drawnPlaces = places;
    window.__citemap_ready = this.mode === "canvas" ? this.canvas.drawn.length : this.elements.items.length;
  }

  /** Shown places in the view and a little around it. */
  _placesInView() {
    const { claims, rows, map, centreX } = this;
    const world = 256 * 2 ** map.getZoom();
    const middle = mercator.y(map.getCenter().lat);
    const size = map.getSize();
    const [halfX, halfY] = [(size.x * 0.6) / world, (size.y * 0.6) / world];
    const places = [];
    for (let place = 0; place < claims.placeCount; place++) {
      if (rows[place * ROW] === 0 || Math.abs(claims.y[place] - middle) > halfY) continue;
      const dx = claims.x[place] - centreX;
      if (Math.abs(dx - Math.round(dx)) <= halfX) places.push(place);
    }
    return places;
  }

  _paintShapes(frame) {
    if (!this.claims || !this.drawnPlaces) return;
    this.drawnParts.clear();
    this.notedEnds.clear();
    const { x, y } = this.shapes._bounds.min;
    this.takenBoxes = this._marksForNames().boxes.map((box) => [box[0] - x, box[1] - y, box[2] - x, box[3] - y]);
    const marksOnly = this.takenBoxes.length;
    this.areaPaths = [];
    this.drawnArcs = 0;
    for (const { id } of this.settings.layers) {
      const { paint } = citemap.layerFamily.get(id);
      if (paint && this.shownLayers.has(id)) paint({ frame, atlas: this, places: this.drawnPlaces, areas: this.drawnAreas });
    }
    this.noteBoxes = this.takenBoxes.slice(marksOnly).map((box) => [box[0] + x, box[1] + y, box[2] + x, box[3] + y]);
  }

  _updateLegendSoon() {
    citemap.turns.add(this.legend, citemap.RANK.legend, () => this._updateLegend());
  }

  _updateLegend() {
    const { rows, drawnPlaces } = this;
    const sum = new Uint32Array(ROW);
    for (const place of drawnPlaces) {
      const row = place * ROW;
      for (let k = 0; k < ROW; k++) sum[k] += rows[row + k];
    }
    const outlines = this.mode === "elements" ? drawnPlaces.map((place) => outlineOf(rows, place * ROW)) : [];
    this.legend.update(sum, new Set(outlines));
  }

  /** What the place names keep clear: marks and notes. */
  _clearForNames() {
    const { boxes, names } = this._marksForNames();
    return { boxes: [...boxes, ...this.noteBoxes], names };
  }

  _marksForNames() {
    if (!this.claims) return { boxes: [], names: [] };
    return (this.mode === "canvas" ? this.canvas : this.elements).describeForNames();
  }

  /** How far a mark was pushed aside from its place, in pixels. */
  displacementOf(place) {
    const item = this.elements.items.find((other) => other.places.length === 1 && other.places[0] === place);
    return item ? { x: item.dx, y: item.dy } : { x: 0, y: 0 };
  }

  /** Diagonal hatching in a colour. */
  hatching(context, colour) {
    if (!this.hatchings.has(colour)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 8;
      const brush = tile.getContext("2d");
      brush.strokeStyle = colour;
      brush.lineWidth = 1.4;
      brush.beginPath();
      for (const shift of [-8, 0, 8]) {
        brush.moveTo(shift - 1, 9);
        brush.lineTo(shift + 9, -1);
      }
      brush.stroke();
      this.hatchings.set(colour, tile);
    }
    return context.createPattern(this.hatchings.get(colour), "repeat");
  }

  // -- pointing and picking

  /** The area under a point of the map's frame, the smallest first; null if none. */
  _areaAt(point) {
    if (!this.shapes._bounds) return null;
    const at = this.map.containerPointToLayerPoint(point).subtract(this.shapes._bounds.min);
    const context = this.shapes._container.getContext("2d");
    context.save();
    context.resetTransform();
    const hits = this.areaPaths.filter(({ path }) => context.isPointInPath(path, at.x, at.y, "evenodd"));
    context.restore();
    const size = ({ place }) => this.claims.place_uncertainty[place];
    return hits.length > 0 ? hits.reduce((best, hit) => (size(hit) < size(best) ? hit : best)).place : null;
  }

  _click(point) {
    if (!this.claims) return;
    const item = this.mode === "canvas" ? this.canvas.hit(point) : null;
    if (item) {
      this.canvas.open(item);
      return;
    }
    const area = this._areaAt(point);
    if (area !== null) this.pick(area);
  }

  _point(point) {
    if (!this.claims) return;
    const item = this.mode === "canvas" ? this.canvas.hit(point) : null;
    const area = item ? null : this._areaAt(point);
    this.map.getContainer().classList.toggle("citemap-over", item !== null || area !== null);
    if (item) {
      const { name, look } = this.canvas.describe(item);
      this.hover.show(name, look, point);
    } else if (area !== null) {
      this.hover.show(this.claims.names[area], lookOf(this.rows, area * ROW), point);
    } else {
      this.hover.hide();
    }
  }

  /** Tell the app which place was picked, and the first of its shown claims. */
  pick(place) {
    const claim = this.claims.firstClaimAt(place, this.mask);
    this.select({ claim, place });
    this.redraw();
    this.tellPick({ place, claim });
  }

  /** @param {{place: ?number, claim: ?number}} pick */
  tellPick(pick) {
    const centre = this.map.getCenter().wrap();
    citemap.sequence = Math.max((citemap.sequence || 0) + 1, Date.now());
    tellApp({
      pick, data: this.claims.hash, seq: citemap.sequence,
      view: { c: [Number(round(centre.lat, 5)), Number(round(centre.lng, 5))], z: this.map.getZoom() },
    });
  }

  // -- moving

  /** Zoom to a box of the unit square, at least one step in. */
  openBox([x0, y0, x1, y1]) {
    const bounds = L.latLngBounds(
      [mercator.latitude(y0), mercator.longitude(x0)], [mercator.latitude(y1), mercator.longitude(x1)]);
    const { map } = this;
    const fitting = map.getBoundsZoom(bounds, false, L.point(60, 60));
    const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, Math.min(fitting, map.getZoom() + 4)));
    const centre = L.latLng(mercator.latitude((y0 + y1) / 2), mercator.longitude((x0 + x1) / 2));
    map.setView(centre, zoom, { animate: !isMotionReduced() });
  }

  /** Show everything that the mask leaves, on the shorter way around the earth. */
  fitAll(isAnimated = true) {
    this._fitShown(isAnimated);
    this.fitted = isAnimated ? null : this._position();
  }

  _fitShown(isAnimated) {
    const { claims, rows } = this;
    if (!claims || this.shownPlaces === 0) return;
    const xs = [];
    let [top, bottom] = [1, 0];
    for (let place = 0; place < claims.placeCount; place++) {
      if (rows[place * ROW] === 0) continue;
      xs.push(claims.x[place]);
      top = Math.min(top, claims.y[place]);
      bottom = Math.max(bottom, claims.y[place]);
    }
    const [left, right] = shortestSpan(Float64Array.from(xs).sort());
    if (right - left > 0.75) {
      this.map.setView([22, 12], this.map.getMinZoom(), { animate: isAnimated && !isMotionReduced() });
      return;
    }
    const bounds = L.latLngBounds(
      [mercator.latitude(bottom), mercator.longitude(left)], [mercator.latitude(top), mercator.longitude(right)]);
    const size = this.map.getSize();
    // Names stand to the right of their marks: on a narrow map they need the room there.
    const [before, behind] = size.x > 640 ? [[80, 60], [80, 60]] : [[62, 50], [84, 50]];
    const legend = this.legend.box.open && size.x > 860 ? 215 : 0;
    this.map.fitBounds(bounds, {
      paddingTopLeft: [before[0] + legend, before[1]], paddingBottomRight: behind, maxZoom: 7,
      animate: isAnimated && !isMotionReduced(),
    });
  }

  /** Bring the selected place into view when it is not. */
  showSelected() {
    const place = this.selectedPlaces[0];
    if (place === undefined) return;
    const x = this.claims.x[place] + Math.round(this.centreX - this.claims.x[place]);
    const target = L.latLng(mercator.latitude(this.claims.y[place]), mercator.longitude(x));
    if (!this.map.getBounds().pad(-0.06).contains(target)) this.map.panTo(target, { animate: !isMotionReduced() });
  }

  _writeAddress() {
    if (this.claims) address.write(this.map.getCenter().wrap(), this.map.getZoom());
  }

  /** Write the address now and again, because Streamlit writes its own after a run. */
  keepAddress() {
    for (const wait of [60, 600]) setTimeout(() => this._writeAddress(), wait);
  }

  fail(error) {
    console.error(error);
    this.problem.textContent = `The claims could not be drawn: ${error.message}. Reload the page to try again.`;
    this.problem.hidden = false;
  }
}

/** The shortest stretch of the circle 0 … 1 that holds all of the sorted values. */
function shortestSpan(sorted) {
  let [gap, after] = [sorted[0] + 1 - sorted[sorted.length - 1], 0];
  for (let i = 1; i < sorted.length; i++) if (sorted[i] - sorted[i - 1] > gap) [gap, after] = [sorted[i] - sorted[i - 1], i];
  return after === 0 ? [sorted[0], sorted[sorted.length - 1]] : [sorted[after] - 1, sorted[after - 1]];
}

// ---------------------------------------------------------------- 12. start and obey

const containers = new Map();

/** The columns of a hash, fetched once; from the map itself where no route serves them. */
function getClaims(settings, hash) {
  if (!containers.has(hash)) {
    containers.clear();
    containers.set(hash, getContainer(settings, hash).then((container) => new Claims(container, hash)));
    containers.get(hash).catch(() => containers.delete(hash));
  }
  return containers.get(hash);
}

function getContainer(settings, name) {
  const inline = settings.inline[name];
  return inline
    ? citemap.columns.inflate(citemap.columns.fromBase64(inline)).then(citemap.columns.decode)
    : citemap.columns.fetchColumns(settings.columns + name);
}

/** Fetch the names of very many places, once their marks stand there. */
async function fetchNames(atlas, claims) {
  if (claims.hasNames) return;
  claims.hasNames = true;
  try {
    claims.names = (await getContainer(atlas.settings, `${claims.hash}/names`)).header.names;
    if (atlas.claims === claims) atlas.redraw();
  } catch (error) {
    claims.hasNames = false;
  }
}

async function decodeMask(text) {
  if (text === "all") return null;
  return new Uint8Array(await citemap.columns.inflate(citemap.columns.fromBase64(text)));
}

/** Start the claim layer on a Leaflet map. */
citemap.start = function (map, settings) {
  citemap.startedAt = performance.now();
  citemap.turns = new citemap.Turns(map);
  citemap.atlas = new Atlas(map, settings);
  followLinks(citemap.atlas);
};

/**
 * Show what a command says. Only the last command counts: an older one that is still loading is dropped.
 * @param {{columns: string, mask: string, selected: {claim: ?number, place: ?number}, theme: string,
 *   view: ?number[], fit: number, coming: number}} command
 */
citemap.obey = async function (command) {
  // streamlit-folium keeps every group it ever added; it has just taken them off the map.
  if (Array.isArray(window.feature_group)) window.feature_group.length = 0;
  const { atlas } = citemap;
  const turn = (citemap.turn = (citemap.turn || 0) + 1);
  if (command.theme !== atlas.themeName) atlas.setTheme(command.theme);
  try {
    const [claims, mask] = await Promise.all([getClaims(atlas.settings, command.columns), decodeMask(command.mask)]);
    if (turn !== citemap.turn) return;
    atlas.problem.hidden = true;
    if (atlas.claims !== claims || citemap.lastMask !== command.mask) atlas.setShown(claims, mask);
    citemap.lastMask = command.mask;
    const before = atlas.selectedPlaces.join();
    atlas.select(command.selected);
    atlas.isHeld = true; // the move's own drawing would be one too many
    const isPlaced = placeView(atlas, command);
    atlas.isHeld = false;
    atlas.redraw();
    if (!isPlaced && before !== atlas.selectedPlaces.join()) atlas.showSelected();
    atlas.keepAddress();
    citemap.shownTurn = turn;
    tellIdle(command.coming);
    fetchNames(atlas, claims);
  } catch (error) {
    atlas.isHeld = false;
    if (turn === citemap.turn) atlas.fail(error);
  }
};

/** Move the map where a command says, or at first where the address says, or to everything. */
function placeView(atlas, command) {
  const view = JSON.stringify(command.view);
  const isFirst = citemap.lastView === undefined;
  const wanted = command.view !== null && view !== citemap.lastView ? command.view : isFirst ? address.read() : null;
  const isFitted = !wanted && (isFirst || command.fit !== citemap.lastFit);
  citemap.lastView = view;
  citemap.lastFit = command.fit;
  if (wanted) atlas.map.setView([wanted[0], wanted[1]], wanted[2], { animate: false });
  else if (isFitted) atlas.fitAll(!isFirst);
  return Boolean(wanted) || isFitted;
}
})();
