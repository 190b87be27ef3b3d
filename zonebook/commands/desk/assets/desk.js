// The desk in the browser: keys, pointer, lists to pick from and selected words. What is shown comes from the server as
// HTML; what is written is asked for by POST /act alone.
"use strict";

const $ = (name) => document.getElementById(name);
const state = { key: document.body.dataset.key, sentence: "", busy: Promise.resolve(), chosen: null };

// Asking

const filter = () => Object.fromEntries(new FormData($("filter")).entries());
const query = (more) => new URLSearchParams({ key: state.key, ...filter(), ...more });

async function ask(path, body) {
  const sent = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    const answer = await fetch(path, sent);
    if (answer.ok) return await answer.json();
    return { problems: [{ message: await answer.text(), hint: "" }] };
  } catch {
    return { problems: [{ message: "the desk has ended", hint: "start `zonebook review` again: all verdicts are in the files" }] };
  }
}

// One after the other: a key that is pressed while a verdict is written counts for what is shown after it.
const queued = (work) => (state.busy = state.busy.then(work, work));

function tell(said, problems = []) {
  const lines = problems.map((problem) => {
    const line = document.createElement("p");
    line.className = "problem";
    line.textContent = problem.message + (problem.hint ? ` (${problem.hint})` : "");
    return line;
  });
  $("said").replaceChildren(said || "", ...lines);
  document.body.dataset.turn = Number(document.body.dataset.turn || 0) + 1; // an answer is there
}

function show(view) {
  if (view.problems) return tell("", view.problems), false;
  state.key = view.key;
  for (const [name, html] of Object.entries(view.parts)) $(name).innerHTML = html;
  close();
  settle();
  tell(view.said);
  return true;
}

function settle() {
  const here = document.querySelector(".sentence[aria-current]");
  state.sentence = here ? here.dataset.sentence : "";
  (document.querySelector(".now") || here)?.scrollIntoView({ block: "nearest" });
  current()?.scrollIntoView({ block: "nearest" });
  const address = new URL("/", location.href);
  address.searchParams.set("key", state.key);
  history.replaceState(null, "", address);
  const page = frame() && `${state.finished}sources/${$("words").dataset.article}.html`;
  if (page && frame().src !== page) frame().src = page; // the same page is shown anew by its own server
}

const view = (more) => queued(async () => show(await ask(`/view?${query(more)}`)));
const current = () => document.querySelector(".card[aria-current]");
const frame = () => $("beside").querySelector("iframe");

function act(verb, more = {}, form = {}) {
  return queued(async () => {
    const card = current();
    const about = { key: card?.dataset.key || state.key, stamp: card?.dataset.stamp || "" };
    return show(await ask("/act", { ...filter(), ...about, verb, form, ...more }));
  });
}

// Forms

async function open(name, more = {}) {
  const card = current();
  const key = name === "source" ? state.key.split("/")[0] : card?.dataset.key || state.key;
  const answer = await ask(`/form?${query({ key, sentence: state.sentence, form: name, ...more })}`);
  if (answer.problems) return tell("", answer.problems);
  $("form").innerHTML = answer.form;
  $("form").scrollIntoView({ block: "nearest" });
  const first = $("form").querySelector("input:not([type=hidden])");
  first?.focus();
  first?.select(); // what is typed takes the place of what is there, as after the Tab key
  tell("");
}

function close() {
  $("form").replaceChildren();
  $("selection").hidden = true;
  state.chosen = null;
  if (!["SELECT", "INPUT"].includes(document.activeElement?.tagName)) document.activeElement?.blur();
}

const typed = (form) => Object.fromEntries(new FormData(form).entries());
const asked = (form) => ({ verb: form.dataset.verb, key: form.dataset.key, stamp: form.dataset.stamp });

function save(form, andAccept) {
  const { verb, ...about } = asked(form);
  const done = act(verb, about, typed(form));
  if (andAccept) done.then((good) => good && act("accept"));
}

