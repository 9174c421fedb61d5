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
    decisiveWords(post),
    controls,
    details.findings.length ? element("section", { class: "findings" }, element("h4", {}, say("findings")), details.findings.map((finding) => findingCard(post, finding))) : null,
    details.dismissed.length ? element("section", { class: "dismissals" }, element("h4", {}, say("dismissed")), element("ul", {}, details.dismissed.map((one) => dismissal(post, one)))) : null,
    post.day === undefined ? element("p", { class: "faint" }, say("no_day_post")) : null,
    post.day !== undefined && !details.election ? element("p", {}, say("no_election_post")) : null);
}

function postHead(post, details) {
  const facts = [
    [say("day"), post.day === undefined ? say("not_said") : dayName(dayNumber(post.day))],
    [say("election"), details.election && `${details.election}, ${say(`phase.${details.phase}`)}`],
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

function findingCard(post, finding) {
  const { rule, level, targets = [], marks = [], message } = finding;
  // Several terms may stand on the same words.
  const hits = finding.hits.filter((hit, at, all) => all.findIndex((one) => one.start === hit.start && one.end === hit.end) === at);
  return element("section", { class: `finding category-${rule.category}` },
    element("h5", {}, badge(level), " ", categoryName(rule.category)),
    element("p", { class: "message" }, message[lang]),
    element("p", {}, element("strong", {}, `${say("words")}: `), hits.map((hit, at) => [at ? ", " : "", hitWords(post, hit, rule.category)])),
    targets.length ? element("p", {}, element("strong", {}, `${say("targets")}: `), visible(targets.join(", "))) : null,
    marks.length ? element("p", {}, element("strong", {}, `${say("context")}: `), marks.map((mark) => say(`mark.${mark}`)).join(", ")) : null,
    stepList(finding),
    lawList(post, finding),
    element("p", { class: "faint rule" }, visible(`${rule.id} (${rule.source})`)));
}

function hitWords(post, { start, end, term, folds = [] }, category) {
  const words = element("mark", { class: `category-${category}` }, oneLine(post.text.slice(start, end)));
  return folds.length ? [words, element("span", { class: "faint" }, ` = ${visible(term)} (${folds.map((fold) => say(`fold.${fold}`)).join(", ")})`)] : words;
}

/** The calculation: every step, and the sum, which is the score. */
function stepList({ steps, score }) {
  const signed = (points) => (points < 0 ? `−${-points}` : `+${points}`);
  const row = ([reason, points]) => element("tr", {}, element("td", {}, visible(reason)), element("td", { class: "points" }, signed(points)));
  return element("details", { class: "steps", open: true }, element("summary", {}, `${say("steps")}: ${score}`),
    element("table", {}, element("tbody", {}, steps.map(row), element("tr", { class: "sum" }, element("td", {}, say("sum")), element("td", { class: "points" }, String(score))))));
}

function lawList(post, { law }) {
  if (law.length === 0) return post.day === undefined ? null : element("p", { class: "faint" }, say("no_law"));
  const norm = ({ title, sanction, is_confirmed }) => element("li", {},
    element("span", { class: "norm" }, `§ ${title[lang]}`), " ",
    element("span", { class: is_confirmed ? "status" : "status unconfirmed" }, say(is_confirmed ? "status.confirmed" : "status.unconfirmed")),
    sanction[lang] ? element("div", { class: "faint" }, `${say("sanction")}: ${sanction[lang]}`) : null);
  return element("div", { class: "law" }, element("strong", {}, say("law")), element("ul", {}, law.map(norm)));
}

function dismissal(post, { rule, start, end, because, cues = [] }) {
  const reason = (name) => {
    const words = cues.filter((cue) => cue.because === name).map((cue) => `“${oneLine(post.text.slice(cue.start, cue.end))}”`);
    return `${say(`${name.includes(":") ? "guard" : "mark"}.${name}`)}${words.length ? ` ${words.join(", ")}` : ""}`;
  };
  return element("li", {}, element("s", { class: "dismissed" }, oneLine(post.text.slice(start, end))), ` ${categoryName(rule.category)}: `,
    because.map(reason).join(", "), " ", element("span", { class: "faint" }, visible(`(${rule.id}, ${rule.source})`)));
}
