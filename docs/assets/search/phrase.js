// Where a phrase stands: the cheapest pairs that cover it, their articles, their places; the last few articles are read instead.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { FIELDS } = newsarchive.segment;
  const { BREAK } = newsarchive.fold;
  const STEP = 1048576; // places of one article lie below this
  // Pairs loaded before it is decided how to go on, and how many articles are read rather than further pairs loaded.
  const USUAL = { steps: [2], read: 12 }; // a result shows most of those that are read
  const SPARING = { steps: [1, 1], read: 2 }; // in older segments, of which there may be many: the rarest pair often settles it

  /**
   * @typedef {object} Phrase
   * @property {string} text folded, with no break at its ends
   * @property {Map<number, number>} having how many articles have each pair that was loaded, in the newest segment
   *
   * @typedef {object} Pair two neighbouring symbols of a phrase, or two that a break parts
   * @property {number} pair
   * @property {number} offset of the first symbol in the phrase
   * @property {boolean} parted
   * @property {number} cost thousand bytes to load
   *
   * @typedef {object} Hits articles of a segment, ascending, that have a phrase
   * @property {Int32Array} articles
   * @property {Int32Array} counts four an article: how often in each field
   * @property {Float64Array | null} places in the bodies, as article * STEP + place; null where they were not needed
   */

  /** @param {string} text as typed @returns {Phrase | null} null where there is no symbol */
  function phraseOf(text) {
    const folded = newsarchive.fold.fold(text).replace(/^\n|\n$/g, "");
    return folded ? { text: folded, having: new Map() } : null;
  }

  /** Every pair of a phrase, in order. @param {string} text folded @param {(pair: number, parted: boolean) => number} cost @returns {Pair[]} */
  function pairsOf(text, cost) {
    const pairs = [];
    for (let at = 0; at + 1 < text.length; at++) {
      if (text[at] === BREAK) continue;
      const parted = text[at + 1] === BREAK;
      const pair = text.charCodeAt(at) * 65536 + text.charCodeAt(at + (parted ? 2 : 1));
      pairs.push({ pair, offset: at, parted, cost: cost(pair, parted) });
    }
    return pairs;
  }

  /**
   * The pairs that cover every place of a phrase at the least cost, cheapest first.
   * @param {Phrase} phrase @param {(pair: number, parted: boolean) => number} cost
   * @returns {Pair[]}
   */
  function cover(phrase, cost) {
    const pairs = pairsOf(phrase.text, cost);
    /** @type {{pair: Pair, total: number, before: object | null}[]} the cheapest row of pairs up to each, by where it ends */
    const rows = [];
    for (const pair of pairs) {
      const start = pair.offset;
      const before = [rows[start - 1], rows[start]].filter(Boolean).sort((one, other) => one.total - other.total)[0] || null;
      rows[start + (pair.parted ? 2 : 1)] = { pair, total: pair.cost + (before ? before.total : 0), before: start ? before : null };
    }
    const chosen = [];
    for (let row = rows[phrase.text.length - 1]; row; row = row.before) chosen.push(row.pair);
    const having = (entry) => phrase.having.get(keyOf(entry)) ?? Infinity;
    return chosen.sort((one, other) => one.cost - other.cost || compare(having(one), having(other)) || one.offset - other.offset);
  }

  /** @param {Pair} entry */
  function keyOf(entry) {
    return entry.parted ? -entry.pair : entry.pair;
  }

  function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }

  /**
   * The articles of a segment that have the phrase.
   * @param {InstanceType<typeof newsarchive.segment.Segment>} segment @param {Phrase} phrase
   * @param {boolean} [sparing] load as little as can be, one thing after the other
   * @returns {Promise<Hits>}
   */
  async function find(segment, phrase, sparing = false) {
    if (phrase.text.length === 1) {
      const term = await segment.symbol(phrase.text.charCodeAt(0));
      return term ? only(counted(term), articlesOf([term])) : none();
    }
    const pairs = cover(phrase, (pair, parted) => segment.cost(pair, parted));
    const { steps, read: few } = sparing ? SPARING : USUAL;
    const terms = [];
    /** @type {Int32Array | null} */
    let articles = null;
    for (let step = 0; terms.length < pairs.length; step++) {
      const next = pairs.slice(terms.length, terms.length + (steps[step] || pairs.length));
      const loaded = await Promise.all(next.map((entry) => load(segment, phrase, entry)));
      if (loaded.some((term) => !term)) return none();
      terms.push(...loaded);
      if (pairs.length === 1) return single(terms[0]);
      articles = articlesOf(articles ? [...terms, { articles }] : terms);
      if (articles.length > few) articles = await narrow(segment, pairs, terms, articles);
      if (!articles.length) return none();
      if (articles.length <= few) return read(segment, phrase, articles);
    }
    return standing(segment, pairs, terms, articles);
  }

  /** A pair's postings. How many there are is kept with the phrase, for the older segments. */
  async function load(segment, phrase, entry) {
    const term = await segment.pair(entry.pair, entry.parted);
    if (!phrase.having.has(keyOf(entry))) phrase.having.set(keyOf(entry), term ? term.articles.length : 0);
    return term;
  }

  /** The articles left when the pairs that carry their places along are put side by side. */
  async function narrow(segment, pairs, terms, articles) {
    const near = terms.map((term, index) => ({ term, offset: pairs[index].offset })).filter((entry) => entry.term.places);
    if (near.length < 2) return articles;
    const hits = await standing(segment, near, near.map((entry) => entry.term), articles);
    return hits.articles;
  }

  /** The hits of one pair that is the whole phrase. */
  function single(term) {
    const hits = only(counted(term), articlesOf([term]));
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
    const bodies = [];
    texts.forEach((text, index) => {
      const places = text.folded().map((field) => placesIn(phrase, field));
      if (places.some((list) => list.length)) found.set(articles[index], places.map((list) => list.length));
      for (const place of places[FIELDS - 1]) bodies.push(articles[index] * STEP + place);
    });
    const hits = only(found, Int32Array.from(articles));
    hits.places = Float64Array.from(bodies);
    return hits;
  }

  /** The places of the phrase in a folded text. @param {Phrase} phrase @param {string} text */
  function placesIn(phrase, text) {
    const found = [];
    for (let at = text.indexOf(phrase.text); at >= 0; at = text.indexOf(phrase.text, at + 1)) found.push(at);
    return found;
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

  /** A term's counts by article. */
  function counted(term) {
    const found = new Map();
    for (let posting = 0; posting < term.articles.length; posting++) {
      const counts = found.get(term.articles[posting]) || [0, 0, 0, 0];
      counts[term.fields[posting]] += term.counts[posting];
      found.set(term.articles[posting], counts);
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

  newsarchive.phrase = { phraseOf, pairsOf, find, placesIn, none, STEP };
})();
