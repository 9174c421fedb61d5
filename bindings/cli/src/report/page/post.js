// One post as it is read: its words marked, what was found with steps and law, what was dismissed and why.

const EXCERPT_LENGTH = 220;
const EXCERPT_LEAD = 60;

/** Returns a stretch of a post's text, with the words that verdicts speak of marked. */
function markedText(post, start = 0, end = post.text.length) {
  const nodes = [];
  let at = start;
  for (const [from, to, category] of post.marks ?? []) {
    if (to <= start || from >= end) continue;
    const [begin, finish] = [Math.max(from, start), Math.min(to, end)];
    nodes.push(visible(post.text.slice(at, begin)));
    const words = visible(post.text.slice(begin, finish));
    nodes.push(category === undefined
      ? element("s", { class: "dismissed", title: say("dismissed") }, words)
      : element("mark", { class: `category-${category}`, title: categoryName(category) }, words));
    at = finish;
  }
  nodes.push(visible(post.text.slice(at, end)));
  return nodes;
}

/** Returns the part of the text around the first marked words. */
function excerpt(post) {
  const { text } = post;
  if (text.length <= EXCERPT_LENGTH) return markedText(post);
  const first = (post.marks ?? []).find((mark) => mark.length === 3)?.[0] ?? 0;
  const start = wholeCharacter(text, Math.max(0, Math.min(first - EXCERPT_LEAD, text.length - EXCERPT_LENGTH)));
  const end = wholeCharacter(text, start + EXCERPT_LENGTH);
  return [start > 0 ? "… " : null, markedText(post, start, end), end < text.length ? " …" : null];
}

