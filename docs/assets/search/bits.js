// Golomb-Rice and gamma codes back to numbers; hooks/newsarchive/search/codes.py and layout.py write them.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  /** Base64 to bytes. @param {string} text @returns {Uint8Array} */
  function bytes(text) {
    const raw = atob(text);
    const out = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at++) out[at] = raw.charCodeAt(at);
    return out;
  }

  /** Reads numbers of seven bits a byte, bytes, and streams of bits, one after the other. */
  class Bytes {
    /** @param {Uint8Array} data */
    constructor(data) {
      this.data = data;
      this.at = 0;
    }

    byte() {
      return this.data[this.at++];
    }

    varint() {
      let value = 0;
      let scale = 1;
      for (;;) {
        const byte = this.data[this.at++];
        value += (byte & 127) * scale;
        if (!(byte & 128)) return value;
        scale *= 128;
      }
    }

    /** The next stream of bits. @returns {Bits} */
    stream() {
      const length = this.varint();
      const start = this.at;
      this.at += length;
      if (this.at > this.data.length) throw new Error("a stream ends too early");
      return new Bits(this.data, start, this.at);
    }
  }

  /** A stream of bits, highest bit of a byte first. */
  class Bits {
    /** @param {Uint8Array} data @param {number} start @param {number} end */
    constructor(data, start, end) {
      this.data = data;
      this.bit = start * 8;
      this.end = end * 8;
    }

    /** A number of so many bits, at most 32. @param {number} width @returns {number} */
    number(width) {
      let value = 0;
      let left = width;
      while (left > 0) {
        const room = 8 - (this.bit & 7);
        const taken = Math.min(room, left);
        const part = (this.data[this.bit >> 3] >> (room - taken)) & ((1 << taken) - 1);
        value = value * (1 << taken) + part;
        this.bit += taken;
        left -= taken;
      }
      return value;
    }

    /** How many zeros stand before the next one. @returns {number} */
    unary() {
      let zeros = 0;
      for (;;) {
        if (this.bit >= this.end) throw new Error("a number ends too late");
        const rest = (this.data[this.bit >> 3] << (this.bit & 7)) & 255;
        if (rest) {
          const here = Math.clz32(rest) - 24;
          this.bit += here + 1;
          return zeros + here;
        }
        const room = 8 - (this.bit & 7);
        zeros += room;
        this.bit += room;
      }
    }

    /** Passes over bits. @param {number} count */
    skip(count) {
      this.bit += count;
    }

    /** Passes over so many unary numbers. @param {number} count */
    skipUnary(count) {
      for (; count > 0; count--) this.unary();
    }
  }

  /** A number in quotient and remainder. @param {Bits} high @param {Bits} low @param {number} width */
  function rice(high, low, width) {
    return high.unary() * Math.pow(2, width) + low.number(width);
  }

  /** A number above 0 in Elias's gamma code. @param {Bits} high @param {Bits} low */
  function gamma(high, low) {
    const width = high.unary();
    return Math.pow(2, width) + low.number(width);
  }

  /** The width that suits numbers of this mean. @param {number} mean @returns {number} */
  function widthOf(mean) {
    return mean < 2 ? 0 : 31 - Math.clz32(mean);
  }

  newsarchive.bits = { bytes, Bytes, Bits, rice, gamma, widthOf };
})();
