/* Evidence beside its value: a card with what the foot of the page says, opened by hover, tap, click and Enter.
 * Without this script the same links lead to the foot of the page. Nothing here makes markup from text. */
(function () {
  "use strict";

  function tr(text, values) {
    return text.replace(/\{(\w+)\}/g, function (place, name) { return values && name in values ? values[name] : place; });
  }

  var EVIDENCE = 'a.zb-ev[href^="#e"], a.zb-ref[href^="#e"]';
  var OPEN_AFTER = 350, CLOSE_AFTER = 250; // ms; a pointer that only passes by opens nothing
  var COPY = { // of each form of citation
    "Copy citation": tr("Copy citation"), "Copy BibTeX": tr("Copy BibTeX"), "Copy CSL-JSON": tr("Copy CSL-JSON"),
    "Copy with sentence": tr("Copy with sentence"), "Copy as HTML": tr("Copy as HTML")
  };
  var card = null, trigger = null, pinned = false, timer = 0;
  var block = document.getElementById("zb-cite"), whole = document.getElementById("cite");
  var cite = block ? JSON.parse(block.textContent) : null;

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  /* What has moved: an old address leads on, with its anchor where that has no place of its own. */
  function toMoved() {
    var row = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    var listed = row && row.closest("ul.zb-moved > li");
    var onward = (listed || document).querySelector(listed ? "a" : "p.zb-moved a");
    if (onward) location.replace(onward.hash ? onward.href : onward.href + location.hash);
  }
  addEventListener("hashchange", toMoved);
  toMoved();

  /* A list that was cut into pages: what was on it is on one of its parts. */
  function toPart() {
    var anchor = decodeURIComponent(location.hash.slice(1)), base = document.baseURI, tag = make("script");
    if (!cite || !/^[\w-]+$/.test(anchor) || document.getElementById(anchor) || !document.querySelector(".zb-contents")) return;
    var root = new URL("../".repeat(cite.path.split("/").length - 1) || "./", base);
    window.zonebookParts = function (_, parts) {
      var part = Object.keys(parts).find(function (name) { return parts[name].indexOf(anchor) >= 0; });
      if (part) location.replace(new URL(part, root).href + location.hash);
    };
    tag.src = new URL("assets/parts/" + cite.path.replace(/html$/, "js"), root).href;
    document.head.append(tag);
  }
  addEventListener("hashchange", toPart);
  toPart();

  /* What is folded opens for whoever is led to what is inside, or to its heading. */
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var below = target.nextElementSibling, opened = false;
    var fold = below && below.matches("details.zb-fold") ? below : target.closest("details");
    for (; fold; fold = fold.parentElement.closest("details")) { opened = opened || !fold.open; fold.open = true; }
    if (opened) target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  /* The entry that a link opens, and the claim in it: an entry holds all that was read from the same sentences. */
  function claimOf(link) {
    var entry = document.getElementById(link.getAttribute("href").slice(1));
    var claims = entry ? all(entry, ".zb-claims > li") : [];
    return claims.length ? { entry: entry, number: link.dataset.n || "1", line: claims[(link.dataset.n || 1) - 1] } : null;
  }

  function unnamed(node) { // a copy without ids: an id stands once
    var copy = node.cloneNode(true);
    copy.removeAttribute("id");
    all(copy, "[id]").forEach(function (child) { child.removeAttribute("id"); });
    all(copy, "mark.zb-found").forEach(function (mark) { mark.replaceWith(mark.textContent); }); // a search's, no article's
    return copy;
  }

  /* The sentences of a claim, with the marks of this claim only. */
  function quoted(claim) {
    return all(claim.entry, ":scope > blockquote, :scope > .zb-from").map(function (part) {
      var copy = unnamed(part);
      all(copy, "mark[data-n]").forEach(function (mark) {
        if (mark.dataset.n.split(" ").indexOf(claim.number) < 0) mark.replaceWith(mark.textContent);
      });
      copy.normalize();
      all(copy, "mark").forEach(function (mark) { // words marked for several claims are cut where one of them ends
        for (var next = mark.nextSibling; next && next.nodeName === "MARK"; next = mark.nextSibling) {
          mark.textContent += next.textContent;
          next.remove();
        }
      });
      return copy;
    });
  }

  /* ---- citations ---- */

  /* Where a reader finds a place again: at the published address, else where the page is open now; from disk only its
   * path within the site is worth telling. */
  function whereIs(href) {
    var root = new URL("../".repeat(cite.path.split("/").length - 1) || "./", location.href.split("#")[0]).href;
    href = href.replace(/\?[^#]*/, ""); // what was searched for is no part of a place
    var path = href.indexOf(root) === 0 ? href.slice(root.length) : href;
    if (cite.base) return new URL(path, cite.base.replace(/\/?$/, "/")).href;
    return location.protocol === "file:" ? path : href;
  }

  function fieldFor(where) { // what is no address is a note
    return /^https?:/.test(where) ? "URL" : "note";
  }

  function bibtexOf(title, key, where) {
    var entry = all(whole, "pre code").pop().textContent.trim(), written = title.replace(/[\\{}&%$#_~^]/g, function (sign) {
      return { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" }[sign] || "\\" + sign;
    });
    entry = entry.replace(/^(@misc\{[^,]*),/, function (_, begin) { return begin + (key ? "-" + key : "") + ","; });
    if (key) entry = entry.replace(/\n *title = \{.*\},\n/, function () { return "\n  title = {{" + written + "}},\n"; });
    entry = entry.replace(/,\n *url = \{[^}]*\}/, "");
    return entry.replace(/\n\}$/, function () { return ",\n " + fieldFor(where).toLowerCase() + " = {" + where + "}\n}"; });
  }

  function inSite(where) {
    return cite.site + (cite.publisher ? ", " + cite.publisher : "") + ". " + where;
  }

  /* The sources first, then the page or a fact of it, under one title. `key` is the place of a fact. */
  function citations(sources, title, key, where) {
    var id = cite.path.replace(/\.html$/, "").replace(/\//g, "-") + (key ? "-" + key : "");
    var page = { id: id, type: "webpage", title: title, "container-title": cite.site };
    page[fieldFor(where)] = where;
    if (cite.publisher) page.publisher = cite.publisher;
    function parts(tag) {
      return all(whole, tag + "[data-source]").filter(function (part) {
        return sources.indexOf(part.dataset.source) >= 0;
      }).map(function (part) { return part.textContent.trim(); });
    }
    return {
      "Copy citation": parts("p").concat(sources.length ? tr("Cited in “{title}”, in: {place}", { title: title, place: inSite(where) })
        : tr("“{title}”, in: {place}", { title: title, place: inSite(where) })).join(" "),
      "Copy BibTeX": parts("code").concat(bibtexOf(title, key, where)).join("\n\n"),
      "Copy CSL-JSON": JSON.stringify(sources.map(function (id) { return cite.sources[id]; }).concat(page), null, 1)
    };
  }

  /* What each article says of a claim: the printed words, their sentences, and where they are. */
  function saidOf(claim) {
    var parts = quoted(claim), said = [];
    for (var i = 0; i + 1 < parts.length; i += 2) {
      var link = parts[i + 1].querySelector("a"), rest = link.nextSibling ? link.nextSibling.textContent : "";
      var words = all(parts[i], "mark").map(function (mark) { return mark.textContent; });
      said.push({
        words: words.length ? "“" + words.join("” … “") + "”" : "",
        sentence: parts[i],
        place: [link.querySelector("cite").textContent].concat(rest.split(" · ").filter(Boolean), link.lastChild.textContent.replace(/^, /, "")).join(", "),
      });
    }
    return said;
  }

  function decapital(text) { // a word in capitals stays
    return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
  }

  /* A fact as it is cited: “words” (thing, respect). Title, publisher, date, sentence [check: …]. */
  function citationsOf(claim) {
    var link = claim.line.querySelector("a"), value = claim.line.querySelector("strong").textContent, where = whereIs(link.href);
    var cut = link.textContent.indexOf(": "), of = cut < 0 ? cite.of : link.textContent.slice(0, cut);
    var respect = decapital(link.textContent.slice(cut < 0 ? 0 : cut + 2));
    var linked = all(claim.entry, ".zb-from > a:first-child").map(function (a) {
      return a.href.replace(/^.*\/|\.html.*$/g, ""); // as the browser resolves it: on the article's own page only the place is written
    });
    var sources = Object.keys(cite.sources).filter(function (id) { return linked.indexOf(id) >= 0; });
    var said = saidOf(claim), computed = "computed" in claim.line.dataset;
    var words = said.map(function (each) { return each.words; }).filter(Boolean);
    var lead = computed ? tr("{value} ({of}, {respect}, computed from {words})", { value: value, of: of, respect: respect, words: words.join(tr(" and ")) })
      : (words[0] || value) + " (" + of + ", " + respect + ")";
    var check = claim.line.dataset.check ? tr(" [check: {points}]", { points: claim.line.dataset.check }) : "";
    var text = tr("{lead}. {places}{check}. In: {site}", {
      lead: lead, places: said.map(function (each) { return each.place; }).join("; "), check: check, site: inSite(where)
    });
    var forms = citations(sources, of + ", " + respect + ": " + value, link.hash.slice(1), where);
    forms["Copy citation"] = text;
    forms["Copy with sentence"] = said.map(function (each) { return "“" + each.sentence.textContent.trim() + "”"; }).join("\n") + "\n" + text;
    forms["Copy as HTML"] = embedded(of + ", " + respect + ": " + value, said, check, where);
    return forms;
  }

  /* A card for another page: plain HTML, no script, nothing loaded from here. */
  function embedded(title, said, check, where) {
    var box = make("blockquote"), from = make("footer"), here = /^https?:/.test(where) ? make("a", "", cite.site) : make("cite", "", cite.site);
    if (here.href !== undefined) { here.href = where; box.cite = where; }
    box.append(make("p"));
    box.firstChild.append(make("strong", "", title));
    said.forEach(function (each) {
      var line = make("p");
      line.append.apply(line, unnamed(each.sentence.querySelector("p") || each.sentence).childNodes);
      all(line, "mark").forEach(function (mark) { mark.removeAttribute("data-n"); });
      box.append(line);
    });
    from.append(said.map(function (each) { return each.place; }).join("; ") + check + ". ", here);
    box.append(from);
    return box.outerHTML;
  }

  function copy(text, button) {
    function done(worked) {
      var before = button.textContent;
      button.textContent = worked ? tr("Copied") : tr("Press Ctrl+C");
      setTimeout(function () { button.textContent = before; }, 1500);
    }
    function byHand() { // pages opened from disk have no clipboard in some browsers
      var area = make("textarea");
      area.value = text;
      button.parentNode.appendChild(area);
      area.select();
      var worked = false;
      try { worked = document.execCommand("copy"); } catch (error) { worked = false; }
      if (worked) area.remove();
      button.focus();
      done(worked);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { done(true); }, byHand);
    } else { byHand(); }
  }

  function copyRow(forms) {
    var row = make("div", "zb-copy");
    Object.keys(forms).forEach(function (name) {
      var button = make("button", "", COPY[name]);
      button.type = "button";
      button.addEventListener("click", function () { copy(forms[name], button); });
      row.appendChild(button);
    });
    return row;
  }

  /* How the article's date is known, taken from the list of sources. */
  function addSteps(body) {
    var seen = [];
    all(body, ".zb-howlink a").forEach(function (link) {
      var source = document.getElementById(link.getAttribute("href").slice(1));
      var steps = source && source.querySelector("details.zb-how");
      if (steps && seen.indexOf(source) < 0) {
        seen.push(source);
        body.appendChild(unnamed(steps));
      }
    });
    all(body, ".zb-howlink").forEach(function (link) { link.remove(); });
  }

  function build(claim) {
    var made = make("div", "zb-pop");
    made.id = "zb-pop";
    made.setAttribute("role", "dialog");
    var close = make("button", "zb-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", tr("Close"));
    close.addEventListener("click", function () { shut(true); });
    var line = unnamed(claim.line), remarks = line.querySelector("dl");
    var said = make("p", "zb-claim"), home = line.querySelector("a");
    if (remarks) remarks.remove();
    said.append.apply(said, line.childNodes);
    home.replaceWith(home.textContent);
    made.setAttribute("aria-label", tr("Evidence") + ": " + said.textContent.trim());
    home.textContent = tr("Permalink");
    var actions = make("p", "zb-actions");
    actions.append(home);
    all(said, ".zb-error").forEach(function (link) { actions.append(" · ", link); });
    made.append(close, said);
    made.append.apply(made, quoted(claim));
    if (remarks) made.append(remarks);
    made.append(actions);
    addSteps(made);
    if (cite && whole) made.append(copyRow(citationsOf(claim)));
    made.addEventListener("mouseenter", function () { clearTimeout(timer); });
    made.addEventListener("mouseleave", later);
    made.addEventListener("focusin", function () { pinned = true; });
    return made;
  }

  function place() {
    if (!card || !trigger) return;
    var at = trigger.getBoundingClientRect(), own = card.getBoundingClientRect();
    var below = at.bottom + 6, above = at.top - own.height - 6;
    var top = below + own.height < innerHeight || above < 8 ? Math.min(below, innerHeight - own.height - 8) : above;
    var left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - own.width - 8);
    card.style.top = Math.max(8, top) + "px";
    card.style.left = left + "px";
  }

  function open(link, pin) {
    clearTimeout(timer);
    if (trigger === link && card) { pinned = pinned || pin; return true; }
    var claim = claimOf(link);
    if (!claim) return false;
    shut(false);
    trigger = link;
    pinned = pin;
    card = build(claim);
    // Beside its link in the order of the page, so that Tab leads into it; above all else by the browser's top layer.
    var beside = link.closest("svg") || link; // within a drawing there is no place for a card
    beside.parentNode.insertBefore(card, beside.nextSibling);
    if (card.showPopover) { card.setAttribute("popover", "manual"); card.showPopover(); }
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", "zb-pop");
    place();
    return true;
  }

  function shut(giveBack) {
    clearTimeout(timer);
    if (!card) return;
    var link = trigger;
    card.remove();
    card = trigger = null;
    pinned = false;
    link.setAttribute("aria-expanded", "false");
    link.removeAttribute("aria-controls");
    if (giveBack) link.focus();
  }

  function later() {
    clearTimeout(timer);
    if (!pinned) timer = setTimeout(function () { shut(false); }, CLOSE_AFTER);
  }

  function isEvidence(target) {
    return target.closest ? target.closest(EVIDENCE) : null;
  }

  document.addEventListener("click", function (event) {
    var link = isEvidence(event.target);
    if (!link && event.target.closest && event.target.closest('a[href="' + location.hash + '"]')) unfold(); // no hash changes
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (trigger === link && pinned) { event.preventDefault(); shut(true); return; }
      if (open(link, true)) {
        event.preventDefault();
        if (event.detail === 0) card.querySelector(".zb-close").focus(); // by keyboard
      }
    } else if (card && !card.contains(event.target)) { shut(false); }
  });
  document.addEventListener("mouseover", function (event) {
    var link = isEvidence(event.target);
    if (!link || !matchMedia("(hover: hover)").matches) return;
    clearTimeout(timer);
    if (link !== trigger && !pinned) timer = setTimeout(function () { open(link, false); }, OPEN_AFTER);
  });
  document.addEventListener("mouseout", function (event) {
    if (isEvidence(event.target)) later();
  });
  document.addEventListener("focusin", function (event) {
    if (card && event.target !== trigger && !card.contains(event.target)) shut(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && card) { event.preventDefault(); shut(true); }
    var link = event.key === " " && isEvidence(event.target); // it opens a dialog, as a button does
    if (link) { event.preventDefault(); link.click(); }
  });
  /* Who is led to a fact sees its evidence: the card opens at the row, whatever link led there. */
  function arrive() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var row = target && target.matches(".zb-anchor") && target.closest(".zb-pair, tr, li, blockquote");
    var value = row && row.querySelector('a.zb-ev[href^="#e"]');
    if (value && value.checkVisibility()) open(value, false); // a click keeps it open
  }
  addEventListener("hashchange", arrive);
  arrive();
  addEventListener("resize", place);
  addEventListener("scroll", place, { passive: true, capture: false });

  /* The heading that is being read, in the table of contents. */
  var contents = all(document, ".md-nav--secondary .md-nav__link[href^='#']"), waiting = 0;
  function follow() {
    waiting = 0;
    var above = contents.filter(function (link) {
      var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading && heading.getBoundingClientRect().top < innerHeight / 3;
    });
    contents.forEach(function (link) { link.classList.toggle("md-nav__link--active", link === above[above.length - 1]); });
  }
  if (contents.length) addEventListener("scroll", function () { waiting = waiting || requestAnimationFrame(follow); }, { passive: true });

  /* Paper has all of it, in browsers too that cannot print what is folded. */
  addEventListener("beforeprint", function () { all(document, "article details").forEach(function (fold) { fold.open = true; }); });

  /* The citation of the whole page can be copied too. */
  if (cite && whole) whole.append(copyRow(citations(Object.keys(cite.sources), cite.title, "", whereIs(location.href.split("#")[0]))));

  all(document, EVIDENCE).forEach(function (link) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    if (link.className !== "zb-ref") return;
    link.setAttribute("aria-label", tr("Evidence {number}", { number: link.textContent }));
    // One stop a row: its value opens the same card, which has the permalink too.
    var row = link.closest("tr, li, p"), value = row && row.querySelector("a.zb-ev");
    if (value) all(row, "a.zb-ref, a.zb-link").forEach(function (each) { each.tabIndex = -1; });
  });
})();
