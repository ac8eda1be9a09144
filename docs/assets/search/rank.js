// The order of results: BM25F (Robertson, Zaragoza and Taylor 2004) over the fields, the words put together, and how near they stand to each other.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { FIELDS, BODY, lengthOfClass } = newsarchive.segment;
  const { STEP } = newsarchive.phrase;

  /** Chosen by `scripts/bench.py search --sweep` */
  const weights = {
    fields: [4, 2, 2.5, 1], // title, head (kicker and deck), crosshead, body
    saturation: 2, // k1: how soon a further occurrence adds little
    bodyLength: 0.6, // b: how much a long body counts against an article
    strictness: 2, // p: how much more the weakest of several words counts than the others
    near: 0.05, // what words that stand close together add
    reach: 10, // places over which that fades
  };

  /**
   * How much these articles of a segment, ascending, say of a query, and how often its phrases stand in them; in flat loops, as
   * in bits.js.
   * @param {InstanceType<typeof newsarchive.segment.Segment>} segment @param {Int32Array} articles
   * @param {object[][]} groups the hits of the phrases of each group: one of a group will do, all groups are required
   * @returns {{scores: Float64Array, times: Int32Array}}
   */
  function weigh(segment, articles, groups) {
    const many = articles.length;
    const times = new Int32Array(many);
    const near = new Float64Array(many);
    const worths = groups.map((group) => together(group.map((hits) => presences(segment, articles, hits, times)), many, 0));
    const scores = together(worths, many, 1);
    const phrases = groups.flat();
    if (phrases.length > 1) nearnesses(articles, phrases, near);
    const share = weights.near / Math.max(1, groups.length - 1);
    for (let at = 0; at < many; at++) scores[at] += share * near[at];
    return { scores, times };
  }

  /** What a phrase's occurrences in each article are worth, between 0 and 1; how many they are is added to `times`. */
  function presences(segment, articles, hits, times) {
    const { articles: having, counts } = hits;
    const [title, head, crosshead, body] = weights.fields;
    const { saturation, bodyLength } = weights;
    const ratio = (number) => lengthOfClass(number) / segment.volume.meanBody;
    const lengths = Float64Array.from({ length: 32 }, (_, number) => 1 - bodyLength + bodyLength * ratio(number));
    const classes = segment.bodyClasses;
    const worth = new Float64Array(articles.length);
    for (let at = 0, from = 0; at < articles.length; at++) {
      const article = articles[at];
      while (from < having.length && having[from] < article) from++;
      if (from === having.length) break;
      if (having[from] !== article) continue;
      const first = from * FIELDS;
      const inBody = counts[first + BODY];
      times[at] += counts[first] + counts[first + 1] + counts[first + 2] + inBody;
      const sum = title * counts[first] + head * counts[first + 1] + crosshead * counts[first + 2] + (body * inBody) / lengths[classes[article]];
      worth[at] = sum / (sum + saturation);
    }
    return worth;
  }

  /**
   * What words are worth together: the extended Boolean model (Salton, Fox and Wu 1983). Where all are required (`ideal` is 1)
   * the one that an article says least of decides, and rareness tells nothing; where any will do (0), the one it says most of.
   * @param {Float64Array[]} worths of each word, between 0 and 1 @param {number} many articles @param {0 | 1} ideal
   */
  function together(worths, many, ideal) {
    if (worths.length === 1) return worths[0];
    const p = weights.strictness;
    const out = new Float64Array(many);
    for (const worth of worths) for (let at = 0; at < many; at++) out[at] += Math.pow(Math.abs(ideal - worth[at]), p);
    for (let at = 0; at < many; at++) out[at] = Math.abs(ideal - Math.pow(out[at] / Math.max(1, worths.length), 1 / p));
    return out;
  }

  /** Adds onto `near`, for each article, how near each phrase stands to the one before it there. */
  function nearnesses(articles, phrases, near) {
    const before = new Int16Array(articles.length).fill(-1);
    phrases.forEach(({ articles: having, places }, number) => {
      for (let at = 0, from = 0; at < articles.length; at++) {
        const article = articles[at];
        while (from < having.length && having[from] < article) from++;
        if (having[from] !== article) continue;
        if (before[at] >= 0) near[at] += nearness(phrases[before[at]].places, places, article * STEP, (article + 1) * STEP);
        before[at] = number;
      }
    });
  }

  /**
   * What the nearness of two phrases adds, between 0 and 1: the shortest way from one to the other in the body.
   * @param {Float64Array | null} one @param {Float64Array | null} other @param {number} start @param {number} end
   */
  function nearness(one, other, start, end) {
    if (!one || !other) return 0;
    let left = lower(one, start);
    let right = lower(other, start);
    let least = Infinity;
    while (left < one.length && right < other.length && one[left] < end && other[right] < end) {
      least = Math.min(least, Math.abs(one[left] - other[right]));
      if (one[left] < other[right]) left++;
      else right++;
    }
    return least === Infinity ? 0 : Math.exp(-least / weights.reach);
  }

  /** The first index in an ascending list whose number is not below `least`. */
  function lower(list, least) {
    let first = 0;
    let last = list.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (list[middle] < least) first = middle + 1;
      else last = middle;
    }
    return first;
  }

  newsarchive.rank = { weights, weigh };
})();
