/**
 * The base map: land, borders and place names, drawn from data that lies beside this file.
 *
 * Sections: 1 namespace and family of layers · 2 columns from bytes · 3 the projection · 4 work in turn, and a
 * canvas that moves with the map · 5 land and borders · 6 place names.
 *
 * Nothing here asks any other machine for anything. Text from data is drawn with `fillText` only.
 */
(function () {
"use strict";

// ---------------------------------------------------------------- 1. namespace and family of layers

/** Everything of ours in the map's frame hangs on this one name. */
window.citemap = window.citemap || {};

/**
 * The family of layers, by id; `dashboard/map/layers` names those that a map has.
 * @type {Map<string, {toggle?: function(object, boolean): void, paint?: function(object): void}>}
 */
citemap.layerFamily = citemap.layerFamily || new Map();

/**
 * Register what draws a layer of the layer control.
 * @param {string} id the layer's id, as in `dashboard/map/layers`
 * @param {object} drawer `paint(frame)` is called with the canvas under the marks, whenever that is drawn and
 *   the layer is on; `toggle(atlas, isShown)` is called when the layer is switched
 */
citemap.registerLayer = function (id, drawer) {
  citemap.layerFamily.set(id, drawer);
};

// ---------------------------------------------------------------- 2. columns from bytes

citemap.columns = (function () {
  const TYPES = {
    int8: Int8Array, uint8: Uint8Array, int16: Int16Array, uint16: Uint16Array, int32: Int32Array,
    uint32: Uint32Array, float32: Float32Array, float64: Float64Array,
  };

  /**
   * Inflate zlib data; what is not compressed comes back as it is.
   * @param {ArrayBuffer} buffer
   * @returns {Promise<ArrayBuffer>}
   */
  async function inflate(buffer) {
    if (buffer.byteLength === 0 || new Uint8Array(buffer, 0, 1)[0] !== 0x78) return buffer;
    const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).arrayBuffer();
  }

  /**
   * Read a container of columns (`dashboard/map/columns_format.py` describes it).
   * @param {ArrayBuffer} buffer
   * @returns {{header: object, arrays: Object<string, Uint8Array>}}
   */
  function decode(buffer) {
    const view = new DataView(buffer);
    if (view.getUint32(0) !== 0x434d4331) throw new Error("these are not columns");
    const length = view.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
    const arrays = {};
    for (const [name, [type, offset, size]] of Object.entries(header.arrays)) {
      arrays[name] = new TYPES[type](buffer, 8 + length + offset, size);
    }
    return { header, arrays };
  }

  /**
   * Fetch a container. An unknown address may answer with a page and status 200, so the type is checked too.
   * @param {string} address relative to the frame
   */
  async function fetchColumns(address) {
    return decode(await inflate(await fetchBytes(address)));
  }

  /** @param {string} address @returns {Promise<ArrayBuffer>} */
  async function fetchBytes(address) {
    const answer = await fetch(address);
    const type = answer.headers.get("content-type") || "";
    if (!answer.ok || type.startsWith("text/html")) throw new Error(`no data (${answer.status})`);
    return answer.arrayBuffer();
  }

  /** Bytes under way, by address: what is needed soon is asked for early and decoded when it is wanted. */
  const early = new Map();

  /** Ask for a container without waiting for it. */
  function askEarly(address) {
    early.set(address, fetchBytes(address));
    early.get(address).catch(() => {});
  }

  /** The container of an address that was asked for early, or not. */
  async function take(address) {
    const bytes = early.get(address) || fetchBytes(address);
    early.delete(address);
    return decode(await inflate(await bytes));
  }

  /** @param {string} text base64 @returns {ArrayBuffer} */
  function fromBase64(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  }

  return { decode, inflate, fetchColumns, askEarly, take, fromBase64 };
})();

// ---------------------------------------------------------------- 3. the projection

/** Web Mercator with the world as the unit square: x runs east from the 180th meridian, y runs south. */
citemap.mercator = (function () {
  const LIMIT = 85.05112878;
  const EARTH_GIRTH_M = 40075016.686;
  const x = (longitude) => longitude / 360 + 0.5;
  const y = (latitude) => {
    const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, latitude)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };
  const longitude = (unitX) => (unitX - 0.5) * 360;
  const latitude = (unitY) => (Math.atan(Math.sinh((0.5 - unitY) * 2 * Math.PI)) * 180) / Math.PI;
  /** Metres as a part of the world's width, at a latitude. */
  const fromMetres = (metres, atLatitude) => metres / (EARTH_GIRTH_M * Math.cos((atLatitude * Math.PI) / 180));
  return { x, y, longitude, latitude, fromMetres };
})();

