/**
 * The evidence as a sheet over the map (phones, small frames): what was picked stays in sight above it, and it opens at
 * the words.
 */
(function () {
"use strict";

const { COUNTRY, latLngOf } = citemap;

/** Pixels that stay free above and below what is brought in sight. */
const ROOM = 46;

/** The sheet, while it lies over the map; null where the evidence stands beside it. */
function findSheet() {
  const sheet = window.parent.document.querySelector(".cm-evidence")?.closest(".st-key-evidence-box");
  return sheet && window.parent.getComputedStyle(sheet).position === "fixed" ? sheet : null;
}

/** Bring the selected place above the sheet. */
function clearOfSheet(atlas) {
  const place = atlas.selectedPlaces.find((one) => atlas.claims.place_shape[one] !== COUNTRY);
  const sheet = findSheet();
  if (!sheet || place === undefined) return;
  const frame = window.frameElement.getBoundingClientRect();
  const free = sheet.getBoundingClientRect().top - frame.top;
  const at = atlas.map.latLngToContainerPoint(latLngOf(atlas, place));
  if (free < 2 * ROOM || free >= frame.height || (at.y > ROOM && at.y < free - ROOM)) return;
  atlas.map.panBy([0, Math.round(at.y - (free + ROOM) / 2)], { animate: false });
}

/** Show the first line of the highlighted words, if what stands above them fills the sheet. */
function openAtWords() {
  const sheet = findSheet();
  const words = sheet?.querySelector(".cm-evidence mark")?.getClientRects()[0];
  if (!words) return;
  sheet.scrollTop = 0;
  const below = sheet.querySelector(".cm-evidence mark").getClientRects()[0].bottom + ROOM - sheet.getBoundingClientRect().bottom;
  if (below > 0) sheet.scrollTop = below;
}

/** Look after every change of the page whether another claim is shown; once a frame of the screen. */
function watchSheet(atlas) {
  let [shown, isWaiting] = ["", false];
  const look = () => {
    isWaiting = false;
    const claim = window.parent.document.querySelector(".cm-evidence")?.dataset.claim || "";
    if (claim === shown || !atlas.claims) return;
    shown = claim;
    openAtWords();
    clearOfSheet(atlas);
  };
  const watch = new MutationObserver(() => {
    if (!isWaiting) requestAnimationFrame(look);
    isWaiting = true;
  });
  try {
    watch.observe(window.parent.document.body, { childList: true, subtree: true });
    window.addEventListener("pagehide", () => watch.disconnect());
  } catch (error) {
    // A page of another origin does not let us; its sheet opens at its head.
  }
}

Object.assign(citemap, { clearOfSheet, watchSheet });
})();
