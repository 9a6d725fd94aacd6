// @ts-check
// A filter as the query of an address, and back. No key is q: with that one Material opens its search.

import { readPeriod, writePeriod } from "./dates.js";
import { FACETS, anything } from "./filters.js";

/** @typedef {import("./filters.js").Filter} Filter */
/** @typedef {import("./filters.js").Events} Events */

/**
 * Return the filter that a query asks for, and what in it is not known here.
 * @param {string} query
 * @param {Pick<Events, "facets" | "period">} events
 * @returns {{filter: Filter, unknown: string[]}}
 */
export function readQuery(query, events) {
  const given = new URLSearchParams(query);
  const filter = anything();
  /** @type {string[]} */
  const unknown = [];
  for (const facet of FACETS) {
    const id = given.get(facet);
    if (!id) continue;
    filter.chosen[facet] = events.facets[facet].findIndex(choice => choice[0] === id);
    if (filter.chosen[facet] < 0) unknown.push(`${facet} “${id}”`);
  }
  const ends = /** @type {const} */ (["from", "to"]).map(end => {
    const text = given.get(end);
    const period = text ? readPeriod(text) : null;
    if (text && !period) unknown.push(`${end} “${text}”`);
    return period;
  });
  if (ends[0] || ends[1]) {
    const first = ends[0]?.first ?? events.period.first;
    const last = ends[1]?.last ?? events.period.last;
    if (first <= last) filter.period = { first, last };
    else if (!ends[1]) unknown.push(`from “${given.get("from")}” on`);
    else unknown.push(ends[0] ? `from “${given.get("from")}” to “${given.get("to")}”` : `until “${given.get("to")}”`);
  }
  filter.words = (given.get("text") ?? "").slice(0, 200);
  filter.key = given.get("key") === "1";
  if (given.get("key") && !filter.key) unknown.push(`key “${given.get("key")}”`);
  return { filter, unknown };
}

/**
 * Return a filter as a query, with its question mark, or nothing for one that keeps all.
 * @param {Filter} filter
 * @param {Pick<Events, "facets">} events
 * @returns {string}
 */
export function writeQuery(filter, events) {
  const made = new URLSearchParams();
  for (const facet of FACETS) {
    const choice = events.facets[facet][filter.chosen[facet]];
    if (choice) made.set(facet, String(choice[0]));
  }
  if (filter.period) {
    const { from, to } = writePeriod(filter.period);
    made.set("from", from);
    made.set("to", to);
  }
  if (filter.words.trim()) made.set("text", filter.words.trim());
  if (filter.key) made.set("key", "1");
  const query = made.toString();
  return query ? `?${query}` : "";
}