// ---------------------------------------------------------------- 4. work in turn, and a canvas that moves

/**
 * Drawings that can wait: one a frame of the screen, the lowest rank first, so that no frame bears several of them.
 * None is made while a zoom is animated: what stands there is scaled until then.
 */
citemap.Turns = class {
  constructor(map) {
    this._map = map;
    this._waiting = new Map();
    this._request = 0;
  }

  /** @param {object} key what is drawn; a later work for it takes the place of an earlier one */
  add(key, rank, work) {
    this._waiting.set(key, { rank, work });
    this._request ||= requestAnimationFrame(() => this._next());
  }

  drop(key) {
    this._waiting.delete(key);
  }

  _next() {
    this._request = 0;
    if (!this._map._animatingZoom) {
      let first = null;
      for (const entry of this._waiting) if (!first || entry[1].rank < first[1].rank) first = entry;
      if (!first) return;
      this._waiting.delete(first[0]);
      first[1].work();
    }
    if (this._waiting.size > 0) this._request ||= requestAnimationFrame(() => this._next());
  }
};

/** The rank of each drawing; the marks come first. */
citemap.RANK = { clusters: 0, land: 1, shapes: 2, names: 3, legend: 4 };

/** The part of the view's size by which a canvas must reach beyond the view; with less it is drawn again. */
const LEAST_MARGIN = 0.06;

/**
 * A canvas somewhat larger than the view. It moves and zooms with the map; it is drawn again, in its turn, when a
 * drag comes near its edge, when the zoom is another one, or when `redraw` is called.
 */
