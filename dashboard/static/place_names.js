/**
 * Names of countries and cities, and of the marks. Text from data is drawn with `fillText` only.
 */
(function () {
"use strict";

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
    this.written = []; // names of marks with their boxes in layer points
    frame.context.lineJoin = "round";
    frame.context.textBaseline = "middle";
    for (const name of names) {
      const point = { x: name.x - corner.x, y: name.y - corner.y };
      const box = this._write(frame, taken, name.text, point, STYLES.mark(theme), name.reach, name.rise);
      if (box) this.written.push({ text: name.text, box: box.map((value, k) => value + (k % 2 ? corner.y : corner.x)) });
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
        [reach - half, -tall - rise - 1], [reach - half, tall + rise + 1], [half - reach, -tall - rise - 1], [half - reach, tall + rise + 1],
        [half + reach + 12, 0], [-half - reach - 12, 0], [half + reach, -rise], [half + reach, rise], [-half - reach, -rise],
        [-half - reach, rise]];
    const hasDot = Boolean(style.dot) && reach > 0;
    if (hasDot && taken.hits(point.x - 3, point.y - 3, point.x + 3, point.y + 3)) return null;
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
      return box;
    }
    return null;
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
