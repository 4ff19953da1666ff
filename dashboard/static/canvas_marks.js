/**
 * More than 300 places in view: clusters on one canvas.
 */
(function () {
"use strict";

const { DIRECTIONS, MARK_RADIUS, TURN, claimsWord, clusterRadius, codes, finish, gather, lookOf, nearestInDirection, openBox, pickPlace } = citemap;

/** Zooms whose clusters are kept. */
const MOST_KEPT_ZOOMS = 4;

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
    this.stop.setAttribute("aria-label", citemap.say("{count} marks and clusters in view; arrow keys move, Enter opens", { count: this.drawn.length }));
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
      this.drawn.push({ cluster: i, x, y, count: clusters.rows[i * codes.row] });
    }
    this.drawn.sort((a, b) => a.count - b.count);
    for (const item of this.drawn) {
      const look = lookOf(clusters.rows, item.cluster * codes.row);
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
      if (atlas.rows[place * codes.row] === 0) continue;
      const x = (atlas.claims.x[place] + Math.round(frame.centreX - atlas.claims.x[place])) * frame.world - frame.originX;
      const y = atlas.claims.y[place] * frame.world - frame.originY;
      const look = lookOf(atlas.rows, place * codes.row);
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
    const look = lookOf(clusters.rows, item.cluster * codes.row);
    const places = clusters.places[item.cluster];
    const name = places === 1 ? atlas.claims.names[clusters.first[item.cluster]] : citemap.say("{count} places", { count: places });
    return { name, look, label: `${name}: ${claimsWord(look.count)}` };
  }

  /** Pick the place of a single mark; zoom to a cluster's places. */
  open(item) {
    const { clusters, atlas } = this;
    if (clusters.places[item.cluster] === 1) pickPlace(atlas, clusters.first[item.cluster]);
    else openBox(atlas, clusters.box.subarray(item.cluster * 4, item.cluster * 4 + 4));
  }

  /** The one tab stop of the canvas: arrows walk over its marks, Enter opens, Escape leaves. */
  _buildStop() {
    const stop = document.createElement("div");
    stop.className = "citemap-stop";
    stop.tabIndex = 0;
    stop.hidden = true;
    stop.setAttribute("role", "application");
    stop.setAttribute("aria-roledescription", citemap.say("map marks"));
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

Object.assign(citemap, { CanvasMarks });
})();
