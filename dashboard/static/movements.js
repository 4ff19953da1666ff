/**
 * Movements: arcs of great circles, and ends that are not stated.
 */
(function () {
"use strict";

const { COUNTRY, TURN, drawPart, mercator, paintHead, paintRouteNote, paintUnstated, sideOf, takeBox } = citemap;

/** Arcs drawn at most: among marks that are elements, and among clusters, where only the busiest can be read. */
const MOST_ARCS = { elements: 150, canvas: 24 };
/** Up to this many movements in view that state one end only are drawn; above it, none. */
const MOST_UNSTATED = 40;

/** Movements: arcs of great circles; an end that the source does not state is none, not a place. */
citemap.registerLayer("movements", {
  paint: ({ frame, atlas }) => {
    const { stated, unstated } = routesToDraw(frame, atlas);
    const signed = unstated.filter((route) => paintUnstated(frame, atlas, route));
    for (const route of stated) paintRoute(frame, atlas, route, atlas.mode === "canvas" ? 0.6 : 1);
    if (stated.length <= 6) for (const route of stated) if (route.lane === 0) paintRouteNote(frame, atlas, route);
    if (stated.length > 0) atlas.drawnParts.add("arc");
    if (stated.some((route) => route.isDashed)) atlas.drawnParts.add("dashed");
    if (signed.some((route) => route.from < 0)) atlas.drawnParts.add("arrival");
    if (signed.some((route) => route.to < 0)) atlas.drawnParts.add("departure");
    atlas.drawnArcs = stated.length + signed.length;
  },
});

/**
 * The routes of a frame: those of the selected claim and place first, then the busiest; how many are left out
 * stands in the legend. Ends that are not stated are drawn only where there is room for their words.
 */
function routesToDraw(frame, atlas) {
  const isChosen = (route) => route.claims.includes(atlas.selected.claim) || atlas.isSelected(route.from) || atlas.isSelected(route.to);
  const { shownRoutes, routeFrom, routeTo } = atlas;
  const isSeen = findSeenPlaces(frame, atlas.claims);
  const isVague = (place) => atlas.claims.place_shape[place] === COUNTRY;
  const most = MOST_ARCS[atlas.mode];
  const [chosen, busiest, unstated] = [[], [], []];
  let wholeCount = 0;
  for (let i = 0; i < shownRoutes.length; i++) {
    const [from, to] = [routeFrom[i], routeTo[i]];
    if (!((from >= 0 && isSeen[from]) || (to >= 0 && isSeen[to]))) continue;
    if (from < 0 || to < 0) {
      if (unstated.length <= MOST_UNSTATED) unstated.push(shownRoutes[i]);
      continue;
    }
    const isPicked = atlas.selectedPlaces.length > 0 && isChosen(shownRoutes[i]);
    // An arrow between countries says little: it waits until it is picked, or until both of its ends are in view.
    if ((isVague(from) || isVague(to)) && !isPicked && !(isSeen[from] && isSeen[to])) continue;
    if (wholeCount++ < most) busiest.push(shownRoutes[i]);
    if (isPicked) chosen.push(shownRoutes[i]);
  }
  const stated = [...new Set([...chosen, ...busiest])].slice(0, most);
  const lanes = new Map();
  for (const route of stated) {
    const pair = [route.from, route.to].sort().join();
    lanes.set(pair, (lanes.get(pair) || 0) + 1);
    route.lane = lanes.get(pair) - 1;
  }
  for (const route of stated) {
    const count = lanes.get([route.from, route.to].sort().join());
    route.pixels = pixelsOf(frame, atlas, route, (route.lane - (count - 1) / 2) * (route.from < route.to ? 14 : -14));
  }
  atlas.arcsLeftOut = wholeCount - stated.length;
  return { stated: stated.filter((route) => route.pixels), unstated: unstated.length <= MOST_UNSTATED ? unstated : [] };
}

/** Whether each place lies on the frame's canvas: a 1 where it does. */
function findSeenPlaces(frame, claims) {
  const isSeen = new Uint8Array(claims.placeCount);
  for (let place = 0; place < claims.placeCount; place++) {
    const y = claims.y[place] * frame.world - frame.originY;
    if (y < 0 || y > frame.height) continue;
    const x = (claims.x[place] + Math.round(frame.centreX - claims.x[place])) * frame.world - frame.originX;
    if (x >= 0 && x <= frame.width) isSeen[place] = 1;
  }
  return isSeen;
}

/** Points of the great circle between two places in the unit square, with x continuous over the meridian. */
function traceGreatCircle(claims, from, to) {
  const rad = Math.PI / 180;
  const point = (place) => {
    const [lat, lon] = [claims.place_latitude[place] * rad, claims.place_longitude[place] * rad];
    return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  };
  const [a, b] = [point(from), point(to)];
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  const count = Math.max(8, Math.min(96, Math.ceil(angle / (1.5 * rad))));
  const [x, y] = [new Float64Array(count + 1), new Float64Array(count + 1)];
  for (let i = 0; i <= count; i++) {
    const t = i / count;
    const [wa, wb] = angle < 1e-9 ? [1 - t, t] : [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
    const [vx, vy, vz] = [0, 1, 2].map((k) => wa * a[k] + wb * b[k]);
    const own = Math.atan2(vy, vx) / TURN + 0.5;
    x[i] = i === 0 ? own : own + Math.round(x[i - 1] - own);
    y[i] = mercator.y(Math.atan2(vz, Math.hypot(vx, vy)) / rad);
  }
  return { x, y };
}

/**
 * The pixels of a route, shortened at both ends so that the marks stay free; null when too short to see.
 * @param {number} bulge how far the middle stands aside, in pixels, where several routes join the same two places
 */
function pixelsOf(frame, atlas, route, bulge) {
  route.line ||= traceGreatCircle(atlas.claims, route.from, route.to);
  const { x, y } = route.line;
  const last = x.length - 1;
  const turn = Math.round(frame.centreX - x[Math.floor(last / 2)]);
  const length = Math.hypot(x[last] - x[0], y[last] - y[0]) || 1;
  const [asideX, asideY] = [(y[0] - y[last]) / length, (x[last] - x[0]) / length];
  const points = Array.from(x, (_, i) => {
    const aside = bulge * Math.sin((Math.PI * i) / last);
    return {
      x: (x[i] + turn) * frame.world - frame.originX + asideX * aside,
      y: y[i] * frame.world - frame.originY + asideY * aside,
    };
  });
  const trimmed = trim(trim(points, 15).reverse(), 19).reverse();
  return trimmed.length >= 2 ? trimmed : null;
}

/** Cut the first `length` pixels off a line. */
function trim(points, length) {
  let left = length;
  for (let i = 0; i + 1 < points.length; i++) {
    const step = Math.hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
    if (step > left) {
      const t = left / step;
      const start = { x: points[i].x + (points[i + 1].x - points[i].x) * t, y: points[i].y + (points[i + 1].y - points[i].y) * t };
      return [start, ...points.slice(i + 1)];
    }
    left -= step;
  }
  return [];
}

/** Draw a route with its arrow head. */
function paintRoute(frame, atlas, route, strength) {
  const points = route.pixels;
  const { context } = frame;
  const width = Math.min(5.5, 1.8 + Math.log2(route.shown) * 0.6);
  const isStrong = route.claims.includes(atlas.selected.claim);
  const end = points[points.length - 1];
  const before = points.findLast((point) => Math.hypot(end.x - point.x, end.y - point.y) > 6) || points[0];
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const head = 8 + width;
  const line = trim([...points].reverse(), head * 0.8).reverse();
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const [extra, colour, alpha] of [[2.6, atlas.theme.label_halo, 0.8], [isStrong ? 1.4 : 0, atlas.symbols.kinds[route.kind].fill, 1]]) {
    context.globalAlpha = alpha * (isStrong ? 1 : strength);
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width + extra;
    context.setLineDash(route.isDashed && extra < 2 ? [width * 3, width * 3] : []);
    context.beginPath();
    let isDown = false;
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      isDown = drawPart(context, a.x, a.y, b.x, b.y, (sideOf(frame, a.x, a.y) & sideOf(frame, b.x, b.y)) !== 0, isDown);
    }
    context.stroke();
    context.setLineDash([]);
    paintHead(context, end, angle, head + extra / 2);
  }
  for (let i = 0; i < points.length; i++) takeBox(atlas, points[i], 5);
  context.globalAlpha = 1;
}
})();
