// A volume of the index and its segments: its head, and the postings of a term. hooks/newsarchive/search/volume.py writes the files.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { bytes, Bytes, read, rice, gamma, widthOf } = newsarchive.bits;
  const FIELDS = 4;
  const BODY = 3;
  const SHORT_FIELDS = [24, 64, 64]; // as in layout.py
  const KEYS = 4294967296;
  const SHARD_SIZE = 5; // thousands of bytes that a shard takes, as a rule
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
   * @property {number} each postings in a part of the places
   * @property {number} group segments in a file of places
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

  class Volume {
    /** @param {{name: string, stamp: string, articles: number[]}} entry @param {number} base articles in older volumes */
    constructor(entry, base) {
      this.name = entry.name;
      this.stamp = entry.stamp;
      this.articles = 0;
      /** @type {Segment[]} oldest first */
      this.segments = entry.articles.map((articles, number) => {
        const segment = new Segment(this, number, articles, this.articles, base + this.articles);
        this.articles += articles;
        return segment;
      });
      /** @type {Promise<void> | null} */
      this.opening = null;
    }

    /** The payload of one of the volume's files. @param {string} file @returns {Promise<string>} */
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

    /** @param {string} tables in base64 @param {...string} bodies for each segment a character for each article */
    readHead(tables, ...bodies) {
      const head = new Bytes(bytes(tables));
      this.symbols = readTable(head);
      this.pairs = readTable(head);
      this.parted = readTable(head);
      let total = 0;
      this.segments.forEach((segment, number) => {
        segment.bodyClasses = Uint8Array.from(bodies[number], classOf);
        for (const size of segment.bodyClasses) total += lengthOfClass(size);
      });
      this.meanBody = this.articles ? total / this.articles : 1;
    }

    /** How many thousand bytes it takes to load a pair. @param {number} pair @param {boolean} parted by a break */
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
     * A pair's postings in each segment; null where no article has it.
     * @param {number} pair @param {boolean} [parted] by a break @returns {Promise<(Postings | null)[]>}
     */
    pair(pair, parted = false) {
      const table = parted ? this.parted : this.pairs;
      return this.term(table, parted ? PARTED : PAIRS, this.key(table, pair));
    }

    /** A single symbol's postings in each segment. @param {number} symbol @returns {Promise<(Postings | null)[]>} */
    symbol(symbol) {
      return this.term(this.symbols, SYMBOLS, mix(symbol));
    }

    /** @param {Table} table @param {typeof PAIRS} names @param {number} key @returns {Promise<(Postings | null)[]>} */
    async term(table, names, key) {
      const own = table.own.get(key);
      const shard = Math.floor((key * table.shards) / KEYS);
      const pieces = (await this.load(own ? names.own + own.number : names.shard + shard)).split(" ");
      return this.segments.map((segment, number) => {
        const piece = pieces[number];
        if (!piece) return null;
        const data = new Bytes(bytes(piece));
        if (!own) return segment.inShard(data, key, Math.ceil((shard * KEYS) / table.shards), names);
        if (!names.places) return segment.decode(data, 0, null);
        return segment.decode(data, 0, { each: data.varint(), group: data.varint(), file: `${names.places}${own.number}-` });
      });
    }
  }

  class Segment {
    /**
     * @param {Volume} volume @param {number} number within the volume @param {number} articles
     * @param {number} first articles before it in the volume @param {number} base articles before it in all
     */
    constructor(volume, number, articles, first, base) {
      Object.assign(this, { volume, number, articles, first, base });
      this.bodyClasses = new Uint8Array(0);
    }

    /** The name of the file with an article's text, within the volume. @param {number} article */
    textFile(article) {
      return `t${this.first + article}`;
    }

    /** The postings of a term in a shard. @returns {Postings | null} */
    inShard(data, key, lowest, names) {
      const count = data.varint();
      if (!count) return null;
      const width = data.byte();
      const high = data.stream();
      const low = data.stream();
      let here = lowest;
      for (let term = 0; term < count; term++) {
        here += rice(high, low, width);
        if (here === key) return this.decode(data, term, null, names.places !== "");
        if (here > key) return null;
      }
      return null;
    }

    /**
     * The postings of term number `wanted` of a piece.
     * @param {InstanceType<typeof Bytes>} data @param {number} wanted
     * @param {{each: number, group: number, file: string} | null} apart where the places lie in files of their own
     * @param {boolean} [inline] whether the places follow
     * @returns {Postings}
     */
    decode(data, wanted, apart, inline = false) {
      const [fieldBits, manyHigh, manyLow, articleHigh, articleLow, countHigh, countLow] = Array.from({ length: 7 }, () =>
        data.stream()
      );
      const placeHigh = inline ? data.stream() : null;
      const placeLow = inline ? data.stream() : null;
      const groups = [];
      const articles = new Int32Array(this.articles);
      const counts = new Int32Array(this.articles);
      /** @type {Int32Array[]} */
      const places = [];
      for (let term = 0; term <= wanted; term++) {
        const kept = term === wanted;
        const mask = fieldBits.number(FIELDS);
        for (let field = 0; field < FIELDS; field++) {
          if (!(mask & (8 >> field))) continue;
          const many = gamma(manyHigh, manyLow);
          if (many > this.articles) throw new Error("more postings than articles");
          read(articleHigh, articleLow, widthOf(Math.floor(this.articles / many)), many, articles, 0);
          read(countHigh, countLow, -1, many, counts, 0);
          let article = -1;
          let total = 0;
          let passed = 0;
          for (let posting = 0; posting < many; posting++) {
            articles[posting] = article += articles[posting] + 1;
            total += counts[posting];
            if (inline && !kept) passed += counts[posting] * this.placeWidth(field, article, counts[posting]);
          }
          if (kept) groups.push({ field, articles: articles.slice(0, many), counts: counts.slice(0, many) });
          if (inline && kept) places.push(this.readPlaces(placeHigh, placeLow, field, articles, counts, many, total));
          else if (inline) {
            placeHigh.skipUnary(total);
            placeLow.skip(passed);
          }
        }
      }
      return {
        fields: joined(groups.map((group) => new Int32Array(group.articles.length).fill(group.field))),
        articles: joined(groups.map((group) => group.articles)),
        counts: joined(groups.map((group) => group.counts)),
        places: inline ? joined(places) : null,
        ...(apart || { each: 0, group: 0, file: "" }),
      };
    }

    /** The places of the first postings of these, all in one field, `total` in all. @returns {Int32Array} */
    readPlaces(high, low, field, articles, counts, many, total) {
      const out = new Int32Array(total);
      for (let posting = 0, at = 0; posting < many; posting++) {
        const count = counts[posting];
        readPlaces(high, low, this.placeWidth(field, articles[posting], count), count, out, at);
        at += count;
      }
      return out;
    }

    /** @param {number} field @param {number} article @param {number} count */
    placeWidth(field, article, count) {
      const length = field === BODY ? lengthOfClass(this.bodyClasses[article]) : SHORT_FIELDS[field];
      return widthOf(Math.floor(length / (count + 1)));
    }

    /**
     * The places of some of a frequent term's postings, in the files that hold them.
     * @param {Postings} term @param {number[]} wanted numbers of postings, ascending
     * @returns {Promise<Map<number, Int32Array>>} by number of posting
     */
    async placesOf(term, wanted) {
      const parts = [...new Set(wanted.map((posting) => Math.floor(posting / term.each)))];
      const start = `${term.file}${Math.floor(this.number / term.group)}-`;
      const files = await Promise.all(parts.map((part) => this.volume.load(start + part)));
      const needed = new Set(wanted);
      const found = new Map();
      files.forEach((payload, index) => {
        const data = new Bytes(bytes(payload.split(" ")[this.number % term.group]));
        const high = data.stream();
        const low = data.stream();
        const first = parts[index] * term.each;
        const last = Math.min(first + term.each, term.articles.length);
        for (let posting = first; posting < last; posting++) {
          const count = term.counts[posting];
          const places = new Int32Array(count);
          readPlaces(high, low, this.placeWidth(term.fields[posting], term.articles[posting], count), count, places, 0);
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

  /** Reads a posting's places onto `out`, the first at `at`. */
  function readPlaces(high, low, width, count, /** @type {Int32Array} */ out, at) {
    read(high, low, width, count, out, at);
    for (let place = -1, last = at + count; at < last; at++) out[at] = place += out[at] + 1;
  }

  /** Lists one after the other. @param {Int32Array[]} lists */
  function joined(lists) {
    if (lists.length === 1) return lists[0];
    const out = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of lists) {
      out.set(list, at);
      at += list.length;
    }
    return out;
  }

  /** The numbers of the articles that are marked so, ascending. @param {Uint8Array} marks @param {number} mark */
  function having(marks, mark) {
    const out = new Int32Array(marks.length);
    let many = 0;
    for (let article = marks.indexOf(mark); article >= 0; article = marks.indexOf(mark, article + 1)) out[many++] = article;
    return out.subarray(0, many);
  }

  newsarchive.segment = { Volume, Segment, lengthOfClass, having, FIELDS, BODY };
})();
