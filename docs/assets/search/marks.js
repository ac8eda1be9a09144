// On an article that was opened from a search: every hit is marked, the first one is shown, and one can step through them.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const BLOCKS = "#text h1, #text .kicker, #text .deck, #text figcaption p, #text .copy p, #text .copy h2";
  /** @type {HTMLElement[][]} the marks of each hit: one may run over several elements */
  const hits = [];
  let current = -1;

  /** The text of a block, and the text node that each part of it lies in. */
  function textOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data;
    }
    return { text, nodes };
  }

  /** Wraps a stretch of a block in marks, the last node first so that places before it stay true. */
  function wrap(nodes, start, end) {
    const marks = [];
    for (const { node, start: first } of [...nodes].reverse()) {
      const from = Math.max(start - first, 0);
      const to = Math.min(end - first, node.data.length);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      range.surroundContents(mark);
      marks.unshift(mark);
    }
    return marks;
  }

  function markAll(phrases) {
    for (const block of document.querySelectorAll(BLOCKS)) {
      const { text, nodes } = textOf(block);
      const found = newsarchive.snippets.hitsIn(text, phrases).reverse();
      const here = found.map((hit) => wrap(nodes, hit.start, hit.end)).reverse();
      hits.push(...here.filter((marks) => marks.length));
    }
  }

  /** Goes to a hit, round the end. @param {number} step */
  function go(step) {
    if (current >= 0) for (const mark of hits[current]) mark.removeAttribute("aria-current");
    current = (current + step + hits.length) % hits.length;
    for (const mark of hits[current]) mark.setAttribute("aria-current", "true");
    hits[current][0].scrollIntoView({ block: "center" });
    const place = document.querySelector(".stepper [role=status]");
    place.textContent = stepper().dataset.place.replace("{place}", String(current + 1)).replace("{count}", String(hits.length));
  }

  function stepper() {
    return /** @type {HTMLElement} */ (document.querySelector(".stepper"));
  }

  function open() {
    const bar = stepper();
    if (!bar || !hits.length) return;
    bar.hidden = false;
    bar.querySelector("[data-step='-1']").addEventListener("click", () => go(-1));
    bar.querySelector("[data-step='1']").addEventListener("click", () => go(1));
    bar.querySelector("[data-close]").addEventListener("click", () => {
      bar.hidden = true;
      for (const mark of hits.flat()) mark.replaceWith(...mark.childNodes);
      hits.length = 0;
    });
    go(1);
  }

  function start() {
    const query = newsarchive.query.parse(new URLSearchParams(location.search).get("q") || "");
    markAll(newsarchive.query.phrasesOf(query));
    open();
  }

  /** Either side may be set in traditional characters; the table is loaded only where that can be. */
  async function begin() {
    start();
    if (hits.length || newsarchive.fold.knows()) return;
    const script = [...document.scripts].find((one) => one.src.includes("/assets/search/marks.js"));
    newsarchive.files.open(script.src.replace(/assets\/search\/marks\.js.*$/, "search/"));
    const { stamps } = JSON.parse(await newsarchive.files.load("start", newsarchive.files.FORMAT));
    newsarchive.fold.learn(await newsarchive.files.load("fold", stamps.fold));
    start();
  }

  begin().catch(() => undefined); // the article is there to be read all the same
})();
