// @ts-check
// The interactive timeline: takes the place of a page's list of years once its data are there.

import { Detail } from "./timeline/detail.js";
import { dayOf, partsOf, periodOf, periodWords } from "./timeline/dates.js";
import { later, make } from "./timeline/dom.js";
import { answer, anything, counts, decoded, isAnything } from "./timeline/filters.js";
import { Form } from "./timeline/form.js";
import { Overview } from "./timeline/overview.js";
import { Rows } from "./timeline/rows.js";
import { folded, having } from "./timeline/search.js";
import { readQuery, writeQuery } from "./timeline/url.js";

/** @typedef {import("./timeline/dates.js").Period} Period */
/** @typedef {import("./timeline/filters.js").Filter} Filter */

/**
 * Begin on one element, which says where its data are.
 * @param {HTMLElement} element
 * @param {string} page its page's address
 * @returns {Promise<void>}
 */
export async function start(element, page) {
  if (element.dataset.state) return;
  element.dataset.state = "loading";
  performance.mark("timeline-start");
  const address = new URL(element.dataset.timeline ?? "", page);
  try {
    const columns = await json(address);
    performance.mark("timeline-data");
    const timeline = new Timeline(element, decoded(columns), address);
    await timeline.begin();
  } catch (error) {
    element.dataset.state = "failed"; // the list of years stays, and is complete
    throw error;
  }
}

/**
 * @param {URL} address
 * @returns {Promise<any>}
 */
