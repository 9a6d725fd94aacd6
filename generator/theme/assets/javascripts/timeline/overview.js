// @ts-check
// The strip of all years: one bar a month, and a window over it with two handles.

import { bucketOf, counted, overviewEdges } from "./buckets.js";
import { dayOf, dayWords, partsOf, periodOf, periodWords } from "./dates.js";
import { draw, make, many, set } from "./dom.js";

/** @typedef {import("./dates.js").Period} Period */
/** @typedef {import("./filters.js").Events} Events */
/** @typedef {import("./filters.js").Answer} Answer */
/** @typedef {(period: Period | null, by: string) => void} Choose as Timeline.change has it */
/** @typedef {Record<"ink" | "hatched" | "pale", SVGElement> & {now: Record<"ink" | "hatched" | "pale", string>}} Bar */

// As in generator/pictures/strip.py, so that nothing moves when this takes the place of that.
const [BLOCK, TALLEST, UNDER, SEEN, TOP] = [6, 120, 52, 3, 10];
const [MOST_YEARS, FEW_YEARS, MOST_LASTING, LANES] = [20, 8, 60, 3];
// A window of so few days is moved by days, a longer one by months.
const BY_DAYS = 62;
// A finger so far away from where it began is going somewhere, in pixels.
const GOING = 8;

/** The bars of a strip, one for each stretch and kind; they are drawn once and then changed. */
export class Bars {
  /**
   * @param {number[]} edges
   * @param {number} most how many events the tallest bar has
   * @param {string} id
   */
  constructor(edges, most, id) {
    this.edges = edges;
    this.unit = most ? Math.min(BLOCK, TALLEST / most) : BLOCK;
    this.base = TOP + Math.round(this.unit * most);
    this.picture = draw("svg", { class: "strip-picture", role: "img", width: "100%", height: this.base + UNDER });
    const first = edges[0] ?? 0;
    const whole = (edges.at(-1) ?? 1) - first;
    this.across = (/** @type {number} */ day) => (100 * (day - first)) / whole;
    /** @type {Bar[]} */
    this.bars = edges.slice(0, -1).map((start, n) => this.bar(this.across(start), this.across(edges[n + 1] ?? start)));
    if (this.unit >= SEEN) this.blocks(id);
    const y = this.base + 0.5;
    this.picture.append(draw("line", { class: "axis", x1: 0, x2: "100%", y1: y, y2: y }));
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  bar(start, end) {
    const gap = Math.min(0.14, (end - start) / 8);
    const at = { x: `${start + gap}%`, width: `${end - start - 2 * gap}%`, height: 0, y: this.base };
    const [ink, hatched, pale] = ["b", "h", "p"].map(name => draw("rect", { class: name, ...at }));
    const made = /** @type {Bar} */ ({ ink, hatched, pale, now: { ink: "", hatched: "", pale: "" } });
    this.picture.append(made.ink, made.hatched, made.pale);
    return made;
  }

  /** @param {string} id */
  blocks(id) {
    this.picture.append(
      draw("pattern", { id, width: 40, height: this.unit, patternUnits: "userSpaceOnUse", y: this.base % this.unit },
        draw("rect", { class: "block", width: 40, height: 1 })),
      draw("rect", { x: 0, y: TOP, width: "100%", height: this.base - TOP, fill: `url(#${id})` }));
  }

  /** @param {import("./buckets.js").Counts} counts */
  show(counts) {
    this.bars.forEach((bar, n) => {
      let below = 0;
      for (const kind of /** @type {const} */ (["ink", "hatched", "pale"])) {
        const height = (counts[kind][n] ?? 0) * this.unit;
        below += height;
        const now = `${height} ${below}`;
        if (bar.now[kind] === now) continue;
        bar.now[kind] = now;
        set(bar[kind], { height, y: this.base - below });
      }
    });
  }
}

/** The strip of all years with its window. */
export class Overview {
  /**
   * @param {Events} events
   * @param {Choose} choose
   */
  constructor(events, choose) {
    this.events = events;
    this.choose = choose;
    this.edges = overviewEdges(events.period);
    this.whole = { first: this.edges[0] ?? 0, last: (this.edges.at(-1) ?? 1) - 1 };
    this.bucket = bucketOf(events.start, this.edges);
    const all = new Uint8Array(events.count).fill(1);
    const most = Math.max(0, ...counted(this.bucket, this.edges.length - 1, all, new Uint8Array(events.count)).ink);
    this.bars = new Bars(this.edges, most, "overview-blocks");
    const yearly = this.edges.every(edge => partsOf(edge).month === 1);
    this.grain = this.bars.unit >= SEEN ? "a block an event" : yearly ? "a bar a year" : "a bar a month";
    /** @type {Period | null} */
    this.period = null;
    this.ticks();
    this.lanes = draw("g", { class: "lane" });
    this.name = draw("title", {});
    this.bars.picture.prepend(this.name);
    this.bars.picture.append(this.lanes);
    this.shade = make("div", { class: "window" });
    this.handles = { first: this.handle("first"), last: this.handle("last") };
    this.element = make("div", { class: "strip-over" }, this.bars.picture, this.shade, this.handles.first, this.handles.last);
    this.element.style.setProperty("--base", `${this.bars.base}px`);
    this.bars.picture.addEventListener("click", event => this.zoom(event));
  }

