/**
 * The controls on the map: zoom, fit, full screen, scale, attribution, layers.
 */
(function () {
"use strict";

const { buildText, fitAll } = citemap;

/** Zoom, fit, full screen in one bar; scale, attribution, layer control. */
function addControls(atlas) {
  const { map, settings } = atlas;
  const bar = L.control({ position: "topleft" });
  bar.onAdd = () => {
    const box = document.createElement("div");
    box.className = "leaflet-bar citemap-bar";
    box.append(
      buildButton(citemap.say("Zoom in"), "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z", () => map.zoomIn(1)),
      buildButton(citemap.say("Zoom out"), "M5 11h14v2H5z", () => map.zoomOut(1)),
      buildButton(citemap.say("Show all claims"), "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4zM10 10h4v4h-4z", () => fitAll(atlas)),
    );
    if (document.fullscreenEnabled) {
      box.append(buildButton(citemap.say("Full screen"), "M4 9V4h5v2H6v3zM15 4h5v5h-2V6h-3zM4 15h2v3h3v2H4zM18 15h2v5h-5v-2h3z", () => toggleFullScreen()));
    }
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  bar.addTo(map);
  const attribution = L.control({ position: "bottomright" });
  attribution.onAdd = () => buildText("div", "citemap-attribution", settings.attribution);
  attribution.addTo(map);
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: 110 }).addTo(map);
  addLayerControl(atlas);
  document.addEventListener("fullscreenchange", () => {
    document.documentElement.classList.toggle("citemap-full", Boolean(document.fullscreenElement));
    map.invalidateSize();
  });
}

function buildButton(label, path, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(svg.namespaceURI, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  button.append(svg);
  button.addEventListener("click", act);
  return button;
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

/** Leaflet's own layer control over the family of layers; titles and notes are the app's own words. */
function addLayerControl(atlas) {
  const overlays = {};
  for (const { id, title, note, shown } of atlas.settings.layers) {
    const drawer = citemap.layerFamily.get(id);
    if (!drawer) throw new Error(`no script registers the layer ${id}`);
    const layer = new L.Layer();
    let isReady = false;
    const change = (isOn) => {
      atlas.shownLayers[isOn ? "add" : "delete"](id);
      if (!isReady) return;
      if (drawer.toggle) drawer.toggle(atlas, isOn);
      atlas.redraw();
    };
    layer.onAdd = () => change(true);
    layer.onRemove = () => change(false);
    if (shown) layer.addTo(atlas.map);
    else if (drawer.toggle) drawer.toggle(atlas, false);
    isReady = true;
    overlays[`${title} <small>${note}</small>`] = layer;
  }
  L.control.layers(null, overlays, { position: "topright" }).addTo(atlas.map);
}

Object.assign(citemap, { addControls });
})();
