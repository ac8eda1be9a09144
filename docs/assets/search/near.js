// When nothing is found: articles that hold most of the words' pairs, and names that are spelled by what was typed.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const SHARE = 0.6; // of the pairs that an article must have
  const MOST_PAIRS = 16;
  const ENOUGH = 20; // near matches: older volumes are not looked into for more
  const MOST_NAMES = 8;
  const LONGEST = 40;
  let names = null;

  /** The names and how their characters are read, loaded once. */
  async function load() {
    if (!names) {
      const { stamps } = await newsarchive.engine.start();
      const given = JSON.parse(await newsarchive.files.load("names", stamps.names));
      const readings = new Map();
      for (const [syllable, chars] of Object.entries(given.readings)) {
        for (const char of chars) readings.set(char, [...(readings.get(char) || []), syllable]);
      }
      names = { names: given.names, readings };
    }
    return names;
  }

  /**
   * Names that are spelled so, in pinyin, by initials or in a mixture, best first: qdgxq, zhuanjingtexin.
   * @param {string} typed @returns {Promise<string[]>}
   */
  async function spelled(typed) {
    const letters = newsarchive.filters.plain(typed).toLowerCase().replace(/[\s'’1-5]/g, "").replace(/ü/g, "v");
    if (!/^[a-z]{2,}$/.test(letters) || letters.length > LONGEST) return [];
    const { names, readings } = await load();
    const found = [];
    names.forEach((name, order) => {
      const worth = spells([...name], 0, letters, 0, readings);
      if (worth > 0) found.push({ name, worth, order });
    });
    found.sort((one, other) => other.worth - one.worth || one.order - other.order);
    return found.slice(0, MOST_NAMES).map((entry) => entry.name);
  }

  /** 2 where the letters spell the whole name, 1 where they spell its beginning, else 0. */
  function spells(chars, at, letters, used, readings) {
    if (used === letters.length) return at === chars.length ? 2 : at > 1 ? 1 : 0;
    if (at === chars.length) return 0;
    const syllables = readings.get(chars[at]) || [chars[at].toLowerCase()];
    let best = 0;
    for (const syllable of syllables) {
      for (const spelling of [syllable, syllable.slice(0, 2), syllable[0]]) {
        if (spelling.length === 2 && spelling !== syllable && spelling[1] !== "h") continue;
        if (letters.startsWith(spelling, used)) best = Math.max(best, spells(chars, at + 1, letters, used + spelling.length, readings));
        if (best === 2) return best;
      }
    }
    return best;
  }

  /**
   * The articles that have at least six in ten of the pairs of a query that nothing was found for, those with most first.
   * @param {object} query @returns {Promise<{segment: object, article: number, score: number, times: number}[]>}
   */
  async function soft(query) {
    const all = newsarchive.query.phrasesOf(query).flatMap((phrase) => newsarchive.phrase.pairsOf(phrase.text, () => 0));
    const pairs = [...new Set(all.filter((entry) => !entry.parted).map((entry) => entry.pair))].slice(0, MOST_PAIRS);
    if (pairs.length < 2) return [];
    const { volumes } = await newsarchive.engine.start();
    const least = Math.max(2, Math.ceil(SHARE * pairs.length));
    const found = [];
    for (const volume of volumes) {
      await volume.open();
      const terms = await Promise.all(pairs.map((pair) => volume.pair(pair)));
      volume.segments.forEach((segment, number) => {
        const having = new Uint8Array(segment.articles);
        for (const term of terms) if (term[number]) for (const article of new Set(term[number].articles)) having[article] += 1;
        having.forEach((count, article) => {
          if (count >= least) found.push({ segment, article, score: count / pairs.length, times: 0 });
        });
      });
      if (found.length >= ENOUGH) break;
    }
    return found.sort((one, other) => other.score - one.score || other.segment.base + other.article - one.segment.base - one.article);
  }

  /** The phrases of pairs by which near matches are marked. */
  function pairsOf(query) {
    const texts = new Set();
    for (const phrase of newsarchive.query.phrasesOf(query)) {
      for (let at = 0; at + 1 < phrase.text.length; at++) texts.add(phrase.text.slice(at, at + 2));
    }
    const whole = [...texts].filter((text) => !text.includes(newsarchive.fold.BREAK));
    return whole.slice(0, MOST_PAIRS).map((text) => newsarchive.phrase.phraseOf(text));
  }

  newsarchive.near = { spelled, soft, pairsOf };
})();
