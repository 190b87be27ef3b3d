/* The year brush of a timeline: two handles choose the years; the drawing and the list below it keep what touches them.
 * The handles are the browser's own, so that keys, touch and screen readers work them. The address is the view:
 * #years=2018..2021. Without this script all is shown, and the years above the drawing lead to their pages.
 */
"use strict";

(() => {
  const tr = (text, values = {}) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const marks = [...document.querySelectorAll(".zb-band a[data-years]")].map((mark) => ({
    mark,
    years: mark.dataset.years.split(" ").map(Number),
    entry: document.getElementById(mark.getAttribute("href").replace(/^.*#/, ""))?.closest("li"),
  }));
  const all = marks.flatMap(({ years }) => years);
  const first = Math.min(...all), last = Math.max(...all);
  const figure = document.querySelector("figure:has(> .zb-band)");
  if (!figure || !(last > first)) return;

  const made = (tag, values, ...children) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...children);
    return element;
  };
  const handle = (value) => made("input", { type: "range", min: first, max: last, step: 1, value });
  const [from, to] = [handle(first), handle(last)];
  const shown = [made("b", { ariaHidden: "true" }), made("b", { ariaHidden: "true" })]; // a screen reader has it of the handle
  const status = made("p", { className: "zb-hint" });
  status.setAttribute("role", "status");
  const whole = made("button", { type: "reset", textContent: tr("All years") });
  const form = made("form", { className: "zb-brush" },
    made("label", {}, tr("From year"), " ", shown[0], from),
    made("label", {}, tr("To year"), " ", shown[1], to),
    whole, status);
  form.setAttribute("aria-label", tr("Years shown"));
  figure.prepend(form);

  function show() {
    const [low, high] = [+from.value, +to.value];
    const within = marks.filter(({ mark, years, entry }) => {
      const out = years.at(-1) < low || years[0] > high;
      mark.classList.toggle("zb-out", out);
      mark.tabIndex = out ? -1 : 0;
      if (entry) entry.hidden = out;
      return !out;
    });
    shown.forEach((year, i) => { year.textContent = [low, high][i]; });
    whole.disabled = low === first && high === last;
    status.textContent = tr("{count} of {total} dates shown", { count: within.length, total: marks.length });
  }

  function recall() {
    const asked = location.hash.match(/^#years=(\d+)\.\.(\d+)$/);
    if (location.hash && !asked) return; // a place on the page: the choice stays
    [from.value, to.value] = asked ? asked.slice(1) : [first, last];
    show();
  }

  form.addEventListener("input", ({ target }) => {
    if (+from.value > +to.value) (target === from ? to : from).value = target.value; // one handle pushes the other
    history.replaceState(null, "", `#years=${from.value}..${to.value}`);
    show();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    history.replaceState(null, "", location.pathname + location.search);
    recall();
    from.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", recall);
  addEventListener("popstate", recall);
  show();
  recall();
})();
