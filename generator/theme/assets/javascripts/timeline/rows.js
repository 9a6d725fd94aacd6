// @ts-check
// The list beneath the strip: rows as every list of events has them, some at a time, under months.

import { monthWords } from "./dates.js";
import { apart, counted, later, make, many } from "./dom.js";

/** @typedef {import("./filters.js").Events} Events */
/** @typedef {[string, string, string[], string?, string?, string?, string?, string?, string?, string?]} Details */
/** @typedef {(chunk: number) => Promise<Details[]>} Fetched */

// The first rows are few, so that they are there at once; then as many as a page holds.
const FIRST = 8;
const PAGE = 60;

/** A list of events, which grows as it is read. */
export class Rows {
  /**
   * @param {Events} events
   * @param {Fetched} fetched
   */
  constructor(events, fetched) {
    this.events = events;
    this.fetched = fetched;
    /** @type {Map<number, Details[]>} */
    this.chunks = new Map();
    /** @type {Map<number, Promise<void>>} what is being fetched */
    this.coming = new Map();
    /** @type {Int32Array} */
    this.kept = new Int32Array(0);
    this.shown = 0;
    this.asked = 0;
    this.list = make("div", { class: "thread list" });
    this.more = make("button", { type: "button", class: "link" });
    this.foot = make("p", { class: "more-rows" }, this.more);
    this.printed = make("p", { class: "printed" }); // paper has no button
    this.heads = make("div", { class: "row heads", "aria-hidden": "true" },
      make("p", { class: "when" }, "When"), make("p", { class: "what" }, "What"),
      make("p", { class: "side" }, "Who speaks"));
    this.more.addEventListener("click", () => this.grow(PAGE, true));
    // The rest of the first page comes when the reader comes near its end.
    this.watch = new IntersectionObserver(seen => {
      if (seen.some(entry => entry.isIntersecting)) later(() => this.shown < PAGE && this.grow(PAGE - this.shown, false));
    }, { rootMargin: "600px" });
    this.watch.observe(this.foot);
  }

  /**
   * Fetch the first rows of these events, while something else is drawn.
   * @param {Int32Array} kept
   */
  begin(kept) {
    this.need(kept, 0, FIRST);
  }

  /**
   * Show these events in place of those before.
   * @param {Int32Array} kept
   * @returns {Promise<boolean>} whether their first rows, if still asked for, could be fetched
   */
  async show(kept) {
    this.asked += 1;
    const asked = this.asked;
    this.list.setAttribute("aria-busy", "true");
    const fetched = await this.need(kept, 0, FIRST);
    if (asked !== this.asked) return true;
    this.kept = kept;
    this.shown = 0;
    this.list.replaceChildren();
    this.put(fetched ? Math.min(FIRST, kept.length) : 0);
    if (!fetched) this.failed();
    // Observed anew: it may be near already, and then nothing would tell.
    this.watch.unobserve(this.foot);
    if (fetched) this.watch.observe(this.foot);
    return fetched;
  }

  /**
   * @param {number} by
   * @param {boolean} go whether the reader asked, and goes on from the first of the new rows
   */
  async grow(by, go) {
    const { asked, kept, shown } = this;
    const until = Math.min(shown + by, kept.length);
    if (until === shown) return;
    const fetched = await this.need(kept, shown, until);
    if (asked !== this.asked || shown !== this.shown) return;
    if (!fetched) {
      this.failed();
      return;
    }
    const first = this.put(until);
    if (go) /** @type {HTMLElement | null} */ (first?.querySelector(".t a"))?.focus();
  }

  /**
   * Fetch what rows show, each file once.
   * @param {Int32Array} kept
   * @param {number} from
   * @param {number} until
   * @returns {Promise<boolean>} whether all of it is there
   */
  async need(kept, from, until) {
    const { chunk } = this.events;
    const files = new Set([...kept.subarray(from, until)].map(n => Math.floor(n / chunk)));
    const missing = [...files].filter(file => !this.chunks.has(file));
    await Promise.allSettled(missing.map(file => {
      const coming = this.coming.get(file) ?? this.fetched(file)
        .then(details => void this.chunks.set(file, details))
        .finally(() => this.coming.delete(file));
      this.coming.set(file, coming);
      return coming;
    }));
    return missing.every(file => this.chunks.has(file));
  }

  /** Say that rows are missing, where the reader can ask again. */
  failed() {
    this.more.hidden = false;
    this.more.textContent = "These events could not be loaded. Try again";
  }