let waiting = 0;
function checkSoon(form) {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const answer = await ask("/act", { ...asked(form), form: typed(form), dry: "1" });
    const said = form.querySelector(".checked");
    if (!said) return;
    said.textContent = answer.problems ? answer.problems.map((p) => p.message).join("; ") : `✓ ${answer.said}`;
    said.classList.toggle("problem", Boolean(answer.problems));
  }, 100);
}

// Lists to pick from

async function list(input, words) {
  const box = $(input.getAttribute("aria-controls"));
  const key = input.form.dataset.key;
  const found = await ask(`/pick?${query({ key, field: input.dataset.pick, q: words })}`);
  if (found.problems || document.activeElement !== input) return;
  box.replaceChildren(...found.map(([value, label], i) => {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.id = `${box.id}-${i}`;
    option.dataset.value = value;
    option.textContent = label;
    return option;
  }));
  const open = found.length > 0;
  box.hidden = !open;
  input.setAttribute("aria-expanded", open);
  input.removeAttribute("aria-activedescendant");
}

function pick(input, option) {
  const many = ["also", "objects", "themes"].includes(input.dataset.pick);
  const before = many ? input.value.split(",").slice(0, -1).map((one) => `${one.trim()}, `).join("") : "";
  input.value = before + option.dataset.value;
  shut(input);
  checkSoon(input.form);
}

function shut(input) {
  $(input.getAttribute("aria-controls")).hidden = true;
  input.setAttribute("aria-expanded", "false");
}

function listKey(event, input) {
  const options = [...$(input.getAttribute("aria-controls")).children];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const shown = input.getAttribute("aria-expanded") === "true";
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!shown) return list(input, "");
    const next = options[(at + (event.key === "ArrowDown" ? 1 : options.length - (at < 0 ? 0 : 1))) % options.length];
    options.forEach((option) => option.setAttribute("aria-selected", option === next));
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && shown && at >= 0) {
    event.preventDefault();
    pick(input, options[at]);
  } else if (event.key === "Escape" && shown) {
    event.preventDefault();
    event.stopPropagation();
    shut(input);
  }
}

// Selected words

function offset(node, at) {
  const piece = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.children[at] || node.lastElementChild || node;
  if (piece.dataset.at === undefined) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, at) : "";
  return Number(piece.dataset.at) + [...before].length;
}

function chosen() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount || !$("words")?.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const words = selection.toString();
  const end = offset(range.endContainer, range.endOffset) ?? (start === null ? null : start + [...words].length);
  return start === null || end === null || end <= start ? null : { start, end, words: words.trim() };
}

function choose() {
  const found = chosen();
  if (!found) return;
  state.chosen = found;
  $("chosen").textContent = found.words;
  $("selection").hidden = false;
}

const MARKS = { date: "time", mark: "mark" }; // button -> the key that takes the selected words

function use(name) {
  const { start, end, words } = state.chosen || {};
  if (start === undefined) return tell("select words first");
  const form = $("form").querySelector("form");
  const field = form?.elements[MARKS[name]];
  if (field) return (field.value = words), checkSoon(form);
  if (name === "aside") return open("aside", { start, end, key: state.key.split("/")[0] });
  if (MARKS[name]) return act("change", {}, { [MARKS[name]]: words });
  return open("make", { start, end, kind: name, key: state.key.split("/")[0] });
}

function wordKeys(event) {
  const selection = getSelection();
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return false;
  event.preventDefault();
  const forward = event.key === "ArrowRight";
  if (event.shiftKey) selection.modify("extend", forward ? "forward" : "backward", "word");
  else {
    selection[forward ? "collapseToEnd" : "collapseToStart"]();
    if (!forward) selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  }
  choose();
  return true;
}

function firstWord() {
  const piece = document.querySelector(".sentence[aria-current] span")?.firstChild;
  if (!piece) return tell("go to a sentence first, with ↑ ↓ or a click");
  getSelection().collapse(piece, 0);
  getSelection().modify("extend", "forward", "word");
  choose();
  tell("← → move by a word, with Shift they select more; n: new record, s: set aside");
}

// Pointer

document.addEventListener("mouseup", () => setTimeout(choose));
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault(); // the field keeps the focus
  pick(document.activeElement, option);
});

