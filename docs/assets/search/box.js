// On every page: / goes to the search box, Esc leaves it, and an article opened from a search has its hits marked.
"use strict";

(function () {
  const MARKING = ["fold", "bits", "files", "segment", "phrase", "query", "snippets", "marks"];
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/box\.js.*$/, "");

  /** The box that a reader sees: the page's own before the header's. */
  function box() {
    const boxes = ["main", ".md-header"].flatMap((place) => [...document.querySelectorAll(`${place} form[role=search] input`)]);
    return boxes.find((input) => input.offsetParent !== null);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape" && target.matches("form[role=search] input")) target.blur();
    if (event.key !== "/" || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    const input = box();
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  /** Loads scripts one after the other. */
  function load(names) {
    if (!names.length) return;
    const script = document.createElement("script");
    script.src = `${here}${names[0]}.js`;
    script.onload = () => load(names.slice(1));
    document.head.appendChild(script);
  }

  const query = new URLSearchParams(location.search).get("q");
  if (query && document.querySelector("article[data-article-id]")) {
    const header = document.querySelector(".md-header form[role=search] input");
    if (header) header.value = query;
    load(MARKING);
  }
})();