async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address.pathname}`);
  return response.json();
}

class Timeline {
  /**
   * @param {HTMLElement} element
   * @param {import("./timeline/filters.js").Events} events
   * @param {URL} address of the events
   */
  constructor(element, events, address) {
    this.element = element;
    this.events = events;
    this.address = address;
    this.path = location.pathname;
    this.filter = anything();
    /** @type {string[]} */
    this.unknown = [];
    /** @type {{index: import("./timeline/search.js").Index, among: import("./timeline/search.js").Folded} | null} */
    this.search = null;
    /** @type {Promise<boolean> | null} */
    this.searching = null;
    this.by = ""; // what the last change was made by, if the next by the same goes on from it
    this.frame = 0;
    this.form = new Form(events, (filter, by) => this.change(filter, by));
    this.overview = new Overview(events, (period, by) => this.change({ ...this.filter, period }, by));
    this.detail = new Detail(events, this.overview.whole, period => this.change({ ...this.filter, period }, ""), kept => this.rows.led(kept), this.overview.element);
    this.rows = new Rows(events, chunk => json(new URL(`rows-${chunk}.json`, address)));
    this.zoom = make("span", { class: "zoom", role: "group", "aria-label": "Period shown" });
    this.caption = make("span");
    this.none = make("p", { class: "none" }, "No event is kept by this filter.");
  }

  /** Read the address, and take the place of what stands there once the first rows are here. */
  async begin() {
    this.read();
    // What the marks mean is written on the page, and stays under the strip.
    const legend = this.element.querySelector(".strip-foot") ?? "";
    if (!await this.show()) throw new Error("no rows");
    const strip = make("div", { class: "full strip" },
      make("div", { class: "strip-bar" }, this.caption, this.zoom), this.overview.element, legend, this.detail.element);
    this.element.replaceChildren(
      make("div", { class: "row" }, make("div", { class: "full" }, this.form.element)),
      make("div", { class: "row" }, strip),
      this.rows.heads, this.rows.list, this.none,
      make("div", { class: "row" }, make("div", { class: "what" }, this.rows.foot, this.rows.printed)));
    this.element.dataset.state = "ready";
    performance.mark("timeline-ready");
    // Who begins anew, or elsewhere, takes a step of their own.
    for (const kind of ["focusout", "pointerdown"]) this.element.addEventListener(kind, () => (this.by = ""));
    const gone = new AbortController();
    const step = () => {
      if (!this.element.isConnected) gone.abort();
      else if (location.pathname === this.path) this.back();
    };
    // The second is the first as shell.js passes it on, where the theme is not to know.
    for (const kind of ["popstate", "step"]) addEventListener(kind, step, { signal: gone.signal });
  }

  read() {
    const { filter, unknown } = readQuery(location.search, this.events);
    this.filter = filter;
    this.unknown = unknown;
  }

  back() {
    this.by = "";
    this.read();
    this.form.words.value = this.filter.words; // even while somebody types there
    this.show();
  }

  /**
   * Take up another filter, and put it into the address.
   * @param {Filter} filter
   * @param {string} by what makes such changes step by step, which are one to go back by; or nothing
   */
  change(filter, by) {
    this.filter = filter;
    this.overview.period = filter.period; // the next key may come before the next picture
    this.unknown = [];
    const query = writeQuery(filter, this.events);
    if (query !== location.search) {
      const url = `${this.path}${query}`;
      if (by && by === this.by) history.replaceState(history.state, "", url);
      else history.pushState(null, "", url);
    }
    this.by = by;
    // Steps that come faster than pictures are shown together.
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.show());
  }

  /**
   * Show what the filter keeps; first the picture and the number, then the rows.
   * @returns {Promise<boolean>} whether its rows could be fetched
   */
  async show() {
    const { filter } = this;
    if (filter.words.trim() && !this.search) {
      this.form.wait(filter, "Fetching the words of all events …");
      const fetched = await this.fetchWords();
      if (filter !== this.filter) return true;
      if (!fetched) {
        this.form.wait(filter, "The words of the events could not be loaded. Press Enter to try again.");
        return false;
      }
    }
    const kept = answer(this.events, filter, this.found());
    this.rows.begin(kept.kept);
    this.form.show(filter, kept, this.unknown);
    this.overview.show(kept, filter.period);
    this.detail.show(kept, filter.period);
    this.zooms(filter.period);
    this.none.hidden = kept.kept.length > 0;
    const narrowed = isAnything(filter) ? "" : " Pale: outside the filter.";
    this.caption.textContent = `${periodWords(this.overview.whole)}, ${this.overview.grain}. Hatched: contested.${narrowed}`;
    performance.mark("timeline-number");
    const fetched = await this.rows.show(kept.kept);
    performance.mark("timeline-answer");
    later(() => {
      if (filter === this.filter) this.form.counts(counts(this.events, kept));
    });
    return fetched;
  }

  /**
   * Return whether each event has the words looked for; nothing if any may.
   * @returns {Uint8Array | null}
   */
  found() {
    if (!this.search) return null;
    return having(this.search.index, this.search.among, this.filter.words, this.events.count);
  }

  /**
   * Fetch the words of all events, once.
   * @returns {Promise<boolean>} whether they are there
   */
  fetchWords() {
    this.searching ??= json(new URL("words.json", this.address))
      .then(index => (this.search = { index, among: folded(index) }))
      .catch(() => (this.searching = null)) // the next words ask anew
      .then(Boolean);
    return this.searching;
  }

  /**
   * Offer wider periods than the one chosen, and those beside it.
   * @param {Period | null} period
   */
  zooms(period) {
    /** @type {[string, Period | null][]} */
    const steps = [["All years", null]];
    const { year, month } = partsOf(period?.first ?? 0);
    for (const wider of period ? [periodOf(year), periodOf(year, month)] : []) {
      if (period && wider.first <= period.first && wider.last >= period.last) steps.push([periodWords(wider), wider]);
    }
    const same = (/** @type {Period | null} */ one) => one?.first === period?.first && one?.last === period?.last;
    if (!steps.some(([, one]) => same(one))) steps.push([periodWords(/** @type {Period} */ (period)), period]);
    const had = /** @type {HTMLElement | null} */ (document.activeElement);
    const at = had && this.zoom.contains(had) ? had.dataset.step : undefined;
    const buttons = steps.map(([words, one]) => this.step(words, words, one, same(one)));
    if (period) {
      const [before, after] = beside(period);
      if (before.last >= this.overview.whole.first) buttons.splice(0, 0, this.step("earlier", "← Earlier", before, null));
      if (after.first <= this.overview.whole.last) buttons.push(this.step("later", "Later →", after, null));
    }
    this.zoom.replaceChildren(...buttons.flatMap(button => [button, " "]));
    if (at) (buttons.find(button => button.dataset.step === at) ?? buttons[0])?.focus();
  }

  /**
   * @param {string} name
   * @param {string} words
   * @param {Period | null} period
   * @param {boolean | null} pressed nothing for what is never the one shown
   * @returns {HTMLElement}
   */
  step(name, words, period, pressed) {
    const made = make("button", { type: "button", "data-step": name }, words);
    if (pressed !== null) made.setAttribute("aria-pressed", String(pressed));
    made.addEventListener("click", () => this.change({ ...this.filter, period }, ""));
    return made;
  }
}

/**
 * Return the periods of the same length before and after one: years, months, or as many days.
 * @param {Period} period
 * @returns {[Period, Period]}
 */
function beside({ first, last }) {
  const [start, next] = [partsOf(first), partsOf(last + 1)];
  if (start.day === 1 && next.day === 1) {
    const months = 12 * (next.year - start.year) + next.month - start.month;
    const at = (/** @type {number} */ by) => dayOf(start.year, start.month + by, 1);
    return [{ first: at(-months), last: first - 1 }, { first: last + 1, last: at(2 * months) - 1 }];
  }
  const days = last - first + 1;
  return [{ first: first - days, last: first - 1 }, { first: last + 1, last: last + days }];
}
