/* Zonebook's search engine: finds pages in the index that zonebook/search/index.py wrote.
 *
 * Shards come by script tag, since `fetch` is refused on pages opened from disk. Each calls
 * `zonebookSearch(name, value)`. Nothing here touches the page but for those tags.
 */
"use strict";

var zonebookSearch; // the shards call it
var ZonebookEngine = (() => {
  const base = new URL(".", document.currentScript.src);
  const root = new URL("../../", base);

  // ---- words: the same rules as zonebook/search/words.py -------------------------------------------------------

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
      size: raw.pages,
      kinds: raw.kinds,
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

  /** A posting list: pages, their weights, and for each the digits that say in which sections the term is. */
  function readPostings(packed) {
    const list = { pages: [], weights: [], sections: [] };
    for (let at = 0, page = 0, step; at < packed.length; ) {
      [step, at] = readNumber(packed, at);
      list.pages.push((page += step));
      list.weights.push(Math.expm1((VALUE[packed.charCodeAt(at)] / 63) * Math.log1p(80)) / 8);
      const start = ++at;
      while (VALUE[packed.charCodeAt(at)] > 31) at++;
      list.sections.push(packed.slice(start, ++at));
    }
    return list;
  }

  const lists = new WeakMap(); // rows of a shard → its posting lists read so far

  async function postings(term) {
    const { terms: starts } = await directory();
    if (!starts.length || term < starts[0]) return null;
    const rows = await shard(`t${place(starts, term)}`, readTerms);
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
  const RARE = 2; // a word known from so few pages may be a slip all the same
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
      if (whole <= most) return [{ term, spread, worth: (whole === 1 ? 0.7 : 0.45) + bonus }];
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
    const usual = exact?.pages.length > RARE;
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

  /** The units of a query: each must be met by a page, and can be met by any of its terms. */
  async function units(query) {
    const typed = [...new Set(runs(query))];
    const open = /[\p{L}\p{N}]$/u.test(query);
    const made = [];
    if (open && typed.length > 1 && /^[a-z]$/.test(typed.at(-1))) typed.pop(); // just begun: says nothing yet
    for (const [at, run] of typed.slice(0, 12).entries()) {
      if (IS_HAN.test(run)) {
        const signs = [...run];
        if (signs.length === 1) made.push({ said: run, terms: [{ term: run, worth: 1 }] });
        for (const pair of pairs(signs)) {
          const single = (await postings(pair)) ? [] : [...pair].map((term) => ({ term, worth: 0.3 }));
          made.push({ said: pair, terms: [{ term: pair, worth: 1 }, ...single] });
        }
      } else {
        const halves = await split(run);
        if (halves) made.push(...halves.map((term) => ({ said: term, terms: [{ term, worth: 1 }] })));
        else made.push({ said: run, word: run, terms: await alternatives(run, open && at === typed.length - 1) });
      }
    }
    await joinNeighbours(made);
    return made;
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
  const ENOUGH = 0.3; // of what the best page meets of the query, by rarity of its words, another must meet this part
  const CLOSER = 60; // pages whose sections are looked at

  const hasSection = (digits, n) => {
    const digit = digits[Math.floor(n / 5)];
    return digit !== undefined && ((VALUE[digit.charCodeAt(0)] & 31) >> n % 5) & 1;
  };

  /** Read the posting lists of a unit: for each page the best weight and the sections. */
  async function meet(unit, size) {
    unit.met = new Map();
    for (const { term, worth } of unit.terms) {
      const list = await postings(term);
      if (!list) continue;
      list.pages.forEach((page, n) => {
        const before = unit.met.get(page);
        const weight = worth * list.weights[n];
        if (!before) unit.met.set(page, { weight, sections: [list.sections[n]], terms: [term] });
        else {
          before.weight = Math.max(before.weight, weight);
          before.sections.push(list.sections[n]);
          before.terms.push(term);
        }
      });
    }
    unit.rarity = 0.2 + Math.log1p((size - unit.met.size + 0.5) / (unit.met.size + 0.5));
  }

  /** Leave out all but the two rarest of the very common words, whose lists are long. */
  function withoutCommon(all, long) {
    const commonness = (unit) => long.get(unit.terms[0]?.term) ?? 0;
    const common = all.filter(commonness).sort((a, b) => commonness(a) - commonness(b));
    return all.filter((unit) => !common.slice(LONG_LISTS).includes(unit));
  }

  /** The sections of a page that meet most of the query, best first. */
  function bestSections(page, met) {
    const count = 5 * Math.max(...met.flatMap((unit) => unit.met.get(page).sections.map((digits) => digits.length)));
    const found = [];
    for (let n = 0; n < count; n++) {
      const here = met.filter((unit) => unit.met.get(page).sections.some((digits) => hasSection(digits, n)));
      if (here.length) found.push({ n, cover: here.reduce((sum, unit) => sum + unit.rarity, 0) });
    }
    return found.sort((a, b) => b.cover - a.cover || a.n - b.n);
  }

  /** All pages that answer a query, best first, before any facet is applied. */
  async function search(query) {
    const { size, long } = await directory();
    await learn(query);
    const asked = withoutCommon(await units(query), long);
    await Promise.all(asked.map((unit) => meet(unit, size)));
    const known = asked.filter((unit) => unit.met.size);
    const whole = known.reduce((sum, unit) => sum + unit.rarity, 0);
    const hits = new Map();
    for (const unit of known)
      for (const [page, { weight }] of unit.met) {
        const hit = hits.get(page) ?? { page, sum: 0, cover: 0, met: [] };
        hit.sum += unit.rarity * weight;
        hit.cover += unit.rarity;
        hit.met.push(unit);
        hits.set(page, hit);
      }
    let most = 0;
    for (const hit of hits.values()) most = Math.max(most, hit.cover);
    const found = [...hits.values()].filter((hit) => hit.cover >= ENOUGH * most);
    for (const hit of found) hit.score = hit.sum * (hit.cover / whole) ** 2;
    const order = (a, b) => b.score - a.score || a.page - b.page;
    found.sort(order);
    for (const hit of found.slice(0, CLOSER)) {
      hit.sections = bestSections(hit.page, hit.met);
      hit.score *= 0.8 + 0.2 * (hit.sections[0].cover / hit.cover);
    }
    found.sort(order);
    for (const hit of found) {
      hit.missing = asked.filter((unit) => !hit.met.includes(unit)).map((unit) => unit.said);
      hit.terms = new Set(hit.met.flatMap((unit) => unit.met.get(hit.page).terms));
    }
    return found;
  }

  // ---- what the search box asks for ----------------------------------------------------------------------------

  /** What is shown of a hit: title, address, names, sections. */
  async function page(number) {
    const { blocks, kinds } = await directory();
    const at = place(blocks, number);
    const [url, title, names, sections] = (await shard(`p${at}`))[number - blocks[at]];
    let last = 0;
    const [kind] = kinds.find(([, count]) => number < (last += count));
    return { url, title, names, kind, sections: sections.map(([anchor, heading, text]) => ({ anchor, heading, text })) };
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

  return { search, page, facets, renew, marks, terms, learn, root };
})();
