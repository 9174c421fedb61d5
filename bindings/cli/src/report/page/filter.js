// Which posts are shown, and in which order.

const filter = {};
const sorting = { by: "level", isDescending: true };
/** Numbers of all posts, sorted. */
let order = new Uint32Array(0);
/** Numbers of the posts that pass the filter, sorted. */
let found = new Uint32Array(0);

function clearFilter() {
  Object.assign(filter, { levels: 0, categories: 0, platform: "", from: "", until: "", rule: "", text: "", decision: "", isDisguised: false });
}

const foldedTexts = [];

/** Folds a text for searching: letters of any width and case are alike. */
function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

function foldedText(at) {
  return (foldedTexts[at] ??= folded(`${posts[at].id}\n${posts[at].text}`));
}

/** Folds all texts while nobody is waiting, so that the first search is quick. */
function foldAhead(at = 0) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
  idle((deadline) => {
    let next = at;
    while (next < posts.length && (next % 64 !== 0 || deadline.timeRemaining() > 1)) foldedText(next++);
    if (next === at && next < posts.length) foldedText(next++);
    if (next < posts.length) foldAhead(next);
  });
}

function applyFilter() {
  const tests = filterTests();
  const passing = new Uint32Array(posts.length);
  let n_found = 0;
  for (const at of order) {
    if (tests.every((test) => test(at))) passing[n_found++] = at;
  }
  found = passing.subarray(0, n_found);
}

/** Returns the tests that a post must pass, the cheap ones first. */
function filterTests() {
  const { levels, categories, platform, from, until, rule, text, decision, isDisguised } = filter;
  const tests = [];
  if (levels) tests.push((at) => levels & (1 << columns.level[at]));
  if (categories) tests.push((at) => categories & columns.categories[at]);
  if (platform !== "") tests.push((at) => columns.platform[at] === Number(platform));
  if (from) tests.push((at) => columns.day[at] !== NO_DAY && columns.day[at] >= dayNumber(from));
  if (until) tests.push((at) => columns.day[at] !== NO_DAY && columns.day[at] <= dayNumber(until));
  if (isDisguised) tests.push((at) => posts[at].is_disguised);
  if (rule !== "") tests.push((at) => posts[at].rules.includes(Number(rule)));
  if (decision !== "") tests.push((at) => (decisionOf(posts[at]).decision ?? "none") === decision);
  const wanted = folded(text.trim());
  if (wanted) tests.push((at) => foldedText(at).includes(wanted));
  return tests;
}

/** Returns what a post is sorted by: a number, or where it stands among all texts. */
function sortValues(by) {
  switch (by) {
    case "level": return new Float64Array(columns.level).map((level, at) => level * 1000 + columns.score[at]);
    case "score": return columns.score;
    case "day": return columns.day;
    case "category": return Float64Array.from(columns.categories, (bits) => (bits ? 32 - Math.log2(bits & -bits) : 0));
    case "platform": return ranks(platforms, columns.platform);
    case "decision": return Float64Array.from(posts, (post) => DECISIONS.length - DECISIONS.indexOf(decisionOf(post).decision ?? "none") - 1);
    default: return Float64Array.from(posts, (_, at) => -at);
  }
}

function ranks(names, numbers) {
  const sorted = names.map((_, at) => at).sort((a, b) => names[b].localeCompare(names[a]));
  const rank = new Map(sorted.map((at, place) => [at, place]));
  return Float64Array.from(numbers, (number) => rank.get(number) ?? -1);
}

/** Sorts all posts. Those that are alike keep the order of the input. */
function sortPosts() {
  const values = sortValues(sorting.by);
  const sign = sorting.isDescending ? -1 : 1;
  const n_posts = posts.length;
  // One number says value and place, so that the browser can sort numbers without calling back.
  const keys = new Float64Array(n_posts);
  for (let at = 0; at < n_posts; at += 1) keys[at] = sign * values[at] * n_posts + at;
  keys.sort();
  order = new Uint32Array(n_posts);
  for (let at = 0; at < n_posts; at += 1) order[at] = ((keys[at] % n_posts) + n_posts) % n_posts;
}

/** Tells the filter in words, for the printed page. */
function filterInWords() {
  const names = (bits, name) => name.flatMap((text, at) => (bits & (1 << at) ? [text] : [])).join(", ");
  const { levels, categories, platform, from, until, rule, text, decision, isDisguised } = filter;
  const said = [
    [say("level"), names(levels, settings.levels.map((name) => say(`level.${name}`)))],
    [say("category"), names(categories, settings.categories.map((_, at) => categoryName(at)))],
    [say("platform"), platform === "" ? "" : (platforms[Number(platform)] ?? say("not_said"))],
    [say("from"), from], [say("until"), until],
    [say("rule"), rule === "" ? "" : rules[Number(rule)].id],
    [say("decision"), decision && say(`decision.${decision}`)],
    [say("search"), text.trim()],
    [say("evasion"), isDisguised ? say("disguised") : ""],
  ];
  return said.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`).join("; ");
}
