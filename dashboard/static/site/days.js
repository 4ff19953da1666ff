/**
 * What a timeline shows, computed in the browser; the functions mean what those of the same names in
 * `geodata/judging/timeline.py` mean. Days are days since 1970-01-01.
 */
(function () {
"use strict";

const { codes, isShown } = citemap;

const STEPS = [1, 7, 30, 91, 365];
const MOST_BINS = 240;
const KINDS_OF_DAYS = ["first", "last", "asserted_first", "asserted_last", "published_first", "published_last"];
const DAY_MS = 86400000;

/** Every first or last day that the shown claims name, in order. */
function collectEnds(arrays, { undated, openFirst, openLast }, mask) {
  const ends = [];
  for (const name of KINDS_OF_DAYS) {
    arrays[name].forEach((day, claim) => {
      if (day !== undated && day !== openFirst && day !== openLast && isShown(mask, claim)) ends.push(day);
    });
  }
  return Int32Array.from(ends).sort();
}

/** The day below which a share of sorted days lies, between two of them in proportion. */
function findPercentile(days, percent) {
  const at = (days.length - 1) * (percent / 100);
  const [before, after] = [days[Math.floor(at)], days[Math.min(days.length - 1, Math.floor(at) + 1)]];
  const share = at - Math.floor(at);
  return Math.trunc(share < 0.5 ? before + (after - before) * share : after - (after - before) * (1 - share));
}

/** The days worth an axis, or null if the claims name none; the chosen ones, where their ends are not open, are within. */
function findFocus(arrays, header, mask, chosen) {
  const ends = collectEnds(arrays, header, mask);
  if (ends.length === 0) return null;
  let [first, last] = [ends[0], ends[ends.length - 1]];
  const [low, high] = [findPercentile(ends, 4), findPercentile(ends, 96)];
  const core = Math.max(high - low, 14);
  if (last - first > 4 * core) {
    const room = Math.max(7, Math.floor(core / 4));
    [first, last] = [Math.max(first, low - room), Math.min(last, high + room)];
  }
  for (const day of chosen ?? []) {
    if (day !== header.openFirst && day !== header.openLast) [first, last] = [Math.min(first, day), Math.max(last, day)];
  }
  return [first, last];
}

/** How many of the shown claims may have happened, by kind, and how many were said, in each bin of days. */
function countDays(arrays, header, traits, mask, [first, last]) {
  const step = STEPS.find((one) => Math.floor((last - first) / one) < MOST_BINS) ?? Math.ceil((last - first + 1) / MOST_BINS);
  const bins = Math.floor((last - first) / step) + 1;
  const binOf = (day) => Math.floor((day - first) / step);
  const happened = Array.from({ length: codes.kinds }, () => new Int32Array(bins + 1));
  const said = new Int32Array(bins);
  let undated = 0;
  for (let claim = 0; claim < traits.length; claim++) {
    if (!isShown(mask, claim)) continue;
    const [from, to, told] = [arrays.first[claim], arrays.last[claim], arrays.asserted_last[claim]];
    if (told >= first && told <= last) said[binOf(told)]++;
    if (from === header.undated) undated++;
    else if (from <= last && to >= first) {
      const changes = happened[traits[claim] % codes.kinds];
      changes[binOf(Math.max(from, first))]++;
      changes[binOf(Math.min(to, last)) + 1]--;
    }
  }
  for (const changes of happened) for (let bin = 1; bin <= bins; bin++) changes[bin] += changes[bin - 1];
  return { first, step, happened: happened.map((one) => one.subarray(0, bins)), said, undated };
}

/** Days that fall on beginnings of weeks, months or years, about ten of them. */
function findTicks(first, last) {
  const days = last - first;
  const every = (from, step) => Array.from({ length: Math.floor((last - from) / step) + 1 }, (_, i) => from + i * step);
  if (days <= 16) return every(first, days <= 9 ? 1 : 2);
  if (days <= 80) return every(first + ((((4 - first) % 7) + 7) % 7), 7);
  const months = [1, 3, 6, 12, 60, 120, 1200].find((step) => days / 30.4 / step <= 14) ?? 12000;
  const start = new Date(first * DAY_MS);
  const ticks = [];
  for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months; ; month += months) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (day > last || Number.isNaN(day)) return ticks.filter((one) => one >= first);
    ticks.push(day);
  }
}

const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const inWords = () => (writer ??= new Intl.DateTimeFormat(citemap.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }));
let writer = null;

/** A day, or a range of days that may be open at one end, in the language of the page. */
const dayWords = (day) => inWords().format(day * DAY_MS);
function rangeWords(first, last, { openFirst, openLast }) {
  if (first === openFirst) return citemap.say("by {day}", { day: dayWords(last) });
  if (last === openLast) return citemap.say("since {day}", { day: dayWords(first) });
  return inWords().formatRange(first * DAY_MS, last * DAY_MS);
}

const numberWords = (number) => number.toLocaleString(citemap.locale);

Object.assign(citemap, { countDays, dayWords, findFocus, findTicks, isoOf, numberWords, rangeWords });
})();
