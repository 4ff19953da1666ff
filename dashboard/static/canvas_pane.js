/**
 * A canvas that moves with the map, and drawings that wait for their turn.
 */
(function () {
"use strict";

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

  /** The element, while the pane is on a map. */
  getCanvas: function () {
    return this._container;
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
})();
