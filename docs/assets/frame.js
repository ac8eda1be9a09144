// On every page: the reader's choices (colours, size, paragraphs) are kept from page to page, and what is to be copied is copied.
"use strict";

(function () {
  const root = document.documentElement;
  const KEPT = "newsarchive"; // also read by the script in the head of overrides/main.html
  const SCHEMES = ["auto", "light", "dark"];

  /** The choices that are kept. @returns {Record<string, string>} */
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || {};
    } catch {
      return {}; // storage may be forbidden: then a choice holds for one page
    }
  }

  /** Keeps a choice and applies it. @param {string} name @param {string} value the empty text is the default */
  function choose(name, value) {
    const choices = kept();
    if (value) choices[name] = value;
    else delete choices[name];
    if (value) root.setAttribute(`data-${name}`, value);
    else root.removeAttribute(`data-${name}`);
    try {
      localStorage.setItem(KEPT, JSON.stringify(choices));
    } catch {
      // as above
    }
  }

  function colours() {
    const button = /** @type {HTMLButtonElement} */ (document.querySelector("button.scheme"));
    const label = () => {
      const words = button.dataset[root.dataset.scheme || SCHEMES[0]];
      button.setAttribute("aria-label", words);
      button.title = words;
    };
    button.addEventListener("click", () => {
      const next = SCHEMES[(SCHEMES.indexOf(root.dataset.scheme || SCHEMES[0]) + 1) % SCHEMES.length];
      choose("scheme", next === SCHEMES[0] ? "" : next);
      label();
    });
    label();
    button.hidden = false;
  }

  /** The radio buttons of an article: each names the choice it makes; the one without a value is the default. */
  function radios() {
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".reader input[type=radio]"))) {
      radio.checked = (root.getAttribute(`data-${radio.name}`) || "") === radio.value;
      radio.addEventListener("change", () => choose(radio.name, radio.value));
    }
  }

  /** Copies the text of the element that a button names, and says so. */
  function copying() {
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-copy]"))) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const source = document.getElementById(button.dataset.copy);
        try {
          await navigator.clipboard.writeText(source.textContent);
          button.nextElementSibling.textContent = button.dataset.done;
        } catch {
          // From a folder there may be no clipboard: the text is selected, ready for the reader's own copying.
          getSelection().selectAllChildren(source);
          button.nextElementSibling.textContent = button.dataset.selected;
        }
      });
    }
  }

  /** The menu closes with Esc, and when the focus leaves it. */
  function menu() {
    const box = /** @type {HTMLDetailsElement} */ (document.querySelector("details.menu"));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      box.open = false;
      box.querySelector("summary").focus();
    });
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !box.contains(/** @type {Node} */ (event.relatedTarget))) box.open = false;
    });
  }

  colours();
  radios();
  copying();
  menu();
})();
