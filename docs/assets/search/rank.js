// The order of results: BM25F (Robertson, Zaragoza and Taylor 2004) over the fields, the words put together, and how near they stand to each other.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { FIELDS, BODY, lengthOfClass } = newsarchive.segment;

  /** Chosen by `scripts/bench.py search --sweep` */
  const weights = {
    fields: [4, 2, 2.5, 1], // title, head (kicker and deck), crosshead, body
    saturation: 2, // k1: how soon a further occurrence adds little
    bodyLength: 0.6, // b: how much a long body counts against an article
    strictness: 2, // p: how much more the weakest of several words counts than the others
    near: 0.05, // what words that stand close together add
    reach: 10, // places over which that fades
  };

  /** What a phrase's occurrences in an article are worth, between 0 and 1. */
  function presence(segment, article, counts, at) {
    let sum = 0;
    for (let field = 0; field < FIELDS; field++) {
      const count = counts[at + field];
      if (!count) continue;
      let length = 1;
      if (field === BODY) length = longer(lengthOfClass(segment.bodyClasses[article]) / segment.volume.meanBody, weights.bodyLength);
      sum += (weights.fields[field] * count) / length;
    }
    return sum / (sum + weights.saturation);
  }

  function longer(ratio, weight) {
    return 1 - weight + weight * ratio;
  }

  /**
   * What words that are all required are worth together: the extended Boolean model (Salton, Fox and Wu 1983). An article
   * on two things says much of both, so the one it says less of decides; how rare a word is tells nothing, since all have it.
   * @param {Float64Array} worths between 0 and 1 @param {number} many how many of them count
   */
  function all(worths, many) {
    const p = weights.strictness;
    let sum = 0;
    for (let index = 0; index < many; index++) sum += Math.pow(1 - worths[index], p);
    return 1 - Math.pow(sum / Math.max(1, many), 1 / p);
  }

  /** The same for words of which any will do. @param {Float64Array} worths @param {number} many */
  function any(worths, many) {
    const p = weights.strictness;
    let sum = 0;
    for (let index = 0; index < many; index++) sum += Math.pow(worths[index], p);
    return Math.pow(sum / Math.max(1, many), 1 / p);
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

  newsarchive.rank = { weights, presence, all, any, nearness };
})();
