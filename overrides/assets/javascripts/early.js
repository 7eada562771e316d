/* Storage for the theme's scripts, and its first decision. The theme has this inline; a file of its
   own lets the site forbid inline scripts. */
(function () {
  "use strict";
  /* All languages and versions of one client share what the reader has chosen:
     <client>/<language>/<version>/assets/javascripts/early.js */
  var scope = new URL("../../../../", document.currentScript.src);

  window.__md_scope = scope;

  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, letter) {
      return (sum << 5) - sum + letter.charCodeAt(0);
    }, 0);
  };

  window.__md_get = function (key, storage, base) {
    try {
      return JSON.parse((storage || localStorage).getItem((base || scope).pathname + "." + key));
    } catch (error) {
      return null;
    }
  };

  window.__md_set = function (key, value, storage, base) {
    try {
      (storage || localStorage).setItem((base || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      /* a browser that keeps nothing */
    }
  };
})();
