/* Evidence beside its value: a card with what the foot of the page says, opened by hover, focus, tap and click.
 * Without this script the same links lead to the foot of the page. Nothing here makes markup from text. */
(function () {
  "use strict";

  var EVIDENCE = 'a.zb-ev[href^="#e-"], a.zb-ref[href^="#e-"]';
  var OPEN_AFTER = 350, CLOSE_AFTER = 250; // ms; a pointer that only passes by opens nothing
  var card = null, trigger = null, pinned = false, timer = 0, returning = false;

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function entryOf(link) {
    var id = decodeURIComponent((link.getAttribute("href") || "").slice(1));
    return id.indexOf("e-") === 0 ? document.getElementById(id) : null;
  }

  function citeData() {
    var block = document.getElementById("zb-cite");
    return block ? JSON.parse(block.textContent) : null;
  }

  /* The address of a fact as it is open now: a site does not know where it will be put. */
  function addressOf(key, home) {
    var link = home ? home.href : location.href.split("#")[0] + "#" + key;
    return link;
  }

  function unnamed(node) { // a copy without ids: an id stands once
    var copy = node.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach(function (child) { child.removeAttribute("id"); });
    return copy;
  }

  function citations(entry) {
    var cite = citeData();
    var text = entry.querySelector(".zb-cite p");
    var key = entry.getAttribute("data-key");
    var address = addressOf(key, entry.querySelector(".zb-actions a"));
    var forms = { "Copy citation": (text ? text.textContent : "") };
    if (!cite) return forms;
    var used = [];
    entry.querySelectorAll("[data-source]").forEach(function (line) {
      var id = line.getAttribute("data-source");
      if (used.indexOf(id) < 0 && cite.sources[id]) used.push(id);
    });
    var claim = entry.querySelector(".zb-claim").textContent;
    var page = JSON.parse(JSON.stringify(cite.page.csl));
    page.title = claim;
    page.URL = address;
    page.id = page.id.replace("ANCHOR", key);
    forms["Copy BibTeX"] = used.map(function (id) { return cite.sources[id].bibtex; })
      .concat(cite.page.bibtex.replace(/ANCHOR/g, key)).join("\n\n");
    forms["Copy CSL-JSON"] = JSON.stringify(
      used.map(function (id) { return cite.sources[id].csl; }).concat(page), null, 1);
    return forms;
  }

  function copy(text, button) {
    function done(worked) {
      var before = button.textContent;
      button.textContent = worked ? "Copied" : "Press Ctrl+C";
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
      var button = make("button", "", name);
      button.type = "button";
      button.addEventListener("click", function () { copy(forms[name], button); });
      row.appendChild(button);
    });
    return row;
  }

  /* How the article's date is known, taken from the list of sources. */
  function addSteps(body, entry) {
    var seen = [];
    entry.querySelectorAll(".zb-howlink a").forEach(function (link) {
      var source = document.getElementById(link.getAttribute("href").slice(1));
      var steps = source && source.querySelector("details.zb-how");
      if (steps && seen.indexOf(source) < 0) {
        seen.push(source);
        body.appendChild(unnamed(steps));
      }
    });
    body.querySelectorAll(".zb-howlink").forEach(function (link) { link.remove(); });
  }

  function build(entry) {
    var made = make("div", "zb-pop");
    made.id = "zb-pop";
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", "Evidence");
    var close = make("button", "zb-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", function () { shut(true); });
    made.appendChild(close);
    Array.prototype.forEach.call(unnamed(entry).children, function (child) {
      if (!child.classList.contains("zb-cite")) made.appendChild(child.cloneNode(true));
    });
    addSteps(made, entry);
    made.appendChild(copyRow(citations(entry)));
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
    var entry = entryOf(link);
    if (!entry) return false;
    shut(false);
    trigger = link;
    pinned = pin;
    card = build(entry);
    // Beside its link in the order of the page, so that Tab leads into it; above all else by the browser's top layer.
    link.parentNode.insertBefore(card, link.nextSibling);
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
    if (giveBack) { returning = true; link.focus(); returning = false; }
  }

  function later() {
    clearTimeout(timer);
    if (!pinned) timer = setTimeout(function () { shut(false); }, CLOSE_AFTER);
  }

  function isEvidence(target) {
    return target.closest ? target.closest(EVIDENCE) : null;
  }

  document.addEventListener("click", function (event) {
    var mark = event.target.closest && event.target.closest(".zb-mark[data-to]");
    if (mark) { location.hash = mark.getAttribute("data-to"); return; }
    var link = isEvidence(event.target);
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
    var link = isEvidence(event.target);
    if (link && !returning && link.matches(":focus-visible")) open(link, false);
    else if (card && !link && !card.contains(event.target)) shut(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && card) { event.preventDefault(); shut(true); }
    var link = event.key === " " && isEvidence(event.target); // it opens a dialog, as a button does
    if (link) { event.preventDefault(); link.click(); }
  });
  addEventListener("resize", place);
  addEventListener("scroll", place, { passive: true, capture: false });

  /* The citation of the whole page can be copied too. */
  var whole = document.getElementById("cite"), data = citeData();
  if (whole && data) {
    var forms = { "Copy BibTeX": whole.querySelector("pre").textContent.trim() };
    var page = JSON.parse(JSON.stringify(data.page.csl).replace(/[#-]?ANCHOR/g, ""));
    page.URL = location.href.split("#")[0];
    forms["Copy CSL-JSON"] = JSON.stringify(
      Object.keys(data.sources).map(function (id) { return data.sources[id].csl; }).concat(page), null, 1);
    whole.appendChild(copyRow(forms));
  }

  Array.prototype.forEach.call(document.querySelectorAll(EVIDENCE), function (link) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  });
})();
