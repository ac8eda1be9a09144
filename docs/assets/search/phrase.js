// Where a phrase stands: the cheapest pairs that cover it, their articles, their places; the last few articles are read instead.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { FIELDS } = newsarchive.segment;
  const STEP = 1048576; // places of one article lie below this
  const FIRST = 2; // pairs loaded before it is decided how to go on
  const READ = 12; // so many articles are read rather than further pairs loaded: a result shows them anyway

  /**
   * @typedef {object} Phrase
   * @property {string} text folded
   * @property {string[]} parts between breaks
   * @property {number[]} offsets of the parts
   * @property {number[]} alone symbols that stand alone between breaks, looked for in the whole article
   *
   * @typedef {object} Hits articles of a segment, ascending, that have a phrase
   * @property {Int32Array} articles
   * @property {Int32Array} counts four an article: how often in each field
   * @property {Float64Array | null} places in the bodies, as article * STEP + place; null where they were not needed
   */

  /** @param {string} text as typed @returns {Phrase | null} null where there is no symbol */
  function phraseOf(text) {
    const folded = newsarchive.fold.fold(text).replace(/^\n|\n$/g, "");
    if (!folded) return null;
    const parts = folded.split("\n");
    // Counted from the first part that has pairs: what stands before it may lie before the text's first place.
    const long = parts.findIndex((part) => part.length > 1);
    const offsets = [];
    let at = -parts.slice(0, Math.max(long, 0)).reduce((sum, part) => sum + part.length + 1, 0);
    for (const part of parts) {
      offsets.push(at);
      at += part.length + 1;
    }
    const alone = [...new Set(parts.filter((part) => part.length === 1).map((part) => part.charCodeAt(0)))];
    return { text: folded, parts, offsets, alone };
  }

  /**
   * The pairs that cover a phrase at the least cost, cheapest first.
   * @param {Phrase} phrase @param {(pair: number) => number} cost
   * @returns {{pair: number, offset: number, cost: number}[]}
   */
  function cover(phrase, cost) {
    const chosen = [];
    phrase.parts.forEach((part, index) => {
      const pairs = [];
      for (let at = 0; at + 1 < part.length; at++) {
        const pair = part.charCodeAt(at) * 65536 + part.charCodeAt(at + 1);
        const own = cost(pair);
        const before = at === 0 ? null : at === 1 || pairs[at - 1].total < pairs[at - 2].total ? at - 1 : at - 2;
        const total = own + (before === null ? 0 : pairs[before].total);
        pairs.push({ pair, offset: phrase.offsets[index] + at, cost: own, total, before });
      }
      for (let at = pairs.length - 1; at >= 0; ) {
        chosen.push(pairs[at]);
        if (pairs[at].before === null) break;
        at = pairs[at].before;
      }
    });
    const once = new Map(chosen.map((entry) => [entry.offset, entry]));
    return [...once.values()].sort((one, other) => one.cost - other.cost || one.offset - other.offset);
  }

  /**
   * The articles of a segment that have the phrase.
   * @param {InstanceType<typeof newsarchive.segment.Segment>} segment @param {Phrase} phrase
   * @returns {Promise<Hits>}
   */
  async function find(segment, phrase) {
    const pairs = cover(phrase, (pair) => segment.cost(pair));
    const alone = await Promise.all(phrase.alone.map((symbol) => segment.symbol(symbol)));
    if (alone.some((term) => !term)) return none();
    if (!pairs.length) return only(counted(alone), articlesOf(alone));
    const among = alone.length ? articlesOf(alone) : null;
    const first = await Promise.all(pairs.slice(0, FIRST).map((entry) => segment.pair(entry.pair)));
    if (first.some((term) => !term)) return none();
    if (pairs.length === 1) return single(first[0], among);
    const terms = first.slice();
    let articles = articlesOf(among ? [...terms, { articles: among }] : terms);
    if (!articles.length) return none();
    if (articles.length > READ) {
      articles = await narrow(segment, pairs, terms, articles);
      if (pairs.length > FIRST && articles.length > READ) {
        const rest = await Promise.all(pairs.slice(FIRST).map((entry) => segment.pair(entry.pair)));
        if (rest.some((term) => !term)) return none();
        terms.push(...rest);
        articles = articlesOf([...terms, { articles }]);
      }
    }
    if (!articles.length) return none();
    if (articles.length <= READ) return read(segment, phrase, articles);
    return standing(segment, pairs, terms, articles);
  }

  /** The articles left when the pairs that carry their places along are put side by side. */
  async function narrow(segment, pairs, terms, articles) {
    const near = terms.map((term, index) => ({ term, offset: pairs[index].offset })).filter((entry) => entry.term.places);
    if (near.length < 2) return articles;
    const hits = await standing(segment, near, near.map((entry) => entry.term), articles);
    return hits.articles;
  }

  /** The hits of one pair that is the whole phrase. */
  function single(term, among) {
    const hits = only(counted([term]), articlesOf(among ? [term, { articles: among }] : [term]));
    if (term.places) hits.places = bodyPlaces(term);
    return hits;
  }

  function bodyPlaces(term) {
    const out = [];
    let at = 0;
    for (let posting = 0; posting < term.articles.length; posting++) {
      for (let left = term.counts[posting]; left > 0; left--, at++) {
        if (term.fields[posting] === FIELDS - 1) out.push(term.articles[posting] * STEP + term.places[at]);
      }
    }
    return Float64Array.from(out);
  }

  /** Reads articles and looks for the phrase in them. @returns {Promise<Hits>} */
  async function read(segment, phrase, articles) {
    const texts = await Promise.all(Array.from(articles, (article) => newsarchive.texts.load(segment, article)));
    const found = new Map();
    texts.forEach((text, index) => {
      const counts = countIn(phrase, text.folded());
      if (counts.some((count) => count)) found.set(articles[index], counts);
    });
    return only(found, Int32Array.from(articles));
  }

  /** How often the phrase stands in each field; all 0 where a lone symbol is missing. @param {Phrase} phrase @param {string[]} fields */
  function countIn(phrase, fields) {
    const lone = phrase.alone.map((unit) => String.fromCharCode(unit));
    if (lone.some((symbol) => fields.every((field) => !field.includes(symbol)))) return fields.map(() => 0);
    return fields.map((field) => placesIn(phrase, field).length);
  }

  /** The places of the phrase in a folded text; a break in it stands for any one place. @param {Phrase} phrase @param {string} text */
  function placesIn(phrase, text) {
    const long = phrase.parts.map((part, index) => ({ part, offset: phrase.offsets[index] })).filter((entry) => entry.part.length > 1);
    const found = [];
    if (!long.length) {
      for (const unit of phrase.alone) {
        const symbol = String.fromCharCode(unit);
        for (let at = text.indexOf(symbol); at >= 0; at = text.indexOf(symbol, at + 1)) found.push(at);
      }
      return found.sort((one, other) => one - other);
    }
    const first = long[0];
    for (let at = text.indexOf(first.part); at >= 0; at = text.indexOf(first.part, at + 1)) {
      if (long.every((entry) => text.startsWith(entry.part, at + entry.offset - first.offset))) found.push(at);
    }
    return found;
  }

  /** How many places a phrase takes from its first pair to its last. @param {Phrase} phrase */
  function lengthOf(phrase) {
    const ends = phrase.parts.map((part, index) => (part.length > 1 ? phrase.offsets[index] + part.length : 1));
    return Math.max(...ends);
  }

  /** Puts pairs side by side by their places, in these articles alone. @returns {Promise<Hits>} */
  async function standing(segment, pairs, terms, articles) {
    const wanted = new Set(articles);
    /** @type {Float64Array[] | null} */
    let starts = null;
    for (let index = 0; index < terms.length; index++) {
      const lists = await startsOf(segment, terms[index], pairs[index].offset, wanted);
      starts = starts ? starts.map((list, field) => common(list, lists[field])) : lists;
    }
    const found = new Map();
    starts.forEach((list, field) => {
      for (const start of list) {
        const article = Math.floor(start / STEP);
        const counts = found.get(article) || [0, 0, 0, 0];
        counts[field] += 1;
        found.set(article, counts);
      }
    });
    const hits = only(found, Int32Array.from(articles));
    hits.places = starts[FIELDS - 1];
    return hits;
  }

  /** For each field where a phrase would start that has the pair at `offset`. @returns {Promise<Float64Array[]>} */
  async function startsOf(segment, term, offset, wanted) {
    const lists = Array.from({ length: FIELDS }, () => /** @type {number[]} */ ([]));
    const numbers = [];
    for (let posting = 0; posting < term.articles.length; posting++) {
      if (wanted.has(term.articles[posting])) numbers.push(posting);
    }
    const add = (posting, place) => {
      if (place >= offset) lists[term.fields[posting]].push(term.articles[posting] * STEP + place - offset);
    };
    if (term.places) {
      let at = 0;
      for (let posting = 0; posting < term.articles.length; posting++) {
        const end = at + term.counts[posting];
        if (wanted.has(term.articles[posting])) for (let here = at; here < end; here++) add(posting, term.places[here]);
        at = end;
      }
    } else {
      const places = await segment.placesOf(term, numbers);
      for (const posting of numbers) for (const place of places.get(posting)) add(posting, place);
    }
    return lists.map((list) => Float64Array.from(list));
  }

  /** The numbers that two ascending lists share. */
  function common(one, other) {
    const out = [];
    let at = 0;
    for (const number of one) {
      while (at < other.length && other[at] < number) at++;
      if (at < other.length && other[at] === number) out.push(number);
    }
    return Float64Array.from(out);
  }

  /** The articles that all of these have, ascending. */
  function articlesOf(terms) {
    let kept = null;
    for (const term of terms) {
      const here = new Set(term.articles);
      kept = kept ? [...kept].filter((article) => here.has(article)) : here;
    }
    return Int32Array.from([...kept]).sort();
  }

  /** Counts by article, of several terms added up. */
  function counted(terms) {
    const found = new Map();
    for (const term of terms) {
      for (let posting = 0; posting < term.articles.length; posting++) {
        const counts = found.get(term.articles[posting]) || [0, 0, 0, 0];
        counts[term.fields[posting]] += term.counts[posting];
        found.set(term.articles[posting], counts);
      }
    }
    return found;
  }

  /** @returns {Hits} of those articles that have counts */
  function only(found, articles) {
    const kept = Array.from(articles).filter((article) => found.has(article));
    const counts = new Int32Array(kept.length * FIELDS);
    kept.forEach((article, index) => counts.set(found.get(article), index * FIELDS));
    return { articles: Int32Array.from(kept), counts, places: null };
  }

  function none() {
    return { articles: new Int32Array(0), counts: new Int32Array(0), places: null };
  }

  newsarchive.phrase = { phraseOf, find, placesIn, lengthOf, countIn, none, STEP };
})();
