/**
 * Filters of a published site, computed from columns in the browser; they mean what `geodata/filters` means.
 */
(function () {
"use strict";

const { buildText } = citemap;

/** Values of a filter that are listed, the commonest first. */
const MOST_LISTED = 40;
/** Letters of a search that count, as in the app. */
const LONGEST_SEARCH = 500;

const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;

/** The range of days of a link, or null if it is none. */
function readRange(text, { openFirst, openLast }) {
  const [first, last, more] = text.split("..");
  if (last === undefined || more !== undefined || !(first || last)) return null;
  if ((first && !isDay(first)) || (last && !isDay(last)) || (first && last && first > last)) return null;
  return [first ? dayOf(first) : openFirst, last ? dayOf(last) : openLast];
}

/**
 * Read what the address sets, as far as the site can follow it.
 * @returns {{chosen: Object<string, string[]>, refused: string[]}}
 */
function readFilters(search, { header }) {
  const [chosen, refused] = [{}, []];
  for (const [key, text] of new URLSearchParams(search)) {
    if (!text) continue;
    const choice = header.choices[key];
    if (choice) {
      const values = [...new Set(text.split(",").filter(Boolean))];
      const known = values.filter((value) => choice.values.includes(value));
      if (known.length > 0) chosen[key] = known;
      if (known.length < values.length) refused.push(choice.label);
    } else if (key === "when") {
      if (readRange(text, header)) chosen.when = [text];
      else refused.push(citemap.say("When it happened"));
    } else if (key === "undated" && text === "hide") chosen.undated = [text];
    else if (key === "q") chosen.q = [[...text].slice(0, LONGEST_SEARCH).join("")];
    else if (key === "asof") {
      if (isDay(text)) chosen.asof = [text];
      else refused.push(citemap.say("What was known on"));
    }
  }
  return { chosen, refused };
}

/**
 * Which claims all filters keep, of those that the site is about: claim i is bit `i % 8` of byte `i // 8`, or null for all.
 * @param {{header: object, arrays: object}} columns with the statuses of the day that is asked for (`site/known.js`)
 * @param {object} claims the map's columns @param {object} chosen
 * @param {?Uint8Array} found what the search finds, one number a claim; null for all
 */
function computeMask({ header, arrays }, claims, chosen, found) {
  const count = arrays.first.length;
  const keep = arrays.passing ? Uint8Array.from(arrays.passing) : new Uint8Array(count).fill(1);
  if (found) for (let i = 0; i < count; i++) keep[i] &= found[i];
  for (const [key, values] of Object.entries(chosen)) {
    if (key === "q") continue;
    if (key === "when") keepRange(keep, arrays, header, readRange(values[0], header));
    else if (key === "asof") for (let i = 0; i < count; i++) keep[i] &= arrays.known[i] <= dayOf(values[0]);
    else if (key === "undated") for (let i = 0; i < count; i++) keep[i] &= arrays.first[i] !== header.undated;
    else if (key === "in") keepPlaces(keep, arrays, claims, values.map((value) => header.choices.in.values.indexOf(value)));
    else {
      const wanted = Uint8Array.from(header.choices[key].values, (value) => values.includes(value));
      for (let i = 0; i < count; i++) keep[i] &= wanted[arrays[key][i]];
    }
  }
  if (!keep.includes(0)) return null;
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let i = 0; i < count; i++) bits[i >> 3] |= keep[i] << (i & 7);
  return bits;
}

function keepRange(keep, { first, last }, { undated }, [from, to]) {
  for (let i = 0; i < keep.length; i++) keep[i] &= (first[i] <= to && last[i] >= from) || first[i] === undated;
}

function keepPlaces(keep, { in_start, in_place }, claims, containers) {
  const found = new Uint8Array(keep.length);
  for (const container of containers) {
    for (const place of in_place.subarray(in_start[container], in_start[container + 1])) {
      for (let visit = claims.visit_start[place]; visit < claims.visit_start[place + 1]; visit++) found[claims.visit_claim[visit]] = 1;
    }
  }
  for (let i = 0; i < keep.length; i++) keep[i] &= found[i];
}

/** Draw the filters; `act(key, values)` is called when one is changed. What is open or has the focus stays so. */
function drawFilters(form, { header }, chosen, act) {
  const [search, choices] = [form.querySelector(".cm-search") ?? drawSearch(form, act), form.querySelector(".cm-choices")];
  if (document.activeElement !== search) search.value = chosen.q ? chosen.q[0] : "";
  const open = [...choices.querySelectorAll("details[open]")].map((one) => one.dataset.key);
  const focused = choices.contains(document.activeElement) ? document.activeElement.name : "";
  const folds = Object.entries(header.choices).map(([key, choice]) => drawChoice(key, choice, chosen[key] || [], act));
  const undated = drawBox("undated", citemap.say("Undated claims"), !chosen.undated, (isOn) => act("undated", isOn ? [] : ["hide"]));
  choices.replaceChildren(...folds, ...[0, 1].map((end) => drawDay(end, chosen.when, act)), undated);
  for (const fold of folds) fold.open = open.includes(fold.dataset.key);
  if (focused) choices.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
}

function drawSearch(form, act) {
  const [box, field, choices] = ["label", "input", "div"].map((tag) => document.createElement(tag));
  Object.assign(field, { type: "search", className: "cm-search", maxLength: LONGEST_SEARCH });
  choices.className = "cm-choices";
  field.addEventListener("input", () => act("q", field.value.trim() ? [field.value] : [], false));
  box.append(buildText("span", "", citemap.say("Search")), field);
  form.append(box, choices);
  form.addEventListener("submit", (event) => event.preventDefault());
  return field;
}

function drawChoice(key, choice, chosen, act) {
  const fold = document.createElement("details");
  fold.className = "cm-filter";
  fold.dataset.key = key;
  const order = choice.values.map((_, i) => i).filter((i) => choice.counts[i] > 0 || chosen.includes(choice.values[i]));
  order.sort((a, b) => choice.counts[b] - choice.counts[a]);
  const boxes = order.slice(0, MOST_LISTED).map((i) => {
    const value = choice.values[i];
    return drawBox(`${key}=${value}`, `${choice.labels[i]} (${citemap.numberWords(choice.counts[i])})`, chosen.includes(value), (isOn) => {
      const now = isOn ? [...chosen, value] : chosen.filter((one) => one !== value);
      chosen.splice(0, chosen.length, ...now);
      act(key, now);
    });
  });
  fold.append(buildText("summary", "", chosen.length > 0 ? `${choice.label}: ${chosen.length}` : choice.label), ...boxes);
  return fold;
}

function drawBox(name, label, isOn, act) {
  const [box, field] = [document.createElement("label"), document.createElement("input")];
  Object.assign(field, { type: "checkbox", name, checked: isOn });
  field.addEventListener("change", () => act(field.checked));
  box.append(field, buildText("bdi", "", label));
  return box;
}

function drawDay(end, when, act) {
  const [box, field] = [document.createElement("label"), document.createElement("input")];
  Object.assign(field, { type: "date", name: `when${end}`, value: when ? when[0].split("..")[end] : "" });
  field.addEventListener("change", () => {
    const fields = [...box.parentElement.querySelectorAll("input[type=date]")].map((one) => one.value);
    act("when", fields[0] || fields[1] ? [fields.join("..")] : []);
  });
  box.append(buildText("span", "", end === 0 ? citemap.say("Happened from") : citemap.say("Happened until")), field);
  return box;
}

Object.assign(citemap, { computeMask, dayOf, drawFilters, readFilters, readRange });
})();
