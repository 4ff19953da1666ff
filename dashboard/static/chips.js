/**
 * What has no mark in view: whole countries in a quiet row, far places as chips at the edge, places of one spot as a list.
 */
(function () {
"use strict";

const { buildText, claimsWord, codes, countTogether, findCrowds, goTo, isInView, joinNames, latLngOf, lookOf, pickPlace } = citemap;

/** Chips of countries beside each other on a wide and on a narrow map; the others are behind one more. */
const MOST_COUNTRIES = { wide: 4, narrow: 2 };
/** Places up to which those out of view get chips, and how many chips there are at most. */
const MOST_FAR_PLACES = 300, MOST_FAR_CHIPS = 4;
const ARROWS = ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"];

function buildChip(text, label, act, count) {
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "citemap-chip";
  chip.setAttribute("aria-label", label);
  chip.append(buildText("bdi", "citemap-chip-name", text), buildText("span", "citemap-chip-count", count));
  chip.addEventListener("click", act);
  L.DomEvent.disableClickPropagation(chip);
  return chip;
}

/** The rows of chips on the map. */
class Chips {
  constructor(atlas) {
    this.atlas = atlas;
    this.countries = document.createElement("div");
    this.countries.className = "citemap-countries";
    this.countries.setAttribute("role", "group");
    this.countries.setAttribute("aria-label", citemap.say("Claims about whole countries"));
    this.far = document.createElement("div");
    this.isWide = false;
    atlas.map.getContainer().append(this.countries, this.far);
  }

  /** How many chips stand on the map. */
  get count() {
    return this.atlas.map.getContainer().querySelectorAll(".citemap-countries .citemap-chip, .citemap-far:not([hidden])").length;
  }

  /** Draw the chips for what is shown and for the present view. */
  update() {
    this._showCountries();
    this._showFar();
  }

  _showCountries() {
    const { atlas } = this;
    const { claims, rows } = atlas;
    const shown = atlas.shownLayers.has("marks") ? atlas.shownCountries : [];
    const found = shown.map((place) => ({ place, count: rows[place * codes.row], isSelected: atlas.isSelected(place) }));
    const isNarrow = atlas.map.getSize().x < 560;
    const signature = JSON.stringify([claims.hash, claims.hasNames, found, isNarrow, this.isWide]);
    if (signature === this.signature) return;
    this.signature = signature;
    const most = this.isWide ? found.length : MOST_COUNTRIES[isNarrow ? "narrow" : "wide"];
    const chips = found.slice(0, most).map(({ place, count, isSelected }) => {
      const chip = buildChip(claims.names[place], `${claims.names[place]}: ${claimsWord(count)}`, () => pickPlace(atlas, place), count);
      if (isSelected) chip.setAttribute("aria-current", "true");
      return chip;
    });
    const left = found.length - chips.length;
    if (left > 0) chips.push(buildChip(citemap.say("more"), citemap.say("{count} more countries", { count: left }), () => this._widen(true), `+${left}`));
    if (this.isWide && found.length > MOST_COUNTRIES.narrow) chips.push(buildChip(citemap.say("fewer"), citemap.say("Fewer countries"), () => this._widen(false), "−"));
    this.countries.replaceChildren(...chips);
    this.countries.classList.toggle("citemap-all", this.isWide);
    this.countries.hidden = chips.length === 0;
  }

  _widen(isWide) {
    this.isWide = isWide;
    this._showCountries();
  }

  _showFar() {
    const { atlas } = this;
    const places = atlas.shownPrecise;
    if (places.length > MOST_FAR_PLACES || !atlas.shownLayers.has("marks")) {
      this.far.replaceChildren();
      return;
    }
    const crowds = findCrowds(atlas, places.filter((place) => !isInView(atlas, place)));
    const far = crowds.map((crowd) => ({ crowd, look: lookOf(countTogether(atlas.claims, atlas.mask, crowd), 0) }));
    far.sort((a, b) => b.look.count - a.look.count);
    const chips = far.slice(0, MOST_FAR_CHIPS).map((one) => this._buildFarChip(one));
    this.far.replaceChildren(...chips.map(({ chip }) => chip));
    const taken = this._findTaken();
    for (const one of chips) this._place(one, taken);
  }

  _buildFarChip({ crowd, look }) {
    const { atlas } = this;
    const { map, claims, rows } = atlas;
    const ranked = [...crowd].sort((a, b) => rows[b * codes.row] - rows[a * codes.row]);
    const names = ranked.map((place) => claims.names[place]);
    const target = map.latLngToContainerPoint(latLngOf(atlas, ranked[0]));
    const middle = map.getSize().divideBy(2);
    const angle = Math.atan2(target.y - middle.y, target.x - middle.x);
    const act = () => {
      goTo(atlas, crowd);
      if (crowd.length === 1) pickPlace(atlas, crowd[0]);
    };
    const chip = buildChip(joinNames(names, 2), `${joinNames(names)}: ${claimsWord(look.count)}`, act, look.count);
    chip.classList.add("citemap-far");
    chip.prepend(buildText("span", "citemap-arrow", ARROWS[(Math.round((angle / Math.PI) * 4) + 8) % 8]));
    return { chip, angle };
  }

  /** Boxes of the controls and of the marks, in pixels of the map's frame. */
  _findTaken() {
    const { atlas } = this;
    const frame = atlas.map.getContainer().getBoundingClientRect();
    const controls = findControls(atlas).map((box) => [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top]);
    const marks = atlas.elements.items.map(({ latlng, reach }) => {
      const { x, y } = atlas.map.latLngToContainerPoint(latlng);
      return [x - reach, y - reach, x + reach, y + reach];
    });
    return [...controls, ...marks];
  }

  /** Put a chip at the edge in its direction, beside the controls and the chips that stand there. */
  _place({ chip, angle }, taken) {
    const { x: width, y: height } = this.atlas.map.getSize();
    const [w, h] = [chip.offsetWidth, chip.offsetHeight];
    const [halfX, halfY] = [(width - w) / 2 - 8, (height - h) / 2 - 8];
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const scale = Math.min(halfX / Math.abs(dx || 1e-9), halfY / Math.abs(dy || 1e-9));
    const start = [width / 2 + dx * scale - w / 2, height / 2 + dy * scale - h / 2];
    const isUpright = Math.abs(dx) * halfY > Math.abs(dy) * halfX;
    const limit = isUpright ? height - h - 8 : width - w - 8;
    for (let step = 0; step < 80; step++) {
      const shift = (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 10;
      const spot = isUpright ? [start[0], start[1] + shift] : [start[0] + shift, start[1]];
      const along = isUpright ? spot[1] : spot[0];
      const box = [spot[0] - 4, spot[1] - 4, spot[0] + w + 4, spot[1] + h + 4];
      if (along < 8 || along > limit || taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      chip.style.transform = `translate(${Math.round(spot[0])}px, ${Math.round(spot[1])}px)`;
      return;
    }
    chip.hidden = true;
  }
}

const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** What lies on the map and covers it. */
function findControls(atlas) {
  const all = atlas.map.getContainer().querySelectorAll(
    ".citemap-bar, .citemap-legend, .leaflet-control-layers, .citemap-attribution, .leaflet-control-scale, .citemap-countries, .citemap-far");
  return [...all].map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0);
}

/** List the places of a group that no zoom takes apart, each a button. */
function listPlaces(atlas, item) {
  const { claims, rows, map } = atlas;
  const list = document.createElement("div");
  list.className = "citemap-list";
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", item.label);
  const close = () => list.remove();
  for (const place of item.places) {
    const count = rows[place * codes.row];
    list.append(buildChip(claims.names[place], `${claims.names[place]}: ${claimsWord(count)}`, () => {
      close();
      pickPlace(atlas, place);
    }, count));
  }
  const at = map.latLngToContainerPoint(item.latlng);
  list.style.left = `${Math.min(at.x + 20, Math.max(0, map.getSize().x - 220))}px`;
  list.style.top = `${Math.min(at.y, Math.max(0, map.getSize().y - 34 * item.places.length - 12))}px`;
  list.addEventListener("keydown", (event) => event.key === "Escape" && close());
  map.getContainer().querySelector(".citemap-list")?.remove();
  map.getContainer().append(list);
  map.once("movestart click", close);
  list.querySelector("button").focus({ preventScroll: true });
}

Object.assign(citemap, { Chips, findControls, listPlaces });
})();