  /** Draw where years begin; of many only every so many are named. */
  ticks() {
    const [from, to] = [partsOf(this.whole.first).year, partsOf(this.whole.last).year];
    const count = to - from + 1;
    const every = Math.ceil(count / MOST_YEARS);
    const few = Math.max(every, Math.ceil(count / FEW_YEARS));
    const { base } = this.bars;
    for (let n = 0; n < count; n += every) {
      const x = `${this.bars.across(Math.max(this.whole.first, periodOf(from + n).first))}%`;
      this.bars.picture.append(draw("g", { class: n % few ? "year-tick wide-only" : "year-tick" },
        draw("line", { class: "axis", x1: x, x2: x, y1: base, y2: base + 7 }),
        draw("line", { class: "lead-line", x1: x, x2: x, y1: base + 7, y2: base + 50 }),
        draw("text", { class: "yr", x, dx: 5, y: base + 46 }, String(from + n))));
    }
  }

  /**
   * @param {Answer} answer
   * @param {Period | null} period
   */
  show(answer, period) {
    this.bars.show(counted(this.bucket, this.edges.length - 1, answer.inside, this.events.contested));
    this.lanes.replaceChildren(...this.lasting(answer.kept));
    this.period = period;
    const { first, last } = period ?? this.whole;
    const [left, right] = [first, last + 1].map(day => Math.min(100, Math.max(0, this.bars.across(day))));
    this.shade.hidden = !period;
    this.shade.style.left = `${left}%`;
    this.shade.style.width = `${(right ?? 0) - (left ?? 0)}%`;
    const gap = (right ?? 0) - (left ?? 0);
    this.place("first", left ?? 0, first, gap);
    this.place("last", right ?? 0, last, gap);
    const kept = answer.kept.length;
    this.name.textContent = `Events in time, ${periodWords(this.whole)}: ${many(kept)} of ${many(this.events.count)} shown${period ? `, ${periodWords(period)}` : ""}`;
  }

  /**
   * Draw what lasted for days or is known only roughly, as long as it can be told apart.
   * @param {Int32Array} kept
   * @returns {SVGElement[]}
   */
  lasting(kept) {
    const { events, bars } = this;
    const kind = (/** @type {number} */ n) => events.kinds[events.kind[n] ?? 0] ?? "";
    const shown = [...kept.filter(n => events.lasting[n])];
    if (shown.length > MOST_LASTING) return [];
    /** @type {number[]} */
    const lanes = [];
    return shown.flatMap(n => {
      const start = bars.across(events.start[n] ?? 0);
      const end = bars.across((events.end[n] ?? 0) + 1);
      const free = lanes.findIndex(until => until <= start - 1);
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = Math.max(end, start + 2.3);
      if (lane >= LANES) return [];
      const y = bars.base + 10 + lane * 8;
      const at = { y, height: 4 };
      const faded = draw("rect", { class: "faded", x: `${(start + end) / 2}%`, width: 26, transform: "translate(-13)", ...at });
      if (kind(n).includes("about")) return [faded];
      if (kind(n).includes("possibly")) return [faded, draw("circle", { class: "dot", cx: `${(start + end) / 2}%`, cy: y + 2, r: 3 })];
      const width = `${Math.max(end - start, 0.45)}%`;
      return [draw("rect", { class: kind(n).includes("span") ? "lane span" : "lane within", x: `${start}%`, width, ...at })];
    });
  }

  /**
   * @param {"first" | "last"} end
   * @param {number} across
   * @param {number} day
   * @param {number} gap how far apart the two stand
   */
  place(end, across, day, gap) {
    const handle = this.handles[end];
    handle.style.setProperty("--at", String(across));
    handle.style.setProperty("--gap", String(gap)); // on the strip it would have all bars styled anew
    // A window given in an address may lie outside; a slider's number may not.
    const now = Math.min(this.whole.last, Math.max(this.whole.first, day));
    set(handle, { "aria-valuenow": now, "aria-valuetext": dayWords(day) });
  }

  /**
   * @param {"first" | "last"} end
   * @returns {HTMLElement}
   */
  handle(end) {
    const made = make("div", {
      class: `handle handle-${end}`, role: "slider", tabindex: 0, "aria-orientation": "horizontal",
      "aria-label": end === "first" ? "First day shown" : "Last day shown",
      "aria-valuemin": this.whole.first, "aria-valuemax": this.whole.last,
    });
    made.addEventListener("keydown", event => this.key(event, end));
    this.held(made, end);
    return made;
  }

