// @ts-check
// The chosen period again, closer: each event where it stands if they are few, else bars.

import { bucketOf, counted, detailEdges } from "./buckets.js";
import { dayWords, monthName, partsOf, periodOf, periodWords } from "./dates.js";
import { counted as inWords, draw, make, many } from "./dom.js";
import { NAMES, drawn, named } from "./names.js";
import { Bars } from "./overview.js";

/** @typedef {import("./dates.js").Period} Period */
/** @typedef {import("./filters.js").Events} Events */
/** @typedef {import("./filters.js").Answer} Answer */

// How many events are drawn one by one, and in how long a period.
const [FEW, SHORT] = [150, 1100];
// A fade is of one length always: how long it is says nothing.
const FADE = 44;

/** The detail beneath the strip. */
export class Detail {
  /**
   * @param {Events} events
   * @param {Period} whole the months or years that the strip above covers
   * @param {(period: Period) => void} choose
   * @param {(kept: Int32Array) => Promise<[string, string][]>} led the address of events, and what each is
   * @param {Element} beside what is always shown, and as wide
   */
  constructor(events, whole, choose, led, beside) {
    this.events = events;
    this.led = led;
    this.whole = whole;
    this.words = make("span");
    this.host = make("div", { class: "strip-detail" });
    this.element = make("div", { class: "closer" }, make("div", { class: "strip-bar" }, this.words), this.host);
    this.choose = choose;
    /** @type {{answer: Answer, period: Period} | null} */
    this.now = null;
    this.width = 0;
    this.host.addEventListener("click", event => this.zoom(event));
    // Told, never asked for: whoever asks in the midst of a change has the page laid out twice.
    new ResizeObserver(seen => {
      const width = Math.floor(seen.at(-1)?.contentRect.width ?? 0);
      if (width === this.width) return;
      this.width = width;
      this.redraw();
    }).observe(beside);
  }

  /**
   * @param {Answer} answer
   * @param {Period | null} period
   */
  show(answer, period) {
    const within = period && { first: Math.max(period.first, this.whole.first), last: Math.min(period.last, this.whole.last) };
    this.now = within && within.first <= within.last ? { answer, period: within } : null;
    this.element.hidden = !this.now;
    this.redraw();
  }

  redraw() {
    if (!this.now || !this.width) return;
    const { answer, period } = this.now;
    const few = answer.kept.length <= FEW && period.last - period.first < SHORT;
    const around = few ? this.around(answer, period) : [];
    const contested = answer.kept.reduce((sum, n) => sum + (this.events.contested[n] ?? 0), 0);
    const words = `${periodWords(period)}: ${inWords(answer.kept.length, "event")}, ${many(contested)} contested.`;
    const outside = around.length ? ` Ticks below: ${inWords(around.length, "event")} outside the filter.` : "";
    const picture = few ? this.marks(answer, period, around) : this.bars(answer, period);
    this.words.textContent = few
      ? `${words} A fade: about. A bar: several days. Pale or hatched between two ticks: on one of these days.${outside}`
      : `${words} A bar a ${detailEdges(period).unit}.`;
    picture.prepend(draw("title", {}, words));
    this.host.replaceChildren(picture);
  }

  /**
   * Return the events of a period that a filter leaves out.
   * @param {Answer} answer
   * @param {Period} period
   * @returns {number[]}
   */
  around(answer, { first, last }) {
    const found = [];
    for (let n = 0; n < this.events.count; n += 1) {
      const day = this.events.start[n] ?? 0;
      if (!answer.inside[n] && day >= first && day <= last) found.push(n);
    }
    return found;
  }

  /**
   * @param {Answer} answer
   * @param {Period} period
   * @returns {SVGElement}
   */
  bars(answer, period) {
    const { edges } = detailEdges(period);
    const bucket = bucketOf(this.events.start, edges);
    const counts = counted(bucket, edges.length - 1, answer.inside, this.events.contested);
    const most = counts.ink.reduce((top, ink, n) => Math.max(top, ink + (counts.hatched[n] ?? 0) + (counts.pale[n] ?? 0)), 0);
    const bars = new Bars(edges, most, "detail-blocks");
    bars.show(counts);
    this.axis(bars.picture, period, TOP, bars.base);
    return bars.picture;
  }

  /**
   * @param {Answer} answer
   * @param {Period} period
   * @param {number[]} around
   * @returns {SVGElement}
   */
  marks(answer, period, around) {
    const wide = this.width > 600;
    const [block, step] = wide ? [10, 21] : [7, 17];
    const day = this.width / (period.last + 1 - period.first);
    /** @type {number[]} */
    const lanes = [];
    const placed = [...answer.kept].map(n => {
      const first = Math.max((this.events.start[n] ?? 0) - period.first, 0) * day;
      const end = (Math.min(this.events.end[n] ?? 0, period.last) + 1 - period.first) * day;
      const rough = /about|possibly|fade/.test(this.kind(n)) ? FADE / 2 - 4 : 0;
      const [left, right] = [Math.min(first, (first + end - block) / 2) - rough, Math.max(end, (first + end + block) / 2) + rough];
      const free = lanes.findIndex(until => until <= left - 1.5);
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = right;
      return { n, first, end, lane };
    });
    const middles = placed.map(({ n, first, end }) => ({ n, x: (first + end) / 2 }));
    const names = wide ? named(this.events, middles, this.width) : [];
    const top = TOP + (names.length ? NAMES : 0);
    const base = top + Math.max(1, lanes.length) * step;
    // Marks stand in pixels of this width; on paper, which has another, all shrinks together.
    const [height, viewBox] = [base + 44, `0 0 ${this.width} ${base + 44}`];
    const picture = draw("svg", { class: "strip-picture", role: names.length ? "group" : "img", width: "100%", height, viewBox });
    const tops = new Map(placed.map(({ n, lane }) => [n, base - (lane + 1) * step + 2]));
    if (names.length) picture.append(drawn(names, tops, this.led(Int32Array.from(names, ({ n }) => n))));
    this.axis(picture, period, top - 4, base + 4);
    for (const { n, first, end } of placed) {
      picture.append(...this.mark(n, first, end, tops.get(n) ?? 0, block, step - 4));
    }
    const ticks = new Set(around.map(n => Math.round(((this.events.start[n] ?? 0) - period.first + 0.5) * day)));
    picture.append(draw("path", { class: "around", d: [...ticks].map(x => `M${x} ${base + 9}v10`).join("") }));
    return picture;
  }

