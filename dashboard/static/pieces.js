/**
 * What stands in the page's address of what is selected, and the pieces of evidence that are put into the page.
 */
(function () {
"use strict";

/** What may stand behind a link in a text, as `dashboard/state/address.py` has it: ids end with a letter or a digit. */
const TAIL = /(?:&[a-z]+;|%[0-9A-Fa-f]{2}|[^0-9A-Za-z])+$/;

/** What an id is made of (`geodata/records/source.py`): what else stands in an address names nothing and is not asked for. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 120;

/** What of the page's address says what is selected. */
const picked = {
  read() {
    const search = new URL(citemap.host.location.href).searchParams;
    const find = (key) => {
      const name = (search.get(key) || "").replace(TAIL, "");
      return name.length <= LONGEST_ID && ID.test(name) ? name : "";
    };
    return { claim: find("claim"), place: find("place") };
  },

  /** Write it, as a new entry of the history or in place of the present one; what else is in the address stays. */
  write(changes, isNew) {
    const { history, location } = citemap.host;
    const others = location.search.slice(1).split("&").filter((part) => part && !(part.split("=")[0] in changes));
    const own = Object.entries(changes).filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    const query = [...own, ...others].join("&");
    const state = { ...history.state, citemap: true };
    history[isNew ? "pushState" : "replaceState"](state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  },

  /** The filters that are set, as they stand in the address. */
  filters() {
    return citemap.host.location.search.slice(1).split("&").filter((part) => part && !/^(claim|place|c|z)=/.test(part)).join("&");
  },

  isRatingsOpen: () => /[?&]ratings=on(&|$)/.test(citemap.host.location.search),
};

const isSamePick = (asked, own) => asked.claim === own.claim && (asked.claim && !asked.place ? true : asked.place === own.place);

/**
 * The elements of a piece. It is the one text that becomes markup: the server writes it and escapes by type whatever comes
 * from outside (`dashboard/evidence/markup.py`); no script in it would run.
 */
function readPiece(html) {
  return new DOMParser().parseFromString(html, "text/html").body.childNodes;
}

async function fetchJson(address) {
  return JSON.parse(new TextDecoder().decode(await citemap.columns.fetchBytes(address)));
}

/** Pieces that are kept, so that going back and forth asks for nothing. */
const MOST_KEPT = 64;
const kept = new Map();

/**
 * The piece of a claim, from the app's route; a published site has another way (`site/site.js`).
 * @param {{atlas: object, key: string, known: string}} evidence @param {number|string} name its row or its id
 */
async function fetchPiece({ atlas, key, known }, name) {
  const path = typeof name === "number" ? `${key}/${name}` : encodeURIComponent(name);
  const address = atlas.settings.claims + path + (known ? `?asof=${known}` : "");
  if (!kept.has(address)) kept.set(address, await fetchJson(address));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  return kept.get(address);
}

/**
 * Links of a piece carry the filters that are set; its permanent link is written out; ratings stay open or folded. In a
 * published site they lead to the page itself, which may be a file of any name.
 */
function finishLinks(box) {
  const filters = picked.filters();
  if (citemap.host === window) {
    for (const link of box.querySelectorAll('a[href^="./?"]')) link.setAttribute("href", link.getAttribute("href").slice(2));
  }
  for (const link of box.querySelectorAll("a[data-claim]")) {
    const plain = link.getAttribute("href").split("&")[0];
    link.setAttribute("href", filters ? `${plain}&${filters}` : plain);
  }
  for (const link of box.querySelectorAll(".cm-permalink")) link.textContent = link.href;
  for (const ratings of box.querySelectorAll(".cm-rated")) {
    ratings.open = picked.isRatingsOpen();
    ratings.addEventListener("toggle", () => {
      if (ratings.open !== picked.isRatingsOpen()) picked.write({ ratings: ratings.open ? "on" : "" }, false);
    });
  }
}

/** Copy what a button says it copies; where the browser does not allow that, select it. */
async function copyFor(button) {
  const fold = button.closest("details");
  const source = fold.querySelector(button.dataset.copies === "link" ? ".cm-permalink" : ".cm-copied");
  const label = button.textContent;
  try {
    await citemap.host.navigator.clipboard.writeText(source.textContent);
    button.textContent = citemap.say("Copied");
    setTimeout(() => (button.textContent = label), 1600);
  } catch (error) {
    citemap.host.getSelection().selectAllChildren(source);
  }
}

Object.assign(citemap, { copyFor, fetchJson, fetchPiece, finishLinks, isSamePick, picked, readPiece });
})();
