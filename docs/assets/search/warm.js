// While nothing has been searched yet: runs what a search runs, on an invented volume, so that the browser has compiled it.
// Code that must be interpreted takes five times as long: 60 ms against 12 for a word in 6,000 articles.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const ARTICLES = 1024;
  const MANY = 512; // articles that have a pair
  const QUERIES = ["\u4e00\u4e8c", "\u56db\u4e94", "\u4e00\u4e8c\u4e09", "\u4e00\u4e8c \u56db\u4e94"]; // never shown
  const TURNS = 24;
  const TEXT = `${"\u6587\u5b57\uff0c".repeat(60)}${QUERIES[2]}`;

  /** A stream of bits, so many bytes long, that repeats these bytes. */
  function stream(many, ...given) {
    return [(many & 127) | 128, many >> 7, ...Array.from({ length: many }, (_, at) => given[at % given.length])];
  }

  // As layout.py lays out a pair that the bodies of so many articles have, once in each. The gaps are of one and two.
  const ONES = stream(MANY / 8, 0xff); // numbers without a quotient
  const GROUP = [...stream(1, 0x10), ...stream(2, 0, 0x40), ...stream(2, 0)]; // the body alone; 512 in Elias's gamma code
  const POSTINGS = [...GROUP, ...ONES, ...stream(MANY / 8, 0x55), ...ONES, ...stream(1, 0)];
  const FIRST = [...ONES, ...stream(MANY, 0)]; // each at the first place of its article
  const SECOND = [...ONES, ...stream(MANY, 0x08, 0x42, 0x10, 0x84, 0x21)]; // at the second: a number of five bits each

  function payload(...parts) {
    return btoa(String.fromCharCode(...parts.flat().map((byte) => byte & 255)));
  }

  const pairOf = (text) => newsarchive.phrase.pairsOf(text, () => 0)[0].pair;

  /** Two frequent pairs with their places in files of their own, and shards of one pair. */
  class Invented extends newsarchive.segment.Volume {
    constructor() {
      super({ name: "", stamp: "", articles: [ARTICLES] }, 0);
      const own = new Map(["\u4e00\u4e8c", "\u4e8c\u4e09"].map((pair, number) => [pairOf(pair), { number, size: 2 }]));
      this.pairs = this.parted = this.symbols = { shards: 1, mixed: false, own };
      this.segments[0].bodyClasses = new Uint8Array(ARTICLES).fill(12); // 64 characters
      this.meanBody = 100;
    }

    async open() {}

    async load(file) {
      if (file[0] === "d") return payload([(MANY & 127) | 128, MANY >> 7, 1], POSTINGS);
      if (file[0] === "e") return payload(file[1] === "0" ? FIRST : SECOND);
      const key = pairOf(QUERIES[1]);
      return payload([1, 32], stream(1, 0x80), stream(4, key >>> 24, key >>> 16, key >>> 8, key), POSTINGS, FIRST);
    }
  }

  const pause = () => new Promise((done) => (window.requestIdleCallback || setTimeout)(done));

  /** Runs a query in each pause of the browser until `wanted` says no. @param {() => boolean} wanted */
  async function run(wanted) {
    const volumes = [new Invented()];
    const text = new newsarchive.texts.Text(["", "", [], [["p", TEXT]], [], 0]);
    for (let turn = 0; turn < TURNS; turn++) {
      await pause();
      if (!wanted()) return;
      const { query } = await newsarchive.engine.searchIn({ volumes, articles: ARTICLES }, { text: QUERIES[turn % QUERIES.length] });
      text.folded();
      newsarchive.snippets.snippets(text, newsarchive.query.phrasesOf(query));
    }
  }

  newsarchive.warm = { run, Invented, QUERIES, MANY };
})();
