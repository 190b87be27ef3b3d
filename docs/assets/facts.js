/* The table of facts: filters, order, what is saved; and things side by side.
 *
 * The rows come by script tag, since `fetch` is refused on pages opened from disk; each file calls `zonebookFacts`. What
 * a reader asks for is the address: `#unit=CNY&sort=-value`. Without this script the page holds the same rows by kind.
 * Nothing here makes markup from text.
 */
"use strict";

var zonebookFacts; // the files of rows call it
const ZonebookFacts = (() => {
  const folder = new URL("facts/", document.currentScript.src);
  const loads = new Map(); // name of a file → promise of its value
  const arrivals = new Map();
  zonebookFacts = (name, value) => arrivals.get(name)(value);

  function load(name) {
    if (!loads.has(name)) loads.set(name, new Promise((resolve, reject) => {
      arrivals.set(name, resolve);
      const tag = document.createElement("script");
      tag.src = new URL(`${name}.js`, folder).href;
      tag.onload = () => tag.remove();
      tag.onerror = () => { tag.remove(); loads.delete(name); reject(new Error(`${name} did not load`)); };
      document.head.append(tag);
    }));
    return loads.get(name);
  }

  const index = () => load("index");

  /* Every row, in the order of the plain table. */
  async function rows() {
    const { files } = await index();
    const parts = await Promise.all(Array.from({ length: files }, (_, i) => load(`rows-${i + 1}`)));
    return parts.flat();
  }

  /* An element: its children are elements or text; attributes that are undefined are left out. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value !== undefined) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== undefined && child !== null));
    return element;
  }

  const link = ([text, href]) => (href ? make("a", { href }, text) : text);

  function badge([text, tone, href]) {
    const className = `zb-badge zb-${tone}`;
    return href ? make("a", { class: className, href }, text) : make("span", { class: className }, text);
  }

  /* A phrase of the catalogue with {name} replaced by an element or a text. */
  function filled(phrase, values) {
    return phrase.split(/(\{\w+\})/).map((part) => values[part.slice(1, -1)] ?? part);
  }

  /* The sentences behind a row, folded. */
  function proof(row) {
    const parts = row.said.flatMap(([pieces, place, href, title, date]) => [
      make("blockquote", {}, ...pieces.map(([text, marked]) => (marked ? make("mark", {}, text) : text))),
      make("p", {}, make("a", { href }, `${title}, ${place}`), ` · ${date}`),
    ]);
    return make("details", { class: "zb-proof" }, make("summary", {}, row.where), ...parts);
  }

  const day = (row) => (row.when ?? []).flatMap(([words, inferred]) => [
    make("span", { class: "zb-when" }, words),
    " ",
    inferred ? make("span", { class: "zb-badge zb-inferred" }, inferred) : undefined,
  ]);

  /* What the articles say: the value, which leads to its card, and what must be read with it. */
  function said(row, words) {
    return [
      make("a", { href: row.value[1] }, row.value[0]),
      ...(row.badges ?? []).flatMap((each) => [" ", badge(each)]),
      ...(row.others ?? []).map(([text, title, href]) =>
        make("span", { class: "zb-other" }, `${text} `, make("span", { class: "zb-respect" }, ...filled(words.in, { name: link([title, href]) })))),
      ...(row.by ?? []).map((named) => make("span", { class: "zb-beside" }, ...filled(words.according, { name: link(named) }))),
      ...(row.caveats ?? []).map((caveat) => make("span", { class: "zb-beside" }, link(caveat))),
    ];
  }

  return { index, rows, make, link, filled, proof, day, said };
})();

