/* Sets light or dark before the page is painted. */
(function () {
  "use strict";
  var kept = __md_get("__palette");
  var scheme = kept && kept.color && kept.color.scheme;
  if (!kept || !kept.color || kept.color.media === "(prefers-color-scheme)")
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  document.body.setAttribute("data-md-color-scheme", scheme);
})();
