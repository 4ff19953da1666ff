/**
 * The map with all that hangs on it, and the state that commands change.
 */
(function () {
"use strict";

const { COUNTRY, CanvasMarks, Chips, ElementMarks, HoverLabel, Legend, Symbols, addControls, address, buildText, clickOn, codes, countShown, findControls, fitBulk, isShown, limitZoom, mercator, outlineOf, pointAt, watchMoves } = citemap;

/** Up to this many places in view are elements that can be focused; above it, one canvas. */
const MOST_ELEMENTS = 300;

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
    this.signedItems = new Set();
    this.arcsLeftOut = 0;
    this.isStale = false;
    this._buildPanes();
    this._listen();
    watchMoves(this);
  }

  _buildPanes() {
    const { map, settings } = this;
    const container = map.getContainer();
    container.classList.add("citemap");
    container.setAttribute("role", "main");
    container.setAttribute("aria-label", citemap.say("Map of claims"));
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
    container.append(buildText("h1", "citemap-title", citemap.say("Map of claims")), this.live, this.problem);
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
    this.chips = new Chips(this);
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
  _followSize() {
    const { map } = this;
    const [centre, { offsetWidth, offsetHeight }] = [map.getCenter(), map.getContainer()];
    if (map.getSize().equals([offsetWidth, offsetHeight])) return;
    map.invalidateSize({ pan: false });
    if (!this.fitted) map.setView(centre, map.getZoom(), { animate: false });
  }

  /** A frame that changes after the first drawing gets the fit that it would have had. */
  _resize() {
    limitZoom(this.map);
    if (this.claims && this.fitted) fitBulk(this);
    if (this.claims) this.chips.update();
  }

  _listen() {
    const { map } = this;
    limitZoom(map);
    setTimeout(() => this.showBase(), 1500);
    map.on("resize", () => this._resize());
    // The style sheet makes the map as high as its frame; it may come late, and the frame may change.
    new ResizeObserver(() => this._followSize()).observe(map.getContainer());
    window.addEventListener("beforeprint", () => citemap.dressForPaper(this));
    map.on("moveend", () => {
      if (!this.isHeld) this.isStale ? this.redraw() : this.follow();
      clearTimeout(this._addressTimer);
      this._addressTimer = setTimeout(() => this._writeAddress(), 250);
    });
    map.on("zoomstart movestart", () => this.hover.hide());
    map.on("click", (event) => clickOn(this, event.containerPoint));
    map.on("mousemove", (event) => {
      if (!event.originalEvent.target.closest?.(".citemap-mark, .citemap-chip")) pointAt(this, event.containerPoint);
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
    this.drawnAreas = [...claims.outlines.keys()].filter((place) => rows[place * codes.row] > 0);
    this.shownPrecise = [];
    this.shownCountries = [];
    for (let place = 0; place < claims.placeCount; place++) {
      if (rows[place * codes.row] > 0) (claims.place_shape[place] === COUNTRY ? this.shownCountries : this.shownPrecise).push(place);
    }
    this.shownCountries.sort((a, b) => rows[b * codes.row] - rows[a * codes.row]);
    if (shownPlaces === 0) this.say(citemap.say("No claims on the map"));
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
    // Marks that are elements may be other groups now; a canvas is drawn anew when it no longer holds.
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
    this.chips.update();
    window.__citemap_ready = (this.mode === "canvas" ? this.canvas.drawn.length : this.elements.items.length) + this.chips.count;
  }

  /** Shown places in the view and a little around it. */
  _placesInView() {
    const { claims, map, centreX } = this;
    const world = 256 * 2 ** map.getZoom();
    const middle = mercator.y(map.getCenter().lat);
    const size = map.getSize();
    const [halfX, halfY] = [(size.x * 0.6) / world, (size.y * 0.6) / world];
    const places = [];
    for (const place of this.shownPrecise) {
      if (Math.abs(claims.y[place] - middle) > halfY) continue;
      const dx = claims.x[place] - centreX;
      if (Math.abs(dx - Math.round(dx)) <= halfX) places.push(place);
    }
    return places;
  }

  _paintShapes(frame) {
    if (!this.claims || !this.drawnPlaces) return;
    this.drawnParts.clear();
    this.signedItems.clear();
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
    citemap.turns.add(this.legend, citemap.RANK.legend, () => this.updateLegend());
  }

  /** Say what the marks and areas in view mean. */
  updateLegend() {
    const { rows, drawnPlaces } = this;
    const sum = new Uint32Array(codes.row);
    for (const place of [...drawnPlaces, ...this.shownCountries]) {
      const row = place * codes.row;
      for (let k = 0; k < codes.row; k++) sum[k] += rows[row + k];
    }
    const outlines = this.mode === "elements" ? drawnPlaces.map((place) => outlineOf(rows, place * codes.row)) : [];
    this.legend.update(sum, new Set(outlines));
  }

  /** What the place names keep clear: marks, notes, arrows, and what lies on the map. */
  _clearForNames() {
    const { boxes, names } = this._marksForNames();
    const frame = this.map.getContainer().getBoundingClientRect();
    const controls = findControls(this).map((box) => {
      const corner = this.map.containerPointToLayerPoint([box.left - frame.left, box.top - frame.top]);
      return [corner.x - 2, corner.y - 2, corner.x + box.width + 2, corner.y + box.height + 2];
    });
    return { boxes: [...boxes, ...this.noteBoxes, ...controls], names };
  }

  _marksForNames() {
    if (!this.claims) return { boxes: [], names: [] };
    return (this.mode === "canvas" ? this.canvas : this.elements).describeForNames();
  }

  _writeAddress() {
    if (this.claims && this.settings.address) address.write(this.map.getCenter().wrap(), this.map.getZoom());
  }

  /** Write the address now and again, because Streamlit writes its own after a run. */
  keepAddress() {
    for (const wait of [60, 600]) setTimeout(() => this._writeAddress(), wait);
  }

  fail(error) {
    console.error(error);
    this.problem.textContent = citemap.say("The claims could not be drawn: {reason}. Reload the page to try again.", { reason: error.message });
    this.problem.hidden = false;
  }
}

/** The shortest stretch of the circle 0 … 1 that holds all of the sorted values. */

Object.assign(citemap, { Atlas });
})();
