// Where a phrase stands: the cheapest pairs that cover it, their articles, their places; the last few articles are read instead.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { FIELDS } = newsarchive.segment;
  const { BREAK } = newsarchive.fold;
  const STEP = 1048576; // places of one article lie below this
  const FIRST = 2; // pairs loaded before it is decided how to go on
  // Thousand bytes, three of them for the request: the text of an article, and a part of a frequent pair's places.
  const TEXT = 5;
  const PART = 13;
  const SHOWN = 10; // articles whose texts are loaded in any case, to be shown

  /**
   * @typedef {object} Phrase
   * @property {string} text folded, with no break at its ends
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
    return folded ? { text: folded } : null;
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
    return chosen.sort(cheaper);
  }

  function cheaper(one, other) {
    return one.cost - other.cost || one.offset - other.offset;
  }

  /**
   * The pairs in the order in which they are loaded: the cover, and before a frequent pair in it others that cost less. They
   * often leave so few articles that reading those settles it: 报进 of 日报进行.
   */
  function plan(phrase, cost) {
    const covering = cover(phrase, cost);
    const least = covering[0].cost;
    const dear = covering.filter((entry) => entry.cost > least).length;
    const wanted = Math.min(dear, FIRST - (covering.length - dear));
    const others = pairsOf(phrase.text, cost).filter((entry) => entry.cost <= least && covering.every((one) => one.offset !== entry.offset));
    return [...covering, ...others.slice(0, Math.max(0, wanted))].sort(cheaper);
  }

  /**
   * The articles of a volume that have the phrase, segment by segment.
   * @param {InstanceType<typeof newsarchive.segment.Volume>} volume @param {Phrase} phrase
   * @param {boolean} [shown] whether the first of them are shown, so that reading them costs nothing
   * @returns {Promise<Hits[]>}
   */
  async function find(volume, phrase, shown = false) {
    const { segments } = volume;
    if (phrase.text.length === 1) {
      const terms = await volume.symbol(phrase.text.charCodeAt(0));
      return segments.map((segment, number) => single(segment, terms[number]));
    }
    const pairs = plan(phrase, (pair, parted) => volume.cost(pair, parted));
    /** @type {object[][]} for each segment the postings of the pairs loaded so far */
    const terms = segments.map(() => []);
    for (let done = 0; done < pairs.length; ) {
      const next = pairs.slice(done, done || FIRST >= pairs.length ? pairs.length : FIRST);
      const loaded = await Promise.all(next.map((entry) => volume.pair(entry.pair, entry.parted)));
      for (const term of loaded) segments.forEach((_, number) => terms[number].push(term[number]));
      done += next.length;
      if (pairs.length === 1) return segments.map((segment, number) => single(segment, terms[number][0]));
      const articles = segments.map((segment, number) => narrow(segment, pairs, terms[number]));
      const count = articles.reduce((sum, list) => sum + list.length, 0);
      if (!count) return segments.map(none);
      const rest = pairs.slice(done).reduce((sum, entry) => sum + entry.cost, 0) + parts(terms, articles) * PART;
      if ((count - (shown ? SHOWN : 0)) * TEXT <= rest) {
        return Promise.all(segments.map((segment, number) => read(segment, phrase, articles[number])));
      }
      if (done < pairs.length) continue;
      return Promise.all(segments.map((segment, number) => standing(segment, pairs, terms[number], articles[number])));
    }
    return segments.map(none);
  }

  /** The articles that have all of these pairs, those that carry their places along side by side. */
  function narrow(segment, pairs, terms) {
    if (terms.some((term) => !term)) return new Int32Array(0);
    const articles = articlesOf(segment, terms);
    const near = terms.map((term, index) => ({ term, offset: pairs[index].offset })).filter((entry) => entry.term.places);
    if (near.length < 2 || !articles.length) return articles;
    const wanted = marked(segment, articles);
    const starts = near.map(({ term, offset }) => inlineStarts(term, offset, wanted));
    return articlesOf(segment, [{ articles: meet(starts).flatMap((list) => Array.from(list, (start) => Math.floor(start / STEP))) }]);
  }

  /** How many files of places would have to be loaded for these articles. */
  function parts(terms, articles) {
    const files = new Set();
    terms.forEach((list, number) => {
      if (!articles[number].length) return;
      const wanted = new Set(articles[number]);
      for (const term of list) {
        if (!term || term.places) continue;
        term.articles.forEach((article, posting) => {
          if (wanted.has(article)) files.add(`${term.file}${Math.floor(number / term.group)}-${Math.floor(posting / term.each)}`);
        });
      }
    });
    return files.size;
  }

  /** The hits of one term that is the whole phrase. @returns {Hits} */
  function single(segment, term) {
    if (!term) return none();
    const counts = new Int32Array(segment.articles * FIELDS);
    for (let posting = 0; posting < term.articles.length; posting++) {
      counts[term.articles[posting] * FIELDS + term.fields[posting]] += term.counts[posting];
    }
    return only(articlesOf(segment, [term]), counts, term.places ? bodyPlaces(term) : null);
  }

  function bodyPlaces(term) {
    const out = new Float64Array(term.places.length);
    let many = 0;
    let at = 0;
    for (let posting = 0; posting < term.articles.length; posting++) {
      const end = at + term.counts[posting];
      if (term.fields[posting] === FIELDS - 1) for (const start = term.articles[posting] * STEP; at < end; at++) out[many++] = start + term.places[at];
      at = end;
    }
    return out.subarray(0, many);
  }

  /** Reads articles and looks for the phrase in them. @returns {Promise<Hits>} */
  async function read(segment, phrase, articles) {
    const texts = await Promise.all(Array.from(articles, (article) => newsarchive.texts.load(segment, article)));
    const counts = new Int32Array(segment.articles * FIELDS);
    const bodies = [];
    texts.forEach((text, index) => {
      text.folded().forEach((text, field) => {
        const places = placesIn(phrase, text);
        counts[articles[index] * FIELDS + field] = places.length;
        if (field === FIELDS - 1) for (const place of places) bodies.push(articles[index] * STEP + place);
      });
    });
    return only(articles, counts, new Float64Array(bodies));
  }

  /** The places of the phrase in a folded text. @param {Phrase} phrase @param {string} text */
  function placesIn(phrase, text) {
    const found = [];
    for (let at = text.indexOf(phrase.text); at >= 0; at = text.indexOf(phrase.text, at + 1)) found.push(at);
    return found;
  }

  /** Puts pairs side by side by their places, in these articles alone. @returns {Promise<Hits>} */
  async function standing(segment, pairs, terms, articles) {
    if (!articles.length) return none();
    const wanted = marked(segment, articles);
    const starts = meet(await Promise.all(terms.map((term, index) => startsOf(segment, term, pairs[index].offset, wanted))));
    const counts = new Int32Array(segment.articles * FIELDS);
    starts.forEach((list, field) => {
      for (const start of list) counts[Math.floor(start / STEP) * FIELDS + field] += 1;
    });
    return only(articles, counts, starts[FIELDS - 1]);
  }

  /** For each field the numbers that all of these lists by field have. @param {Float64Array[][]} lists */
  function meet(lists) {
    return lists.reduce((one, other) => one.map((list, field) => common(list, other[field])));
  }

  /** For each field where a phrase would start that has the pair at `offset`. @returns {Promise<Float64Array[]>} */
  async function startsOf(segment, term, offset, wanted) {
    if (term.places) return inlineStarts(term, offset, wanted);
    const numbers = [];
    for (let posting = 0; posting < term.articles.length; posting++) if (wanted[term.articles[posting]]) numbers.push(posting);
    const places = await segment.placesOf(term, numbers);
    const lists = Array.from({ length: FIELDS }, () => /** @type {number[]} */ ([]));
    for (const posting of numbers) {
      const start = term.articles[posting] * STEP - offset;
      for (const place of places.get(posting)) if (place >= offset) lists[term.fields[posting]].push(start + place);
    }
    return lists.map((list) => new Float64Array(list));
  }

  /** The same for a pair that carries its places along. @returns {Float64Array[]} */
  function inlineStarts(term, offset, wanted) {
    const lists = Array.from({ length: FIELDS }, () => /** @type {number[]} */ ([]));
    let at = 0;
    for (let posting = 0; posting < term.articles.length; posting++) {
      const end = at + term.counts[posting];
      const start = term.articles[posting] * STEP - offset;
      if (wanted[term.articles[posting]]) {
        for (let here = at; here < end; here++) if (term.places[here] >= offset) lists[term.fields[posting]].push(start + term.places[here]);
      }
      at = end;
    }
    return lists.map((list) => new Float64Array(list));
  }

  /** The numbers that two ascending lists share. */
  function common(one, other) {
    const out = [];
    let at = 0;
    for (let here = 0; here < one.length; here++) {
      const number = one[here];
      while (at < other.length && other[at] < number) at++;
      if (at < other.length && other[at] === number) out.push(number);
    }
    return new Float64Array(out);
  }

  /** The articles that all of these have, ascending. */
  function articlesOf(segment, terms) {
    const met = new Uint8Array(segment.articles);
    terms.forEach(({ articles }, index) => {
      for (let at = 0; at < articles.length; at++) if (met[articles[at]] === index) met[articles[at]] = index + 1;
    });
    return newsarchive.segment.having(met, terms.length);
  }

  /** A mark for each article of the segment, 1 for these. */
  function marked(segment, articles) {
    const marks = new Uint8Array(segment.articles);
    for (const article of articles) marks[article] = 1;
    return marks;
  }

  /** @returns {Hits} of those of these articles that have counts; `counts` has four for every article of the segment */
  function only(articles, counts, places) {
    const kept = new Int32Array(articles.length);
    const own = new Int32Array(articles.length * FIELDS);
    let many = 0;
    for (let index = 0; index < articles.length; index++) {
      const from = articles[index] * FIELDS;
      const to = many * FIELDS;
      const any = (own[to] = counts[from]) | (own[to + 1] = counts[from + 1]) | (own[to + 2] = counts[from + 2]) | (own[to + 3] = counts[from + 3]);
      if (any) kept[many++] = articles[index];
    }
    return { articles: kept.subarray(0, many), counts: own.subarray(0, many * FIELDS), places };
  }

  function none() {
    return { articles: new Int32Array(0), counts: new Int32Array(0), places: null };
  }

  newsarchive.phrase = { phraseOf, pairsOf, find, placesIn, none, STEP };
})();
