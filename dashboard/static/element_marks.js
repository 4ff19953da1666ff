/**
 * Up to 300 places in view as Leaflet markers.
 */
(function () {
"use strict";

const { DIRECTIONS, buildItem, closeEvidence, focusEvidence, groupOverlapping, mercator, nearestInDirection, openGroup, pickPlace, shorten, buildText } = citemap;

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
      const signature = JSON.stringify([item.look, item.label, atlas.themeName, item.isSelected]);
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

  /** Places as items; those that would overlap are groups. */
  _layOut(places) {
    const { map } = this.atlas;
    const world = 256 * 2 ** map.getZoom();
    const items = places.map((place) => buildItem(this.atlas, place, world));
    const laid = groupOverlapping(items, this.atlas, world);
    for (const item of laid) item.latlng = L.latLng(mercator.latitude(item.y), mercator.longitude(item.x));
    return laid;
  }

  _build(item) {
    const body = item.places.length > 1 ? this._buildCluster(item) : this._buildMark(item);
    body.setAttribute("role", "button");
    body.setAttribute("aria-label", item.label);
    if (item.isSelected) body.setAttribute("aria-current", "true");
    body.tabIndex = -1;
    const holder = document.createElement("div");
    holder.className = "citemap-holder";
    holder.append(body);
    body.style.transform = "translate(-50%, -50%)";
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

  _buildCluster(item) {
    const { symbols, theme } = this.atlas;
    const body = document.createElement("div");
    body.className = "citemap-mark";
    body.append(symbols.draw(60, (context, middle) => symbols.paintCluster(context, middle, middle, item.look, theme)));
    return body;
  }

  _listen(marker, body, item) {
    const { atlas } = this;
    const open = () => (item.places.length > 1 ? openGroup(atlas, item) : pickPlace(atlas, item.places[0]));
    marker.on("click", () => {
      atlas.hover.rest();
      open();
    });
    body.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        if (item.places.length === 1) focusEvidence();
        open();
      } else if (event.key === "Escape") {
        closeEvidence();
        atlas.map.getContainer().focus({ preventScroll: true });
      } else if (event.key in DIRECTIONS) this._walk(item, DIRECTIONS[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    const describe = () => atlas.hover.show(item.name, item.look, this._point(item));
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
    return this.atlas.map.latLngToContainerPoint(item.latlng);
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
      const { x, y } = point;
      boxes.push([x - item.reach, y - item.reach, x + item.reach, y + item.reach]);
      const reach = this.atlas.signedItems.has(item.key) ? citemap.SIGN_REACH + 8 : item.reach;
      names.push({ text: item.name, x, y, reach: reach + (item.isSelected ? 8 : 2), rise: reach });
    }
    return { boxes, names: names.length <= 80 ? names : [] };
  }
}

citemap.registerLayer("marks", {});

Object.assign(citemap, { ElementMarks });
})();
