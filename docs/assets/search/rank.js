// The order of results: BM25F (Robertson, Zaragoza and Taylor 2004) over the fields, and how near the words stand to each other.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { FIELDS, BODY, TITLE, lengthOfClass } = newsarchive.segment;
  // Upper ends of the classes of title lengths, as in segment.py, and the length of a usual title.
  const TITLES = [6, 10, 14, 18, 24, 32, 48, 64];
  const MEAN_TITLE = 18;

  /** Chosen by `scripts/bench.py search --sweep` */
  const weights = {
    fields: [4, 2, 2.5, 1], // title, head (kicker and deck), crosshead, body
    saturation: 2, // k1: how soon a further occurrence adds little
    bodyLength: 0.6, // b: how much a long body counts against an article
    titleLength: 0, // the same for a long title
    near: 0.2, // what words that stand close together add
    reach: 10, // places over which that fades
  };

  /** How telling a phrase is that so many of all articles have. */
  function rarity(having, all) {
    return Math.log(1 + (all - having + 0.5) / (having + 0.5));
  }

  /** What a phrase's occurrences in an article are worth, between 0 and 1. */
  function presence(segment, article, counts, at) {
    let sum = 0;
    for (let field = 0; field < FIELDS; field++) {
      const count = counts[at + field];
      if (!count) continue;
      let length = 1;
      if (field === BODY) length = longer(lengthOfClass(segment.bodyClasses[article]) / segment.meanBody, weights.bodyLength);
      if (field === TITLE) length = longer(TITLES[segment.titleClasses[article]] / MEAN_TITLE, weights.titleLength);
      sum += (weights.fields[field] * count) / length;
    }
    return sum / (sum + weights.saturation);
  }

  function longer(ratio, weight) {
    return 1 - weight + weight * ratio;
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

  newsarchive.rank = { weights, rarity, presence, nearness };
})();
