// The search page: its address says what is searched; typing, filters, order and pages change the address.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const { say, number, make } = newsarchive.view;
  const PAGE = 10;
  const PAUSE = 180; // milliseconds without a key before a search starts
  const SORTS = ["relevance", "newest", "oldest"];
  const NAMES = newsarchive.filters.NAMES;
  const main = /** @type {HTMLElement} */ (document.getElementById("search"));
  const part = (name) => /** @type {HTMLElement} */ (main.querySelector(`[data-part="${name}"]`));
  const input = /** @type {HTMLInputElement} */ (main.querySelector("input[type=search]"));
  const opened = new Set();
  let state = { text: "", chosen: {}, sort: "relevance", page: 1 };
  const folder = main.querySelector("details");
  let later = () => Promise.resolve();
  let turn = 0;
  let typing = 0;

  function readAddress() {
    const given = new URLSearchParams(location.search);
    const sort = given.get("sort");
    state = {
      text: given.get("q") || "",
      chosen: Object.fromEntries(NAMES.map((name) => [name, given.getAll(name)])),
      sort: SORTS.includes(sort) ? sort : "relevance",
      page: Math.max(1, parseInt(given.get("page"), 10) || 1),
    };
  }

  /** The address of a state. A lone surrogate, which no address can hold, becomes the replacement character. */
  function address(of) {
    const given = new URLSearchParams();
    if (of.text) given.set("q", of.text);
    for (const name of NAMES) for (const id of of.chosen[name] || []) given.append(name, id);
    if (of.sort !== "relevance") given.set("sort", of.sort);
    if (of.page > 1) given.set("page", String(of.page));
    return `?${given}`;
  }

  /** Goes to a state: a step of the history, or in place of the present one while a word is being typed. */
  function go(change, replace = false) {
    state = { ...state, page: 1, ...change };
    try {
      history[replace ? "replaceState" : "pushState"](null, "", location.pathname.split("/").pop() + address(state));
    } catch {
      // Some browsers keep the address of a page opened from a folder; the search goes on without it.
    }
    return run();
  }

  async function run() {
    const mine = ++turn;
    main.setAttribute("aria-busy", "true");
    try {
      await show(() => mine === turn);
    } catch (error) {
      if (mine !== turn) return;
      clear();
      part("message").replaceChildren(newsarchive.view.fault(error, () => (newsarchive.engine.restart(), run())));
      part("status").textContent = say("find.fault");
    } finally {
      if (mine === turn) main.setAttribute("aria-busy", "false");
    }
  }

  function clear() {
    for (const name of ["message", "count", "list", "pages", "facets", "chips"]) part(name).replaceChildren();
    part("sort").hidden = true;
  }

  async function show(current) {
    const chosen = Object.values(state.chosen).some((ids) => ids.length);
    const query = newsarchive.query.parse(state.text);
    if (!query.groups.length && !query.filters.length && !query.excluded.length && !chosen) {
      clear();
      const words = state.text.trim() ? "find.no_symbol" : "find.hint";
      part("message").replaceChildren(make("p", { class: "quiet" }, say(words)));
      part("status").textContent = say(words);
      await newsarchive.engine.prepare();
      newsarchive.engine.warm().catch(() => {}); // only speed hangs on it
      return;
    }
    let pending = Promise.resolve();
    const request = { text: state.text, chosen: state.chosen, sort: state.sort };
    const result = await newsarchive.engine.search(request, (partly) => {
      if (current() && !partly.whole && partly.found.length >= PAGE) pending = list(partly, partly.found, current);
    });
    await pending;
    if (!current()) return;
    folder.classList.toggle("facets--none", !result.found.length && !chosen);
    if (result.found.length) {
      await list(result, result.found, current);
      part("message").replaceChildren();
    } else await nothing(result, current);
    if (result.query.cut) part("message").append(make("p", { class: "flag" }, say("find.cut", { count: newsarchive.query.LONGEST })));
    // On a narrow screen the filters are folded away, and their file is loaded only when they are opened.
    later = () => facets(result, current);
    if (current() && (folder.open || chosen)) await later();
  }

  /** One page of results. */
  async function list(result, found, current, phrases = newsarchive.query.phrasesOf(result.query)) {
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    const page = Math.min(state.page, pages);
    const shown = found.slice((page - 1) * PAGE, page * PAGE);
    const texts = await Promise.all(shown.map((entry) => newsarchive.texts.load(entry.segment, entry.article)));
    if (!current()) return;
    const marks = state.text ? `?${new URLSearchParams({ q: state.text })}` : "";
    part("list").replaceChildren(
      ...texts.map((text, place) => newsarchive.view.hit(text, phrases, shown[place].times, `articles/${encodeURIComponent(text.id)}.html${marks}`))
    );
    count(result, found);
    sorting();
    paging(page, pages, found.length);
  }

  function count(result, found) {
    const times = found.reduce((sum, entry) => sum + entry.times, 0);
    const key = result.near ? "find.near_count" : times ? "find.count" : "find.articles";
    const words = say(key, { count: number(found.length), times: number(times) });
    part("count").replaceChildren(words, result.whole ? "" : ` ${say("find.going_on")}`);
    part("status").textContent = words;
  }

  function sorting() {
    part("sort").hidden = false;
    for (const link of part("sort").querySelectorAll("a")) {
      const sort = link.dataset.sort;
      link.href = address({ ...state, sort, page: 1 });
      if (sort === state.sort) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function paging(page, pages, total) {
    const range = say("list.range", { first: number((page - 1) * PAGE + 1), last: number(Math.min(page * PAGE, total)), total: number(total) });
    const steps = make("span", { class: "sort" });
    if (page > 1) steps.append(make("a", { href: address({ ...state, page: page - 1 }), rel: "prev", "data-page": String(page - 1) }, `‹ ${say("list.previous")}`));
    if (page < pages) steps.append(make("a", { href: address({ ...state, page: page + 1 }), rel: "next", "data-page": String(page + 1) }, `${say("list.next")} ›`));
    part("pages").replaceChildren(make("span", { class: "num" }, range), steps);
  }

  /** Nothing was found: what comes near, and what may have been meant. */
  async function nothing(result, current) {
    clear();
    await newsarchive.files.code("near");
    const bare = result.query.groups.flat().map((phrase) => phrase.text).join("");
    const names = await newsarchive.near.spelled(bare);
    const near = names.length ? [] : await newsarchive.near.soft(result.query);
    const newest = near.length || names.length ? [] : (await newsarchive.engine.search({ text: "", sort: "newest" })).found;
    if (!current()) return;
    const narrowed = Object.values(state.chosen).some((ids) => ids.length) || result.query.filters.length > 0;
    const told = [say(near.length ? "find.near" : narrowed ? "find.narrowed" : names.length ? "find.spelled" : "find.other_words")];
    if (newest.length) told.push(say("find.newest"));
    const box = make("div", { class: "void" }, make("h2", {}, say("find.nothing")), ...told.map((line) => make("p", {}, line)));
    if (names.length) box.append(newsarchive.view.suggestions(names, (name) => address({ ...state, text: name, page: 1 })));
    part("message").replaceChildren(box);
    chips();
    if (near.length) await list({ ...result, near: true }, near, current, newsarchive.near.pairsOf(result.query));
    if (newest.length) {
      await list(result, newest, current, []);
      part("count").replaceChildren(say("find.articles", { count: 0 }));
      part("sort").hidden = true; // what is shown is not what was looked for, so there is nothing to order
    }
    if (near.length) told.push(say("find.near_count", { count: number(near.length) }));
    if (names.length) told.push(say("find.did_you_mean"), ...names);
    part("status").textContent = [say("find.nothing"), ...told].join(" ");
  }

  async function facets(result, current) {
    const counts = await newsarchive.filters.counts(result.parts);
    if (!current()) return;
    const sections = NAMES.map((name) => {
      const values = name === "year" ? [...counts.year].sort((one, other) => (one.id < other.id ? 1 : -1)) : counts[name];
      return newsarchive.view.facet(name, values, state.chosen[name] || [], opened.has(name), toggle, (shown) => {
        opened.add(shown);
        facets(result, current);
      });
    });
    part("facets").replaceChildren(...sections.filter(Boolean));
    chips(counts);
  }

  function toggle(name, id) {
    const ids = state.chosen[name] || [];
    const changed = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
    go({ chosen: { ...state.chosen, [name]: changed } });
  }

  function chips(counts = null) {
    const shown = [];
    for (const name of NAMES) {
      for (const id of state.chosen[name] || []) {
        const known = counts && counts[name].find((value) => value.id === id);
        shown.push(newsarchive.view.chip((known && known.name) || id || say(`find.unknown.${name}`), () => toggle(name, id)));
      }
    }
    if (shown.length > 1) {
      const all = make("button", { type: "button", class: "chip" }, say("find.clear"));
      all.addEventListener("click", () => go({ chosen: {} }));
      shown.push(all);
    }
    part("chips").replaceChildren(...shown);
  }

  function listen() {
    const typed = () => go({ text: input.value }, true);
    input.addEventListener("input", (event) => {
      clearTimeout(typing);
      if (!event.isComposing) typing = setTimeout(typed, PAUSE);
    });
    input.addEventListener("compositionstart", () => clearTimeout(typing));
    input.addEventListener("compositionend", () => {
      clearTimeout(typing);
      typing = setTimeout(typed, PAUSE);
    });
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(typing);
      go({ text: input.value });
    });
    main.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-sort], a[data-page], a[data-suggestion]");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (link.dataset.sort) go({ sort: link.dataset.sort });
      else if (link.dataset.page) go({ page: Number(link.dataset.page) }).then(() => main.scrollIntoView());
      else {
        input.value = link.dataset.suggestion;
        go({ text: input.value });
      }
    });
    main.addEventListener("keydown", keys);
    folder.addEventListener("toggle", () => folder.open && !part("facets").firstChild && later());
    window.addEventListener("popstate", () => {
      readAddress();
      input.value = state.text;
      run();
    });
  }

  /** Arrows go from the box through the results and back, Esc back to the box; Enter is the link's own. */
  function keys(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [input, ...part("list").querySelectorAll("h3 a")];
    const here = links.indexOf(event.target);
    if (here < 0) return;
    if (event.key === "ArrowDown" && here + 1 < links.length) links[here + 1].focus();
    else if (event.key === "ArrowUp" && here > 0) links[here - 1].focus();
    else if (event.key === "Escape" && here > 0) input.focus();
    else return;
    event.preventDefault();
  }

  newsarchive.view.setWords(JSON.parse(document.getElementById("search-words").textContent));
  newsarchive.files.open("search/");
  readAddress();
  input.value = state.text;
  if (!state.text) input.focus();
  if (window.matchMedia("(min-width:60em)").matches) folder.open = true;
  listen();
  run();
})();
