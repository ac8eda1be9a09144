// The query language: words are all required, "…" is one phrase, -word excludes, OR, and filters such as park:青岛.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  // A sentence pasted whole is shorter; what is longer is cut, and the page says so.
  const LONGEST = 400;
  const MOST_WORDS = 32;
  const FILTERS = {
    park: "park", 园区: "park", 園區: "park", 高新区: "park", 高新區: "park", topic: "topic", 主题: "topic", 主題: "topic",
    newspaper: "newspaper", 报纸: "newspaper", 報紙: "newspaper",
    author: "author", 作者: "author", year: "year", 年份: "year", 年: "year",
  }; // prettier-ignore
  const QUOTES = { '"': '"', "“": "”", "＂": "＂", "「": "」", "『": "』" };

  /**
   * @typedef {object} Query
   * @property {import("./phrase.js").Phrase[][]} groups all of these are required, each by any of its phrases
   * @property {import("./phrase.js").Phrase[]} excluded
   * @property {{name: string, value: string, excluded: boolean}[]} filters
   * @property {boolean} typed whether there is any text at all
   * @property {boolean} cut whether the text was too long
   */

  /** @param {string} text @returns {Query} */
  function parse(text) {
    const cut = text.length > LONGEST;
    const words = wordsOf(cut ? text.slice(0, LONGEST) : text);
    const query = { groups: [], excluded: [], filters: [], typed: text.trim() !== "", cut: cut || words.length > MOST_WORDS };
    let joined = false;
    for (const word of words.slice(0, MOST_WORDS)) {
      if (!word.quoted && (word.text === "OR" || word.text === "|")) {
        joined = query.groups.length > 0;
        continue;
      }
      if (word.filter) {
        query.filters.push({ name: word.filter, value: word.text, excluded: word.excluded });
        continue;
      }
      const phrase = newsarchive.phrase.phraseOf(word.text);
      if (!phrase) continue;
      if (word.excluded) query.excluded.push(phrase);
      else if (joined) query.groups[query.groups.length - 1].push(phrase);
      else query.groups.push([phrase]);
      joined = false;
    }
    return query;
  }

  /** The words of a query with what stands before them. */
  function wordsOf(text) {
    const words = [];
    let at = 0;
    while (at < text.length) {
      if (/\s/.test(text[at])) {
        at += 1;
        continue;
      }
      const word = { text: "", quoted: false, excluded: false, filter: "" };
      if (/[-－−]/.test(text[at]) && at + 1 < text.length && !/\s/.test(text[at + 1])) {
        word.excluded = true;
        at += 1;
      }
      const named = /^([A-Za-z]+|[\u4e00-\u9fff]+)[:：]/.exec(text.slice(at, at + 20));
      const filter = named && FILTERS[named[1].toLowerCase()];
      if (filter && Object.hasOwn(FILTERS, named[1].toLowerCase())) {
        word.filter = filter;
        at += named[0].length;
      }
      const close = QUOTES[text[at]];
      const end = close ? text.indexOf(close, at + 1) : -1;
      if (end > 0) {
        word.text = text.slice(at + 1, end);
        word.quoted = true;
        at = end + 1;
        // What follows a closing quote at once belongs to the phrase: “小巨人”企业.
        const rest = /^[^\s"]*/.exec(text.slice(at))[0];
        word.text += rest;
        at += rest.length;
      } else {
        word.text = /^\S*/.exec(text.slice(at))[0];
        at += word.text.length || 1;
      }
      if (word.text) words.push(word);
    }
    return words;
  }

  /** Every phrase of a query that must or may stand in an article. @param {Query} query */
  function phrasesOf(query) {
    return query.groups.flat();
  }

  newsarchive.query = { parse, phrasesOf, LONGEST, MOST_WORDS };
})();
