/* Zonebook's search box: what is typed, shown, said to screen readers and kept in the address.
 *
 * The address keeps the query as #q=…&kind=…&zone=…&year=…, which works from disk too. A hit opens its page with
 * ?h=… (the words to highlight) and the id of the heading. Text of pages only ever becomes text nodes.
 */
"use strict";

(() => {
  const engine = ZonebookEngine;
  const tr = (text, values = {}) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const FACETS = ["kind", "zone", "year"];
  const SHOWN = 10; // hits at a time
  const AROUND = 60; // characters shown before the first hit of an excerpt
  const EXCERPT = 180;

  const box = document.querySelector(".zb-search");
  const toggle = document.getElementById("__search");
  const part = (name) => box.querySelector(`[data-zb=${name}]`);

  // ---- small makers of elements --------------------------------------------------------------------------------

  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** A text with its hits in <mark>; `className` tells them from marks that a page has of its own. */
  function marked(text, wanted, className = "") {
    const pieces = [];
    let last = 0;
    for (const [start, end] of engine.marks(text, wanted)) {
      pieces.push(text.slice(last, start), make("mark", className, text.slice(start, end)));
      last = end;
    }
    return [...pieces, text.slice(last)];
  }

  /** The stretch of a text that has most of the words. */
  function excerpt(text, wanted) {
    const found = engine.marks(text, wanted);
    const within = ([from]) => new Set(found.filter(([at]) => at >= from && at < from + EXCERPT - AROUND).map(([at, end]) => text.slice(at, end).toLowerCase())).size;
    const first = found.reduce((best, each) => (best && within(best) >= within(each) ? best : each), null)?.[0] ?? 0;
    let start = first > AROUND ? text.lastIndexOf(" ", first - AROUND) + 1 : 0;
    if (first - start > 2 * AROUND) start = first - AROUND; // Chinese has no spaces
    const end = start + EXCERPT < text.length ? text.lastIndexOf(" ", start + EXCERPT) : text.length;
    const stop = end > first ? end : start + EXCERPT;
    return (start ? "… " : "") + text.slice(start, stop) + (stop < text.length ? " …" : "");
  }

  // ---- highlight on the page a hit has opened ---------------------------------------------------------------------

  async function highlight() {
    const asked = new URLSearchParams(location.search).get("h");
    const article = document.querySelector("article.md-content__inner");
    if (!asked || !article) return;
    await engine.learn(asked);
    const wanted = new Set(asked.split(" "));
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("script, style, svg, .headerlink") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const node of texts) {
      const pieces = marked(node.data, wanted, "zb-found");
      if (pieces.length > 1) node.replaceWith(...pieces);
    }
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(); // marks may have moved it
  }

  // ---- the box ----------------------------------------------------------------------------------------------------

  function start() {
    const input = part("query");
    const output = part("output");
    const list = part("results");
    const status = part("status");
    const more = part("more");
    const filters = part("filters");
    const filtersButton = part("filters-button");
    const selects = Object.fromEntries(FACETS.map((facet) => [facet, part(facet)]));

    let turn = 0; // of the search under way: what an older one finds is not shown any more
    let busy = false; // a search is waiting or under way
    let cancelled = false; // it was when the box was closed: it is done when the box opens again
    let hits = [];
    let shown = 0;
    let settled = Promise.resolve();
    let focusBefore = null;
    let hashBefore = "";

    // -- the address

    const chosen = () => Object.fromEntries(FACETS.map((facet) => [facet, selects[facet].value]).filter(([, value]) => value));

    function setHash(hash) {
      const address = new URL(location.href);
      address.hash = hash;
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    }

    function remember() {
      const query = input.value.trim();
      setHash(query ? new URLSearchParams({ q: query, ...chosen() }).toString() : hashBefore);
    }

    async function recall() {
      if (!location.hash.startsWith("#q=")) return;
      const asked = new URLSearchParams(location.hash.slice(1));
      input.value = asked.get("q");
      open();
      if (FACETS.some((facet) => asked.get(facet))) {
        await showFilters(true);
        for (const facet of FACETS) choose(facet, asked.get(facet) ?? "");
      }
      find();
    }

    // -- opening and closing

    const isOpen = () => toggle.checked;

    function open() {
      if (!isOpen()) {
        focusBefore = document.activeElement === input ? null : document.activeElement;
        hashBefore = location.hash.startsWith("#q=") ? "" : location.hash;
        toggle.click();
      }
      if (document.activeElement !== input) input.focus();
    }

    function close() {
      if (!isOpen()) return;
      toggle.click();
      setHash(hashBefore);
      if (box.contains(document.activeElement)) document.activeElement.blur();
      if (focusBefore?.isConnected && focusBefore !== document.body) focusBefore.focus();
      focusBefore = null;
    }

    function follow() {
      output.inert = !isOpen();
      if (!isOpen()) cancel();
      else if (cancelled) settle();
      if (isOpen() && !box.contains(document.activeElement)) input.focus();
    }

    // -- finding

    /** Stop the search that is waiting or under way: closed, the box changes neither the address nor the results. */
    function cancel() {
      clearTimeout(timer);
      turn += 1;
      cancelled = busy;
      busy = false;
    }

    async function find() {
      const mine = ++turn;
      const query = input.value.trim();
      [busy, cancelled] = [true, false];
      remember();
      if (!query) {
        hits = [];
        list.replaceChildren();
        more.hidden = true;
        status.textContent = status.dataset.empty;
        busy = false;
        return;
      }
      const attempt = () => answer(query, mine);
      try {
        // A shard is gone if the site was published anew meanwhile: then there is a new index to try.
        await attempt().catch(async (error) => ((await engine.renew()) ? attempt() : Promise.reject(error)));
      } catch {
        if (mine !== turn) return;
        list.replaceChildren();
        status.textContent = tr("The search index could not be loaded.");
      }
      if (mine === turn) busy = false;
    }

    async function answer(query, mine) {
      const found = await engine.search(query);
      const facets = filters.hidden ? null : await engine.facets();
      if (mine !== turn) return;
      hits = facets ? narrow(found, facets) : found;
      shown = 0;
      await showMore(mine);
      if (mine === turn) status.textContent = summary(query);
    }

    function summary(query) {
      const narrowed = Object.keys(chosen()).length ? tr(" with these filters") : "";
      if (!hits.length) return tr("Nothing found for “{query}”{narrowed}.", { query, narrowed });
      const shownOf = hits.length > shown ? tr(", the first {shown} shown", { shown }) : "";
      const values = { query, narrowed, count: hits.length };
      const found = hits.length === 1 ? tr("1 page for “{query}”{narrowed}", values) : tr("{count} pages for “{query}”{narrowed}", values);
      return found + shownOf;
    }

    async function showMore(mine = turn) {
      const next = hits.slice(shown, shown + SHOWN);
      const pages = await Promise.all(next.map(engine.show));
      if (mine !== turn) return;
      const items = next.map((hit, n) => item(hit, pages[n]));
      if (shown) list.append(...items);
      else {
        list.replaceChildren(...items);
        part("scroll").scrollTop = 0;
      }
      shown += next.length;
      more.hidden = shown >= hits.length;
    }

    // -- facets

    /** Keep the hits in the chosen facets, and offer the values that the others have, each with its number of hits. */
    function narrow(found, facets) {
      const choice = chosen();
      const within = (hit, but) =>
        FACETS.every((facet) => facet === but || !choice[facet] || facets[facet].get(choice[facet])?.has(hit.page));
      for (const facet of FACETS) {
        const pages = found.filter((hit) => within(hit, facet)).map((hit) => hit.page);
        const options = [...facets[facet]]
          .map(([value, set]) => [value, pages.filter((page) => set.has(page)).length])
          .filter(([value, count]) => value && (count || value === choice[facet]));
        if (facet === "year") options.reverse();
        selects[facet].replaceChildren(
          new Option(selects[facet].dataset.any, ""),
          ...options.map(([value, count]) => new Option(`${value} (${count})`, value, false, value === choice[facet])),
        );
      }
      return found.filter((hit) => within(hit));
    }

    function choose(facet, value) {
      if (value && ![...selects[facet].options].some((option) => option.value === value))
        selects[facet].append(new Option(value, value));
      selects[facet].value = value;
    }

    async function showFilters(show) {
      filters.hidden = !show;
      filtersButton.setAttribute("aria-expanded", String(show));
      if (!show) for (const facet of FACETS) choose(facet, "");
    }

    // -- one hit

    function address(page, passage, wanted) {
      const target = new URL(page.url, engine.root);
      target.searchParams.set("h", [...wanted].join(" "));
      if (passage?.anchor) target.hash = passage.anchor;
      return target.href;
    }

    function link(className, href, ...children) {
      const anchor = make("a", `md-search-result__link ${className}`, make("div", "md-search-result__article md-typeset", ...children));
      anchor.href = href;
      return anchor;
    }

    /** A hit: its page with the passage that has most of the query, led by the fact that answers it. */
    function item(hit, page) {
      const wanted = hit.terms;
      const [best, ...others] = page.passages;
      const lead = page.fact
        ? link("zb-hit zb-hit--fact", address(page, page.fact, wanted), title(page, ...inShort(page.fact, wanted)))
        : link("zb-hit", address(page, best, wanted), title(page, ...named(page, wanted)), ...says(best, wanted), ...missing(hit));
      const page_ = page.fact ? [link("zb-hit zb-hit--section", address(page, null, wanted), line("heading", ...named(page, wanted), kindOf(page)))] : [];
      const also = (page.fact ? page.passages : others).slice(0, page.fact ? 1 : 2).map((passage) => link("zb-hit zb-hit--section", address(page, passage, wanted), ...says(passage, wanted)));
      return make("li", "md-search-result__item", lead, ...page_, ...also);
    }

    function title(page, ...children) {
      const made = line("title", ...children);
      made.dataset.title = page.title;
      return made;
    }

    /** A page by its title, with the other name that was looked for. */
    function named(page, wanted) {
      const inTitle = engine.marks(page.title, wanted).length > 0;
      const alias = inTitle ? "" : page.names.find((name) => engine.marks(name, wanted).length);
      return [...marked(page.title, wanted), ...(alias ? [" · ", ...marked(alias, wanted)] : []), page.fact ? "" : kindOf(page)];
    }

    /** A fact: of what · in which respect, its value · who says so, and when. */
    function inShort(fact, wanted) {
      return [
        ...(fact.of ? marked(`${fact.of} · `, wanted) : []),
        ...marked(`${fact.label} `, wanted),
        make("strong", "", ...marked(fact.value, wanted)),
        make("span", "zb-hit__said", ` · ${fact.said}`),
      ];
    }

    function says(passage, wanted) {
      if (!passage) return [];
      if (passage.value !== undefined) return [line("text", ...inShort(passage, wanted))];
      const heading = passage.heading ? [line("heading", ...marked(passage.heading, wanted))] : [];
      return [...heading, ...(passage.text ? [line("text", ...marked(excerpt(passage.text, wanted), wanted))] : [])];
    }

    const missing = (hit) => (hit.missing.length ? [line("missing", tr("Not on this page: {words}", { words: hit.missing.join(", ") }))] : []);
    const line = (name, ...children) => make("div", `zb-hit__${name}`, ...children);
    const kindOf = (page) => (page.kind ? make("span", "zb-hit__kind", page.kind) : "");

    // -- keys

    const links = () => [...list.querySelectorAll("a")];

    function step(by) {
      const stops = [input, ...links(), ...(more.hidden ? [] : [more])];
      const at = stops.indexOf(document.activeElement);
      stops[(at + by + stops.length) % stops.length].focus();
    }

    async function onBoxKey(event) {
      if (event.isComposing) return;
      const inList = list.contains(event.target) || event.target === more;
      if (event.key === "Escape") close();
      else if (event.key === "ArrowDown" && (inList || event.target === input)) step(1);
      else if (event.key === "ArrowUp" && (inList || event.target === input)) step(-1);
      else if (event.key === "Enter" && event.target === input) {
        event.preventDefault();
        clearTimeout(timer);
        if (input.value.trim() !== asked) settle();
        await settled;
        links()[0]?.click();
        return;
      } else if (inList && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
        input.focus(); // the letter goes on with the query
        return;
      } else return;
      event.preventDefault();
    }

    function onPageKey(event) {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "f", "s"].includes(event.key)) return;
      event.preventDefault();
      open();
      input.select();
    }

    // -- wiring

    let timer = 0;
    let asked = "";

    function settle() {
      asked = input.value.trim();
      settled = find();
    }

    function onInput() {
      busy = true;
      clearTimeout(timer);
      timer = setTimeout(settle, 120);
    }

    input.addEventListener("input", onInput);
    input.addEventListener("focus", open);
    part("form").addEventListener("submit", (event) => event.preventDefault());
    part("form").addEventListener("reset", () => {
      input.focus();
      setTimeout(settle);
    });
    part("back").addEventListener("click", close);
    document.querySelector("[data-zb=open]")?.addEventListener("click", open);
    toggle.addEventListener("change", follow);
    box.addEventListener("keydown", onBoxKey);
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) {
        focusBefore = null;
        close();
      }
    });
    list.addEventListener("click", (event) => {
      if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey && toggle.checked) toggle.click();
    });
    more.addEventListener("click", async () => {
      const first = shown;
      await showMore();
      status.textContent = summary(input.value.trim());
      list.children[first]?.querySelector("a").focus();
    });
    filtersButton.addEventListener("click", async () => {
      await showFilters(filters.hidden);
      settle();
    });
    for (const facet of FACETS) selects[facet].addEventListener("change", settle);
    document.addEventListener("keydown", (event) => box.contains(event.target) || onPageKey(event));
    window.addEventListener("hashchange", recall);

    status.textContent = status.dataset.empty;
    follow();
    recall();
  }

  highlight();
  if (box && toggle) start();
})();
