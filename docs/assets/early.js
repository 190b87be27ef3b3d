/* Loaded in the header of every page, before anything below it is drawn.
 *
 * The theme brings this as inline scripts; as a file it is loaded once, and no page's policy has to allow an inline
 * script. The names are those that the theme's script calls.
 */
"use strict";

var __md_scope = new URL("/", location); // what a reader chose holds for all pages, from a host or from disk

function __md_hash(text) {
  return Array.from(text).reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
}

function __md_get(key, storage = localStorage, scope = __md_scope) {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch { // a browser may keep nothing at all
    return null;
  }
}

function __md_set(key, value, storage = localStorage, scope = __md_scope) {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {} // then the choice holds for this page only
}

/* The colours chosen before, else those of the reader's system: no page is drawn in the wrong ones first. */
(() => {
  const options = [...document.querySelectorAll("[data-md-component=palette] input")];
  const chosen = options[__md_get("__palette")?.index];
  const option = chosen ?? options.find((each) => matchMedia(each.dataset.mdColorMedia).matches);
  for (const part of option ? ["Scheme", "Primary", "Accent"] : [])
    document.body.dataset[`mdColor${part}`] = option.dataset[`mdColor${part}`];
})();