  /**
   * @param {number} n
   * @returns {string}
   */
  kind(n) {
    return this.events.kinds[this.events.kind[n] ?? 0] ?? "";
  }

  /**
   * @param {number} n
   * @param {number} first
   * @param {number} end
   * @param {number} y
   * @param {number} block
   * @param {number} height
   * @returns {SVGElement[]}
   */
  mark(n, first, end, y, block, height) {
    const kind = this.kind(n);
    const middle = (first + end) / 2;
    const fade = (/** @type {string} */ way, /** @type {number} */ x, /** @type {number} */ width) =>
      draw("rect", { x, y, width, height, fill: `url(#fade-${way})` });
    const contested = this.events.contested[n] ? " contested" : "";
    const made = [];
    if (/about|possibly/.test(kind)) made.push(fade("both", middle - FADE / 2, FADE));
    if (kind.includes("fade-in")) made.push(fade("left", first - FADE / 2, FADE / 2));
    if (kind.includes("fade-out")) made.push(fade("right", end, FADE / 2));
    if (kind === "about" && !contested) return made;
    const long = /span|within/.test(kind) && end - first > block;
    const [x, width] = long ? [first, end - first] : [middle - block / 2, block];
    if (!kind.includes("within")) {
      made.push(draw("rect", { class: `mark b${contested}`, x, y, width, height }));
      return made;
    }
    // One day of these: a bar between two ticks, for it did not last. None where it runs on.
    made.push(draw("rect", { class: `mark within${contested}`, x, y: y + 3, width, height: height - 6 }));
    const { first: from, last: to } = this.now?.period ?? this.whole;
    const ticks = [];
    if (!kind.includes("fade-in") && (this.events.start[n] ?? 0) >= from) ticks.push(x + 0.75);
    if (!kind.includes("fade-out") && (this.events.end[n] ?? 0) <= to) ticks.push(x + width - 0.75);
    made.push(draw("path", { class: "ends", d: ticks.map(at => `M${at} ${y}v${height}`).join("") }));
    return made;
  }

  /**
   * Draw the line, and where years, months or days begin.
   * @param {SVGElement} picture
   * @param {Period} period
   * @param {number} top
   * @param {number} base
   */
  axis(picture, period, top, base) {
    const days = period.last + 1 - period.first;
    const across = (/** @type {number} */ at) => `${(100 * (at - period.first)) / days}%`;
    const under = draw("g", {});
    for (const [at, words] of this.ticks(period, days)) {
      const x = across(at);
      under.append(draw("line", { class: "ax", x1: x, x2: x, y1: top, y2: base + 20 }));
      if (words) under.append(draw("text", { x, dx: 4, y: base + 36 }, words));
    }
    picture.prepend(under);
    picture.append(draw("line", { class: "axis", x1: 0, x2: "100%", y1: base + 0.5, y2: base + 0.5 }));
  }

  /**
   * @param {Period} period
   * @param {number} days
   * @returns {[number, string][]}
   */
  ticks(period, days) {
    /** @type {[number, string][]} */
    const made = [];
    const room = this.width / days;
    if (days <= 62) {
      const every = [1, 2, 5, 7, 10].find(step => step * room > 34) ?? 14;
      for (let at = period.first; at <= period.last; at += every) {
        made.push([at, days === 1 ? dayWords(at) : String(partsOf(at).day)]);
      }
      return made;
    }
    const start = partsOf(period.first);
    const long = this.width > 600;
    for (let n = 0; ; n += 1) {
      const { first } = periodOf(start.year, start.month + n);
      if (first > period.last) return made;
      const { year, month } = partsOf(first);
      const name = long && room * 30 > 80 ? monthName(month) : monthName(month).slice(0, 3);
      const words = room * 30 > 34 ? name : month === 1 ? String(year) : "";
      if (days <= SHORT || month === 1) made.push([Math.max(first, period.first), words]);
    }
  }

  /** @param {MouseEvent} event */
  zoom(event) {
    if (!this.now || /** @type {Element} */ (event.target).closest("a")) return;
    const { first, last } = this.now.period;
    const box = this.host.getBoundingClientRect();
    const day = first + Math.floor(((event.clientX - box.left) / box.width) * (last + 1 - first));
    if (day < first || day > last || first === last) return;
    const { year, month } = partsOf(day);
    if (last - first >= 366) this.choose(periodOf(year));
    else if (last - first >= 31) this.choose(periodOf(year, month));
    else this.choose({ first: day, last: day });
  }
}

const TOP = 10;
