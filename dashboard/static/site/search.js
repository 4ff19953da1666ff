/**
 * Search in a published site: the words of the store's index, fetched when they are asked for.
 */
(function () {
"use strict";

const { columns, fetchJson, findFile } = citemap;

const WORD = /[\p{L}\p{N}]+/gu;
const taken = new Map();

function takeOnce(address, take) {
  if (!taken.has(address)) taken.set(address, take(address));
  return taken.get(address);
}

/** The words of a query as the index has them (`geodata/store/search_index.py`). */
function readWords(query, { unspaced, from, to }) {
  const folds = new Map([...from].map((letter, i) => [letter, i]));
  const letters = [...to];
  const spaced = query.replace(new RegExp(unspaced, "gu"), " $1 ");
  return (spaced.match(WORD) || []).map((word) => [...word].map((one) => (folds.has(one) ? letters[folds.get(one)] : one)).join(""));
}

/** Set in `found` the claims that hold a word, or one that begins with it. */
async function markWord(files, word, isBeginning, found) {
  const last = isBeginning ? `${word}\uffff` : word;
  const asked = files.slice(files.indexOf(findFile(files, word))).filter(([first]) => first <= last);
  for (const { header, arrays } of await Promise.all(asked.map(([, address]) => takeOnce(address, columns.fetchColumns)))) {
    header.words.forEach((one, i) => {
      if (isBeginning ? !one.startsWith(word) : one !== word) return;
      let row = 0;
      for (let at = arrays.starts[i]; at < arrays.starts[i + 1]; at++) found[(row += arrays.gaps[at])] = 1;
    });
  }
}

/**
 * Which claims hold all words of a query, of which the last may be a beginning.
 * @returns {Promise<?Uint8Array>} one number a claim; null where the query has no word
 */
async function findWords({ files, rules }, query, count) {
  const words = readWords(query, await takeOnce(rules, fetchJson));
  if (words.length === 0) return null;
  const each = words.map(() => new Uint8Array(count));
  if (files.length > 0) await Promise.all(words.map((word, i) => markWord(files, word, i === words.length - 1, each[i])));
  return each.reduce((all, found) => all.map((one, row) => one & found[row]));
}

Object.assign(citemap, { findWords });
})();
