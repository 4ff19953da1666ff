/**
 * What every other script of the map builds on: the namespace, the family of layers, columns from bytes, the projection.
 *
 * Nothing here asks any other machine for anything.
 */
(function () {
"use strict";

/** Everything of ours in the map's frame hangs on this one name. */
window.citemap = window.citemap || {};

/** The window of the page that the map stands in: the one around its frame, or, in a published site, its own. */
citemap.host = document.documentElement.dataset.citemap === "site" ? window : window.parent;

/**
 * Our words in the language of the screen, by the English ones; of those that count, a form for each category of the CLDR.
 * @type {Object<string, string|Object<string, string>>}
 */
citemap.words = {};

/** Take the words that Python has for the scripts, and say in the page which language they are of; digits are always 0 to 9. */
citemap.speak = function ({ words, language }) {
  citemap.words = words;
  citemap.plurals = new Intl.PluralRules(language);
  if (citemap.host !== window) document.documentElement.lang = language;
  citemap.locale = language === "en" ? "en-GB" : `${language}-u-nu-latn`;
};

/**
 * Say a text of ours in the language of the screen.
 * @param {string} text the English text, as in `dashboard/map/words.py`; where it counts, that of several
 * @param {object} values what is put in by name; `count` chooses the form
 */
citemap.say = function (text, values = {}) {
  const words = citemap.words[text] ?? text;
  const form = typeof words === "string" ? words : words[citemap.plurals.select(values.count)] ?? words.other;
  return form.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
};

/**
 * The family of layers, by id; `dashboard/map/layers` names those that a map has.
 * @type {Map<string, {paint?: function(Painting): void, toggle?: function(object, boolean): void}>}
 */
citemap.layerFamily = citemap.layerFamily || new Map();

/**
 * What a layer paints on, and what.
 * @typedef {object} Painting
 * @property {object} frame the canvas under the marks, as `CanvasPane` describes it: `context`, `width`, `height`, `zoom`,
 *   `world` (the width of the world in pixels), `originX`, `originY`, `centreX`, `view`
 * @property {object} atlas the map with all that hangs on it: `claims`, `rows` (counts of shown claims), `theme`, `symbols`
 * @property {number[]} places the places with shown claims in view and a little around it
 * @property {number[]} areas the places with shown claims and an outline, wherever they are
 */

/**
 * Register what draws a layer of the layer control.
 * @param {string} id the layer's id, as in `dashboard/map/layers`
 * @param {object} drawer `paint({ frame, atlas, places, areas })` is called from the bottom layer up, whenever the canvas
 *   under the marks is drawn and the layer is on; `toggle(atlas, isShown)` is called when the layer is switched
 */
citemap.registerLayer = function (id, drawer) {
  citemap.layerFamily.set(id, drawer);
};

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

  /**
   * Fetch bytes; in a snapshot, which is one file, they stand in the page under their address.
   * @param {string} address @returns {Promise<ArrayBuffer>}
   */
  async function fetchBytes(address) {
    const within = document.querySelector(`script[data-file="${CSS.escape(address)}"]`);
    if (within) return fromBase64(within.textContent);
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

  return { decode, inflate, fetchBytes, fetchColumns, askEarly, take, fromBase64 };
})();

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

/** An element with a class and a text; the text is never read as markup. */
function buildText(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** After buttons were made anew: the one of the label that had the focus has it again, or the first that can have it. */
function focusAgain(buttons, label) {
  const open = buttons.filter((button) => label && !button.disabled);
  (open.find((button) => button.textContent === label) ?? open[0])?.focus();
}

Object.assign(citemap, { buildText, focusAgain });
})();
