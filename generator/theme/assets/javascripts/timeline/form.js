// @ts-check
// The filter: its state as a sentence, and the controls that change it.

import { monthName, partsOf, periodOf, periodWords } from "./dates.js";
import { apart, counted, make, many } from "./dom.js";
import { FACETS, anything, isAnything } from "./filters.js";

/** @typedef {import("./dates.js").Period} Period */
/** @typedef {import("./filters.js").Events} Events */
/** @typedef {import("./filters.js").Filter} Filter */
/** @typedef {import("./filters.js").Facet} Facet */
/** @typedef {import("./filters.js").Answer} Answer */
/** @typedef {(filter: Filter, by: string) => void} Change as Timeline.change has it */

/** @type {Record<Facet, string>} */
const LABELS = { actor: "Actor", place: "Place", type: "Type", status: "Status", source: "Kind of source" };
const ORDER = new Intl.Collator("en");
const OWN = "own"; // a period that is no year and no month
// How long nothing changes before the number is said aloud.
const QUIET = 500;

/** The form over the timeline. */
export class Form {
  /**
   * @param {Events} events
   * @param {Change} change
   */
  constructor(events, change) {
    this.events = events;
    this.change = change;
    this.filter = anything();
    this.state = make("p", { class: "state", tabindex: -1 });
    this.said = make("p", { class: "vh", role: "status" });
    this.note = make("p", { class: "small note" });
    this.timer = 0;
    this.offered = -1; // the year whose months are offered
    /** @type {Record<Facet, HTMLSelectElement>} */
    this.selects = { actor: this.select("actor"), place: this.select("place"), type: this.select("type"), status: this.select("status"), source: this.select("source") };
    this.year = make("select");
    this.month = make("select");
    this.words = make("input", { type: "search", placeholder: "Words in the text", autocomplete: "off", spellcheck: "false" });
    this.key = make("input", { type: "checkbox" });
    this.keys = make("span");
    this.copy = make("button", { type: "button", class: "link" }, "Copy link to this view");
    this.all = make("button", { type: "button", class: "link" }, `Show all ${many(events.count)}`);
    this.element = this.form();
    this.listen();
  }