document.addEventListener("click", (event) => {
  if (event.target.dataset.pick) return list(event.target, "");
  const button = event.target.closest("button");
  if (button) return press(button);
  if (chosen()) return;
  const name = event.target.closest("[data-thing]");
  const sentence = event.target.closest(".sentence");
  const field = $("form").querySelector("[name=subject]");
  if (name && field) return (field.value = name.dataset.thing), checkSoon(field.form);
  const card = current();
  if (name && card?.dataset.key.includes("/")) return act("change", {}, { subject: name.dataset.thing });
  const card2 = event.target.closest(".card");
  if (sentence) view({ key: $("words").dataset.article, sentence: sentence.dataset.sentence });
  else if (card2 && card2 !== card) point(card2);
});

function point(card) {
  current()?.removeAttribute("aria-current");
  card.setAttribute("aria-current", "true");
  state.key = card.dataset.key;
}

function press(button) {
  const { verb, form, new: name, kind, go, move, cancel, sentence, thing } = button.dataset;
  const card = button.closest(".card");
  if (card) point(card);
  if (verb) return act(verb, {}, { ...(sentence && { sentence }), ...(thing && { subject: thing }) });
  if (move) return view({ move });
  if (form) return open(form, sentence ? { sentence, key: state.key.split("/")[0] } : {});
  if (name) return use(name);
  if (kind) return open("make", { kind, start: button.form.elements.start.value, end: button.form.elements.end.value, key: button.form.dataset.key });
  if (go) return ($("found").hidden = true), $("search").blur(), view({ key: go, sentence });
  if (cancel !== undefined) return close();
  if (button.id === "finished") return finished();
}

async function finished() {
  if (frame()) return ($("beside").hidden = true), $("beside").replaceChildren();
  tell("building the pages …");
  const answer = await ask("/finished", {});
  if (answer.problems) return tell("", answer.problems);
  state.finished = answer.address;
  const made = document.createElement("iframe");
  made.title = "Finished page";
  $("beside").replaceChildren(made);
  $("beside").hidden = false;
  tell("");
  settle();
}

// Keys

const KEYS = {
  a: () => act("accept"),
  r: () => act("reject"),
  e: () => open(current()?.dataset.key.startsWith("=") ? "rename" : current()?.dataset.key.includes("/") ? "change" : "source"),
  s: () => (state.chosen ? use("aside") : open(current()?.dataset.key.startsWith("=") ? "alias" : "aside")),
  u: () => act("undo"),
  j: () => view({ move: "next" }),
  k: () => view({ move: "back" }),
  A: () => act("accept-all", {}, { sentence: state.sentence }),
  w: firstWord,
  n: () => (state.chosen ? use("figure") : firstWord()),
  p: finished,
  "/": () => $("search").focus(),
  ArrowDown: () => view({ key: state.key.split("/")[0], sentence: Number(state.sentence) + 1 }),
  ArrowUp: () => view({ key: state.key.split("/")[0], sentence: Math.max(0, Number(state.sentence) - 1) }),
};

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, select, textarea");
  if (field?.dataset.pick) listKey(event, field);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return field?.blur(), close(), void ($("found").hidden = true);
  if (field) return;
  if (state.chosen && wordKeys(event)) return;
  if (KEYS[event.key]) {
    event.preventDefault();
    queued(() => {}).then(KEYS[event.key]);
  }
});

document.addEventListener("input", async (event) => {
  const field = event.target;
  if (field.id === "search") {
    const answer = await ask(`/search?${query({ q: field.value })}`);
    $("found").innerHTML = answer.found || "";
    $("found").hidden = !answer.found;
  } else if (field.form?.id === "filter") {
    view({ key: "", move: "" });
  } else if (field.form) {
    if (field.dataset.pick) list(field, field.value);
    checkSoon(field.form);
  }
});

document.addEventListener("focusout", ({ target }) => target.dataset?.pick && shut(target));
document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.dataset.verb) save(event.target, event.submitter?.value === "accept");
  else $("found").querySelector("button")?.click(); // Enter in the search goes to the first that was found
});

ask("/begin", {});
settle();
