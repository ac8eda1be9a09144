// Loads the files of the index: each is a script that hands one payload over, so that a web server and a folder serve alike.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  const FORMAT = "3"; // as in files.py
  const WAIT = 30000; // milliseconds after which a file counts as missing
  const limits = { kept: 3 * 1024 * 1024 }; // UTF-16 units of payloads kept, the oldest go first
  /** A file that is missing, damaged or of another build; `file` names it. */
  class FileError extends Error {
    /** @param {string} file @param {"missing" | "damaged" | "outdated"} fault */
    constructor(file, fault) {
      super(`${file}: ${fault}`);
      this.file = file;
      this.fault = fault;
    }
  }

  /** @type {Map<string, {stamp: string, payload: string}>} what has come, by name */
  const arrived = new Map();
  /** @type {Map<string, {promise: Promise<string>, size: number}>} what is on its way or kept, oldest first */
  const asked = new Map();
  let size = 0;
  let retries = 0;
  /** @type {Map<string, Promise<void>>} */
  const codes = new Map();
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/files\.js.*$/, "");
  let root = "";
  /** Numbers of files and characters loaded, for the benchmark. */
  const loaded = { files: 0, characters: 0 };
  const table = new Int32Array(256).map((_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte;
  });
  const encoder = new TextEncoder();

  /** CRC-32 of a text in UTF-8. @param {string} text @returns {number} */
  function checksum(text) {
    let sum = -1;
    const bytes = encoder.encode(text);
    for (let at = 0; at < bytes.length; at++) sum = table[(sum ^ bytes[at]) & 255] ^ (sum >>> 8);
    return (sum ^ -1) >>> 0;
  }

  /**
   * What each file of the index calls.
   * @param {string} name @param {string} stamp @param {number} sum @param {string} payload
   */
  function take(name, stamp, sum, payload) {
    arrived.set(name, { stamp: checksum(payload) === sum ? stamp : "", payload });
  }

  /** Where the index lies, ending in a slash. @param {string} address */
  function open(address) {
    root = address;
  }

  /** @param {string} name @param {string} stamp @param {string} version @returns {Promise<string>} */
  function request(name, stamp, version) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      const fail = (/** @type {"missing" | "damaged" | "outdated"} */ fault) => {
        done();
        reject(new FileError(name, fault));
      };
      const late = setTimeout(() => fail("missing"), WAIT);
      const done = () => {
        clearTimeout(late);
        element.remove();
      };
      element.charset = "utf-8";
      element.fetchPriority = "high"; // else a script that is added later waits behind everything
      element.onerror = () => fail("missing");
      element.onload = () => {
        const file = arrived.get(name);
        arrived.delete(name);
        if (!file || !file.stamp) return fail("damaged");
        if (file.stamp !== stamp) return fail("outdated");
        done();
        loaded.files += 1;
        loaded.characters += file.payload.length;
        resolve(file.payload);
      };
      element.src = `${root}${name}.js${version}`;
      document.head.appendChild(element);
    });
  }

  /**
   * The payload of a file. A failed one is asked for again, past the browser's cache, the next time.
   * @param {string} name @param {string} stamp
   * @returns {Promise<string>}
   */
  function load(name, stamp) {
    const held = asked.get(name);
    if (held) {
      asked.delete(name);
      asked.set(name, held);
      return held.promise;
    }
    const entry = { promise: request(name, stamp, `?${stamp}${retries ? `-${Date.now()}` : ""}`), size: 0 };
    asked.set(name, entry);
    const isKept = () => asked.get(name) === entry;
    entry.promise.then(
      (payload) => {
        if (!isKept()) return;
        entry.size = payload.length;
        size += payload.length;
        trim();
      },
      () => isKept() && asked.delete(name)
    );
    return entry.promise;
  }

  /** Forgets the oldest payloads while there are too many. */
  function trim() {
    for (const [name, entry] of asked) {
      if (size <= limits.kept) return;
      if (entry.size) {
        asked.delete(name);
        size -= entry.size;
      }
    }
  }

  /** Forgets all that was loaded, and makes every further load go past the browser's cache. */
  function retry() {
    retries += 1;
    asked.clear();
    size = 0;
  }

  /** Loads a script of the reader that few searches need, once. @param {string} name @returns {Promise<void>} */
  function code(name) {
    if (!codes.has(name)) {
      const coming = new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.onload = () => resolve();
        element.onerror = () => (codes.delete(name), reject(new FileError(name, "missing")));
        element.src = `${here}${name}.js`;
        document.head.appendChild(element);
      });
      codes.set(name, coming);
    }
    return codes.get(name);
  }

  newsarchive.take = take;
  newsarchive.files = { load, code, open, retry, loaded, limits, FileError, FORMAT };
})();