citemap.CanvasPane = L.Renderer.extend({
  /** @param {object} options `pane`, `padding`, `rank` and `paint(frame)` */
  initialize: function (options) {
    L.Renderer.prototype.initialize.call(this, { padding: 0.25, ...options });
  },

  getEvents: function () {
    const events = L.Renderer.prototype.getEvents.call(this);
    events.move = this._onMove;
    return events;
  },

  _initContainer: function () {
    this._container = document.createElement("canvas");
    this._container.className = "citemap-canvas";
    this._container.setAttribute("aria-hidden", "true");
  },

  _destroyContainer: function () {
    citemap.turns.drop(this);
    this._container.remove();
    delete this._container;
  },

  _update: function () {
    if (!this.isCovering()) this.redraw();
  },

  /** Where the picture stands when everything is placed anew; it is drawn again after that. */
  _reset: function () {
    this._updateTransform(this._map.getCenter(), this._map.getZoom());
    this.redraw();
  },

  _updatePaths: function () {},

  _updateTransform: function (centre, zoom) {
    if (this._bounds) L.Renderer.prototype._updateTransform.call(this, centre, zoom);
  },

  _onMove: function () {
    if (!this._bounds || this._map._animatingZoom || this.isCovering()) return;
    if (this._bounds.overlaps(this._viewBounds(0))) this.redraw();
    else this.drawNow(); // the map has gone around the earth
  },

  _viewBounds: function (margin) {
    const size = this._map.getSize();
    const corner = this._map.containerPointToLayerPoint(size.multiplyBy(-margin));
    return L.bounds(corner, corner.add(size.multiplyBy(1 + 2 * margin)));
  },

  /** Whether what is drawn holds for the view as it is now. */
  isCovering: function () {
    return Boolean(this._bounds) && this._zoom === this._map.getZoom() && this._bounds.contains(this._viewBounds(LEAST_MARGIN));
  },

  /** Ask for a drawing in its turn. */
  redraw: function () {
    if (this._container) citemap.turns.add(this, this.options.rank, () => this.drawNow());
  },

  /** Draw at once. */
  drawNow: function () {
    citemap.turns.drop(this);
    if (!this._container || !this._map || this._map._animatingZoom) return;
    L.Renderer.prototype._update.call(this);
    const scale = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    if (canvas.width !== size.x * scale || canvas.height !== size.y * scale) {
      canvas.width = size.x * scale;
      canvas.height = size.y * scale;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    this.options.paint(this._frame(context, size));
  },

  /**
   * What a painter needs: the context, the size, how the unit square lies on the canvas, and what of it is in view.
   * @returns {{context: CanvasRenderingContext2D, width: number, height: number, zoom: number, world: number,
   *   originX: number, originY: number, centreX: number, view: number[]}} `view` is left, top, right, bottom
   */
  _frame: function (context, size) {
    const origin = this._map.getPixelOrigin().add(this._bounds.min);
    const seen = this._viewBounds(0);
    const [corner, far] = [seen.min.subtract(this._bounds.min), seen.max.subtract(this._bounds.min)];
    return {
      context, width: size.x, height: size.y, zoom: this._zoom, world: 256 * 2 ** this._zoom,
      originX: origin.x, originY: origin.y, centreX: citemap.mercator.x(this._center.lng),
      view: [corner.x, corner.y, far.x, far.y],
    };
  },
});

// ---------------------------------------------------------------- 5. land and borders

/** Natural Earth in two levels of detail, drawn on the machine of whoever looks. */
citemap.BaseMap = class {
  /**
   * @param {object} assets addresses of `base_far` and `base_near`
   * @param {object} theme colours
   */
  constructor(assets, theme) {
    this._assets = assets;
    this._theme = theme;
    this._details = {};
    this._asked = {};
    // A wider margin than that of other canvases: a step out must not show an empty sea around the old picture.
    this.pane = new citemap.CanvasPane({
      pane: "citemap-land", padding: 0.3, rank: citemap.RANK.land, paint: (frame) => this._paint(frame),
    });
    citemap.columns.askEarly(assets.base_far);
  }

  /** Add to a map, and fetch the coasts; the finer ones when somebody comes near. */
  addTo(map) {
    this.pane.addTo(map);
    this._load("base_far");
    const askForMore = () => map.getZoom() >= NEAR_ZOOM && this._load("base_near");
    map.on("zoomend", askForMore);
    askForMore();
  }

  setTheme(theme) {
    this._theme = theme;
    this.pane.redraw();
  }

  async _load(name) {
    if (this._asked[name]) return;
    this._asked[name] = true;
    try {
      const { arrays } = await citemap.columns.take(this._assets[name]);
      this._details[name] = {
        land: readLines(arrays.land_x_steps, arrays.land_y_steps, arrays.land_starts),
        borders: readLines(arrays.border_x_steps, arrays.border_y_steps, arrays.border_starts),
      };
      this.pane.redraw();
    } catch (error) {
      this._asked[name] = false;
    }
  }

  _paint(frame) {
    const { context } = frame;
    paintGraticule(frame, this._theme.graticule);
    const level = (frame.zoom >= NEAR_ZOOM && this._details.base_near) || this._details.base_far || this._details.base_near;
    if (!level) return;
    context.lineJoin = "round";
    // A line of one pixel of the screen is several times as fast as a wider one.
    context.lineWidth = 1 / (window.devicePixelRatio || 1);
    for (let copy = Math.floor(frame.originX / frame.world); copy * frame.world < frame.originX + frame.width; copy++) {
      const sheet = { ...frame, left: frame.originX - copy * frame.world, top: frame.originY };
      context.beginPath();
      for (const ring of level.land) traceLine(sheet, ring, true);
      context.fillStyle = this._theme.land;
      context.fill("evenodd");
      context.beginPath();
      for (const ring of level.land) traceLine(sheet, ring, false);
      context.strokeStyle = this._theme.coast;
      context.stroke();
      context.beginPath();
      for (const line of level.borders) traceLine(sheet, line, false);
      context.strokeStyle = this._theme.border;
      context.stroke();
    }
  }
};

/** The zoom from which the finer coasts are drawn. */
const NEAR_ZOOM = 4;

/**
 * Turn steps of int16 into lines in the unit square, each with its box.
 * @returns {{x: Float32Array, y: Float32Array, isEdge: Uint8Array, box: number[]}[]}
 */
function readLines(xSteps, ySteps, starts) {
  const lines = [];
  const place = new Int16Array(2);
  for (let line = 0; line + 1 < starts.length; line++) {
    const count = starts[line + 1] - starts[line];
    const x = new Float32Array(count);
    const y = new Float32Array(count);
    const isEdge = new Uint8Array(count);
    const box = [1, 1, 0, 0];
    for (let i = 0; i < count; i++) {
      place[0] += xSteps[starts[line] + i];
      place[1] += ySteps[starts[line] + i];
      x[i] = place[0] / 65534 + 0.5;
      y[i] = citemap.mercator.y((place[1] * 180) / 32767);
      isEdge[i] = Math.abs(place[0]) >= 32766 || place[1] <= -16380 ? 1 : 0;
      box[0] = Math.min(box[0], x[i]);
      box[1] = Math.min(box[1], y[i]);
      box[2] = Math.max(box[2], x[i]);
      box[3] = Math.max(box[3], y[i]);
    }
    lines.push({ x, y, isEdge, box });
  }
  return lines;
}

/**
 * Trace a line on one copy of the world. Runs of points on one outer side of the canvas shrink to their ends, and points
 * closer than half a pixel are left out, so a coast of ten thousand points costs what can be seen of it.
 * @param {boolean} isFilled false leaves out the cuts along the 180th meridian, which are no coast
 */
function traceLine(sheet, line, isFilled) {
  const { context, world, left, top } = sheet;
  const [right, bottom] = [sheet.width + 2, sheet.height + 2];
  const [x0, y0, x1, y1] = line.box;
  if (x1 * world < left - 2 || x0 * world > left + right || y1 * world < top - 2 || y0 * world > top + bottom) return;
  let pen = false, lastX = 0, lastY = 0, side = 0, waiting = -1;
  const put = (i, isMove) => {
    lastX = line.x[i] * world - left;
    lastY = line.y[i] * world - top;
    if (isMove) context.moveTo(lastX, lastY);
    else context.lineTo(lastX, lastY);
  };
  const last = line.x.length - 1;
  for (let i = 0; i <= last; i++) {
    const x = line.x[i] * world - left;
    const y = line.y[i] * world - top;
    const code = (x < -2 ? 1 : x > right ? 2 : 0) | (y < -2 ? 4 : y > bottom ? 8 : 0);
    const isCut = !isFilled && i > 0 && line.isEdge[i] && line.isEdge[i - 1];
    if (!pen || isCut) {
      if (waiting >= 0 && pen) put(waiting, false);
      put(i, true);
      pen = true;
      side = code;
      waiting = -1;
    } else if (side & code) {
      side &= code;
      waiting = i;
    } else if (code === 0 && waiting < 0 && i < last && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.6) {
      side = 0;
    } else {
      if (waiting >= 0) put(waiting, false);
      put(i, false);
      side = code;
      waiting = -1;
    }
  }
  if (waiting >= 0) put(waiting, false);
  if (isFilled) context.closePath();
}

/** A quiet net of meridians and parallels, every 30 degrees far out and every 10 nearer. */
function paintGraticule({ context, world, width, height, originX, originY, zoom }, colour) {
  const step = zoom < NEAR_ZOOM ? 30 : 10;
  context.fillStyle = colour;
  for (let x = Math.ceil((originX * 360) / world / step) * step; (x * world) / 360 < originX + width; x += step) {
    context.fillRect(Math.round((x * world) / 360 - originX), 0, 1, height);
  }
  const last = Math.floor(80 / step) * step;
  for (let degree = -last; degree <= last; degree += step) {
    context.fillRect(0, Math.round(citemap.mercator.y(degree) * world - originY), width, 1);
  }
}

// ---------------------------------------------------------------- 6. place names

/** Names of countries and cities, the most important first, never over each other nor over a mark. */
citemap.PlaceNames = class {
  /**
   * @param {object} assets addresses of `labels_far` and `labels_near`
   * @param {function(): object} getTheme
   * @param {function(): {boxes: number[][], names: object[]}} getMarks boxes to keep clear, in layer points, and
   *   the names of marks to write first
   */
  constructor(assets, getTheme, getMarks) {
    this._assets = assets;
    this._getTheme = getTheme;
    this._getMarks = getMarks;
    this._sets = {};
    this._asked = {};
    this._widths = new Map();
    this.isShown = true;
    citemap.columns.askEarly(assets.labels_far);
    this.pane = new citemap.CanvasPane({ pane: "citemap-names", rank: citemap.RANK.names, paint: (frame) => this._paint(frame) });
  }

  /** Add to a map, and fetch the names. */
  addTo(map) {
    this.pane.addTo(map);
    this._load("labels_far");
    const askForMore = () => map.getZoom() >= 6 && this._load("labels_near");
    map.on("zoomend", askForMore);
    askForMore();
  }

  async _load(name) {
    if (this._asked[name]) return;
    this._asked[name] = true;
    try {
      const { header, arrays } = await citemap.columns.take(this._assets[name]);
      const count = header.names.length;
      const x = Float64Array.from(arrays.longitude, citemap.mercator.x);
      const y = Float64Array.from(arrays.latitude, citemap.mercator.y);
      this._sets[name] = { names: header.names, count, x, y, kind: arrays.kind, firstZoom: arrays.first_zoom };
      this.pane.redraw();
    } catch (error) {
      this._asked[name] = false;
    }
  }

  _paint(frame) {
    const theme = this._getTheme();
    const taken = new Boxes();
    const { boxes, names } = this._getMarks();
    const corner = this.pane._bounds.min;
    for (const [x0, y0, x1, y1] of boxes) taken.add(x0 - corner.x, y0 - corner.y, x1 - corner.x, y1 - corner.y);
    frame.context.lineJoin = "round";
    frame.context.textBaseline = "middle";
    for (const name of names) {
      const point = { x: name.x - corner.x, y: name.y - corner.y };
      this._write(frame, taken, name.text, point, STYLES.mark(theme), name.reach, name.rise);
    }
    if (this.isShown) this._paintPlaces(frame, taken, theme);
  }

  _paintPlaces(frame, taken, theme) {
    const set = (frame.zoom >= 6.5 && this._sets.labels_near) || this._sets.labels_far || this._sets.labels_near;
    if (!set) return;
    const styles = [STYLES.country(theme, frame.zoom), STYLES.capital(theme), STYLES.city(theme)];
    let written = 0;
    for (let i = 0; i < set.count && written < 350; i++) {
      if (set.firstZoom[i] > frame.zoom + 0.25) continue;
      const isCountry = set.kind[i] === 0;
      if (isCountry && frame.zoom > 8) continue;
      for (let copy = -1; copy <= 1; copy++) {
        const x = (set.x[i] + copy) * frame.world - frame.originX;
        const y = set.y[i] * frame.world - frame.originY;
        if (x < -40 || y < -10 || x > frame.width + 40 || y > frame.height + 10) continue;
        const reach = isCountry ? 0 : 5;
        if (this._write(frame, taken, set.names[i], { x, y }, styles[set.kind[i]], reach)) written++;
      }
    }
  }

  /** Write a name where it is free: centred (reach 0), or right, left, above, below of a dot or mark; best in full view. */
  _write(frame, taken, name, point, style, reach, rise = reach) {
    const { context } = frame;
    const text = name.length > 42 ? `${name.slice(0, 41)}…` : name;
    const key = style.font + text;
    context.font = style.font;
    context.letterSpacing = style.spacing || "0px";
    if (!this._widths.has(key)) this._widths.set(key, context.measureText(text).width);
    const half = this._widths.get(key) / 2;
    const tall = style.size * 0.62;
    const sides = reach === 0 ? [[0, 0]]
      : [[half + reach + 2, 0], [-half - reach - 2, 0], [0, -tall - rise - 1], [0, tall + rise + 1],
        [reach - half, -tall - rise - 1], [reach - half, tall + rise + 1]];
    const hasDot = Boolean(style.dot) && reach > 0;
    if (hasDot && taken.hits(point.x - 3, point.y - 3, point.x + 3, point.y + 3)) return false;
    const boxAt = ([dx, dy]) => [point.x + dx - half - 2, point.y + dy - tall, point.x + dx + half + 2, point.y + dy + tall];
    for (const [dx, dy] of citemap.inViewFirst(frame, sides, boxAt)) {
      const box = boxAt([dx, dy]);
      if (taken.hits(...box)) continue;
      taken.add(...box);
      if (hasDot) {
        taken.add(point.x - 3, point.y - 3, point.x + 3, point.y + 3);
        paintDot(context, point, style);
      }
      context.textAlign = "center";
      context.lineWidth = 3;
      context.strokeStyle = style.halo;
      context.strokeText(text, point.x + dx, point.y + dy);
      context.fillStyle = style.colour;
      context.fillText(text, point.x + dx, point.y + dy);
      return true;
    }
    return false;
  }
};

/**
 * Spots for a text, those first at which no edge of the map cuts it.
 * @param {{view: number[]}} frame
 * @param {number[][]} spots
 * @param {function(number[]): number[]} boxAt the box that the text takes at a spot: left, top, right, bottom
 */
citemap.inViewFirst = ({ view: [left, top, right, bottom] }, spots, boxAt) => {
  const isWhole = ([x0, y0, x1, y1]) => x0 >= left && y0 >= top && x1 <= right && y1 <= bottom;
  return [...spots].sort((one, other) => isWhole(boxAt(other)) - isWhole(boxAt(one)));
};

const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif';
const STYLES = {
  country: (theme, zoom) => {
    const size = zoom < 4 ? 11 : zoom < 6 ? 12.5 : 14;
    return { font: `600 ${size}px ${FONT}`, size, spacing: "0.06em", colour: theme.country_label, halo: theme.label_halo };
  },
  capital: (theme) => (
    { font: `600 11.5px ${FONT}`, size: 11.5, colour: theme.city_label, halo: theme.label_halo, dot: theme.city_dot, isSquare: true }
  ),
  city: (theme) => ({ font: `400 11px ${FONT}`, size: 11, colour: theme.city_label, halo: theme.label_halo, dot: theme.city_dot }),
  mark: (theme) => ({ font: `600 12.5px ${FONT}`, size: 12.5, colour: theme.ink, halo: theme.label_halo }),
};

function paintDot(context, point, style) {
  context.beginPath();
  if (style.isSquare) context.rect(point.x - 2.2, point.y - 2.2, 4.4, 4.4);
  else context.arc(point.x, point.y, 1.9, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = style.halo;
  context.stroke();
  context.fillStyle = style.dot;
  context.fill();
}

/** Boxes that are taken, found again by the cells of a coarse grid. */
class Boxes {
  constructor() {
    this._cells = new Map();
  }

  _keys(x0, y0, x1, y1) {
    const keys = [];
    for (let cx = Math.floor(x0 / 64); cx <= Math.floor(x1 / 64); cx++) {
      for (let cy = Math.floor(y0 / 64); cy <= Math.floor(y1 / 64); cy++) keys.push(cx * 4096 + cy);
    }
    return keys;
  }

  add(x0, y0, x1, y1) {
    for (const key of this._keys(x0, y0, x1, y1)) {
      if (!this._cells.has(key)) this._cells.set(key, []);
      this._cells.get(key).push([x0, y0, x1, y1]);
    }
  }

  hits(x0, y0, x1, y1) {
    return this._keys(x0, y0, x1, y1).some((key) =>
      (this._cells.get(key) || []).some((box) => x0 < box[2] && x1 > box[0] && y0 < box[3] && y1 > box[1]));
  }
}

citemap.registerLayer("place-labels", {
  toggle: (atlas, isShown) => {
    atlas.placeNames.isShown = isShown;
    atlas.placeNames.pane.redraw();
  },
});
})();
