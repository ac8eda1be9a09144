// What a search can be narrowed by, and how many articles each value would leave. hooks/newsarchive/search/filters.py writes the file.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { bytes, Bytes, rice, widthOf } = newsarchive.bits;
  const NAMES = ["park", "topic", "newspaper", "author", "year"];

  /**
   * @typedef {object} Value
   * @property {string} id
   * @property {string} name
   * @property {string[]} others
   * @property {Int32Array} articles of the segment
   */

  /** @returns {Promise<Record<string, Value[]>>} the values of each filter in a segment */
  async function load(segment) {
    if (!segment.filters) {
      segment.filters = segment.volume.load(`filters${segment.number}`).then((payload) => read(payload, segment.articles));
      segment.filters.catch(() => (segment.filters = null));
    }
    return segment.filters;
  }

  function read(payload, total) {
    const [values, packed] = JSON.parse(payload);
    const data = new Bytes(bytes(packed));
    const high = data.stream();
    const low = data.stream();
    for (const name of NAMES) {
      values[name] = values[name].map(([id, label, others, count]) => {
        const width = widthOf(Math.floor(total / count));
        const articles = new Int32Array(count);
        let article = -1;
        for (let index = 0; index < count; index++) articles[index] = article += rice(high, low, width) + 1;
        return { id, name: label, others, articles };
      });
    }
    return values;
  }

  /** The values that a typed filter means: those of that very name, else those whose name holds it. */
  function meant(values, name, text) {
    if (name === "year") return years(values, text);
    const wanted = newsarchive.fold.fold(text);
    if (!wanted) return [];
    const names = (value) => [value.id, value.name, ...value.others].map(newsarchive.fold.fold);
    const same = values.filter((value) => value.id === text || names(value).includes(wanted));
    return same.length ? same : values.filter((value) => names(value).some((one) => one.includes(wanted)));
  }

  /** 2023, 2020-2023, 2020.. and ..2023 */
  function years(values, text) {
    const match = /^\s*(\d{4})?\s*(\.\.|-|–|—|至|~|～)?\s*(\d{4})?\s*年?\s*$/.exec(newsarchive.filters.plain(text));
    if (!match || !(match[1] || match[3])) return [];
    const first = match[1] ? Number(match[1]) : 0;
    const last = match[3] ? Number(match[3]) : match[2] ? 9999 : first;
    return values.filter((value) => value.id && Number(value.id) >= first && Number(value.id) <= last);
  }

  /** Full-width digits and marks as half-width ones. @param {string} text */
  function plain(text) {
    return text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  }

  /**
   * A row of marks for each filter that is in use: which articles it lets through.
   * @param {Record<string, Value[]>} values of the segment
   * @param {Record<string, string[]>} chosen ids by filter
   * @param {{name: string, value: string, excluded: boolean}[]} typed
   * @param {number} total articles of the segment
   * @returns {{name: string, open: Uint8Array}[]}
   */
  function gates(values, chosen, typed, total) {
    const rows = [];
    for (const name of NAMES) {
      const ids = chosen[name] || [];
      if (ids.length) rows.push({ name, open: marks(values[name].filter((value) => ids.includes(value.id)), total) });
    }
    for (const filter of typed) {
      const open = marks(meant(values[filter.name], filter.name, filter.value), total);
      rows.push({ name: "typed", open: filter.excluded ? open.map((mark) => 1 - mark) : open });
    }
    return rows;
  }

  function marks(values, total) {
    const open = new Uint8Array(total);
    for (const value of values) for (const article of value.articles) open[article] = 1;
    return open;
  }

  /**
   * How many of the found articles each value has, were it chosen: the other filters count, its own does not.
   * @param {{segment: object, articles: Int32Array, gates: {name: string, open: Uint8Array}[]}[]} parts
   * @returns {Promise<Record<string, {id: string, name: string, count: number}[]>>}
   */
  async function counts(parts) {
    /** @type {Record<string, Map<string, {id: string, name: string, count: number}>>} */
    const found = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
    for (const part of parts) {
      const values = await load(part.segment);
      for (const name of NAMES) {
        const gates = part.gates.filter((gate) => gate.name !== name);
        const open = new Uint8Array(part.segment.articles);
        for (const article of part.articles) if (gates.every((gate) => gate.open[article])) open[article] = 1;
        for (const value of values[name]) {
          let count = 0;
          for (const article of value.articles) count += open[article];
          const entry = found[name].get(value.id) || { id: value.id, name: value.name, count: 0 };
          entry.count += count;
          found[name].set(value.id, entry);
        }
      }
    }
    const order = (one, other) => other.count - one.count || (one.id < other.id ? -1 : 1);
    return Object.fromEntries(NAMES.map((name) => [name, [...found[name].values()].sort(order)]));
  }

  newsarchive.filters = { load, gates, counts, meant, plain, NAMES };
})();
