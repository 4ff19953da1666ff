/**
 * The timeline of a published site, and the days on which something became known. Few claims stand in rows by place,
 * many are counted by day. Bars are walked with the arrow keys; dragging over them, or Enter on one, chooses days.
 */
(function () {
"use strict";

const { buildText, codes, countDays, dayWords, findFocus, focusAgain, findTicks, isShown, isoOf, numberWords, rangeWords } = citemap;

/** Up to this many claims stand in rows, as in the app. */
const MOST_ROWS = 60;
const LABEL = 17, LANE = 10, GAP = 5, AXIS = 22, COUNTS = 130;
/** Days on which something became known, at most. */
const MOST_DAYS = 100;

/** An element of a drawing. */
function draw(tag, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Rows of the timeline: the shown claims by place, the earliest first; those without a place come last. */
function groupByPlace(claims, { arrays, header }, mask) {
  const rows = new Map();
  const placed = new Set();
  const sortDay = (claim) => (arrays.first[claim] === header.openFirst ? arrays.last[claim] : arrays.first[claim]);
  const isDated = (claim) => arrays.first[claim] !== header.undated;
  for (let place = 0; place < claims.placeCount; place++) {
    for (const claim of claims.visit_claim.subarray(claims.visit_start[place], claims.visit_start[place + 1])) {
      if (!isShown(mask, claim)) continue;
      placed.add(claim);
      if (!isDated(claim)) continue;
      if (!rows.has(place)) rows.set(place, { label: claims.names[place], place, claims: [] });
      rows.get(place).claims.push(claim);
    }
  }
  const rest = [];
  for (let claim = 0; claim < claims.claimCount; claim++) {
    if (isShown(mask, claim) && !placed.has(claim) && isDated(claim)) rest.push(claim);
  }
  const found = [...rows.values()];
  for (const row of found) row.claims.sort((a, b) => sortDay(a) - sortDay(b));
  found.sort((a, b) => sortDay(a.claims[0]) - sortDay(b.claims[0]) || (a.label < b.label ? -1 : 1));
  return rest.length > 0 ? [...found, { label: citemap.say("Not on the map"), place: null, claims: rest }] : found;
}

class Timeline {
  /**
   * @param {Element} box @param {object[]} kinds of claims with their colours
   * @param {{choose: function(string), open: function(object)}} acts what a range of days and a claim do
   */
  constructor(box, kinds, acts) {
    Object.assign(this, { box, kinds, acts, isTurned: document.documentElement.dir === "rtl" });
    this.width = 0;
    new ResizeObserver(() => {
      if (this.asked && Math.abs(box.clientWidth - this.width) > 1) this.show(...this.asked);
    }).observe(box);
  }

  /** Draw the claims of a mask, within the chosen days if there are any. */
  show(found, claims, mask, chosen) {
    this.asked = [found, claims, mask, chosen];
    this.width = this.box.clientWidth;
    const bounds = findFocus(found.arrays, found.header, mask, chosen);
    const focused = this.box.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    this.box.replaceChildren();
    if (!bounds) {
      this.box.append(buildText("p", "cm-written", citemap.say("No claim here names a day.")));
      return;
    }
    const room = Math.max(2, Math.round((bounds[1] - bounds[0]) * 0.06));
    [this.first, this.last] = [bounds[0] - room, bounds[1] + 1 + room];
    let count = 0;
    for (let claim = 0; claim < claims.claimCount; claim++) if (isShown(mask, claim)) count++;
    const bars = count > MOST_ROWS ? this._buildCounts(found, claims, mask, bounds) : this._buildRows(found, claims, mask);
    this._finish(bars, chosen, focused, count);
  }

  /** Where a day begins; time runs as the page is read. */
  _x(day) {
    const within = Math.max(this.first, Math.min(this.last, day));
    const share = (within - this.first) / (this.last - this.first);
    return (this.isTurned ? 1 - share : share) * this.width;
  }

  /** The left end and the width of what lasts from one day to before another, `least` pixels wide at least. */
  _span(from, to, least) {
    const [start, end] = [this._x(from), this._x(to)].sort((a, b) => a - b);
    const width = Math.max(least, end - start);
    return { x: this.isTurned ? end - width : start, width };
  }

  _buildRows({ arrays, header }, claims, mask) {
    const parts = [];
    let top = AXIS;
    for (const row of groupByPlace(claims, { arrays, header }, mask)) {
      parts.push(draw("text", { x: this.isTurned ? this.width - 3 : 3, y: top + 12, class: "cm-time-label" }, row.label));
      row.claims.forEach((claim, lane) => {
        const { x, width } = this._span(arrays.first[claim], arrays.last[claim] === header.openLast ? this.last : arrays.last[claim] + 1, 3);
        const y = top + LABEL + lane * LANE;
        const kind = this.kinds[claims.claim_traits[claim] % codes.kinds];
        const isOpen = arrays.first[claim] === header.openFirst || arrays.last[claim] === header.openLast;
        const words = citemap.say("{place}, {days}", { place: row.label, days: rangeWords(arrays.first[claim], arrays.last[claim], header) });
        const bar = draw("g", { role: "button", "aria-label": words, class: "cm-time-bar" });
        bar.append(draw("title", {}, citemap.say("{bar}: {kind}", { bar: words, kind: kind.label })), draw("rect", { x, y, width, height: LANE - 1, fill: kind.fill, opacity: isOpen ? 0.55 : 0.9 }));
        const look = codes.outlines[Math.floor(claims.claim_traits[claim] / codes.kinds) % codes.statuses];
        if (look === "crossed" || look === "broken" || look === "faded") {
          bar.append(draw("line", { x1: x, x2: x + width, y1: y + 4.5, y2: y + 4.5, class: "cm-time-strike", "stroke-dasharray": look === "broken" ? "4 4" : "none" }));
        }
        bar.act = () => this.acts.open({ claim, place: row.place });
        parts.push(bar);
      });
      top += LABEL + row.claims.length * LANE + GAP;
    }
    return { parts, height: top, words: citemap.say("Bars: days on which it may have happened, pale with an open end. Struck through: denied, retracted or replaced; dashed: disputed. Undated claims have no bar.") };
  }

  _buildCounts({ arrays, header }, claims, mask, bounds) {
    const { first, step, happened, said, undated } = countDays(arrays, header, claims.claim_traits, mask, bounds);
    const totals = happened[0].map((_, bin) => happened.reduce((sum, one) => sum + one[bin], 0));
    const most = Math.max(1, ...totals, ...said);
    const parts = [];
    totals.forEach((total, bin) => {
      if (total === 0 && said[bin] === 0) return;
      const [from, to] = [first + bin * step, first + (bin + 1) * step - 1];
      const { x, width } = this._span(from, to + 1, 1.5);
      const told = { days: rangeWords(from, to, header), happened: numberWords(total), said: numberWords(said[bin]) };
      const words = citemap.say("{days}: {happened} may have happened, {said} said", told);
      const bar = draw("g", { role: "button", "aria-label": words, class: "cm-time-bar" });
      bar.append(draw("title", {}, words));
      let y = AXIS + COUNTS;
      this.kinds.forEach((kind, number) => {
        const height = (happened[number][bin] / most) * COUNTS;
        if (height > 0) bar.append(draw("rect", { x, y: (y -= height), width: width - 0.5, height, fill: kind.fill }));
      });
      const line = AXIS + COUNTS - (said[bin] / most) * COUNTS;
      bar.append(draw("line", { x1: x, x2: x + width, y1: line, y2: line, class: "cm-time-said" }));
      bar.act = () => this.acts.choose(`${isoOf(from)}..${isoOf(to)}`);
      parts.push(bar);
    });
    const meaning = citemap.say("Bars: claims that may have happened then, at most {most}. Line: claims said then.", { most: numberWords(most) });
    const left = citemap.say("{total} undated claims are not drawn.", { count: undated, total: numberWords(undated) });
    return { parts, height: AXIS + COUNTS + 4, words: `${meaning} ${left}` };
  }

  _finish({ parts, height, words }, chosen, focused, count) {
    const drawing = draw("svg", { width: this.width, height, viewBox: `0 0 ${this.width} ${height}`, role: "group", "aria-label": citemap.say("Timeline of {count} claims", { count }) });
    const ticks = findTicks(this.first, this.last);
    const every = Math.ceil(ticks.length / Math.max(1, Math.floor(this.width / 90)));
    for (const day of ticks.filter((_, i) => i % every === 0)) {
      const x = this._x(day);
      drawing.append(draw("line", { x1: x, x2: x, y1: AXIS - 4, y2: height, class: "cm-time-tick" }));
      const room = this.isTurned ? x : this.width - x;
      if (room > 70) drawing.append(draw("text", { x: this.isTurned ? x - 3 : x + 3, y: 13, class: "cm-time-day" }, dayWords(day)));
    }
    if (chosen) {
      drawing.append(draw("rect", { ...this._span(chosen[0], chosen[1] + 1, 2), y: AXIS - 4, height: height - AXIS + 4, class: "cm-time-chosen" }));
    }
    drawing.append(...parts);
    this._walk(parts.filter((one) => one.act), focused);
    this._watchDrag(drawing, height);
    this.box.append(drawing);
    this.key = this.key ?? this.box.parentElement.querySelector(".cm-timeline-key");
    this.key.textContent = `${words} ${citemap.say("Drag to choose days; arrow keys go from bar to bar, Enter opens.")}`;
    if (focused !== null) this.box.querySelector('[tabindex="0"]')?.focus();
  }

  /** One bar at a time is reached with Tab, the others with the arrow keys. */
  _walk(bars, focused) {
    const start = Math.min(bars.length - 1, Number(focused ?? 0));
    bars.forEach((bar, i) => {
      bar.dataset.at = i;
      bar.setAttribute("tabindex", i === start ? 0 : -1);
      bar.addEventListener("click", () => bar.act());
      bar.addEventListener("keydown", (event) => {
        const ahead = this.isTurned ? i - 1 : i + 1;
        const to = { ArrowRight: ahead, ArrowDown: i + 1, ArrowLeft: 2 * i - ahead, ArrowUp: i - 1, Home: 0, End: bars.length - 1 }[event.key];
        if (event.key === "Enter" || event.key === " ") bar.act();
        else if (to === undefined) return;
        else if (bars[to]) {
          bar.setAttribute("tabindex", -1);
          bars[to].setAttribute("tabindex", 0);
          bars[to].focus();
        }
        event.preventDefault();
      });
    });
  }

  _watchDrag(drawing, height) {
    const dayAt = (event) => {
      const share = (event.clientX - drawing.getBoundingClientRect().left) / this.width;
      return Math.floor(this.first + (this.isTurned ? 1 - share : share) * (this.last - this.first));
    };
    drawing.addEventListener("pointerdown", (down) => {
      if (down.button !== 0 || down.pointerType === "touch") return;
      const brush = draw("rect", { y: AXIS - 4, height: height - AXIS + 4, class: "cm-time-chosen" });
      const move = (event) => {
        const [from, to] = [dayAt(down), dayAt(event)].sort((a, b) => a - b);
        if (!brush.isConnected && Math.abs(event.clientX - down.clientX) > 4) drawing.append(brush);
        for (const [name, value] of Object.entries(this._span(from, to + 1, 0))) brush.setAttribute(name, value);
        return [from, to];
      };
      const end = (event) => {
        window.removeEventListener("pointermove", move);
        const [from, to] = move(event);
        if (!brush.isConnected) return;
        drawing.addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
        this.acts.choose(`${isoOf(from)}..${isoOf(to)}`);
      };
      window.addEventListener("pointermove", move);
      window.addEventListener("pointerup", end, { once: true });
    });
  }
}

/** The days on which something became known among the claims of a mask. */
function findKnownDays({ arrays, header }, mask) {
  const days = new Set();
  arrays.known.forEach((day, claim) => {
    if (day !== header.undated && isShown(mask, claim)) days.add(day);
  });
  const sorted = [...days].sort((a, b) => a - b);
  if (sorted.length <= MOST_DAYS) return sorted;
  return Array.from({ length: MOST_DAYS }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (MOST_DAYS - 1))]);
}

/** Draw the steps through the days; `act(text)` asks for a day, empty for today. */
function drawKnownDays(box, days, now, act) {
  const focused = box.contains(document.activeElement) ? document.activeElement.textContent : "";
  const status = buildText("p", "cm-known", now === null ? citemap.say("Shown as known {today}", { today: citemap.say("today") }) : citemap.say("Shown as known on {day}", { day: dayWords(now) }));
  status.setAttribute("role", "status");
  const [before, after] = [days.filter((day) => now === null || day < now).pop(), days.find((day) => now !== null && day > now)];
  const buttons = [[citemap.say("Earlier"), before], [citemap.say("Later"), after], [citemap.say("Today"), now === null ? undefined : ""]].map(([label, day]) => {
    const button = buildText("button", "cm-step-button", label);
    button.type = "button";
    button.disabled = day === undefined;
    button.addEventListener("click", () => act(day === "" ? "" : isoOf(day)));
    return button;
  });
  box.replaceChildren(status, ...buttons);
  focusAgain(buttons, focused);
}

Object.assign(citemap, { Timeline, drawKnownDays, findKnownDays });
})();
