/* What the shell does besides the theme: keep the reader's place when language or version changes,
   and make the site work when it is opened from disk. Loaded before the theme's own script. */
(function () {
  "use strict";
  var onDisk = location.protocol === "file:";
  var script = document.currentScript;

  /* The heading that is being read: the last one above the upper third of the window. */
  function place() {
    if (window.scrollY < 8) return location.hash;
    var found = "";
    document.querySelectorAll("article :is(h2, h3, h4)[id]").forEach(function (heading) {
      if (heading.getBoundingClientRect().top < window.innerHeight / 3) found = "#" + heading.id;
    });
    return found;
  }

  function remember(language) {
    try {
      localStorage.setItem(new URL("../../../../", script.src).pathname + "language", language);
    } catch (error) {
      /* a browser that keeps nothing */
    }
  }

  function follow(event) {
    var link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link) return;
    if (link.dataset.pbLanguage) {
      link.hash = place();
      remember(link.dataset.pbLanguage);
    } else if (link.classList.contains("md-version__link")) {
      /* The theme looks for the same page in the other version, and takes the hash from here. */
      history.replaceState(history.state, "", place() || location.pathname + location.search);
    }
    /* A folder opened from disk shows its files, not its page. */
    if (onDisk && link.protocol === "file:" && link.pathname.endsWith("/"))
      link.pathname += "index.html";
  }

  ["click", "auxclick"].forEach(function (kind) {
    document.addEventListener(kind, follow, true);
  });

  /* A page that has another address now: the place on the page goes along. */
  document.addEventListener("DOMContentLoaded", function () {
    var moved = document.querySelector("a[data-pb-moved]");
    if (!moved) return;
    moved.hash = location.hash;
    if (onDisk) moved.pathname += "index.html";
    location.replace(moved.href);
  });

  if (!onDisk) return;

  /* No other version can be looked up from disk. */
  var config = document.getElementById("__config");
  var values = JSON.parse(config.textContent);
  delete values.version;
  config.textContent = JSON.stringify(values);

  /* A browser refuses workers from disk: the search runs in the page instead (search/worker.js),
     from the moment somebody searches. */
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.url = url;
    }

    postMessage(data) {
      this.ready = this.ready || this.load();
      this.ready.then(function (handle) {
        handle({ data: data });
      });
    }

    load() {
      var worker = this;
      return new Promise(function (resolve) {
        window.__pb_worker = {
          url: worker.url,
          listen: resolve,
          post: function (data) {
            worker.dispatchEvent(new MessageEvent("message", { data: data }));
          },
        };
        var code = document.createElement("script");
        code.src = worker.url;
        document.head.append(code);
      });
    }
  };
})();
