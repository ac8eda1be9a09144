// Golomb-Rice and gamma codes back to numbers; hooks/newsarchive/search/codes.py and layout.py write them.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  /** Base64 to bytes. @param {string} text @returns {Uint8Array} */
  function bytes(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const raw = atob(text);
    const out = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at++) out[at] = raw.charCodeAt(at);
    return out;
  }

  /** How many bits of a byte are set. */
  const ONES = new Uint8Array(256);
  for (let byte = 1; byte < 256; byte++) ONES[byte] = ONES[byte >> 1] + (byte & 1);

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
      while (count > 0) {
        if (this.bit >= this.end) throw new Error("a number ends too late");
        const room = 8 - (this.bit & 7);
        const ones = ONES[(this.data[this.bit >> 3] << (this.bit & 7)) & 255];
        if (ones >= count) break;
        count -= ones;
        this.bit += room;
      }
      for (; count > 0; count--) this.unary();
    }
  }

  /**
   * Reads many numbers onto `out`. A first search runs before the browser has compiled anything, so it pays to stay in one
   * loop and not to call a function for each number.
   * @param {Bits} high quotients @param {Bits} low remainders @param {number} width of these; -1 for gamma codes, which say it
   * @param {number} many @param {Int32Array} out @param {number} at where the first goes
   */
  function read(high, low, width, many, out, at) {
    const data = high.data;
    const end = high.end;
    let bit = high.bit;
    let here = low.bit;
    for (const last = at + many; at < last; at++) {
      let zeros = 0;
      let rest = (data[bit >> 3] << (bit & 7)) & 255;
      while (!rest) {
        const room = 8 - (bit & 7);
        zeros += room;
        bit += room;
        if (bit >= end) throw new Error("a number ends too late");
        rest = data[bit >> 3];
      }
      const more = Math.clz32(rest) - 24;
      bit += more + 1;
      zeros += more;
      const size = width < 0 ? zeros : width;
      let value = width < 0 ? 1 << size : zeros << size;
      if (size > 24) {
        low.bit = here;
        value += low.number(size);
      } else if (size) {
        const byte = here >> 3;
        value += (((data[byte] << 24) | (data[byte + 1] << 16) | (data[byte + 2] << 8) | data[byte + 3]) << (here & 7)) >>> (32 - size);
      }
      here += size;
      out[at] = value;
    }
    high.bit = bit;
    low.bit = here;
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

  newsarchive.bits = { bytes, Bytes, Bits, read, rice, gamma, widthOf };
})();
