/**
 * Up to 300 places in view as Leaflet markers.
 */
(function () {
"use strict";

const { AREA, TURN, buildText, claimsWord, codes, lookOf, mercator, openBox, pickPlace, pillHalfWidth, shorten, spreadOrGather } = citemap;

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
      const look = lookOf(rows, place * codes.row);
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
    const open = () => (item.places.length > 1 ? openBox(atlas, item.box) : pickPlace(atlas, item.places[0]));
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

citemap.registerLayer("marks", { paint: ({ frame, atlas }) => paintLeaders(frame, atlas, atlas.elements.items) });

Object.assign(citemap, { DIRECTIONS, ElementMarks, nearestInDirection });
})();