(() => {
  const place = document.getElementById("ask");
  if (!place) return;
  const { make } = ZonebookFacts;
  const OPEN = 3, STEP = 100; // filters that stand open; rows that are drawn at a time
  const COLUMNS = { subject: (r) => r.thing?.[0] ?? "", respect: (r) => r.label, value: (r) => r.rank, when: (r) => r.day, evidence: (r) => r.where };
  const plain = document.getElementById("plain");
  let form, status, table, more, words, total, groups, head, found = [], drawn = 0;

  /* ---- the address ---- */

  const asked = () => new Map(location.hash.includes("=") ? new URLSearchParams(location.hash.replace(/^#\??/, "")) : []);

  function ask(state, replace) {
    const kept = [...state].filter(([, value]) => value);
    const hash = new URLSearchParams(kept).toString();
    history[replace ? "replaceState" : "pushState"](null, "", hash ? `#${hash}` : location.pathname + location.search);
    show();
  }

  /* ---- which rows, in which order ---- */

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const read = (row) => (row.text ??= folded([row.thing?.[0], row.label, row.csv, row.value[0], row.where].join(" ")));

  function fits(row, state) {
    for (const [name, value] of state) {
      if (name === "sort") continue;
      if (name === "q") {
        if (!folded(value).split(/\s+/).every((word) => read(row).includes(word))) return false;
      } else {
        const has = row.in[name] ?? [];
        if (value === "any" ? !has.length : !has.includes(value)) return false;
      }
    }
    return true;
  }

  /* By value each unit is by itself, in the order of the plain table: nothing is converted. What has none comes last. */
  function ordered(list, sort) {
    const key = COLUMNS[sort.replace(/^-/, "")], sign = sort.startsWith("-") ? -1 : 1;
    if (!key) return list;
    const units = Object.keys(groups);
    const byUnit = key === COLUMNS.value ? (row) => (row.rank === undefined ? units.length : units.indexOf(row.group)) : () => 0;
    const compare = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en"));
    return list.map((row, i) => [row, i]).sort(([a, i], [b, j]) =>
      byUnit(a) - byUnit(b) || last(key(a)) - last(key(b)) || sign * compare(key(a), key(b)) || i - j).map(([row]) => row);
  }

  const last = (value) => (value === undefined || value === "" ? 1 : 0);

  /* ---- what is shown ---- */

  function drawMore() {
    const state = asked(), sort = state.get("sort") ?? "", apart = !sort || /value$/.test(sort);
    for (const row of found.slice(drawn, drawn + STEP)) {
      const group = found[drawn - 1]?.group;
      if (apart && (drawn === 0 || group !== row.group))
        table.append(make("tbody", {}, make("tr", { class: "zb-group" }, make("th", { colspan: 5, scope: "rowgroup" }, groups[row.group]))));
      if (!table.tBodies.length) table.append(make("tbody"));
      table.tBodies[table.tBodies.length - 1].append(drawRow(row, state.get("place")));
      drawn += 1;
    }
    const left = found.length - drawn;
    more.hidden = !left;
    more.textContent = words.more.replace("{count}", Math.min(left, STEP));
  }

  function drawRow(row, where) {
    const why = where && row.places?.[where];
    return make("tr", { "data-fact": row.id },
      make("th", { scope: "row" }, row.thing ? ZonebookFacts.link(row.thing) : ""),
      make("td", {}, row.label),
      make("td", {}, ...ZonebookFacts.said(row, words), why ? make("span", { class: "zb-beside zb-tie" }, why) : undefined),
      make("td", {}, ...ZonebookFacts.day(row)),
      make("td", {}, ZonebookFacts.proof(row)));
  }

  function drawHead(sort) {
    table.replaceChildren(table.caption, make("thead", {}, make("tr", {}, ...Object.keys(COLUMNS).map((name) => {
      const now = sort === name ? "ascending" : sort === `-${name}` ? "descending" : undefined;
      const button = make("button", { type: "button", "data-sort": name }, words[name]);
      return make("th", { scope: "col", "aria-sort": now }, button);
    }))));
  }

  async function show() {
    const state = asked();
    for (const field of form.elements) if (field.name) field.value = state.get(field.name) ?? "";
    form.querySelector("details").open ||= [...form.querySelectorAll("details [name]")].some((field) => field.value);
    const on = state.size > 0;
    plain.hidden = on;
    for (const part of place.querySelectorAll(".zb-result")) part.hidden = !on;
    if (!on) { status.textContent = ""; return; }
    // The place that the address led to is hidden: the Tab key goes on from the form.
    if (document.activeElement === document.body) place.focus({ preventScroll: true });
    const focused = document.activeElement?.dataset?.sort;
    status.textContent = words.loading;
    try {
      const rows = await ZonebookFacts.rows();
      if (location.hash && [...asked()].join() !== [...state].join()) return; // asked again meanwhile
      found = ordered(rows.filter((row) => fits(row, state)), state.get("sort") ?? "");
    } catch {
      status.textContent = words.failed;
      plain.hidden = false;
      return;
    }
    drawn = 0;
    drawHead(state.get("sort"));
    drawMore();
    table.hidden = !found.length;
    status.textContent = found.length ? words.found.replace("{count}", found.length).replace("{total}", total) : words.none;
    if (focused) table.querySelector(`[data-sort=${focused}]`).focus();
  }

  function save() {
    const text = `\ufeff${head}${found.map((row) => row.csv).join("")}`;
    const tag = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "facts.csv" });
    tag.click();
    setTimeout(() => URL.revokeObjectURL(tag.href), 1000);
  }

  /* ---- the form ---- */

  function field([name, label, having, values]) {
    const options = [make("option", { value: "" }, "–")];
    if (having < total) options.push(make("option", { value: "any" }, `${words.any} (${having})`));
    options.push(...values.map(([text, value, count]) => make("option", { value }, `${text} (${count})`)));
    return make("label", {}, label, make("select", { name }, ...options));
  }

  function build(about) {
    ({ words, groups, head, count: total } = about);
    const fields = about.filters.filter(([, , , values]) => values.length > 1).map(field);
    const text = make("label", {}, words.text, make("input", { type: "search", name: "q", autocomplete: "off" }));
    const clear = make("button", { type: "reset" }, words.clear);
    const saver = make("button", { type: "button", class: "zb-result" }, words.save);
    form = make("form", { class: "zb-ask", role: "search", "aria-label": words.filters },
      make("div", { class: "zb-fields" }, text, ...fields.slice(0, OPEN)),
      make("details", {}, make("summary", {}, words.folded), make("div", { class: "zb-fields" }, ...fields.slice(OPEN))),
      make("p", { class: "zb-buttons" }, clear, saver));
    status = make("p", { class: "zb-status", role: "status", "aria-live": "polite" });
    table = make("table", { class: "zb-table zb-all zb-result" }, make("caption", {}, document.querySelector("h1").firstChild.textContent));
    more = make("button", { type: "button", class: "zb-result" });
    place.append(form, status, table, more);
    let typing;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => { event.preventDefault(); ask(new Map()); });
    form.addEventListener("input", (event) => {
      clearTimeout(typing);
      const fields = [...form.elements].filter((each) => each.name).map((each) => [each.name, each.value]);
      const state = new Map([...fields, ["sort", asked().get("sort") ?? ""]]);
      if (event.target.name === "q") typing = setTimeout(() => ask(state, true), 150);
      else ask(state);
    });
    saver.addEventListener("click", save);
    more.addEventListener("click", () => {
      const next = drawn;
      drawMore();
      table.querySelectorAll("tbody [data-fact]")[next]?.querySelector("a").focus();
    });
    table.addEventListener("click", (event) => {
      const name = event.target.dataset?.sort;
      if (name) ask(new Map([...asked(), ["sort", asked().get("sort") === `-${name}` ? name : name === "value" || asked().get("sort") === name ? `-${name}` : name]]));
    });
    addEventListener("hashchange", show);
    addEventListener("popstate", show);
    show();
  }

  ZonebookFacts.index().then(build, () => {}); // without it the plain tables are the page
})();

