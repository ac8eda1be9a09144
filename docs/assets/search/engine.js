// A search from query to ordered results, over all segments, newest first.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { FIELDS } = newsarchive.segment;
  const { STEP } = newsarchive.phrase;
  // So many articles are always searched; older ones only while fewer results than this are found, or when they are
  // asked for: a tenth of the bytes at 100,000 articles for whatever is frequent.
  const limits = { articles: 20000, results: 20 };
  const AT_ONCE = 4; // segments searched at once after that

  /**
   * @typedef {object} Request
   * @property {string} text the query
   * @property {Record<string, string[]>} [chosen] ids by filter
   * @property {"relevance" | "newest" | "oldest"} [sort]
   * @property {boolean} [older] search the whole archive, however much is found
   *
   * @typedef {object} Found an article
   * @property {InstanceType<typeof newsarchive.segment.Segment>} segment
   * @property {number} article
   * @property {number} score
   * @property {number} times how often the phrases stand in it
   *
   * @typedef {object} Result
   * @property {Found[]} found in order
   * @property {object} query as understood
   * @property {boolean} whole false where the archive is not searched to its end
   * @property {number} searched articles
   * @property {number} left articles that are not searched yet
   * @property {boolean} over whether nothing more will come
   * @property {boolean} near whether these only come near, since nothing was found
   * @property {object[]} parts for the counts of the filters
   */

  let opening = null;

  /** The list of segments, newest first, loaded once. */
  function start() {
    if (!opening) {
      opening = newsarchive.files.load("start", newsarchive.files.FORMAT).then((payload) => {
        const given = JSON.parse(payload);
        let base = given.articles;
        const segments = given.segments.map((entry) => {
          base -= entry.articles;
          return new newsarchive.segment.Segment(entry, base);
        });
        return { articles: given.articles, stamps: given.stamps, segments };
      });
      opening.catch(() => (opening = null));
    }
    return opening;
  }

  /** Begins anew after a fault: the list of segments may be the one that is old. */
  function restart() {
    opening = null;
    newsarchive.files.retry();
  }

  /** Loads what every search needs, so that the first one finds it there. */
  async function prepare() {
    const { segments } = await start();
    if (segments.length) await segments[0].open();
  }

  /** Loads the table of traditional characters, once. */
  async function learnTraditional() {
    if (newsarchive.fold.knows()) return;
    const { stamps } = await start();
    newsarchive.fold.learn(await newsarchive.files.load("fold", stamps.fold));
  }

  /**
   * Searches. `shown` is called with what is found so far whenever a segment is done, the last time with all of it.
   * @param {Request} request @param {(result: Result) => void} [shown]
   * @returns {Promise<Result>}
   */
  async function search(request, shown) {
    const knew = newsarchive.fold.knows();
    let result = await searchAll(request, shown);
    if (!knew && missing(result) && /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8bf]/.test(request.text)) {
      await learnTraditional();
      if (same(newsarchive.query.parse(request.text), result.query)) return result;
      result = await searchAll(request, shown);
    }
    return result;
  }

  /** True where some phrase stands nowhere: it may be set in traditional characters. */
  function missing(result) {
    const all = [...newsarchive.query.phrasesOf(result.query), ...result.query.excluded];
    return all.some((phrase) => !result.having.get(phrase)) || result.query.filters.length > 0;
  }

  function same(one, other) {
    return JSON.stringify([one.groups, one.excluded]) === JSON.stringify([other.groups, other.excluded]) && !one.filters.length;
  }

  async function searchAll(request, shown) {
    const { segments, articles } = await start();
    const query = newsarchive.query.parse(request.text);
    const result = { found: [], query, whole: !articles, left: articles, searched: 0, over: !articles, near: false, parts: [], having: new Map() };
    const waiting = request.sort === "oldest" ? [...segments].reverse() : [...segments];
    while (!result.over) {
      const sparing = result.parts.length > 0;
      const next = waiting.splice(0, result.parts.length ? AT_ONCE : firstOf(waiting));
      result.parts.push(...(await Promise.all(next.map((segment) => searchSegment(segment, query, request.chosen || {}, sparing)))));
      result.searched += next.reduce((sum, segment) => sum + segment.articles, 0);
      result.left = articles - result.searched;
      result.whole = !waiting.length;
      order(result, request.sort || "relevance");
      result.over = result.whole || (!request.older && result.found.length >= limits.results);
      if (shown) shown(result);
    }
    return result;
  }

  /** How many of these segments hold the articles that are always searched. */
  function firstOf(segments) {
    let articles = 0;
    const last = segments.findIndex((segment) => (articles += segment.articles) >= limits.articles);
    return last < 0 ? segments.length : last + 1;
  }

  async function searchSegment(segment, query, chosen, sparing) {
    await segment.open();
    // Nothing but marks was typed: that stands nowhere. Nothing at all, or filters alone, means every article.
    const nothing = !query.groups.length && !query.excluded.length && !query.filters.length && query.typed;
    const filtered = query.filters.length > 0 || Object.values(chosen).some((ids) => ids.length);
    const phrases = [...newsarchive.query.phrasesOf(query), ...query.excluded];
    const [values, ...hits] = await Promise.all([
      filtered ? newsarchive.filters.load(segment) : null,
      ...phrases.map((phrase) => newsarchive.phrase.find(segment, phrase, sparing)),
    ]);
    const byPhrase = new Map(phrases.map((phrase, index) => [phrase, hits[index]]));
    const gates = values ? newsarchive.filters.gates(values, chosen, query.filters, segment.articles) : [];
    return { segment, hits: byPhrase, articles: nothing ? new Int32Array(0) : meeting(segment, query, byPhrase), gates };
  }

  /** The articles of a segment that meet the query, filters apart. */
  function meeting(segment, query, hits) {
    const wanted = query.groups.length;
    const met = new Uint8Array(segment.articles);
    query.groups.forEach((group, place) => {
      for (const phrase of group) {
        for (const article of hits.get(phrase).articles) if (met[article] === place) met[article] = place + 1;
      }
    });
    for (const phrase of query.excluded) for (const article of hits.get(phrase).articles) met[article] = 255;
    const out = [];
    for (let article = 0; article < met.length; article++) if (met[article] === wanted) out.push(article);
    return Int32Array.from(out);
  }

  /** Scores and sorts what is found so far. */
  function order(result, sort) {
    const phrases = newsarchive.query.phrasesOf(result.query);
    for (const phrase of [...phrases, ...result.query.excluded]) {
      result.having.set(phrase, result.parts.reduce((sum, part) => sum + part.hits.get(phrase).articles.length, 0));
    }
    const searched = result.parts.reduce((sum, part) => sum + part.segment.articles, 0);
    result.found = [];
    for (const part of result.parts) {
      const lists = phrases.map((phrase) => {
        const hits = part.hits.get(phrase);
        return { hits, at: 0, rarity: newsarchive.rank.rarity(result.having.get(phrase), searched) };
      });
      for (const article of part.articles) {
        const open = part.gates.every((gate) => gate.open[article]);
        if (open) result.found.push(weigh(part.segment, article, lists));
      }
    }
    const number = (entry) => entry.segment.base + entry.article;
    const newest = (one, other) => number(other) - number(one);
    if (sort === "oldest") result.found.sort((one, other) => -newest(one, other));
    else if (sort === "newest" || !phrases.length) result.found.sort(newest);
    else result.found.sort((one, other) => other.score - one.score || newest(one, other));
  }

  /** @returns {Found} */
  function weigh(segment, article, lists) {
    let score = 0;
    let times = 0;
    let before = null;
    for (const list of lists) {
      const { articles, counts, places } = list.hits;
      while (list.at < articles.length && articles[list.at] < article) list.at++;
      if (articles[list.at] !== article) continue;
      for (let field = 0; field < FIELDS; field++) times += counts[list.at * FIELDS + field];
      score += list.rarity * newsarchive.rank.presence(segment, article, counts, list.at * FIELDS);
      if (before) {
        const near = newsarchive.rank.nearness(before.places, places, article * STEP, (article + 1) * STEP);
        score += newsarchive.rank.weights.near * Math.min(before.rarity, list.rarity) * near;
      }
      before = { places, rarity: list.rarity };
    }
    return { segment, article, score, times };
  }

  newsarchive.engine = { start, restart, prepare, search, learnTraditional, limits };
})();
