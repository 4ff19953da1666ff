/**
 * The evidence beside the map, in the page around the map's frame. The pieces that are shown come from a route of the app,
 * ahead of its run. The address of the page says what is selected: panel, list and map follow it.
 */
(function () {
"use strict";

const { buildText, finishLinks, focusAgain, isSamePick, isShown, picked, readPiece } = citemap;

/** The panel of the page; the server writes it, and what it wrote is replaced here. */
class Evidence {
  constructor(atlas) {
    this.atlas = atlas;
    this.page = citemap.host.document;
    this.turn = 0;
    this.current = null;
    this.rows = new Map();
    this.focused = null;
    this.sheet = new citemap.host.CSSStyleSheet();
    this.page.adoptedStyleSheets = [...this.page.adoptedStyleSheets, this.sheet];
    this._watch();
    this.adopt();
  }

  get panel() {
    return this.page.querySelector(".cm-panel");
  }

  /** Whether pieces can be had without a run of the app. */
  get isServed() {
    return Boolean(this.atlas.settings.claims && this.key && this.panel);
  }

  _watch() {
    const follow = () => this.follow();
    const note = (event) => queueMicrotask(() => this._noteFocus(event.target));
    const watch = new MutationObserver(() => this.adopt());
    watch.observe(this.page.body, { childList: true, subtree: true });
    citemap.host.addEventListener("popstate", follow);
    for (const type of ["focusin", "focusout"]) this.page.addEventListener(type, note);
    window.addEventListener("pagehide", () => {
      watch.disconnect();
      for (const type of ["focusin", "focusout"]) this.page.removeEventListener(type, note);
      citemap.host.removeEventListener("popstate", follow);
      this.page.adoptedStyleSheets = this.page.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    });
  }

  /** Take over what the server wrote, if it wrote it for the present address; else show what the address names. */
  adopt() {
    const { panel } = this;
    if (!panel || panel.isAdopted) return;
    panel.isAdopted = true;
    const { claim, place, name, rows, row, marks } = panel.dataset;
    this.offered = { place, name, rows: rows.split(" ").filter(Boolean).map(Number) };
    if (!isSamePick(picked.read(), { claim, place })) {
      this.follow();
      return;
    }
    const own = panel.querySelector(".cm-evidence")?.dataset.claim;
    if (own) this.rows.set(own, Number(row));
    this.current = { claim, place, row: row === "" ? null : Number(row), mark: this._findMark(place, marks.split(" ").filter(Boolean).map(Number)) };
    this.finish();
  }

  /** The number of the mark of a place: that of the claim's own marks which is selected, if there is one. */
  _findMark(place, marks) {
    const { selected } = this.atlas;
    if (!place || marks.length === 0) return null;
    return selected && marks.includes(selected.place) ? selected.place : marks[0];
  }

  /** Show what the address names: after the back button, and where the server wrote something else. */
  async follow() {
    const asked = picked.read();
    const turn = ++this.turn;
    if (this.current && isSamePick(asked, this.current)) {
      if (this.current.row === null) this.showHome();
      else await this._showAgain(turn);
    } else if (!asked.claim && !asked.place) {
      this._select(null, null);
      this.showHome();
    } else if (asked.claim) {
      const piece = await this.fetchPiece(this.rows.has(asked.claim) ? this.rows.get(asked.claim) : asked.claim).catch(() => null);
      if (piece && turn === this.turn) this.show(piece, asked.place);
    }
  }

  /** What was shown, in a panel that the server has written anew for an older address. */
  async _showAgain(turn) {
    const { claim, place, row } = this.current;
    const piece = await this.fetchPiece(row).catch(() => null);
    if (piece && turn === this.turn) this.show(piece, place, claim);
  }

  /** What is selected, if the panel knows more than the app: the app may not have heard of it yet. */
  findSelected(fallback) {
    const { current } = this;
    const isKnown = this.panel && current && isSamePick(picked.read(), current);
    return isKnown ? { claim: current.row, place: current.mark ?? (current.row === fallback.claim ? fallback.place : null) } : fallback;
  }

  /**
   * The piece of a claim, by its row or its id.
   * @param {number|string} name @returns {Promise<{id: string, row: number, title: string, places: Array, html: string}>}
   */
  async fetchPiece(name) {
    const piece = await citemap.fetchPiece(this, name);
    if (typeof piece.html !== "string") throw new Error("this is no piece");
    this.rows.set(piece.id, piece.row);
    return piece;
  }

  /** Open a claim, at one of its places if one was picked; by a run of the app where no route serves its piece. */
  async open({ claim, place }) {
    const turn = ++this.turn;
    let piece = null;
    try {
      piece = await this.fetchPiece(claim);
    } catch (error) {
      if (turn === this.turn) citemap.tellPick(this.atlas, { claim, place });
      return;
    }
    if (turn !== this.turn) return;
    const at = piece.places.find(([mark]) => mark === place) ?? piece.places[0];
    this._tell({ claim, place }, { claim: piece.id, place: at ? at[1] : "" });
    this.show(piece, at ? at[1] : "");
  }

  /** A published site writes the address; the app is told, and writes it while what was picked is being read. */
  _tell(pick, address) {
    if (citemap.host === window) picked.write(address, true);
    else citemap.tellPick(this.atlas, pick);
  }

  /** Go to another claim of the place. */
  async step(row) {
    const { place } = this.current;
    const turn = ++this.turn;
    const piece = await this.fetchPiece(row).catch(() => null);
    if (!piece || turn !== this.turn) return;
    this._tell({ claim: row, place: this.current.mark, stays: true }, { claim: piece.id, place });
    this.show(piece, place);
  }

  /** @param {string} claim the claim that the address names: none where it names a place only */
  show(piece, place, claim = piece.id) {
    const at = place ? piece.places.find(([, id]) => id === place) : piece.places[0];
    this.current = { claim, place: place || (at ? at[1] : ""), row: piece.row, mark: at ? at[0] : null };
    this._select(piece.row, at ? at[0] : null);
    this._insert(piece);
    this.finish();
  }

  _insert(piece) {
    const { panel } = this;
    panel.querySelector(".cm-piece").replaceChildren(...readPiece(piece.html));
    panel.querySelector(".cm-home").hidden = true;
    panel.closest(".st-key-evidence-box")?.scrollTo(0, 0);
  }

  _select(claim, place) {
    const { atlas } = this;
    if (!atlas.claims) return;
    const before = atlas.selectedPlaces.join();
    atlas.select({ claim, place });
    atlas.redraw();
    if (before !== atlas.selectedPlaces.join()) citemap.showSelected(atlas);
  }

  /** Close what is open, and list the places again. */
  close() {
    if (!this.panel || !this.current || this.current.row === null) return;
    this.turn++;
    this._tell({ claim: null, place: null }, { claim: "", place: "" });
    this._select(null, null);
    this.showHome();
  }

  showHome() {
    const { panel } = this;
    this.current = { claim: "", place: "", row: null, mark: null };
    panel.querySelector(".cm-piece").replaceChildren();
    panel.querySelector(".cm-home").hidden = false;
    this.finish();
  }

  /** Bring everything around a piece in step with it: steps, the row of the list, links, what the filters leave. */
  finish() {
    const { panel, current, atlas } = this;
    if (!panel || !current) return;
    const { row } = current;
    const mark = 'background: var(--cm-mark); color: var(--cm-mark-ink, inherit);';
    this.sheet.replaceSync(row === null ? "" : `:root .cm-claims tbody tr:has(a[data-claim="${row}"]) { ${mark} }`);
    panel.querySelector(".cm-hidden").hidden = row === null || !atlas.claims || isShown(atlas.mask, row);
    finishLinks(panel.querySelector(".cm-piece"));
    this._showSteps(panel.querySelector(".cm-steps"));
    this._returnFocus();
  }

  /** Note what has the focus in the panel; what leaves the page with a panel that is written anew still counts. */
  _noteFocus(target) {
    if (!target.isConnected) return;
    const index = listStops(this.panel).indexOf(this.page.activeElement);
    this.focused = index < 0 ? null : { claim: this.current?.claim, index };
  }

  /** The app writes the panel anew after each pick: what had the focus in it has it again. */
  _returnFocus() {
    const { focused, page } = this;
    const isLost = page.activeElement === page.body;
    if (isLost && focused?.claim === this.current.claim) listStops(this.panel)[focused.index]?.focus({ preventScroll: true });
  }

  _showSteps(box) {
    const { row, place } = this.current;
    const focused = box.contains(this.page.activeElement) ? this.page.activeElement.textContent : "";
    if (row === null) {
      box.replaceChildren();
      return;
    }
    const { name, rows } = this._findSteps();
    const number = rows.indexOf(row);
    const status = buildIn(this.page, "p", "cm-step", "");
    status.setAttribute("role", "status");
    if (name && place) status.append(buildIn(this.page, "bdi", "", name), " · ");
    status.append(buildIn(this.page, "b", "", citemap.say("{number} of {total}", { number: number + 1, total: rows.length })));
    const buttons = rows.length < 2 ? [] : [["Previous", number - 1], ["Next", number + 1]].map(([label, to]) => {
      const button = this._buildButton(citemap.say(label), () => this.step(rows[to]));
      button.disabled = to < 0 || to >= rows.length;
      return button;
    });
    box.replaceChildren(status, ...buttons, this._buildButton(citemap.say("Close"), () => this.close()));
    focusAgain([...box.querySelectorAll("button")], focused);
  }

  _buildButton(label, act) {
    const button = buildIn(this.page, "button", "cm-step-button", label);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  /** The claims to step through: those of the mark that are shown; of a place without a mark, those that the server named. */
  _findSteps() {
    const { atlas, offered } = this;
    const { row, mark, place } = this.current;
    if (mark === null || !atlas.claims) {
      const isOffered = place && offered.place === place && offered.rows.includes(row);
      return isOffered ? offered : { name: "", rows: [row] };
    }
    const { claims, mask } = atlas;
    const visits = claims.visit_claim.subarray(claims.visit_start[mark], claims.visit_start[mark + 1]);
    return { name: claims.names[mark], rows: [...visits].filter((claim) => claim === row || isShown(mask, claim)) };
  }
}

/** What the focus can be on, in the order of the page. */
const listStops = (panel) => [...(panel?.querySelectorAll("a, button, summary, [tabindex]") ?? [])];

function buildIn(page, tag, className, text) {
  return page.adoptNode(buildText(tag, className, text));
}

/** Open a claim that was picked: its piece comes from a route; without one, or without a panel, the app is told. */
function openClaim(atlas, pick) {
  if (citemap.evidence?.isServed && pick.claim !== null) citemap.evidence.open(pick);
  else citemap.tellPick(atlas, pick);
}

/** Start the panel; a page that has none, or is of another origin, goes without. */
function startEvidence(atlas) {
  try {
    citemap.evidence = new Evidence(atlas);
  } catch (error) {
    citemap.evidence = null;
  }
}

Object.assign(citemap, { openClaim, startEvidence });
})();
