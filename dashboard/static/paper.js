/**
 * Paper is white: while it is printed a dark map is a light one.
 */
(function () {
"use strict";

/** Print an atlas in light colours, and give it its own back afterwards. */
function dressForPaper(atlas) {
  const { themeName } = atlas;
  if (themeName === "light" || !atlas.claims) return;
  dress(atlas, "light");
  window.addEventListener("afterprint", () => dress(atlas, themeName), { once: true });
}

/** Change the theme of all that is drawn, at once: paper does not wait for a next frame. */
function dress(atlas, name) {
  atlas.setTheme(name);
  atlas.redraw();
  atlas.updateLegend();
  for (const pane of [atlas.baseMap.pane, atlas.placeNames.pane, atlas.shapes, atlas.canvas.pane]) {
    pane.drawNow();
    // Chromium prints what was drawn since the last look at a canvas as lines, and its clearing would wipe what lies below.
    pane.getCanvas()?.getContext("2d").getImageData(0, 0, 1, 1);
  }
}

Object.assign(citemap, { dressForPaper });
})();
