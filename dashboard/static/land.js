/**
 * Land and borders, drawn from data that lies beside this file.
 */
(function () {
"use strict";

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

/** A quiet net of meridians and parallels, far out only: nearer, the one line that is left looks like a seam in the sea. */
function paintGraticule({ context, world, width, height, originX, originY, zoom }, colour) {
  if (zoom >= NEAR_ZOOM) return;
  const step = 30;
  context.fillStyle = colour;
  for (let x = Math.ceil((originX * 360) / world / step) * step; (x * world) / 360 < originX + width; x += step) {
    context.fillRect(Math.round((x * world) / 360 - originX), 0, 1, height);
  }
  const last = Math.floor(80 / step) * step;
  for (let degree = -last; degree <= last; degree += step) {
    context.fillRect(0, Math.round(citemap.mercator.y(degree) * world - originY), width, 1);
  }
}
})();
