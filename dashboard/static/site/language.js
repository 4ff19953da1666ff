/**
 * Leads a reader to the page in the language of the link (`lang=…`), else from the first page to that of the browser, where
 * the site speaks it. It runs before anything is drawn; a site of one language goes without.
 */
(function () {
"use strict";

const { languages, own } = document.currentScript.dataset;
const codes = languages.split(" ");
const isFirst = own === codes[0];
const asked = new URLSearchParams(location.search).get("lang");
const wanted = asked ? [asked] : isFirst ? navigator.languages : [];
const found = wanted.map((tag) => tag.toLowerCase().split(/[-_]/)[0]).find((code) => codes.includes(code));
if (found && found !== own) {
  const folder = found === codes[0] ? "" : `${found}/`;
  location.replace((isFirst ? "./" : "../") + folder + location.search + location.hash);
}
})();