  /**
   * Have a handle follow what holds it, once that goes along the strip and not up or down the page.
   * @param {HTMLElement} handle
   * @param {"first" | "last"} end
   */
  held(handle, end) {
    /** @type {{id: number, x: number, y: number, off: number, before: Period | null, moves: boolean} | null} */
    let grip = null;
    handle.addEventListener("pointerdown", event => {
      if (event.button || grip) return;
      handle.setPointerCapture(event.pointerId);
      event.preventDefault(); // no text is selected on the way
      handle.focus({ preventScroll: true });
      // Whoever holds a handle beside its line keeps it there: it does not jump.
      const off = event.clientX - this.lineAt(end);
      grip = { id: event.pointerId, x: event.clientX, y: event.clientY, off, before: this.period, moves: event.pointerType === "mouse" };
    });
    handle.addEventListener("pointermove", event => {
      if (!grip || event.pointerId !== grip.id) return;
      const [along, away] = [Math.abs(event.clientX - grip.x), Math.abs(event.clientY - grip.y)];
      if (!grip.moves && away > GOING && away >= along) grip = null; // a swipe over the page
      else if (grip.moves || (along > GOING && along > 1.5 * away)) {
        grip.moves = true;
        this.move(end, this.snapped(event.clientX - grip.off, end));
      }
    });
    handle.addEventListener("pointercancel", event => {
      if (!grip || event.pointerId !== grip.id) return;
      const { before } = grip;
      grip = null;
      // The page has taken the swipe for its own after all.
      if (before?.first !== this.period?.first || before?.last !== this.period?.last) this.choose(before, end);
    });
    handle.addEventListener("lostpointercapture", () => (grip = null));
  }

  /**
   * @param {"first" | "last"} end
   * @returns {number} where the line of a handle stands across the window
   */
  lineAt(end) {
    const box = this.bars.picture.getBoundingClientRect();
    const { first, last } = this.period ?? this.whole;
    const across = Math.min(100, Math.max(0, this.bars.across(end === "first" ? first : last + 1)));
    return box.left + (box.width * across) / 100;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {"first" | "last"} end
   */
  key(event, end) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser's own
    const steps = /** @type {Record<string, [number, boolean]>} */ ({
      ArrowRight: [1, false], ArrowUp: [1, false], ArrowLeft: [-1, false], ArrowDown: [-1, false],
      PageUp: [1, true], PageDown: [-1, true],
    });
    const now = (this.period ?? this.whole)[end];
    const step = steps[event.key];
    if (step) this.move(end, this.stepped(now, end, ...step));
    else if (event.key === "Home") this.move(end, this.whole.first);
    else if (event.key === "End") this.move(end, this.whole.last);
    else return;
    event.preventDefault();
  }

  /**
   * Return the day a step away: a day in a short window, else a month; or a month, else a year.
   * @param {number} day
   * @param {"first" | "last"} end
   * @param {number} by
   * @param {boolean} far
   * @returns {number}
   */
  stepped(day, end, by, far) {
    const { first, last } = this.period ?? this.whole;
    const short = last - first < BY_DAYS;
    if (short && !far) return day + by;
    const { year, month } = partsOf(end === "first" ? day : day + 1);
    const moved = dayOf(year, month + by * (far && !short ? 12 : 1), 1);
    return end === "first" ? moved : moved - 1;
  }

  /**
   * @param {number} x of the pointer
   * @param {"first" | "last"} end
   * @returns {number} the nearest day at which a month begins or ends
   */
  snapped(x, end) {
    const day = this.dayAt(x);
    const near = this.edges.reduce((best, edge) => (Math.abs(edge - day) < Math.abs(best - day) ? edge : best), this.edges[0] ?? 0);
    return end === "first" ? near : near - 1;
  }

  /**
   * @param {number} x
   * @returns {number}
   */
  dayAt(x) {
    const box = this.bars.picture.getBoundingClientRect();
    return this.whole.first + Math.floor(((x - box.left) / box.width) * (this.whole.last + 1 - this.whole.first));
  }

  /**
   * Move one end of the window; the other stays where it is.
   * @param {"first" | "last"} end
   * @param {number} day
   */
  move(end, day) {
    const now = this.period ?? this.whole;
    const within = Math.min(this.whole.last, Math.max(this.whole.first, day));
    const { first, last } = end === "first" ? { first: within, last: now.last } : { first: now.first, last: within };
    if (first > last || (first === now.first && last === now.last)) return;
    const all = first === this.whole.first && last === this.whole.last;
    this.choose(all ? null : { first, last }, end);
  }

  /**
   * Choose the year of a bar, or its month where the year is chosen already.
   * @param {MouseEvent} event
   */
  zoom(event) {
    const day = this.dayAt(event.clientX);
    if (day < this.whole.first || day > this.whole.last) return;
    const { year, month } = partsOf(day);
    const now = this.period;
    const within = now && now.first <= day && day <= now.last && now.last - now.first < 366;
    this.choose(periodOf(year, within ? month : 0), "");
  }
}
