/* Loaded in the header of every page, before anything below it is drawn: what the theme brings as inline scripts and as a
 * large one. As a file it is loaded once, and no page's policy has to allow an inline script.
 */
"use strict";

document.documentElement.classList.replace("no-js", "js");

/* What opens the menu of a narrow page is a button for the keyboard too. */
(() => {
  const drawer = document.getElementById("__drawer"), label = document.querySelector(".md-header label[for=__drawer]");
  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-expanded", drawer.checked);
  Object.assign(button, { type: "button", className: `${label.className} zb-menu`, title: label.title });
  button.append(...label.childNodes);
  label.replaceWith(button);
  button.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", tell);
  addEventListener("keydown", (event) => { if (event.key === "Escape" && drawer.checked) drawer.click(); });
  tell();
})();

/* The colours chosen before, else those of the reader's system: no page is drawn in the wrong ones first. */
(() => {
  const KEY = `${new URL("/", location).pathname}.__palette`; // what a reader chose holds for all pages, from a host or from disk
  const options = [...document.querySelectorAll("[data-md-component=palette] input")];

  function stored() {
    try {
      return options[JSON.parse(localStorage.getItem(KEY))?.index];
    } catch { // a browser may keep nothing at all, or something else
      return undefined;
    }
  }

  function choose(option) {
    for (const part of ["Scheme", "Primary", "Accent"])
      document.body.dataset[`mdColor${part}`] = option.dataset[`mdColor${part}`];
    for (const each of options) {
      each.checked = each === option;
      each.nextElementSibling.hidden = each !== option; // its label leads to the other one
    }
  }

  for (const [index, option] of options.entries())
    option.addEventListener("change", () => {
      choose(option);
      try {
        localStorage.setItem(KEY, JSON.stringify({ index }));
      } catch {} // then the choice holds for this page only
    });
  const first = stored() ?? options.find((each) => matchMedia(each.dataset.mdColorMedia).matches) ?? options[0];
  if (first) choose(first);
})();
