// What the search page shows, built from the result as text nodes: nothing that was typed or indexed is ever read as HTML.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const FACET_ROWS = 8;
  /** @type {Record<string, string>} the page's words, from its own data */
  let words = {};

  /** A phrase of the page with its blanks filled in. @param {string} key @param {Record<string, unknown>} [values] */
  function say(key, values = {}) {
    const one = String(values.count) === "1" && words[`${key}.one`];
    return (one || words[key] || key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** A number with its thousands marked. @param {number} value */
  function number(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /**
   * An element with attributes and children; a text becomes a text node.
   * @param {string} name @param {Record<string, string>} [attributes] @param {...(Node | string)} children
   */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** Pieces of text with the hits marked; a zero-width space becomes a place where a line may end. */
  function marked(pieces) {
    const out = [];
    for (const piece of pieces) {
      const inside = piece.text.split("\u200b").flatMap((text, place) => (place ? [make("wbr"), text] : [text]));
      if (piece.hit) out.push(make("mark", {}, ...inside));
      else out.push(...inside);
    }
    return out;
  }

  /** A result. @param {object} text @param {object[]} phrases @param {number} times @param {string} address */
  function hit(text, phrases, times, address) {
    const [newspaper, date, authors, characters, supplied, headline] = text.shown;
    const title = headline || text.title || say("title.none");
    const link = make("a", { href: address }, ...marked(newsarchive.snippets.pieces(title, newsarchive.snippets.hitsIn(title, phrases))));
    if (supplied) link.className = "supplied";
    const meta = make("p", { class: "meta" });
    for (const part of [newspaper, date, authors, characters, times ? say("find.times", { count: number(times) }) : ""]) {
      if (part) meta.append(make("span", {}, part));
    }
    const shown = newsarchive.snippets.snippets(text, phrases);
    const item = make("li", { class: "hit" });
    item.append(make("h3", {}, link), meta, ...shown.lines.map((line) => make("p", {}, ...marked(line))));
    if (shown.more > 0) item.append(make("p", { class: "more" }, make("a", { href: address, tabindex: "-1" }, say("find.more", { count: shown.more }))));
    return item;
  }

  /** A group of values to narrow by. @param {string} name @param {{id: string, name: string, count: number}[]} values */
  function facet(name, values, chosen, open, toggle, showAll) {
    const kept = values.filter((value) => value.count > 0 || chosen.includes(value.id));
    if (!kept.length) return null;
    const list = make("ul");
    const shown = open ? kept : kept.filter((value, place) => place < FACET_ROWS || chosen.includes(value.id));
    for (const value of shown) {
      const box = make("input", { type: "checkbox", value: value.id, name });
      box.checked = chosen.includes(value.id);
      box.addEventListener("change", () => toggle(name, value.id));
      const label = value.name || say(`find.unknown.${name}`);
      list.append(make("li", {}, make("label", {}, box, make("span", {}, label), make("span", { class: "num" }, number(value.count)))));
    }
    const section = make("section", { class: "facet", "data-filter": name }, make("h2", {}, say(`find.filter.${name}`)), list);
    if (shown.length < kept.length) {
      const more = make("button", { type: "button", class: "btn" }, say("find.all_values", { count: number(kept.length) }));
      more.addEventListener("click", () => showAll(name));
      section.append(more);
    }
    return section;
  }

  /** A filter that is on; pressing it takes it off. */
  function chip(label, remove) {
    const button = make("button", { type: "button", class: "chip chip--on", "aria-label": say("find.remove", { name: label }) }, label);
    button.append(" ", make("span", { "aria-hidden": "true" }, "×"));
    button.addEventListener("click", remove);
    return button;
  }

  /** Suggested names. @param {string[]} names @param {(name: string) => string} address */
  function suggestions(names, address) {
    const line = make("p", { class: "suggested" }, say("find.did_you_mean"));
    for (const name of names) line.append(" ", make("a", { href: address(name), "data-suggestion": name }, name));
    return line;
  }

  /** What went wrong, with a way on. @param {Error} error @param {() => void} again */
  function fault(error, again) {
    const known = error instanceof newsarchive.files.FileError;
    const box = make("div", { class: "doubt", role: "alert" });
    box.append(make("p", {}, make("b", {}, say("find.fault"))));
    box.append(make("p", {}, known ? say(`find.fault.${error.fault}`, { file: error.file }) : say("find.fault.other", { what: String(error.message) })));
    const button = make("button", { type: "button", class: "btn" }, say("find.again"));
    button.addEventListener("click", again);
    box.append(make("p", {}, button));
    return box;
  }

  newsarchive.view = { say, number, make, hit, facet, chip, suggestions, fault, setWords: (given) => (words = given) };
})();
