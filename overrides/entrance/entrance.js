/* The two pages that lead on: to the version in force, and to a language.
   Both work without this script, by their plain links. */
(function () {
  "use strict";
  var script = document.currentScript;
  var onDisk = location.protocol === "file:";

  /* A folder opened from disk shows its files, not its page. */
  function page(address) {
    return new URL(onDisk ? address + "index.html" : address, location.href);
  }

  function go(address) {
    var target = page(address);
    target.search = location.search;
    target.hash = location.hash;
    location.replace(target);
  }

  /* One key per client: the folder that this script lies in. */
  var key = new URL(".", script.src).pathname + "language";

  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  function remember(language) {
    try {
      localStorage.setItem(key, language);
    } catch (error) {
      /* a browser that keeps nothing asks again */
    }
  }

  function choose() {
    var links = Array.from(document.querySelectorAll("a[data-language]"));
    var byLanguage = new Map(links.map(function (link) {
      return [link.dataset.language, link];
    }));
    links.forEach(function (link) {
      var address = link.getAttribute("href");
      link.addEventListener("click", function () {
        remember(link.dataset.language);
        link.href = page(address).href;
      });
    });
    var wanted = [remembered()].concat(navigator.languages || [navigator.language]);
    for (var language of wanted) {
      var link = byLanguage.get(language) || byLanguage.get((language || "").split("-")[0]);
      if (link) {
        remember(link.dataset.language);
        go(link.getAttribute("href"));
        return;
      }
    }
  }

  if (script.dataset.target) go(script.dataset.target);
  else document.addEventListener("DOMContentLoaded", choose);
})();
