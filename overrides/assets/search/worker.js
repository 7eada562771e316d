/* Search that looks past accents and plurals.

   The build puts the theme's search worker into `stock` below. Words of the pages and words of the
   query lose their accents (ñ stays: año is not ano); words of the query lose their plural ending
   as well, and since the theme matches by beginning, lotes finds lote and lote finds lotes. A word
   in quotes keeps its ending. Results keep the spelling of the page. */
(function () {
  "use strict";
  var inPage = typeof WorkerGlobalScope === "undefined";
  var host = inPage ? window.__pb_worker : null;
  var language = "en";

  function fold(text) {
    return text
      .normalize("NFD")
      .replace(/n\u0303/g, "ñ")
      .replace(/N\u0303/g, "Ñ")
      .replace(/[\u0300-\u036f]/g, "");
  }

  var ENDINGS = {
    en: [
      [/^(.{3,})ies$/, "$1"],
      [/^(.{2,}(?:ss|x|ch|sh|zz))es$/, "$1"],
      [/^(.{2,}[^sui])s$/, "$1"],
    ],
    es: [
      [/^(.{3,})ces$/, "$1"],
      [/^(.{2,}[lnrdjysz])es$/, "$1"],
      [/^(.{2,}[aeo])s$/, "$1"],
    ],
  };

  function singular(word) {
    var rules = ENDINGS[language] || [];
    for (var i = 0; i < rules.length; i++)
      if (rules[i][0].test(word)) return word.replace(rules[i][0], rules[i][1]);
    return word;
  }

  function simplify(query) {
    return fold(query.toLowerCase())
      .split(/("[^"]*")/)
      .map(function (part, i) {
        return i % 2 ? part : part.replace(/[\p{L}]+/gu, singular);
      })
      .join("");
  }

  /* Message types of the theme: 0 sets up, 2 asks. */
  function listen(kind, handle) {
    if (kind !== "message") return;
    var receive = function (event) {
      var message = event.data;
      if (message.type === 0) language = message.data.config.lang[0];
      if (message.type === 2) message = { type: 2, data: simplify(message.data) };
      return handle({ data: message });
    };
    if (inPage) host.listen(receive);
    else self.addEventListener("message", receive);
  }

  function post(data) {
    if (inPage) host.post(data);
    else self.postMessage(data);
  }

  function load() {
    var urls = Array.from(arguments);
    if (!inPage) return importScripts.apply(self, urls);
    return urls.reduce(function (before, url) {
      return before.then(function () {
        return new Promise(function (resolve, reject) {
          var script = document.createElement("script");
          script.src = new URL(url, new URL(host.url, location.href));
          script.onload = resolve;
          script.onerror = reject;
          document.head.append(script);
        });
      });
    }, Promise.resolve());
  }

  (function stock(addEventListener, postMessage, importScripts) {
/* the theme's worker */
  })(listen, post, load);

  var lunr = self.lunr;
  var Token = lunr.Token;
  lunr.Token = function (text, metadata) {
    Token.call(this, fold(text || ""), metadata);
  };
  lunr.Token.prototype = Token.prototype;
})();
