/**
 * The ties between the map's frame and the page around it: what the app is told, the address, links of the list.
 */
(function () {
"use strict";

/** Tell the app what is new, with what it was told before: while it is busy, the last message stands for all. */
function tellApp(news) {
  citemap.told = { ...citemap.told, ...news };
  window.Streamlit?.setComponentValue(citemap.told);
}

/**
 * Tell the app that the map stands and the browser has nothing else to do, so that it brings the next part of what is
 * below and beside the map. Each part is reported once.
 * @param {number} coming how many parts wait
 */
function tellIdle(coming) {
  if (!coming || coming === citemap.toldComing) return;
  const isFirst = citemap.toldComing === undefined;
  citemap.toldComing = coming;
  const tell = () => tellApp({ idle: coming });
  if (isFirst || !window.requestIdleCallback) tell();
  else setTimeout(() => requestIdleCallback(tell, { timeout: 1500 }), PART_WAIT_MS);
}

/** Milliseconds in which the page draws one part before the next is asked for. */
const PART_WAIT_MS = 250;

/** The page's address carries the position of the map; a frame in a foreign page goes without. */
const address = {
  /** @returns {number[]|null} latitude, longitude, zoom */
  read() {
    try {
      const search = new URL(citemap.host.location.href).searchParams;
      const [latitude, longitude] = (search.get("c") || "").split(",").map(Number.parseFloat);
      const zoom = Number.parseFloat(search.get("z"));
      const isValid = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 18;
      return isValid ? [latitude, longitude, zoom] : null;
    } catch (error) {
      return null;
    }
  },

  /** Write the position without a new entry in the history, and leave the other parameters as they stand. */
  write(centre, zoom) {
    try {
      const { history, location } = citemap.host;
      const [, query, fragment] = /^[^?#]*(\?[^#]*)?(#.*)?$/.exec(location.href);
      const others = (query || "").slice(1).split("&").filter((part) => part && !/^[cz]=/.test(part));
      const own = [`c=${round(centre.lat, 5)},${round(centre.lng, 5)}`, `z=${round(zoom, 2)}`];
      const next = `${location.pathname}?${[...others, ...own].join("&")}${fragment || ""}`;
      if (next !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", next);
    } catch (error) {
      // A page of another origin does not let us; the map works all the same.
    }
  },
};

/**
 * Links of the page to claims and places that the map knows (`data-claim`, `data-place`, numbers) pick them here; without
 * the map, or with a key that opens another tab, they are the links that they are. Escape closes filters that lie open
 * over the map, else the evidence.
 */
function followLinks(atlas) {
  const follow = (event) => {
    const copying = event.target.closest?.(".cm-copy");
    if (copying) citemap.copyFor(copying);
    const link = event.target.closest?.("a[data-claim], a[data-place]");
    const isOrdinary = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isOrdinary || !atlas.claims) return;
    event.preventDefault();
    if (link.dataset.claim) citemap.openClaim(atlas, { place: null, claim: Number(link.dataset.claim) });
    else citemap.pickPlace(atlas, Number(link.dataset.place));
  };
  const close = (event) => {
    const isTyping = event.target.closest?.("input, textarea, [role='combobox'], [role='dialog']");
    if (event.key === "Escape" && !isTyping && !closeFilters()) closeEvidence();
  };
  try {
    const page = citemap.host.document;
    window.addEventListener("pointerdown", closeFilters);
    page.addEventListener("click", follow);
    page.addEventListener("keydown", close);
    window.addEventListener("pagehide", () => {
      page.removeEventListener("click", follow);
      page.removeEventListener("keydown", close);
    });
  } catch (error) {
    // A page of another origin does not let us; its links load it anew.
  }
}

/** Fold the filters that lie over the map in a narrow window, and return whether they were open. */
function closeFilters() {
  const fold = citemap.host.document.querySelector(".cm-line-fold[open]");
  if (fold) fold.open = false;
  return fold !== null;
}

/** Close the evidence beside the map, as its button does. */
function closeEvidence() {
  citemap.evidence?.close();
}

/** After a pick with a key, go to the evidence as soon as it is there, so that it is read out. */
function focusEvidence() {
  try {
    const page = citemap.host.document;
    const shown = () => page.querySelector(".cm-evidence");
    const before = shown()?.dataset.claim;
    const look = () => {
      if (!shown() || shown().dataset.claim === before) return;
      watch.disconnect();
      shown().focus();
    };
    const watch = new MutationObserver(look);
    watch.observe(page.body, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), FOCUS_WAIT_MS);
  } catch (error) {
    // A page of another origin keeps its own focus.
  }
}

/** Milliseconds in which the evidence of a pick with a key is waited for. */
const FOCUS_WAIT_MS = 20000;

const round = (value, digits) => String(Number(value.toFixed(digits)));

Object.assign(citemap, { address, closeEvidence, focusEvidence, followLinks, round, tellApp, tellIdle });
})();
