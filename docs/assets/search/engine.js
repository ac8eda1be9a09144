// A search from query to ordered results, over all volumes, newest first.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  /**
   * @typedef {object} Request
   * @property {string} text the query
   * @property {Record<string, string[]>} [chosen] ids by filter
   * @property {"relevance" | "newest" | "oldest"} [sort]
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
   * @property {boolean} whole false while there are volumes that are not searched yet
   * @property {boolean} near whether these only come near, since nothing was found
   * @property {object[]} parts for the counts of the filters
   */

  let opening = null;
  let begun = false;

  /** The list of volumes, newest first, loaded once. */
  function start() {
    if (!opening) {
      opening = newsarchive.files.load("start", newsarchive.files.FORMAT).then((payload) => {
        const given = JSON.parse(payload);
        let base = given.articles;
        const volumes = given.volumes.map((entry) => {
          base -= entry.articles.reduce((sum, articles) => sum + articles, 0);
          return new newsarchive.segment.Volume(entry, base);
        });
        return { articles: given.articles, stamps: given.stamps, volumes };
      });
      opening.catch(() => (opening = null));
    }
    return opening;
  }

  /** Begins anew after a fault: the list of volumes may be the one that is old. */
  function restart() {
    opening = null;
    newsarchive.files.retry();
  }

  /** Loads what every search needs, so that the first one finds it there. */
  async function prepare() {
    const { volumes } = await start();
    await Promise.all(volumes.map((volume) => volume.open()));
  }

  /** Has the browser compile what a search runs, in its pauses, until the first search begins. */
  async function warm() {
    await prepare();
    await newsarchive.files.code("warm");
    await newsarchive.warm.run(() => !begun);
  }

  /** Loads the table of traditional characters, once. */
  async function learnTraditional() {
    if (newsarchive.fold.knows()) return;
    const { stamps } = await start();
    newsarchive.fold.learn(await newsarchive.files.load("fold", stamps.fold));
  }

  /**
   * Searches. `shown` is called with what is found so far whenever a volume is done, the last time with all of it.
   * @param {Request} request @param {(result: Result) => void} [shown]
   * @returns {Promise<Result>}
   */
  async function search(request, shown) {
    begun = true;
    const knew = newsarchive.fold.knows();
    let result = await searchIn(await start(), request, shown);
    if (!knew && missing(result) && /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8bf]/.test(request.text)) {
      await learnTraditional();
      if (same(newsarchive.query.parse(request.text), result.query)) return result;
      result = await searchIn(await start(), request, shown);
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

  /** Searches these volumes, newest first. @param {{volumes: object[], articles: number}} archive */
  async function searchIn({ volumes, articles }, request, shown) {
    const query = newsarchive.query.parse(request.text);
    const result = { found: [], query, whole: !articles, near: false, parts: [], having: new Map() };
    const waiting = (request.sort === "oldest" ? [...volumes].reverse() : volumes).map((volume) => searchVolume(volume, query, request.chosen || {}));
    for (const coming of waiting) coming.catch(() => {}); // the first fault is told where it is waited for
    for (const [number, coming] of waiting.entries()) {
      result.parts.push(...(await coming));
      result.whole = number + 1 === volumes.length;
      if (!result.whole && !shown) continue;
      order(result, request.sort || "relevance");
      if (shown) shown(result);
    }
    return result;
  }

  async function searchVolume(volume, query, chosen) {
    await volume.open();
    // Nothing but marks was typed: that stands nowhere. Nothing at all, or filters alone, means every article.
    const nothing = !query.groups.length && !query.excluded.length && !query.filters.length && query.typed;
    const filtered = query.filters.length > 0 || Object.values(chosen).some((ids) => ids.length);
    const phrases = [...newsarchive.query.phrasesOf(query), ...query.excluded];
    const shown = phrases.length === 1 && !filtered;
    const [values, ...hits] = await Promise.all([
      Promise.all(filtered ? volume.segments.map((segment) => newsarchive.filters.load(segment)) : []),
      ...phrases.map((phrase) => newsarchive.phrase.find(volume, phrase, shown)),
    ]);
    return volume.segments.map((segment, number) => {
      const byPhrase = new Map(phrases.map((phrase, index) => [phrase, hits[index][number]]));
      const gates = filtered ? newsarchive.filters.gates(values[number], chosen, query.filters, segment.articles) : [];
      return { segment, hits: byPhrase, articles: nothing ? new Int32Array(0) : meeting(segment, query, byPhrase), gates };
    });
  }

  /** The articles of a segment that meet the query, filters apart. */
  function meeting(segment, query, hits) {
    const wanted = query.groups.length;
    const met = new Uint8Array(segment.articles);
    query.groups.forEach((group, place) => {
      for (const phrase of group) {
        const { articles } = hits.get(phrase);
        for (let at = 0; at < articles.length; at++) if (met[articles[at]] === place) met[articles[at]] = place + 1;
      }
    });
    for (const phrase of query.excluded) for (const article of hits.get(phrase).articles) met[article] = 255;
    return newsarchive.segment.having(met, wanted);
  }

  /** Scores and sorts what is found so far. */
  function order(result, sort) {
    const phrases = newsarchive.query.phrasesOf(result.query);
    for (const phrase of [...phrases, ...result.query.excluded]) {
      result.having.set(phrase, result.parts.reduce((sum, part) => sum + part.hits.get(phrase).articles.length, 0));
    }
    /** @type {Found[]} oldest first */
    const found = [];
    for (const part of [...result.parts].sort((one, other) => one.segment.base - other.segment.base)) {
      const { segment } = part;
      const articles = part.gates.length ? part.articles.filter((article) => part.gates.every((gate) => gate.open[article])) : part.articles;
      const groups = result.query.groups.map((group) => group.map((phrase) => part.hits.get(phrase)));
      const { scores, times } = newsarchive.rank.weigh(segment, articles, groups);
      for (let at = 0; at < articles.length; at++) found.push({ segment, article: articles[at], score: scores[at], times: times[at] });
    }
    const best = sort !== "newest" && sort !== "oldest" && phrases.length;
    result.found = best ? bestFirst(found) : sort === "oldest" ? found : found.reverse();
  }

  /**
   * The same by score, of equal ones the newest first. Score and place make one number, which the browser sorts by itself.
   * @param {Found[]} found oldest first
   */
  function bestFirst(found) {
    const many = found.length;
    let greatest = 1;
    for (let place = 0; place < many; place++) if (found[place].score > greatest) greatest = found[place].score;
    const steps = Math.floor(Number.MAX_SAFE_INTEGER / many / greatest) - 1;
    const keys = new Float64Array(many);
    for (let place = 0; place < many; place++) keys[place] = Math.floor(found[place].score * steps) * many + place;
    keys.sort();
    const sorted = [];
    for (let at = many - 1; at >= 0; at--) sorted.push(found[keys[at] % many]);
    return sorted;
  }

  newsarchive.engine = { start, restart, prepare, warm, search, searchIn, learnTraditional };
})();