  /** @returns {HTMLFormElement} */
  form() {
    const label = (/** @type {string} */ words, /** @type {HTMLElement} */ control) => make("label", {}, words, control);
    const more = make("details", { class: "more" }, make("summary", {}, "Filter"),
      make("div", { class: "controls" },
        ...FACETS.map(facet => label(LABELS[facet], this.selects[facet])),
        label("Year", this.year), label("Month", this.month),
        make("label", {}, make("span", { class: "vh" }, "Words in the text"), this.words),
        make("label", { class: "check" }, this.key, "Key events only ", this.keys),
        this.copy, this.all));
    more.open = matchMedia("(min-width: 48em)").matches;
    const form = make("form", { class: "filter", role: "search", "aria-label": "Filter the events" },
      this.state, this.said, this.note, more);
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.change({ ...this.filter, words: this.words.value }, "words");
    });
    return form;
  }

  listen() {
    for (const facet of FACETS) {
      this.selects[facet].addEventListener("change", () => {
        const chosen = { ...this.filter.chosen, [facet]: Number(this.selects[facet].value) };
        this.change({ ...this.filter, chosen }, "");
      });
    }
    const period = () => {
      if (this.year.value === OWN) return;
      const year = Number(this.year.value);
      const chosen = this.year.value ? periodOf(year, Number(this.month.value)) : null;
      this.change({ ...this.filter, period: chosen }, "");
    };
    this.year.addEventListener("change", () => {
      this.month.value = "";
      period();
    });
    this.month.addEventListener("change", period);
    this.words.addEventListener("input", () => this.change({ ...this.filter, words: this.words.value }, "words"));
    this.key.addEventListener("change", () => this.change({ ...this.filter, key: this.key.checked }, ""));
    this.all.addEventListener("click", () => {
      this.state.focus();
      this.change(anything(), "");
    });
    this.copy.addEventListener("click", () => this.copied());
  }

  /** Put the address of what is shown on the clipboard, or show it where there is none. */
  async copied() {
    const address = location.href;
    try {
      await navigator.clipboard.writeText(address);
      this.say("The link is copied.");
      this.copy.textContent = "Copied";
      setTimeout(() => (this.copy.textContent = "Copy link to this view"), 2000);
    } catch {
      const shown = make("input", { type: "text", readonly: true, "aria-label": "Link to this view" });
      shown.value = address;
      this.copy.replaceWith(shown);
      shown.select();
    }
  }

  /**
   * @param {Facet} facet
   * @returns {HTMLSelectElement}
   */
  select(facet) {
    const choices = this.events.facets[facet].map((choice, n) => ({ n, words: String(choice[1]), group: facet === "actor" ? String(choice[2]) : "" }));
    const had = this.events.of[facet].flat();
    const used = new Set(facet === "place" ? had.flatMap(place => this.events.holders[place] ?? []) : had);
    const shown = choices.filter(({ n }) => used.has(n));
    if (facet === "actor" || facet === "place") shown.sort((a, b) => ORDER.compare(a.words, b.words));
    const made = make("select", {}, make("option", { value: "-1" }, "any"));
    const groups = [...new Set(shown.map(({ group }) => group))].sort();
    for (const group of groups) {
      const options = shown.filter(one => one.group === group).map(({ n, words }) => make("option", { value: n, "data-words": words }, words));
      if (!group) made.append(...options);
      else made.append(make("optgroup", { label: group }, ...options));
    }
    return made;
  }

  /**
   * Show a filter and what it keeps.
   * @param {Filter} filter
   * @param {Answer} answer
   * @param {string[]} unknown
   */
  show(filter, answer, unknown) {
    this.filter = filter;
    for (const facet of FACETS) this.selects[facet].value = String(filter.chosen[facet]);
    if (this.words !== document.activeElement) this.words.value = filter.words;
    this.key.checked = filter.key;
    this.all.hidden = isAnything(filter);
    this.note.textContent = unknown.length ? `Not known here, and left out: ${unknown.join(", ")}.` : "";
    this.sentence(filter, answer.kept.length);
    this.periods(filter.period);
    const plain = this.state.textContent?.replaceAll("×", "") ?? "";
    this.say(unknown.length ? `${plain}. ${this.note.textContent}` : plain);
  }

  /**
   * Say what a filter waits for, whose answer is not there yet.
   * @param {Filter} filter
   * @param {string} why
   */
  wait(filter, why) {
    this.filter = filter;
    if (this.words !== document.activeElement) this.words.value = filter.words;
    this.note.textContent = why;
    this.say(why);
  }

  /**
   * Say something aloud once nothing has changed for a while.
   * @param {string} words
   */
  say(words) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.said.textContent = words), QUIET);
  }

  /**
   * @param {Filter} filter
   * @param {number} kept
   */
  sentence(filter, kept) {
    const { count, facets, period: whole } = this.events;
    const had = this.state.contains(document.activeElement);
    const parts = [];
    for (const facet of FACETS) {
      const choice = facets[facet][filter.chosen[facet]];
      if (!choice) continue;
      const without = { ...filter, chosen: { ...filter.chosen, [facet]: -1 } };
      parts.push(this.pill(`${LABELS[facet].toLowerCase()} `, String(choice[1]), without));
    }
    if (filter.period) parts.push(this.pill("", periodWords(filter.period), { ...filter, period: null }));
    if (filter.words.trim()) parts.push(this.pill("", `“${filter.words.trim()}”`, { ...filter, words: "" }));
    if (filter.key) parts.push(this.pill("", "key events only", { ...filter, key: false }));
    const all = kept === count;
    this.state.replaceChildren(make("b", {}, all ? counted(count, "event") : `${many(kept)} of ${counted(count, "event")}`));
    if (!parts.length) this.state.append(`: ${periodWords(whole)}`);
    parts.forEach((part, n) => this.state.append(n ? ", " : ": ", ...part));
    if (had) (this.state.querySelector("button") ?? this.state).focus();
  }

  /**
   * @param {string} before
   * @param {string} words
   * @param {Filter} without
   * @returns {(Node | string)[]}
   */
  pill(before, words, without) {
    const remove = make("button", { type: "button", "aria-label": `Remove the filter: ${before}${words}` }, "×");
    remove.addEventListener("click", () => this.change(without, ""));
    return [before, make("span", { class: "pill" }, ...apart(words), remove)];
  }

  /**
   * Offer the years, and the months of the year chosen.
   * @param {Period | null} period
   */
  periods(period) {
    const [start, end] = period ? [partsOf(period.first), partsOf(period.last)] : [null, null];
    const whole = this.events.period;
    const offered = period && period.last >= whole.first && period.first <= whole.last;
    const one = offered && start && end && start.year === end.year ? start.year : 0;
    const same = (/** @type {number} */ month) => {
      const whole = periodOf(one, month);
      return period?.first === whole.first && period.last === whole.last;
    };
    if (one !== this.offered) this.offer(one);
    this.offered = one;
    this.own(this.year, period && !one ? period : null);
    this.year.value = period ? String(one || OWN) : "";
    const month = start && same(start.month) ? String(start.month) : !period || same(0) ? "" : OWN;
    this.own(this.month, one && month === OWN ? period : null);
    this.month.value = month;
    /** @type {HTMLElement} */ (this.month.parentElement).hidden = !one;
  }

  /**
   * @param {number} chosen the year whose months are offered, 0 for none
   */
  offer(chosen) {
    const { first, last } = this.events.period;
    const option = (/** @type {number} */ value, /** @type {string} */ words) => make("option", { value, "data-words": words }, words);
    const [years, months] = [[make("option", { value: "" }, "any")], [make("option", { value: "" }, "any")]];
    for (let year = partsOf(first).year; year <= partsOf(last).year; year += 1) years.push(option(year, String(year)));
    for (let month = 1; month <= 12 && chosen; month += 1) {
      const whole = periodOf(chosen, month);
      if (whole.last >= first && whole.first <= last) months.push(option(month, monthName(month)));
    }
    if (this.offered < 0) this.year.replaceChildren(...years);
    this.month.replaceChildren(...months);
  }

  /**
   * Have a period of one's own stand among the choices, or none.
   * @param {HTMLSelectElement} select
   * @param {Period | null} period
   */
  own(select, period) {
    select.querySelector(`[value="${OWN}"]`)?.remove();
    if (period) select.append(make("option", { value: OWN }, periodWords(period)));
  }

  /**
   * Say in the choices how many events each would keep; this can wait until nothing else is to do.
   * @param {import("./filters.js").Counts} counts
   */
  counts({ choices, months, keys }) {
    this.keys.textContent = `(${many(keys)})`;
    const year = (/** @type {number} */ of) => {
      let sum = 0;
      for (let month = 0; month < 13; month += 1) sum += months.get(13 * of + month) ?? 0;
      return sum;
    };
    for (const facet of FACETS) said(this.selects[facet], choice => choices[facet][choice] ?? 0);
    said(this.year, year);
    said(this.month, month => months.get(13 * this.offered + month - 1) ?? 0);
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {(choice: number) => number} number
 */
function said(select, number) {
  for (const option of select.querySelectorAll("option")) {
    const words = option.dataset.words;
    if (words === undefined) continue;
    const text = `${words} (${many(number(Number(option.value)))})`;
    if (option.text !== text) option.text = text;
  }
}
