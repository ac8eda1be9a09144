// On an article: its raw lines beside each piece, from the small data that hooks/newsarchive/site/beside.py tells of.
"use strict";

(function () {
  const PLACES = {
    kicker: ".hed .kicker",
    title: ".hed h1",
    deck: ".hed .deck",
    byline: ".byline .who>span",
    captions: ".photo figcaption>p",
    from: ".jump--prev span",
    body: ".copy>p:not([class]),.copy>h2",
    to: ".jump--next span",
  };
  const data = /** @type {HTMLScriptElement} */ (document.getElementById("raw"));
  const box = /** @type {HTMLInputElement} */ (document.getElementById("beside"));
  const key = document.querySelector(".was-key");

  /** @param {string} name @param {string} className @param {...(Node | string)} children */
  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** The address of a source line. @param {number} number */
  function address(number) {
    const page = Math.floor((number - 1) / Number(data.dataset.perPage)) + 1;
    return `${page > 1 ? data.dataset.source.replace(/\.html$/, `-p${page}.html`) : data.dataset.source}#L${number}`;
  }

  /** The raw lines of a piece; null where its text on the page is another. @param {any[][]} lines @param {string} text */
  function laid(lines, text) {
    const shown = Array.from(text);
    let at = 0;
    const list = make("ol", "was");
    list.setAttribute("aria-label", data.dataset.label);
    for (const [number, ...pieces] of lines) {
      const line = make("span", "");
      for (const piece of pieces) {
        if (typeof piece === "number") line.append(shown.slice(at, (at += piece)).join(""));
        else if (typeof piece === "string") line.append(make("span", "off", piece));
        else if (!piece[0]) at += piece[1];
        else {
          const changed = make("span", "chg", piece[0]);
          if (piece[1]) changed.dataset.now = shown.slice(at, (at += piece[1])).join("");
          line.append(changed);
        }
      }
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", String(Math.abs(number))));
      link.href = address(Math.abs(number));
      list.append(make("li", number < 0 ? "far" : "", link, line));
    }
    return at === shown.length ? list : null;
  }

  /** Where the lines of a piece go: after it, or after the box that holds it. @param {Element} piece @param {string} name */
  function holder(piece, name) {
    return name === "byline" ? piece.closest(".byline") : name === "from" || name === "to" ? piece.closest("p") : piece;
  }

  function show() {
    const raw = JSON.parse(data.textContent);
    for (const [name, pieces] of Object.entries(raw)) {
      const places = [...document.querySelectorAll(PLACES[name])];
      if (places.length !== pieces.length) continue;
      places.forEach((place, index) => {
        const list = laid(pieces[index], place.textContent);
        if (!list) return;
        let before = holder(place, name); // several bylines share one box: their lines follow each other
        while (before.nextElementSibling?.matches(".was")) before = before.nextElementSibling;
        before.after(list);
      });
    }
  }

  box.closest("p").hidden = false;
  box.addEventListener("change", () => {
    key.hidden = !box.checked;
    if (box.checked) show();
    else for (const list of document.querySelectorAll(".was")) list.remove();
  });
  if (box.checked) box.dispatchEvent(new Event("change")); // a reload may keep what was chosen
})();
