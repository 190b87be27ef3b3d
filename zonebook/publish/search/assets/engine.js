/* Zonebook's search engine: finds pages in the index that zonebook/publish/search/index.py wrote.
 *
 * Shards come by script tag, since `fetch` is refused on pages opened from disk. Each calls
 * `zonebookSearch(name, value)`. Nothing here touches the page but for those tags.
 */
"use strict";

var zonebookSearch; // the shards call it
var ZonebookEngine = (() => {
  const base = new URL(".", document.currentScript.src);
  const root = new URL("../../", base);

  // ---- words: the same rules as zonebook/publish/search/words.py -------------------------------------------------------

  const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
  const NUMBER = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?(?![\\p{L}\\p{N}])";
  const WORD = new RegExp(`${NUMBER}|[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
  const PRINTED = new RegExp(`${NUMBER}|[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}\\p{M}\\u00ad\\u200b-\\u200d\\u2060])+`, "gu"); // before folding
  const MARKS = /[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/g;
  const POSSESSIVE = /['\u2019]s(?![\p{L}\p{N}])/gu;
  const IS_HAN = new RegExp(`[${HAN}]`, "u");
  const IS_WORD = /[^0-9.]/;
  const fold = new Map(); // traditional to simplified, filled when a query is Chinese

  function runs(text) {
    const folded = text.toLowerCase().normalize("NFKD").toLowerCase().replace(MARKS, "").replaceAll("\u03c2", "\u03c3") /* final sigma */;
    const simple = Array.from(folded, (sign) => fold.get(sign) ?? sign).join("");
    return (simple.replace(POSSESSIVE, "").match(WORD) ?? []).map((run) => run.replaceAll(",", ""));
  }

  function stem(word) {
    if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
    return word.endsWith("ies") && word.length > 4 ? word.slice(0, -3) + "y" : word.slice(0, -1);
  }

  const pairs = (signs) => signs.slice(1).map((sign, at) => signs[at] + sign);

  function terms(text) {
    return runs(text).flatMap((run) => (IS_HAN.test(run) ? [...run, ...pairs([...run])] : [stem(run)]));
  }

  /** The stretches of a text that hold wanted terms, as [start, end], in order and apart from each other. */
  function marks(text, wanted) {
    const found = [];
    for (const { 0: printed, index } of text.matchAll(PRINTED)) {
      if (!IS_HAN.test(printed)) {
        if (runs(printed).some((run) => wanted.has(stem(run)))) found.push([index, index + printed.length]);
        continue;
      }
      const signs = [...printed];
      const simple = signs.map((sign) => fold.get(sign) ?? sign);
      let at = index;
      signs.forEach((sign, n) => {
        const hit = wanted.has(simple[n]) || wanted.has(simple[n - 1] + simple[n]) || wanted.has(simple[n] + simple[n + 1]);
        if (hit && found.at(-1)?.[1] === at) found.at(-1)[1] += sign.length;
        else if (hit) found.push([at, at + sign.length]);
        at += sign.length;
      });
    }
    return found;
  }

  // ---- loading ----------------------------------------------------------------------------------------------

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => (VALUE[digit.charCodeAt(0)] = value));

  const arrivals = new Map(); // name of a file that is on its way → who waits for it
  const loads = new Map(); // name of a file → promise of its value
  let folder = "";

  zonebookSearch = (name, value) => arrivals.get(name)?.(value);

  function load(name, address = `${folder}/${name}.js`, read = (value) => value) {
    if (!loads.has(name)) {
      const arrival = new Promise((resolve, reject) => {
        const tag = document.createElement("script");
        arrivals.set(name, resolve);
        tag.src = new URL(address, base).href;
        tag.onload = () => tag.remove();
        tag.onerror = () => {
          tag.remove();
          loads.delete(name);
          reject(new Error(`${tag.src} did not load`));
        };
        document.head.append(tag);
      });
      loads.set(name, arrival.then(read));
    }
    return loads.get(name);
  }

  const shard = (name, read) => load(name, undefined, read);

  function readDirectory(raw) {
    folder = raw.folder;
    return {
      others: raw.others,
      kinds: raw.kinds,
      starts: readIncreasing(raw.starts), // the first passage of each page: its names,
      facts: readIncreasing(raw.facts).map((sum, page) => sum - page), // then its facts, these many on it and before it
      terms: raw.terms.starts.split(" ").filter(Boolean),
      long: new Map(Object.entries(raw.terms.long)),
      words: raw.words.split(" ").filter(Boolean),
      blocks: readIncreasing(raw.blocks),
    };
  }

  const directory = () => load("index", "index.js", readDirectory);

  /** Forget the index read so far; says whether another one has taken its place since this page was opened. */
  function renew() {
    const old = folder;
    loads.clear();
    return load("index", `index.js?${old}`, readDirectory).then(() => folder !== old);
  }

  /** Which shard a key falls into: the last that starts at or before it. */
  function place(starts, key) {
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  function readNumber(packed, from) {
    let at = from;
    let value = 0;
    for (let scale = 1; ; scale *= 32) {
      const digit = VALUE[packed.charCodeAt(at++)];
      value += (digit & 31) * scale;
      if (digit < 32) return [value, at];
    }
  }

  function readIncreasing(packed) {
    const values = [];
    for (let at = 0, last = 0, step; at < packed.length; ) {
      [step, at] = readNumber(packed, at);
      values.push((last += step));
    }
    return values;
  }

  function readTerms(text) {
    return new Map(text.split("\n").map((row) => [row.slice(0, row.indexOf(" ")), row.slice(row.indexOf(" ") + 1)]));
  }

  function readWords(text) {
    let last = "";
    return text.split(" ").map((row) => {
      const value = VALUE[row.charCodeAt(1)];
      last = last.slice(0, VALUE[row.charCodeAt(0)]) + row.slice(2);
      return { word: last, named: value > 31, spread: value & 31 };
    });
  }

  /** A posting list: passages and their weights. */
  function readPostings(packed) {
    const list = { passages: [], weights: [] };
    for (let at = 0, passage = 0, step; at < packed.length; ) {
      [step, at] = readNumber(packed, at);
      list.passages.push((passage += step));
      list.weights.push(Math.expm1((VALUE[packed.charCodeAt(at++)] / 63) * Math.log1p(80)) / 8);
    }
    return list;
  }

  const lists = new WeakMap(); // rows of a shard → its posting lists read so far

  /** The shard that a term falls into. */
  async function rowsOf(term) {
    const { terms: starts } = await directory();
    return !starts.length || term < starts[0] ? new Map() : shard(`t${place(starts, term)}`, readTerms);
  }

  async function postings(term) {
    const rows = await rowsOf(term);
    if (!rows.has(term)) return null;
    if (!lists.has(rows)) lists.set(rows, new Map());
    const read = lists.get(rows);
    if (!read.has(term)) read.set(term, readPostings(rows.get(term)));
    return read.get(term);
  }

  /** Load what it takes to read a text: for Chinese, the traditional characters. */
  async function learn(text) {
    if (!IS_HAN.test(text) || fold.size) return;
    await directory();
    const signs = [...(await shard("fold"))];
    for (let n = 0; n < signs.length; n += 2) fold.set(signs[n], signs[n + 1]);
  }

  // ---- what a word may stand for -----------------------------------------------------------------------------

  const GUESSES = 12; // words that one typed word may be the beginning of, or a slip for,
  const GUESS_SHARDS = 3; // from so many files of terms
  const RARE = 2; // a word known from so few passages may be a slip all the same
  const LIKELY = 0.7; // what one slip is worth: more likely than two words in one
  const SECOND = 0.3; // what guesses are worth beside the word itself
  const WORD_SHARDS = 4; // files of words read for one word

  const allowed = (word) => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2); // typing errors, by length

  /** Typing errors between two words, and the fewest between the first and any beginning of the second. A letter
   * too many, too few, wrong, or two swapped is one error (optimal string alignment). */
  function errors(typed, word) {
    let before = [];
    let row = Array.from({ length: word.length + 1 }, (_, n) => n);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        const same = typed[i - 1] === word[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return { whole: row[word.length], beginning: Math.min(...row) };
  }

  /** The known words that start with one of some beginnings, the first ones first; all words if they are few. */
  async function wordsFrom(beginnings) {
    const { words: starts } = await directory();
    const shards = new Set();
    for (const beginning of beginnings)
      for (let n = place(starts, beginning); n < starts.length && starts[n] <= beginning + "\uffff"; n++) shards.add(n);
    if (starts.length <= WORD_SHARDS) starts.forEach((_, n) => shards.add(n));
    const read = await Promise.all([...shards].slice(0, WORD_SHARDS).map((n) => shard(`v${n}`, readWords)));
    return read.flat();
  }

  /** What known words are worth as what a typed word begins or was meant to be; 0 if they are neither. */
  function guess(typed, open, known) {
    const begun = typed.length >= (open ? 2 : 3); // long enough to be a beginning
    const most = allowed(typed);
    return known.flatMap(({ word: term, named, spread }) => {
      if (term === typed) return [];
      const share = typed.length / term.length;
      if (begun && term.startsWith(typed)) return [{ term, spread, worth: 0.35 + (named ? 0.15 : 0) + 0.4 * share }];
      if (!most || term.length < typed.length - most || (!open && term.length > typed.length + most)) return [];
      const { whole, beginning } = errors(typed, term);
      const bonus = (named ? 0.1 : 0) - (term[0] === typed[0] ? 0 : 0.15);
      if (whole <= most && (named || typed.length > 3 + 2 * whole)) return [{ term, spread, worth: (whole === 1 ? 0.7 : 0.45) + bonus }];
      if (open && typed.length > 4 && beginning === 1) return [{ term, spread, worth: 0.45 * share + bonus }];
      return [];
    });
  }

  /** The best guesses, from few files. */
  async function best(guesses) {
    const { terms: starts } = await directory();
    const shards = new Set();
    return guesses
      .sort((a, b) => b.worth - a.worth || b.spread - a.spread || (a.term < b.term ? -1 : 1))
      .filter(({ term }) => {
        const at = place(starts, term);
        return shards.has(at) || (shards.size < GUESS_SHARDS && shards.add(at));
      })
      .slice(0, GUESSES);
  }

  /** The terms a typed word may stand for, each with what it is worth: itself if it is known, else what it begins or
   * may be a slip for. The last word of a query is open: it may still be being typed, known or not. */
  async function alternatives(word, open) {
    const term = stem(word);
    const exact = await postings(term);
    const usual = exact?.passages.length > RARE;
    if (!IS_WORD.test(term) || (usual && !open)) return exact ? [{ term, worth: 1 }] : [];
    let guesses = guess(term, open, await wordsFrom([usual ? term : term.slice(0, 2)]));
    if (usual) guesses = guesses.filter((each) => each.term.startsWith(term));
    if (exact) return [{ term, worth: 1 }, ...(await best(guesses)).map((each) => ({ ...each, worth: SECOND * each.worth }))];
    if (!guesses.length) guesses = guess(term, open, await wordsFrom([term[0], term[1] ?? term[0]])); // a slip at the start
    return best(guesses);
  }

  /** The two known words that an unknown one is made of, as in "hongkong". */
  async function split(word) {
    if (word.length < 6 || !IS_WORD.test(word) || (await postings(stem(word)))) return null;
    const lefts = (await wordsFrom([word.slice(0, 2)])).map((each) => each.word);
    for (const left of lefts.filter((each) => each.length > 2 && each.length < word.length - 2 && word.startsWith(each))) {
      const right = stem(word.slice(left.length));
      if (await postings(right)) return [left, right];
    }
    return null;
  }

  // What a query may say without asking for it; some of it asks for a sort of fact.
  const STOP = new Set(
    ("a about all an and any are as at be been being between by can could did do does for from had has have how i in into is it its me " +
      "much my near of on or our please should show tell than that the their there these they this those to total us was we were " +
      "what when where which who whom whose why will with would you your many 的 了 是 在 有 吗").split(" "),
  );
  const ASKS = new Map(Object.entries({ where: "?where", when: "?when", who: "?who", whose: "?who", many: "?many" }));
  const WRITTEN = [
    // how a number or a unit is written → how the index has it
    [/(\d)\s*(?:bn|b)(?![\p{L}\p{N}])/giu, "$1 billion"],
    [/(\d)\s*(?:mn|mln)(?![\p{L}\p{N}])/giu, "$1 million"],
    [/(\d)(?=(?:km2?|sqm|sqkm|m2?|ha|pc)(?![\p{L}\p{N}]))/giu, "$1 "],
    [/(?<![\p{L}\p{N}])sq\s?km(?![\p{L}\p{N}])/giu, "sq km"],
    [/(?<![\p{L}\p{N}])number of(?![\p{L}\p{N}])/giu, "many"],
    [/\s?%/g, " percent "],
    [/[$\uff04]\s?(?=\d)/g, " usd "],
    [/[\u00a5\uffe5]\s?(?=\d)/g, " yuan "],
    [/\u767e\u5206\u4e4b(?=\d)/g, " percent "], // 百分之
    [/([\d,]+(?:\.\d+)?)\s*([\u4e07\u5104\u4ebf\u842c]+)/g, (_, digits, signs) => `${inFull(digits, signs)} `], // 万 亿
  ];

  function inFull(digits, signs) {
    const scale = [...signs].reduce((product, sign) => product * (/[\u4e07\u842c]/.test(sign) ? 1e4 : 1e8), 1);
    return String(Math.round(Number(digits.replaceAll(",", "")) * scale));
  }

  /** The words that a typed name of a place stands for, as in "hk"; none if it is no such name. */
  async function meant(run) {
    const key = `=${run}`;
    return ((await rowsOf(key)).get(key) ?? "").split(" ").filter(Boolean);
  }

  /** The units of a query: each must be met by a page, and can be met by any of its terms. `soft` ones need not. */
  async function units(query) {
    const text = WRITTEN.reduce((written, [pattern, by]) => written.replace(pattern, by), query);
    const open = /[\p{L}\p{N}]$/u.test(query);
    const typed = [...new Set(runs(text))];
    if (open && typed.length > 1 && /^[a-z]$/.test(typed.at(-1))) typed.pop(); // just begun: says nothing yet
    const said = typed.filter((run) => !STOP.has(run));
    const made = [];
    for (const run of (said.length ? said : typed).slice(0, 12)) {
      const names = await meant(run);
      if (names.length) made.push(...names.map((name) => ({ said: run, terms: [name, run].map((term) => ({ term: stem(term), worth: 1 })) })));
      else if (IS_HAN.test(run)) made.push(...(await ofHan(run)));
      else made.push(...(await ofWord(run, open && run === typed.at(-1))));
    }
    await joinNeighbours(made);
    const asks = said.length ? typed.filter((run) => ASKS.has(run)) : [];
    return [...made, ...asks.map((run) => ({ said: run, soft: true, terms: [{ term: ASKS.get(run), worth: 1 }] }))];
  }

  async function ofHan(run) {
    const signs = [...run];
    if (signs.length === 1) return [{ said: run, terms: [{ term: run, worth: 1 }] }];
    const apart = signs.length === 2 && !(await postings(run)) ? signs : []; // a longer run would find all that has a sign of it
    return pairs(signs).map((pair) => ({ said: pair, terms: [{ term: pair, worth: 1 }, ...apart.map((term) => ({ term, worth: ENOUGH }))] }));
  }

  async function ofWord(run, open) {
    const terms = await alternatives(run, open);
    const halves = terms.some(({ worth }) => worth >= LIKELY) ? null : await split(run);
    if (halves) return halves.map((term) => ({ said: term, half: true, terms: [{ term, worth: 1 }] }));
    return [{ said: run, word: run, terms }];
  }

  /** "song shan" also stands for "songshan": pinyin is written both ways. */
  async function joinNeighbours(made) {
    for (let at = 1; at < made.length; at++) {
      const [left, right] = [made[at - 1], made[at]];
      if (!left.word || !right.word || (left.word + right.word).length > 16) continue;
      const term = stem(left.word + right.word);
      if (await postings(term)) for (const unit of [left, right]) unit.terms.push({ term, worth: 0.9 });
    }
  }

  // ---- ranking -----------------------------------------------------------------------------------------------

  const LONG_LISTS = 2; // posting lists of very common words that one query reads
  const ENOUGH = 0.45; // the part of a query, by rarity of its words, that a page must meet,
  const NAMED = 0.3, HALF = 1.5; // and one that has at least half of its name among them
  const ANSWERS = 2; // what names or a fact with all the words count beside a text
  const AFTER = 0.3; // what the further passages of a page count beside its best one
  const CLOSE = 4; // passages kept of a page,
  const SHOWN = 3; // and of these shown

  /** Read the posting lists of a unit: for each passage its page, the best weight and the terms. */
  async function meet(unit, starts) {
    unit.met = new Map();
    for (const { term, worth } of unit.terms) {
      const list = await postings(term);
      let page = 0;
      list?.passages.forEach((passage, n) => {
        while (starts[page + 1] <= passage) page++;
        const before = unit.met.get(passage) ?? { page, weight: 0, worth: 0, terms: [] };
        before.weight = Math.max(before.weight, worth * list.weights[n]);
        before.worth = Math.max(before.worth, worth);
        before.terms.push(term);
        unit.met.set(passage, before);
      });
    }
    const count = new Set(Array.from(unit.met.values(), ({ page }) => page)).size;
    const rarity = (pages) => 0.2 + Math.log1p((starts.length - pages + 0.5) / (pages + 0.5));
    unit.rarity = rarity(count || 1);
  }

  /** Leave out all but the two rarest of the very common words, whose lists are long. */
  function withoutCommon(all, long) {
    const commonness = (unit) => long.get(unit.terms[0]?.term) ?? 0;
    const common = all.filter(commonness).sort((a, b) => commonness(a) - commonness(b));
    return all.filter((unit) => !common.slice(LONG_LISTS).includes(unit));
  }

  /** What was met, by page and passage: page → passage → the units that it meets. */
  function byPage(asked) {
    const found = new Map();
    for (const unit of asked)
      for (const [passage, { page }] of unit.met) {
        if (!found.has(page)) found.set(page, new Map());
        const passages = found.get(page);
        if (!passages.has(passage)) passages.set(passage, []);
        passages.get(passage).push(unit);
      }
    return found;
  }

  const total = (units, worth) => units.reduce((sum, unit) => sum + (unit.soft ? 0 : unit.rarity * worth(unit)), 0);

  /** How well a page answers: by its names, by its best passage together with them, by all of them; and most of all when
   * its names alone, or with one of its facts (the passages before `texts`), have every word. */
  function judge(page, passages, asked, names, texts) {
    const named = new Map((passages.get(names) ?? []).map((unit) => [unit, unit.met.get(names).weight]));
    const best = new Map();
    const rows = [];
    const all = total(asked, (unit) => named.get(unit) || -Infinity);
    let [answer, fact] = [Math.max(0, all), 0];
    for (const [passage, units] of passages) {
      for (const unit of units) best.set(unit, Math.max(best.get(unit) ?? 0, unit.met.get(passage).worth));
      if (passage === names) continue;
      const weight = (unit) => unit.met.get(passage)?.weight ?? 0;
      const sum = units.reduce((sum, unit) => sum + unit.rarity * weight(unit), 0);
      rows.push({ passage, sum, cover: total(asked, (unit) => (named.has(unit) || weight(unit) ? 1 : 0)) });
      const together = passage < texts ? total(asked, (unit) => Math.max(named.get(unit) ?? 0, weight(unit)) || -Infinity) : 0;
      if (together > answer) [answer, fact] = [together, passage];
    }
    rows.sort((a, b) => b.cover - a.cover || b.sum - a.sum || a.passage - b.passage);
    const [first, ...others] = rows;
    const met = [...best.keys()].filter((unit) => !unit.soft);
    const cover = total(met, (unit) => best.get(unit));
    const near = Math.max(first?.cover ?? 0, total([...named.keys()], () => 1));
    const said = (first?.sum ?? 0) + AFTER * Math.max(0, ...others.map((row) => row.sum));
    return {
      page,
      met,
      named: Math.max(0, ...named.values()) > HALF,
      cover,
      fact: all > 0 ? 0 : fact, // the one that answers the query: none where it is the page's name
      passages: all > 0 ? [texts] : rows.filter((row) => row.cover > 0.99 * first.cover).map((row) => row.passage).slice(0, CLOSE),
      score: (total([...named.keys()], (unit) => named.get(unit)) + said + ANSWERS * answer) * (0.6 + (0.4 * near) / cover),
      terms: new Set(met.flatMap((unit) => [...passages.keys()].flatMap((passage) => unit.met.get(passage)?.terms ?? []))),
    };
  }

  /** All pages that answer a query, best first, before any facet is applied: those with all the words before those
   * with some, pages on the tool itself after all others. */
  async function search(query) {
    const { starts, facts, others, long } = await directory();
    await learn(query);
    const asked = withoutCommon(await units(query), long);
    await Promise.all(asked.map((unit) => meet(unit, starts)));
    const hard = asked.filter((unit) => !unit.soft);
    const whole = total(hard, () => 1);
    const hits = [];
    for (const [page, passages] of byPage(asked)) {
      const hit = judge(page, passages, hard, starts[page], starts[page] + 1 + facts[page] - (facts[page - 1] ?? 0));
      if (!hit.met.length || hit.cover < (hit.named ? NAMED : ENOUGH) * whole) continue;
      const missing = hard.filter((unit) => !hit.met.includes(unit));
      if (missing.some((unit) => unit.half)) continue; // half a word is none
      hit.missing = missing.map((unit) => unit.said);
      hit.score *= (hit.cover / whole) ** 2;
      hit.tier = 2 * (page >= others) + (hit.missing.length > 0);
      hits.push(hit);
    }
    return hits.sort((a, b) => a.tier - b.tier || b.score - a.score || a.page - b.page);
  }

  // ---- what the search box asks for ----------------------------------------------------------------------------

  async function row(passage) {
    const { blocks } = await directory();
    const at = place(blocks, passage);
    return (await shard(`p${at}`))[passage - blocks[at]];
  }

  /** A page: title, address, names, kind. */
  async function page(number) {
    const { starts, kinds } = await directory();
    const [url, title, names] = await row(starts[number]);
    let last = 0;
    const [kind] = kinds.find(([, count]) => number < (last += count));
    return { url, title, names, kind };
  }

  /** A passage of a page: a fact, or a part of its text. */
  async function passage(number) {
    const [anchor, second, third, value, said] = (await row(number)) ?? []; // the last page may have no text
    if (anchor === undefined) return null;
    return value === undefined ? { anchor, heading: second, text: third } : { anchor, of: second, label: third, value, said };
  }

  /** What is shown of a hit: its page, the fact that answers the query if one does, and the passages that have most of it. */
  async function show(hit) {
    const { starts } = await directory();
    const within = hit.passages.filter((number) => number !== hit.fact && number < (starts[hit.page + 1] ?? Infinity));
    const [about, fact, ...passages] = await Promise.all([
      page(hit.page),
      hit.fact ? passage(hit.fact) : null,
      ...within.slice(0, SHOWN).map(passage),
    ]);
    return { ...about, fact, passages: passages.filter(Boolean) };
  }

  /** The kinds, zones and years that pages can be filtered by: facet → value → set of pages. */
  async function facets() {
    const { kinds } = await directory();
    const read = await shard("facets", (raw) =>
      Object.fromEntries(
        Object.entries(raw).map(([facet, rows]) => [
          facet,
          new Map(rows.map(([value, packed]) => [value, new Set(readIncreasing(packed))])),
        ]),
      ),
    );
    const kind = new Map();
    let first = 0;
    for (const [name, count] of kinds) {
      const start = first;
      kind.set(name, new Set(Array.from({ length: count }, (_, n) => start + n)));
      first += count;
    }
    return { kind, ...read };
  }

  return { search, page, show, facets, renew, marks, terms, learn, root };
})();