/** Moves off the middle of a character that takes two units. */
function wholeCharacter(text, at) {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function oneLine(text) {
  return visible(text.replace(/\s+/g, " ").trim());
}

/** Returns a post with all that is said of it. */
function postCard(post, controls = null) {
  const details = detailsOf(post);
  return element("article", { class: "post" },
    postHead(post, details),
    element("blockquote", { class: "text", dir: "auto" }, markedText(post)),
    details.incomplete ? element("p", { class: "warning" }, say("incomplete", { limit: say(`limit.${details.incomplete}`) })) : null,
    element("p", {}, say(`summary.${settings.levels[post.level]}`)),
    details.evasion.length ? element("p", { class: "evasion" }, element("strong", {}, `${say("evasion")}: `), details.evasion.map((fold) => say(`fold.${fold}`)).join(", ")) : null,
    details.is_region_unknown ? element("p", { class: "warning" }, say("foot.unknown_region")) : null,
    decisiveWords(post),
    isReport ? null : advice(post),
    controls,
    findingList(post, details),
    details.dismissed.length ? element("section", { class: "dismissals" }, element("h4", {}, say("dismissed")), element("ul", {}, details.dismissed.map((one) => dismissal(post, one)))) : null,
    post.day === undefined ? element("p", { class: "faint" }, say("no_day_post")) : null,
    post.day !== undefined && !details.election ? element("p", {}, say("no_election_post")) : null,
    isReport ? advice(post) : null);
}

/** What the author can do: open where the page is the author's, at hand where it is a reviewer's. */
function advice({ level }) {
  if (level === 0) return null;
  const lines = [say("advice.before"), level >= settings.flagged_from ? say("advice.after") : null];
  const told = lines.filter((line) => line).map((line) => element("p", {}, line));
  return isReport
    ? element("details", { class: "advice" }, element("summary", {}, say("advice_author")), told)
    : element("section", { class: "advice" }, element("h4", {}, say("advice")), told);
}

function postHead(post, details) {
  const facts = [
    [say("day"), post.day === undefined ? say("not_said") : dayName(dayNumber(post.day))],
    [say("election"), details.election && `${details.election[lang]}, ${say(`phase.${details.phase}`)}`],
    [say("platform"), post.platform],
    [say("action"), details.action && say(`action.${details.action}`)],
    [say("by_author"), details.author && say(`author.${details.author}`)],
    [say("region"), details.region],
    [say("source"), post.file && `${post.file}, ${say("line", { n: post.line })}`],
  ];
  return element("header", {},
    element("h3", { tabindex: "-1" }, badge(post.level), " ", element("span", { class: "score" }, `${say("head.score")} ${post.score}/100`), post.file ? element("bdi", { class: "id" }, visible(post.id)) : null),
    element("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, element("bdi", {}, visible(value)))))));
}

function decisiveWords(post) {
  const words = settings.decisive ?? [];
  if (words.length === 0) return null;
  // Of several, one that goes is not enough.
  const head = words.length > 1 ? "decisive.without_all" : "decisive.head";
  return element("p", {}, element("strong", {}, `${say(head)}: `), words.map(([start, end], at) => [at ? ", " : "", element("q", {}, oneLine(post.text.slice(start, end)))]));
}

/** The findings, and the law of that day once for all of them: numbered where several name it. */
function findingList(post, details) {
  const { findings } = details;
  if (findings.length === 0) return null;
  const laws = [...new Set(findings.flatMap((finding) => finding.law))];
  const isShared = findings.filter((finding) => finding.law.length).length > 1;
  return [
    element("section", { class: "findings" }, element("h4", {}, say("findings")), findings.map((finding) => findingCard(post, details, finding, isShared ? laws : []))),
    lawList(post, laws, isShared),
  ];
}

/** The hits with words of their own: what stands within other words, or is written alike, says no more. */
function saidOnce(post, hits) {
  const isWithin = (one, other) => other.start <= one.start && one.end <= other.end && (one.start !== other.start || one.end !== other.end);
  const words = ({ start, end }) => oneLine(post.text.slice(start, end)).toLowerCase();
  const outer = hits.filter((hit) => !hits.some((other) => isWithin(hit, other)));
  return outer.filter((hit, at) => outer.findIndex((other) => words(other) === words(hit)) === at);
}

/** A participant by name and number, and the election where it is not that of the post. */
function participantName({ name, number: of, election }, own) {
  const isOwn = own && own.id === election.id;
  return `${name} (${say("head.number")} ${of}${isOwn ? "" : `, ${election[lang]}`})`;
}

function findingCard(post, details, finding, laws) {
  const { rule, level, targets, marks = [], message, law } = finding;
  const hits = saidOnce(post, finding.hits);
  const numbers = laws.flatMap((one, at) => (law.includes(one) ? [`§${at + 1}`] : []));
  return element("section", { class: `finding category-${rule.category}` },
    element("h5", {}, badge(level), " ", categoryName(rule.category)),
    element("p", { class: "message" }, message[lang]),
    element("p", {}, element("strong", {}, `${say("words")}: `), hits.map((hit, at) => [at ? ", " : "", hitWords(post, hit, rule.category)])),
    targets.length ? element("p", {}, element("strong", {}, `${say("targets")}: `), targets.map((target, at) => [at ? ", " : "", element("span", { title: target.id }, visible(participantName(target, details.election)))])) : null,
    marks.length ? element("p", {}, element("strong", {}, `${say("context")}: `), marks.map((mark) => say(`mark.${mark}`)).join(", ")) : null,
    stepList(finding),
    numbers.length ? element("p", {}, element("strong", {}, `${say("law")}: `), numbers.join(", ")) : null,
    element("p", { class: "faint rule" }, visible(`${rule.id} (${rule.source})`)));
}

function hitWords(post, { start, end, term, folds = [] }, category) {
  const words = element("mark", { class: `category-${category}` }, oneLine(post.text.slice(start, end)));
  // A reading that is what is written is not told.
  const reading = term.toLowerCase() === post.text.slice(start, end).toLowerCase() ? "" : ` = ${visible(term)}`;
  return folds.length ? [words, element("span", { class: "faint" }, `${reading} (${folds.map((fold) => say(`fold.${fold}`)).join(", ")})`)] : words;
}

/** The calculation: every step, and the sum, which is the score. */
function stepList({ steps, score }) {
  const signed = (points) => (points < 0 ? `−${-points}` : `+${points}`);
  const row = ({ reason, points }) => element("tr", {}, element("td", { title: reason.id }, visible(reason.told[lang])), element("td", { class: "points" }, signed(points)));
  return element("details", { class: "steps", open: true }, element("summary", {}, `${say("steps")}: ${score}`),
    element("table", {}, element("tbody", {}, steps.map(row), element("tr", { class: "sum" }, element("td", {}, say("sum")), element("td", { class: "points" }, String(score))))));
}

function lawList(post, laws, isShared) {
  if (laws.length === 0) return post.day === undefined ? null : element("p", { class: "faint" }, say("no_law"));
  const norm = ({ title, sanction, is_confirmed }, at) => element("li", {},
    element("span", { class: "norm" }, `§${isShared ? at + 1 : ""} ${title[lang]}`), " ",
    element("span", { class: is_confirmed ? "status" : "status unconfirmed" }, say(is_confirmed ? "status.confirmed" : "status.unconfirmed")),
    sanction[lang] ? element("div", { class: "faint" }, `${say("sanction")}: ${sanction[lang]}`) : null);
  return element("section", { class: "law" }, element("h4", {}, say("law_of_day")), element("ul", {}, laws.map(norm)));
}

function dismissal(post, { rule, start, end, because, cues = [] }) {
  const reason = (name) => {
    const words = cues.filter((cue) => cue.because === name).map((cue) => `“${oneLine(post.text.slice(cue.start, cue.end))}”`);
    return `${say(`${name.includes(":") ? "guard" : "mark"}.${name}`)}${words.length ? ` ${words.join(", ")}` : ""}`;
  };
  return element("li", {}, element("s", { class: "dismissed" }, oneLine(post.text.slice(start, end))), ` ${categoryName(rule.category)}: `,
    because.map(reason).join(", "), " ", element("span", { class: "faint" }, visible(`(${rule.id}, ${rule.source})`)));
}
