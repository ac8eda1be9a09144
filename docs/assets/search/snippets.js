// Where the words of a query stand in a text as printed, and the pieces of an article that show them best.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const AROUND = 44; // characters shown on either side of a hit
  const PIECES = 2; // pieces of an article that a result shows

  /**
   * The stretches of a text that hold one of the phrases, in order, those that touch joined.
   * @param {string} text @param {object[]} phrases
   * @returns {{start: number, end: number, phrase: number}[]}
   */
  function hitsIn(text, phrases) {
    const plain = newsarchive.fold.fold(text);
    if (!phrases.some((phrase) => plain.includes(phrase.text))) return [];
    const folded = newsarchive.fold.foldWithPlaces(text);
    const found = [];
    phrases.forEach((phrase, index) => {
      for (const at of newsarchive.phrase.placesIn(phrase, folded.text)) {
        found.push({ start: folded.starts[at], end: folded.ends[at + phrase.text.length - 1], phrase: index });
      }
    });
    found.sort((one, other) => one.start - other.start || other.end - one.end);
    const out = [];
    for (const hit of found) {
      const last = out[out.length - 1];
      if (last && hit.start < last.end) last.end = Math.max(last.end, hit.end);
      else out.push(hit);
    }
    return out;
  }

  /**
   * A text as pieces, the hits marked.
   * @param {string} text @param {{start: number, end: number}[]} hits
   * @returns {{text: string, hit: boolean}[]}
   */
  function pieces(text, hits) {
    const out = [];
    let at = 0;
    for (const hit of hits) {
      out.push({ text: text.slice(at, hit.start), hit: false }, { text: text.slice(hit.start, hit.end), hit: true });
      at = hit.end;
    }
    out.push({ text: text.slice(at), hit: false });
    return out.filter((piece) => piece.text);
  }

  /**
   * The paragraphs that show a query best: those with most of its words, then with most hits, in printed order.
   * @param {InstanceType<typeof newsarchive.texts.Text>} text @param {object[]} phrases
   * @returns {{lines: {text: string, hit: boolean}[][], more: number}}
   */
  function snippets(text, phrases) {
    const parts = [...text.head, ...text.parts.map((part) => part[1])];
    const rated = parts
      .map((part, place) => ({ part, place, hits: hitsIn(part, phrases) }))
      .filter((entry) => entry.hits.length)
      .map((entry) => ({ ...entry, words: new Set(entry.hits.map((hit) => hit.phrase)).size }));
    const best = [...rated].sort((one, other) => other.words - one.words || other.hits.length - one.hits.length || one.place - other.place);
    const shown = best.slice(0, PIECES).sort((one, other) => one.place - other.place);
    const lines = shown.map((entry) => cut(entry.part, entry.hits));
    if (!lines.length) lines.push(cut(opening(text), []));
    return { lines, more: rated.length - shown.length };
  }

  /** @param {InstanceType<typeof newsarchive.texts.Text>} text */
  function opening(text) {
    const first = text.parts.find((part) => part[0] === "p");
    return first ? first[1].trim() : "";
  }

  /** The part of a paragraph around its first hits. */
  function cut(text, hits) {
    const from = hits.length ? Math.max(0, hits[0].start - AROUND) : 0;
    const limit = Math.min(text.length, (hits.length ? hits[0].end : from) + 2 * AROUND);
    // A hit is shown whole or not at all: “高新区” never ends as “高新……”.
    const to = Math.max(limit, ...hits.filter((hit) => hit.start < limit).map((hit) => hit.end));
    const [start, end] = [whole(text, from), whole(text, to)];
    const inside = hits.filter((hit) => hit.start < end).map((hit) => ({ start: hit.start - start, end: hit.end - start }));
    const out = pieces(text.slice(start, end), inside);
    if (start > 0) out.unshift({ text: "……", hit: false });
    if (end < text.length) out.push({ text: "……", hit: false });
    return out;
  }

  /** A place that does not cut a character in two. */
  function whole(text, at) {
    const code = text.charCodeAt(at);
    return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
  }

  newsarchive.snippets = { hitsIn, pieces, snippets };
})();
