/**
 * The symbols of marks and clusters: the same hand for elements, canvas and legend.
 */
(function () {
"use strict";

const TURN = 2 * Math.PI;
const MARK_RADIUS = 13;

/** Draws the symbols; the same hand for elements, canvas and legend. */
class Symbols {
  constructor(settings) {
    this.kinds = settings.kinds.map((kind) => ({ ...kind, path: new Path2D(kind.glyph) }));
  }

  /**
   * Draw a mark: a disc divided by kind, the symbol of the most frequent kind, an outline by status.
   * @param {CanvasRenderingContext2D} context
   * @param {object} look from `lookOf`
   */
  paintMark(context, x, y, look, theme, radius = MARK_RADIUS) {
    context.save();
    context.translate(x, y);
    if (look.outline === "faded") context.globalAlpha = 0.5;
    context.shadowColor = theme.shadow;
    context.shadowBlur = 5;
    context.shadowOffsetY = 1;
    disc(context, radius + 2);
    context.fillStyle = theme.paper;
    context.fill();
    context.shadowColor = "transparent";
    const kind = this.kinds[look.main];
    if (look.isHollow) {
      disc(context, radius - 1.2);
      context.lineWidth = 2.4;
      context.strokeStyle = kind.fill;
      context.setLineDash([4, 2.6]);
      context.stroke();
      context.setLineDash([]);
    } else {
      this._paintParts(context, look, radius);
    }
    this._paintGlyph(context, kind, look.isHollow ? kind.fill : kind.ink, radius);
    this._paintOutline(context, look.outline, theme, radius);
    context.restore();
  }

  _paintParts(context, look, radius) {
    let angle = -Math.PI / 2;
    for (const [kind, count] of look.parts) {
      const end = angle + (TURN * count) / look.count;
      context.beginPath();
      context.moveTo(0, 0);
      context.arc(0, 0, radius, angle, end);
      context.closePath();
      context.fillStyle = this.kinds[kind].fill;
      context.fill();
      angle = end;
    }
    if (look.parts.length > 1) {
      disc(context, radius - 3.4);
      context.fillStyle = this.kinds[look.main].fill;
      context.fill();
      context.strokeStyle = "rgba(255,255,255,0.85)";
      context.lineWidth = 1.2;
      context.stroke();
    }
  }

  _paintGlyph(context, kind, colour, radius) {
    const scale = (radius * 1.22) / 24;
    context.save();
    context.scale(scale, scale);
    context.translate(-12, -12);
    context.fillStyle = colour;
    context.fill(kind.path, "evenodd");
    context.restore();
  }

  _paintOutline(context, outline, theme, radius) {
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.6;
    if (outline === "double") {
      disc(context, radius + 1.6);
      context.stroke();
      disc(context, radius + 4.6);
      context.stroke();
    } else if (outline === "broken") {
      disc(context, radius + 2.6);
      context.lineWidth = 2.2;
      context.setLineDash([5.2, 3.6]);
      context.stroke();
    } else if (outline === "crossed") {
      disc(context, radius + 1.6);
      context.stroke();
      const arm = (radius + 4) * Math.SQRT1_2;
      for (const [width, colour] of [[4.6, theme.paper], [2.4, theme.ink]]) {
        context.beginPath();
        context.moveTo(-arm, arm);
        context.lineTo(arm, -arm);
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
    }
  }

  /** Draw a cluster: the number of claims in a ring that is divided by kind. */
  paintCluster(context, x, y, look, theme) {
    const radius = clusterRadius(look.count);
    context.save();
    context.translate(x, y);
    context.shadowColor = theme.shadow;
    context.shadowBlur = 6;
    context.shadowOffsetY = 1;
    disc(context, radius);
    context.fillStyle = theme.paper;
    context.fill();
    context.shadowColor = "transparent";
    let angle = -Math.PI / 2;
    context.lineWidth = 4.5;
    for (const [kind, count] of look.parts) {
      const end = angle + (TURN * count) / look.count;
      context.beginPath();
      context.arc(0, 0, radius - 2.6, angle, end);
      context.strokeStyle = this.kinds[kind].fill;
      context.stroke();
      angle = end;
    }
    const text = shorten(look.count);
    context.font = `600 ${text.length > 3 ? 11 : 12.5}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = theme.ink;
    context.fillText(text, 0, 0.5);
    context.restore();
  }

  /** Draw the count of a mark at its upper right. */
  paintBadge(context, x, y, count, theme) {
    if (count < 2) return;
    const text = shorten(count);
    context.font = "600 10.5px system-ui, sans-serif";
    const half = Math.max(7.5, context.measureText(text).width / 2 + 4);
    const [left, top] = [x + 11 - half + 4, y - 20];
    context.beginPath();
    context.roundRect(left, top, half * 2, 15, 7.5);
    context.fillStyle = theme.ink;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = theme.paper;
    context.stroke();
    context.fillStyle = theme.paper;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, left + half, top + 8);
  }

  /** A small canvas with a drawing on it, for elements and the legend. */
  draw(size, paint) {
    const canvas = document.createElement("canvas");
    const scale = Math.max(2, window.devicePixelRatio || 1);
    canvas.width = canvas.height = size * scale;
    canvas.style.width = canvas.style.height = `${size}px`;
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    paint(context, size / 2);
    return canvas;
  }
}

const hatchings = new Map();

/** Diagonal hatching in a colour. */
function hatchingOf(context, colour) {
  if (!hatchings.has(colour)) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const brush = tile.getContext("2d");
    brush.strokeStyle = colour;
    brush.lineWidth = 1.4;
    brush.beginPath();
    for (const shift of [-8, 0, 8]) {
      brush.moveTo(shift - 1, 9);
      brush.lineTo(shift + 9, -1);
    }
    brush.stroke();
    hatchings.set(colour, tile);
  }
  return context.createPattern(hatchings.get(colour), "repeat");
}

function disc(context, radius) {
  context.beginPath();
  context.arc(0, 0, radius, 0, TURN);
}

const clusterRadius = (count) => 14 + 4.2 * Math.log10(count);

/** 1234 → 1.2k */
function shorten(count) {
  if (count < 1000) return String(count);
  const [value, unit] = count < 1e6 ? [count / 1000, "k"] : [count / 1e6, "M"];
  return `${value < 10 ? value.toFixed(1).replace(".0", "") : Math.round(value)}${unit}`;
}

function paintHead(context, { x, y }, angle, size) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(2, 0);
  context.lineTo(-size, size * 0.55);
  context.lineTo(-size * 0.72, 0);
  context.lineTo(-size, -size * 0.55);
  context.closePath();
  context.fill();
  context.restore();
}

Object.assign(citemap, { MARK_RADIUS, Symbols, TURN, clusterRadius, hatchingOf, paintHead, shorten });
})();
