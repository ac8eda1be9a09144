// The text of an article as the index holds it for results.
"use strict";
var newsarchive = window.newsarchive || (window.newsarchive = {});

(function () {
  class Text {
    /** @param {[string, string, string[], [string, string][], string[], number]} given as files.py writes it */
    constructor(given) {
      [this.id, this.title, this.head, this.parts, this.shown, this.traditional] = given;
    }

    /** The fields as they are searched: title, head, crossheads, body. @returns {string[]} */
    folded() {
      const crossheads = this.parts.filter((part) => part[0] === "h").map((part) => part[1]);
      const body = this.parts.filter((part) => part[0] !== "h").map((part) => part[1]);
      return [this.title, this.head.join("\n"), crossheads.join("\n"), body.join("\n")].map(newsarchive.fold.fold);
    }
  }

  /**
   * Text of an article. Where it holds traditional characters the table to fold them is loaded first.
   * @param {InstanceType<typeof newsarchive.segment.Segment>} segment @param {number} article @returns {Promise<Text>}
   */
  async function load(segment, article) {
    const text = new Text(JSON.parse(await segment.volume.load(segment.textFile(article))));
    if (text.traditional) await newsarchive.engine.learnTraditional();
    return text;
  }

  newsarchive.texts = { load, Text };
})();
