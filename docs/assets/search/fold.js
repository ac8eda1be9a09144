// Text as the search sees it; hooks/newsarchive/search/fold.py says what is folded and why, and a test compares the two.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  // First and last code points, hexadecimal, as in fold.py.
  const PASSED_OVER = ranges(
    "9 b-d 20 22 27-29 3c 3e 5b 5d 60 7b 7d 85 a0 ab ad b4 b7 bb 2000-200f 2018-201f 2022 2027-202f 2032-2036 2039-203a " +
      "205f-2064 2219 22c5 2329-232a 27e6-27eb 3000 3003 3008-3011 3014-301b 301d-301f 30fb fe0e-fe0f fe35-fe44 " +
      "fe47-fe48 fe59-fe5e feff ff5f-ff60 ff62-ff63 ff65 e0000-e0fff"
  );
  const BREAKING = ranges(
    "0-2f 3a-40 5b-60 7b-a9 ab-b1 b4 b6-b8 bb bf d7 f7 2000-206f 20a0-20cf 2100-214f 2190-245f 2500-2bff 2e00-2e7f " +
      "2ff0-3004 3008-3020 3030-3037 303d-303f 30a0 30fb d800-f8ff fe00-fe6f feff ff5f-ff65 ffe0-ffff 1f000-1faff " +
      "e0000-10ffff"
  );
  const LAST_CASED = 0x58f;
  const FIRST_HAN = 0x3400; // as in files.py
  const LAST_HAN = 0x9fff;
  const GAP_WIDTH = 3;
  const HAN_WIDTH = 15;
  // Characters of everyday simplified text that OpenCC's table folds all the same, each before what it becomes.
  const EVERYDAY = new Map([..."乾干吒咤夥伙後后徵征拚拼捱挨摺折於于榘矩菸烟薹苔袷夹醣糖麴曲麽么".matchAll(/(.)(.)/gu)].map((pair) => [pair[1], pair[2]]));
  const BREAK = "\n";
  /** What a UTF-16 unit is folded to: "" passed over, a line feed, or a symbol. Filled as units are met. */
  const known = new Map();
  /** @type {Map<string, string> | null} the whole table, once it is loaded */
  let traditional = null;

  /** @param {string} text @returns {number[][]} */
  function ranges(text) {
    return text.split(" ").map((part) => {
      const ends = part.split("-").map((end) => parseInt(end, 16));
      return [ends[0], ends[ends.length - 1]];
    });
  }

  /** @param {number[][]} list @param {number} code @returns {boolean} */
  function holds(list, code) {
    return list.some((range) => code >= range[0] && code <= range[1]);
  }

  /** One code point, folded. @param {string} char @returns {string} */
  function foldOne(char) {
    let code = char.codePointAt(0);
    if (code >= FIRST_HAN && code <= LAST_HAN) return (traditional || EVERYDAY).get(char) || char; // no mark lies among these
    if (code >= 0xff01 && code <= 0xff5e) {
      code -= 0xfee0;
      char = String.fromCharCode(code);
    }
    if (holds(PASSED_OVER, code)) return "";
    if (holds(BREAKING, code)) return BREAK;
    if (code <= LAST_CASED) {
      const lower = char.toLowerCase();
      return [...lower].length === 1 ? lower : char;
    }
    return (traditional || EVERYDAY).get(char) || char;
  }

  /**
   * The folded text, and for each of its UTF-16 units where its character starts and ends in `text`.
   * @param {string} text
   * @returns {{text: string, starts: number[], ends: number[]}}
   */
  function foldWithPlaces(text) {
    let out = "";
    const starts = [];
    const ends = [];
    let at = 0;
    for (const char of text) {
      let folded = known.get(char);
      if (folded === undefined) known.set(char, (folded = foldOne(char)));
      if (folded !== "" && !(folded === BREAK && out.endsWith(BREAK))) {
        for (let unit = 0; unit < folded.length; unit++) {
          starts.push(at);
          ends.push(at + char.length);
        }
        out += folded;
      }
      at += char.length;
    }
    return { text: out, starts, ends };
  }

  /** What a unit is folded to, 0 where that is not known yet. */
  const units = new Uint16Array(65536);
  const PASSED = 1; // nothing
  const APART = 2; // not one unit for one
  const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });

  /** The folded text. @param {string} text @returns {string} */
  function fold(text) {
    const out = new Uint16Array(text.length);
    let many = 0;
    let broken = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const unit = units[code] || (units[code] = unitOf(code));
      if (unit === 10) {
        if (!broken) out[many++] = unit;
        broken = true;
      } else if (unit === APART) return foldChars(text);
      else if (unit !== PASSED) {
        out[many++] = unit;
        broken = false;
      }
    }
    return utf16.decode(out.subarray(0, many));
  }

  /** @param {number} code @returns {number} */
  function unitOf(code) {
    if (code >= 0xd800 && code <= 0xdfff) return APART;
    const folded = foldOne(String.fromCharCode(code));
    return folded === "" ? PASSED : folded.length === 1 ? folded.charCodeAt(0) : APART;
  }

  /** The same character by character, where some take two units. @param {string} text @returns {string} */
  function foldChars(text) {
    let out = "";
    let broken = false;
    for (const char of text) {
      let folded = known.get(char);
      if (folded === undefined) known.set(char, (folded = foldOne(char)));
      if (folded === BREAK) {
        if (!broken) out += folded;
        broken = true;
      } else if (folded !== "") {
        out += folded;
        broken = false;
      }
    }
    return out;
  }

  /** Takes in OpenCC's table, as files.py codes it. @param {string} payload */
  function learn(payload) {
    const { bytes, Bytes, rice } = newsarchive.bits;
    const data = new Bytes(bytes(payload));
    const count = data.varint();
    const [gapHigh, gapLow, high, low] = Array.from({ length: 4 }, () => data.stream());
    traditional = new Map();
    for (let number = 0, code = 0; number < count; number++) {
      code += rice(gapHigh, gapLow, GAP_WIDTH);
      traditional.set(String.fromCodePoint(code), String.fromCodePoint(FIRST_HAN + rice(high, low, HAN_WIDTH)));
    }
    known.clear();
    units.fill(0);
  }

  newsarchive.fold = { fold, foldWithPlaces, learn, knows: () => traditional !== null, BREAK };
})();