/* Two to four things side by side: a row a respect, in the cells what the articles say, or that they do not. */
(() => {
  const place = document.getElementById("compare");
  if (!place) return;
  const { make } = ZonebookFacts;
  const MOST = 4, UNCOMPARED = ["name", "quotation"];
  let words, names, form, status, table;

  const asked = () => {
    const things = new URLSearchParams(location.hash.replace(/^#\??/, "")).get("things") ?? "";
    return [...new Set(things.split(","))].filter((id) => names.has(id)).slice(0, MOST);
  };

  function cell(rows) {
    if (!rows.length) return make("td", {}, make("span", { class: "zb-none" }, words["not stated"]));
    const parts = rows.map((row) => make("div", { class: "zb-said", "data-fact": row.id },
      ...ZonebookFacts.said(row, words), make("span", { class: "zb-beside" }, ...ZonebookFacts.day(row)), ZonebookFacts.proof(row)));
    return make("td", {}, ...parts);
  }

  /* Whether the things differ in something: what each of them has, all its rows together. */
  function differ(cells, of) {
    const sets = cells.filter((rows) => rows.length).map((rows) => [...new Set(rows.map(of))].sort().join());
    return new Set(sets).size > 1;
  }

  function respect(rows, cells) {
    const figures = cells.every((each) => each.every((row) => row.in.kind[0] === "figure"));
    const notes = [
      figures && differ(cells, (row) => row.in.unit?.[0]) ? words.units : "",
      figures && differ(cells, (row) => (row.when ?? []).map(([text]) => text).join()) ? words.dates : "",
    ].filter(Boolean);
    return make("th", { scope: "row" }, rows[0].label, notes.length ? make("span", { class: "zb-respect" }, notes.join(", ")) : undefined);
  }

  function draw(all, things) {
    const slots = new Map(); // respect → its rows
    for (const row of all)
      if (things.includes(row.of) && !UNCOMPARED.includes(row.in.kind[0]))
        slots.set(row.slot[1], [...(slots.get(row.slot[1]) ?? []), row]);
    const order = [...slots.values()].sort((a, b) => a[0].slot[0] - b[0].slot[0] || a[0].label.localeCompare(b[0].label, "en"));
    const drawn = order.map((rows) => [rows, things.map((id) => rows.filter((row) => row.of === id))]);
    const several = drawn.filter(([, cells]) => cells.filter((each) => each.length).length > 1);
    table.replaceChildren(table.caption, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.respect),
      ...things.map((id) => make("th", { scope: "col" }, names.get(id))))));
    for (const [title, part] of [[words.several, several], [words.one, drawn.filter((each) => !several.includes(each))]]) {
      if (!part.length) continue;
      table.append(make("tbody", {}, make("tr", { class: "zb-group" }, make("th", { colspan: things.length + 1, scope: "rowgroup" }, title)),
        ...part.map(([rows, cells]) => make("tr", {}, respect(rows, cells), ...cells.map((rows, i) => {
          const made = cell(rows);
          made.setAttribute("data-label", names.get(things[i]));
          return made;
        })))));
    }
    status.textContent = words.compared.replace("{count}", drawn.length).replace("{total}", several.length);
  }

  async function show() {
    const things = asked();
    form.querySelectorAll("select").forEach((field, i) => { field.value = things[i] ?? ""; });
    table.hidden = things.length < 2;
    status.textContent = things.length < 2 ? words.two : words.loading;
    if (things.length < 2) return;
    try {
      const all = await ZonebookFacts.rows();
      if (asked().join() === things.join()) draw(all, things);
    } catch { status.textContent = words.failed; table.hidden = true; }
  }

  ZonebookFacts.index().then((about) => {
    words = about.words;
    const things = about.things;
    names = new Map(things);
    const fields = Array.from({ length: MOST }, (_, i) => make("label", {}, `${words.choose} ${i + 1}`,
      make("select", {}, make("option", { value: "" }, "–"), ...things.map(([value, text]) => make("option", { value }, text)))));
    form = make("form", { class: "zb-ask" }, make("div", { class: "zb-fields" }, ...fields));
    status = make("p", { class: "zb-status", role: "status", "aria-live": "polite" });
    table = make("table", { class: "zb-table zb-side" }, make("caption", {}, document.querySelector("h1").firstChild.textContent));
    place.append(form, status, table);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      const ids = [...form.querySelectorAll("select")].map((field) => field.value).filter(Boolean);
      history.pushState(null, "", ids.length ? `#things=${ids.join(",")}` : location.pathname + location.search);
      show();
    });
    addEventListener("hashchange", show);
    addEventListener("popstate", show);
    show();
  }, () => {});
})();
