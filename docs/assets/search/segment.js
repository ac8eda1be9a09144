// A segment of the index: its head, and the postings of a term. hooks/newsarchive/search/segment.py writes the files.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { bytes, Bytes, rice, gamma, widthOf } = newsarchive.bits;
  const FIELDS = 4;
  const BODY = 3;
  const SHORT_FIELDS = [24, 64, 64]; // as in layout.py
  const KEYS = 4294967296;
  const SHARD_SIZE = 8; // thousands of bytes that a shard takes, as a rule
  const SYMBOLS = { shard: "a", own: "c", places: "" };
  const PAIRS = { shard: "b", own: "d", places: "e" };
  const PARTED = { shard: "f", own: "g", places: "h" };

  /**
   * @typedef {object} Table which terms of one kind lie where
   * @property {number} shards
   * @property {boolean} mixed whether keys are mixed
   * @property {Map<number, {number: number, size: number}>} own frequent terms by key; size in thousands of bytes
   *
   * @typedef {object} Postings a term's articles and places; a posting is an article in one field
   * @property {Int32Array} fields of each posting
   * @property {Int32Array} articles of each posting, counted within the segment
   * @property {Int32Array} counts how often the term stands there
   * @property {Int32Array | null} places of all postings one after the other; null where they lie in files of their own
   * @property {number} each postings in a file of places
   * @property {string} file the start of those files' names
   */

  /** As terms.py mixes keys. @param {number} pair @returns {number} */
  function mix(pair) {
    let key = pair | 0;
    key ^= key >>> 16;
    key = Math.imul(key, 0x85ebca6b);
    key ^= key >>> 13;
    key = Math.imul(key, 0xc2b2ae35);
    key ^= key >>> 16;
    return key >>> 0;
  }

  /** The length that a class of lengths stands for. @param {number} number */
  function lengthOfClass(number) {
    const base = 1 << (number >> 1);
    return number & 1 ? base + (base >> 1) : base;
  }

  /** A class of lengths from its character. @param {string} char */
  function classOf(char) {
    return char.charCodeAt(0) - 48;
  }

  class Segment {
    /** @param {{name: string, stamp: string, articles: number}} entry @param {number} base articles in older segments */
    constructor(entry, base) {
      this.name = entry.name;
      this.stamp = entry.stamp;
      this.articles = entry.articles;
      this.base = base;
      /** @type {Promise<void> | null} */
      this.opening = null;
    }

    /** The payload of one of the segment's files. @param {string} file */
    load(file) {
      return newsarchive.files.load(`${this.name}/${file}`, this.stamp);
    }

    /** Loads the head, once. */
    open() {
      if (!this.opening) {
        this.opening = this.load("head").then((payload) => this.readHead(...payload.split(" ")));
        this.opening.catch(() => (this.opening = null));
      }
      return this.opening;
    }

    /** @param {string} tables in base64 @param {string} bodies a character for each article @param {string} titles the same */
    readHead(tables, bodies, titles) {
      const head = new Bytes(bytes(tables));
      head.varint(); // how many articles, which the list of segments says too
      this.symbols = readTable(head);
      this.pairs = readTable(head);
      this.parted = readTable(head);
      this.bodyClasses = Uint8Array.from(bodies, classOf);
      this.titleClasses = Uint8Array.from(titles, classOf);
      let total = 0;
      for (const number of this.bodyClasses) total += lengthOfClass(number);
      this.meanBody = this.articles ? total / this.articles : 1;
    }

    /** How many thousand bytes it takes to load a pair with its places. @param {number} pair @param {boolean} parted by a break */
    cost(pair, parted) {
      const table = parted ? this.parted : this.pairs;
      const own = table.own.get(this.key(table, pair));
      return own ? own.size + SHARD_SIZE : SHARD_SIZE;
    }

    /** @param {Table} table @param {number} term */
    key(table, term) {
      return table.mixed ? mix(term) : term;
    }

    /**
     * A pair's postings; null where no article has it.
     * @param {number} pair @param {boolean} [parted] by a break @returns {Promise<Postings | null>}
     */
    pair(pair, parted = false) {
      const table = parted ? this.parted : this.pairs;
      return this.term(table, parted ? PARTED : PAIRS, this.key(table, pair));
    }

    /** A single symbol's postings. @param {number} symbol @returns {Promise<Postings | null>} */
    symbol(symbol) {
      return this.term(this.symbols, SYMBOLS, mix(symbol));
    }

    /** @param {Table} table @param {typeof PAIRS} names @param {number} key @returns {Promise<Postings | null>} */
    async term(table, names, key) {
      const own = table.own.get(key);
      if (own) {
        const file = new Bytes(bytes(await this.load(names.own + own.number)));
        const each = file.varint();
        return this.decode(file, 0, each, names.places && `${names.places}${own.number}-`);
      }
      const shard = Math.floor((key * table.shards) / KEYS);
      const file = new Bytes(bytes(await this.load(names.shard + shard)));
      const count = file.varint();
      if (!count) return null;
      const width = file.byte();
      const high = file.stream();
      const low = file.stream();
      let here = Math.ceil((shard * KEYS) / table.shards);
      for (let term = 0; term < count; term++) {
        here += rice(high, low, width);
        if (here === key) return this.decode(file, term, 0, names.places && "here");
        if (here > key) return null;
      }
      return null;
    }

    /**
     * The postings of term number `wanted` of a file. `file` is where the places lie: "here", or the start of their files' names.
     * @param {InstanceType<typeof Bytes>} data @param {number} wanted @param {number} each @param {string} file
     * @returns {Postings}
     */
    decode(data, wanted, each, file) {
      const [fieldBits, manyHigh, manyLow, articleHigh, articleLow, countHigh, countLow] = Array.from({ length: 7 }, () =>
        data.stream()
      );
      const inline = file === "here";
      const placeHigh = inline ? data.stream() : null;
      const placeLow = inline ? data.stream() : null;
      const fields = [];
      const articles = [];
      const counts = [];
      const places = [];
      for (let term = 0; term <= wanted; term++) {
        const kept = term === wanted;
        const mask = fieldBits.number(FIELDS);
        for (let field = 0; field < FIELDS; field++) {
          if (!(mask & (8 >> field))) continue;
          const many = gamma(manyHigh, manyLow);
          const width = widthOf(Math.floor(this.articles / many));
          let article = -1;
          for (let posting = 0; posting < many; posting++) {
            article += rice(articleHigh, articleLow, width) + 1;
            const count = gamma(countHigh, countLow);
            if (kept) {
              fields.push(field);
              articles.push(article);
              counts.push(count);
            }
            if (!inline) continue;
            const placeWidth = this.placeWidth(field, article, count);
            if (kept) readPlaces(placeHigh, placeLow, placeWidth, count, places);
            else {
              placeHigh.skipUnary(count);
              placeLow.skip(placeWidth * count);
            }
          }
        }
      }
      return {
        fields: Int32Array.from(fields),
        articles: Int32Array.from(articles),
        counts: Int32Array.from(counts),
        places: inline ? Int32Array.from(places) : null,
        each,
        file: inline ? "" : file,
      };
    }

    /** @param {number} field @param {number} article @param {number} count */
    placeWidth(field, article, count) {
      const length = field === BODY ? lengthOfClass(this.bodyClasses[article]) : SHORT_FIELDS[field];
      return widthOf(Math.floor(length / (count + 1)));
    }

    /**
     * The places of some of a frequent term's postings, in the files that hold them.
     * @param {Postings} term @param {number[]} wanted numbers of postings, ascending
     * @returns {Promise<Map<number, number[]>>} by number of posting
     */
    async placesOf(term, wanted) {
      const parts = [...new Set(wanted.map((posting) => Math.floor(posting / term.each)))];
      const files = await Promise.all(parts.map((part) => this.load(term.file + part)));
      const needed = new Set(wanted);
      const found = new Map();
      files.forEach((payload, index) => {
        const data = new Bytes(bytes(payload));
        const high = data.stream();
        const low = data.stream();
        const first = parts[index] * term.each;
        const last = Math.min(first + term.each, term.articles.length);
        for (let posting = first; posting < last; posting++) {
          const count = term.counts[posting];
          const places = [];
          readPlaces(high, low, this.placeWidth(term.fields[posting], term.articles[posting], count), count, places);
          if (needed.has(posting)) found.set(posting, places);
        }
      });
      return found;
    }
  }

  /** @returns {Table} */
  function readTable(/** @type {InstanceType<typeof Bytes>} */ head) {
    const shards = head.varint();
    const mixed = head.byte() === 1;
    const count = head.varint();
    const width = head.byte();
    const high = head.stream();
    const low = head.stream();
    const own = new Map();
    const keys = [];
    let key = 0;
    for (let number = 0; number < count; number++) keys.push((key += rice(high, low, width)));
    keys.forEach((key, number) => own.set(key, { number, size: head.byte() }));
    return { shards, mixed, own };
  }

  /** Reads places onto the end of `out`. */
  function readPlaces(high, low, width, count, /** @type {number[]} */ out) {
    let place = -1;
    for (let left = count; left > 0; left--) {
      place += rice(high, low, width) + 1;
      out.push(place);
    }
  }

  newsarchive.segment = { Segment, lengthOfClass, FIELDS, BODY, TITLE: 0 };
})();
