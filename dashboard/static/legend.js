/**
 * The label of what is pointed at, and the legend.
 */
(function () {
"use strict";

const { TURN, buildText, claimsWord, codes, hatchingOf, paintHead, paintSigns } = citemap;

/** A small label beside what is pointed at or focused: name, count, kinds, statuses. */
class HoverLabel {
  constructor(atlas) {
    this.atlas = atlas;
    this.element = document.createElement("div");
    this.element.className = "citemap-hover";
    this.element.setAttribute("role", "presentation");
    this.element.hidden = true;
    atlas.map.getContainer().append(this.element);
    /** After a click marks are drawn anew under a pointer that rests: nobody has pointed at them. */
    this.isResting = false;
    let last = "";
    const wake = (event) => {
      const at = event.type === "keydown" ? "" : `${event.screenX},${event.screenY}`;
      if (at !== last) this.isResting = false;
      if (at) last = at;
    };
    // The browser tells that a pointer entered a mark before it tells that it moved.
    for (const type of ["pointerdown", "pointerover", "pointermove", "keydown"]) document.addEventListener(type, wake, true);
  }

  show(name, look, point) {
    if (this.isResting) return;
    const { symbols } = this.atlas;
    const title = buildText("bdi", "citemap-hover-name", name);
    const parts = [...look.parts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => {
      const line = buildText("div", "citemap-hover-kind", `${symbols.kinds[kind].label} · ${count}`);
      line.style.setProperty("--kind", symbols.kinds[kind].fill);
      return line;
    });
    this.element.replaceChildren(title, buildText("div", "citemap-hover-count", claimsWord(look.count)), ...parts);
    this.element.hidden = false;
    const size = this.atlas.map.getSize();
    const left = Math.max(6, Math.min(size.x - this.element.offsetWidth - 6, point.x + 20));
    const top = Math.max(6, Math.min(size.y - this.element.offsetHeight - 6, point.y + 16));
    this.element.style.transform = `translate(${left}px, ${top}px)`;
  }

  hide() {
    this.element.hidden = true;
  }

  /** Hide it until the pointer moves or a key is pressed. */
  rest() {
    this.hide();
    this.isResting = true;
  }
}

/** The legend, made from what is in view: kinds, outlines, rings, areas, arrows. */
class Legend {
  constructor(atlas) {
    this.atlas = atlas;
    this.box = document.createElement("details");
    this.box.className = "citemap-legend";
    this.list = document.createElement("ul");
    this.box.append(buildText("summary", "", citemap.say("Legend")), this.list);
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => this.box;
    control.addTo(atlas.map);
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
  }

  /** @param {Uint32Array} sum a row of counts of everything in view */
  update(sum, outlines) {
    const { atlas } = this;
    const parts = [...atlas.drawnParts].sort();
    const signature = JSON.stringify([[...sum].map((count) => count > 0), [...outlines].sort(), parts, atlas.themeName, atlas.mode, atlas.arcsLeftOut, atlas.elements.items.some((item) => item.places.length > 1)]);
    if (signature === this.signature) return;
    this.signature = signature;
    const { symbols, theme } = atlas;
    const plain = { count: 1, main: 0, outline: "single", isHollow: false };
    const rows = symbols.kinds.flatMap((kind, code) => (sum[codes.kind + code] === 0 ? []
      : [[kind.label, (context, middle) => symbols.paintMark(context, middle, middle, { ...plain, main: code, parts: [[code, 1]] }, theme, 8)]]));
    rows.push(...this._outlineRows(outlines, plain), ...this._partRows(sum, parts, plain));
    this.list.replaceChildren(...rows.map(([text, paint]) => {
      const row = document.createElement("li");
      row.append(symbols.draw(26, paint), buildText("span", "", text));
      return row;
    }));
    this.box.hidden = rows.length === 0;
  }

  _outlineRows(outlines, plain) {
    const { symbols, theme, settings } = this.atlas;
    const said = new Set();
    return settings.statuses.flatMap((status) => {
      if (status.outline === "single" || !outlines.has(status.outline) || said.has(status.outline)) return [];
      said.add(status.outline);
      const look = { ...plain, main: codes.plainKind, parts: [[codes.plainKind, 1]], outline: status.outline };
      return [[status.legend, (context, middle) => symbols.paintMark(context, middle, middle, look, theme, 7.5)]];
    });
  }

  _partRows(sum, parts, plain) {
    const { symbols, theme, mode } = this.atlas;
    const ink = (context, dash) => {
      context.strokeStyle = context.fillStyle = theme.ink;
      context.lineWidth = 2;
      context.setLineDash(dash);
    };
    const arrow = (dash) => (context, middle) => {
      ink(context, dash);
      context.beginPath();
      context.moveTo(2, middle + 5);
      context.lineTo(middle + 5, middle - 1);
      context.stroke();
      context.setLineDash([]);
      paintHead(context, { x: middle + 10, y: middle - 4 }, -0.4, 8);
    };
    const rows = [];
    if (sum[codes.unfirm] > 0 && mode === "elements") {
      const look = { ...plain, main: codes.plannedKind, parts: [[codes.plannedKind, 1]], isHollow: true };
      rows.push([citemap.say("Hollow: planned only"), (context, m) => symbols.paintMark(context, m, m, look, theme, 8)]);
    }
    if (mode === "canvas" || this.atlas.elements.items.some((item) => item.places.length > 1)) {
      const look = { count: 12, parts: symbols.kinds.map((_, kind) => [kind, 12 / symbols.kinds.length]) };
      rows.push([citemap.say("Several places, by kind"), (context, m) => {
        context.translate(m, m);
        context.scale(0.62, 0.62);
        symbols.paintCluster(context, 0, 0, look, theme);
      }]);
    }
    const { arcsLeftOut } = this.atlas;
    const arcText = arcsLeftOut > 0 ? citemap.say("Arcs: the busiest, {count} left out", { count: arcsLeftOut }) : citemap.say("Arc: ends as stated, not a route");
    if (parts.includes("arc")) rows.push([arcText, arrow([])]);
    if (parts.includes("dashed")) rows.push([citemap.say("Dashed: planned, hedged or schematic"), arrow([4, 4])]);
    for (const [part, text] of [["arrival", citemap.say("Arrives here; from where is not stated")], ["departure", citemap.say("Leaves here; to where is not stated")]]) {
      if (!parts.includes(part)) continue;
      rows.push([text, (context, m) => {
        ink(context, []);
        context.beginPath();
        context.arc(m, m, 3, 0, TURN);
        context.stroke();
        paintSigns(context, { x: m, y: m }, 8, part === "arrival", [[0, theme.ink]]);
      }]);
    }
    if (parts.includes("ring")) rows.push([citemap.say("Ring: within this radius"), (context, m) => {
      ink(context, [2, 3]);
      context.lineWidth = 1.3;
      context.beginPath();
      context.arc(m, m, 9, 0, TURN);
      context.stroke();
    }]);
    if (parts.includes("country")) rows.push([citemap.say("Dotted line: a whole country is named"), (context, m) => {
      ink(context, [3, 3]);
      context.lineWidth = 1;
      context.strokeRect(4, 6, m * 2 - 8, m * 2 - 12);
    }]);
    if (parts.includes("area")) rows.push([citemap.say("Hatched: a whole region is named"), (context, m) => {
      context.beginPath();
      context.rect(3, 5, m * 2 - 6, m * 2 - 10);
      context.globalAlpha = 0.5;
      context.fillStyle = hatchingOf(context, theme.ink);
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = theme.ink;
      context.stroke();
    }]);
    return rows;
  }
}

Object.assign(citemap, { HoverLabel, Legend });
})();
