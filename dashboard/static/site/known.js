/**
 * Earlier days in a published site: statuses, evidence and rows of the list as they were (`dashboard/publishing/earlier.py`).
 */
(function () {
"use strict";

const { codes, columns, dayOf, takePart } = citemap;

/** What was otherwise before, fetched when a day is asked for. */
let earlier = null;

/** The day that is shown, as days since 1970-01-01; null is today. */
let shownDay = null;

const takeEarlier = (files) => (earlier ??= columns.fetchColumns(files.earlier.columns));

/** The status of every claim on a day. */
function computeStatuses({ status_day, status_claim, status_code }, day, count) {
  const statuses = new Uint8Array(count);
  for (let i = 0; i < status_day.length && status_day[i] <= day; i++) statuses[status_claim[i]] = status_code[i];
  return statuses;
}

/** The columns of the filters on a day; those of today where none is asked for. */
async function takeFilters(found, files, asof) {
  if (!asof) return found;
  const { arrays } = await takeEarlier(files);
  const status = computeStatuses(arrays, dayOf(asof), found.arrays.known.length);
  return { header: found.header, arrays: { ...found.arrays, status } };
}

/** The number of what was shown of a claim on a day: null is what is shown today, -1 what changed too often. */
function findVersion({ version_claim, version_until, version_number }, row, day) {
  let [low, high] = [0, version_claim.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (version_claim[middle] < row) low = middle + 1;
    else high = middle;
  }
  while (version_claim[low] === row && version_until[low] <= day) low++;
  return version_claim[low] === row ? version_number[low] : null;
}

/**
 * A piece, or a row of the list, of a claim as it was on the day that is shown.
 * @param {object} files @param {string} kind `pieces` or `rows` @param {number} row
 */
async function takeKnown(files, kind, row) {
  const version = shownDay === null ? null : findVersion((await takeEarlier(files)).arrays, row, shownDay);
  const found = await (version === null || version < 0 ? takePart(files[kind], row) : takePart(files.earlier[kind], version));
  if (version !== -1 || kind !== "pieces") return found;
  const note = citemap.buildText("p", "cm-notice", citemap.say("This claim was spoken of very often; it is shown as it is known today."));
  return { ...found, html: note.outerHTML + found.html };
}

/** The map's columns, which on an earlier day have the statuses of that day: their name is then the hash, @ and the day. */
citemap.takeColumns = async function ({ files, claimFiles }, name) {
  const day = name.split("/")[0].split("@")[1];
  const found = await columns.fetchColumns(files[name.replace(/@-?\d+/, "")]);
  if (day === undefined || !found.arrays.claim_traits) return found;
  const traits = Uint16Array.from(found.arrays.claim_traits);
  const statuses = computeStatuses((await takeEarlier(await claimFiles)).arrays, Number(day), traits.length);
  traits.forEach((trait, i) => {
    const was = Math.floor(trait / codes.kinds) % codes.statuses;
    traits[i] = trait + (statuses[i] - was) * codes.kinds;
  });
  return { header: found.header, arrays: { ...found.arrays, claim_traits: traits } };
};

const setDay = (day) => (shownDay = day);

Object.assign(citemap, { computeStatuses, setDay, takeFilters, takeKnown });
})();