  /**
   * Return where events lead to, and the date and title of each; nothing if that cannot be had.
   * @param {Int32Array} kept
   * @returns {Promise<[string, string][]>}
   */
  async led(kept) {
    if (!await this.need(kept, 0, kept.length)) return [];
    const { chunk } = this.events;
    return [...kept].map(n => {
      const [address, title, date] = this.chunks.get(Math.floor(n / chunk))?.[n % chunk] ?? ["", "", []];
      return [address, `${date.filter(Boolean).join(" ")}: ${title}`];
    });
  }

  /**
   * Put rows into the list, each under its month.
   * @param {number} until
   * @returns {HTMLElement | undefined} the first new row
   */
  put(until) {
    const made = document.createDocumentFragment();
    /** @type {HTMLElement | undefined} */
    let first;
    for (let at = this.shown; at < until; at += 1) {
      const n = this.kept[at] ?? 0;
      const month = this.events.month[n] ?? 0;
      if (!at || month !== this.events.month[this.kept[at - 1] ?? 0]) made.append(this.head(month, at));
      const row = this.row(n);
      first ??= row;
      made.append(row);
    }
    this.list.append(made);
    this.shown = until;
    this.list.removeAttribute("aria-busy");
    const left = this.kept.length - until;
    this.heads.hidden = !this.kept.length;
    this.more.hidden = !left;
    this.printed.textContent = left ? `The first ${many(until)} of ${counted(this.kept.length, "event")}. The pages of the years hold all of them.` : "";
    this.more.textContent = left <= PAGE ? `Show the last ${many(left)}` : `Show ${PAGE} more of ${many(left)}`;
    return first;
  }

  /**
   * @param {number} month
   * @param {number} at where the month begins among the events kept
   * @returns {HTMLElement}
   */
  head(month, at) {
    const { kept, events } = this;
    let end = at;
    while (end < kept.length && events.month[kept[end] ?? 0] === month) end += 1;
    const [year, part] = [Math.floor(month / 13), month % 13];
    const name = part === 12 ? `${year}, month not established` : monthWords(year, part + 1);
    return make("div", { class: "row month" },
      make("div", { class: "when" }, make("h2", {}, name)),
      make("div", { class: "what" }, make("p", {}, counted(end - at, "event"))));
  }

  /**
   * @param {number} n
   * @returns {HTMLElement}
   */
  row(n) {
    const details = this.chunks.get(Math.floor(n / this.events.chunk))?.[n % this.events.chunk];
    if (!details) throw new Error(`no row ${n}`);
    const [address, title, date, iso, on, knot, places, who, opposed, summary] = details;
    const key = this.events.key[n] === 1;
    const when = make("p", { class: "when" }, iso ? make("time", { datetime: iso }, ...dated(date)) : "");
    if (!iso) when.append(...dated(date));
    if (on) when.append(" ", make("small", {}, on));
    const what = make("div", { class: "what t" }, make("p", {}, make("a", { href: address }, ...apart(title))));
    if (summary) what.append(make("p", { class: "sum" }, ...apart(summary)));
    const meta = make("p", {}, this.status(n));
    if (places) meta.append(" ", make("span", {}, ...apart(places)));
    const type = this.events.facets.type[this.events.of.type[n]?.[0] ?? 0]?.[1];
    meta.append(" ", make("span", {}, String(type)));
    what.append(make("div", { class: "meta" }, meta));
    const side = make("p", { class: "side who" }, ...apart(who ?? ""));
    if (opposed) {
      side.append(" ", make("span", { class: "against" }, make("span", { class: "against-mark" }),
        "excluding each other: ", make("b", {}, ...apart(opposed))));
    }
    const row = make("div", { class: `row ev${key ? " ev--key" : ""}` }, when);
    if (knot) row.append(make("div", { class: knot }));
    row.append(what, side);
    return row;
  }

  /**
   * @param {number} n
   * @returns {HTMLElement}
   */
  status(n) {
    const status = this.events.facets.status[this.events.of.status[n]?.[0] ?? 0] ?? [];
    const [id, words, meaning, address] = status.map(String);
    return make("span", { class: `status ${id}` }, make("a", { href: address ?? "" }, words ?? ""),
      make("span", { class: "tip", role: "tooltip" }, meaning ?? ""));
  }
}

/**
 * Return a date as a row shows it: its words, or what is set large with its month beneath.
 * @param {string[]} date
 * @returns {import("./dom.js").Content}
 */
function dated(date) {
  if (date.length === 1) return [date[0] ?? ""];
  const [doubt, days, month] = date;
  return [...(doubt ? [make("span", { class: "doubt" }, doubt), " "] : []),
    make("span", { class: "d" }, days ?? ""), " ", make("span", { class: "m" }, month ?? "")];
}
