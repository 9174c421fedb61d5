// The posts: rows at once, as columns to filter by; details when a post is opened.

const posts = [];
const rejected = [];
const rules = [];
const platforms = [];
const files = [];
/** Posts that are counted but not in the page: day, level, categories and how many. */
const counted = [];

const NO_DAY = -1;
const detailScripts = document.querySelectorAll("script.details");
const readDetails = new Map();
/** For each block, which of all rules each of its rules is. */
const ruleNumbersOf = [];
/** So many blocks of details stay read; a block holds the posts of some hundred records. */
const MAX_READ = 12;

/** What the list filters and sorts by, a number for each post. */
const columns = { level: null, score: null, categories: null, day: null, platform: null };
const NO_NUMBERS = [];

function readPosts() {
  const ruleNumbers = new Map();
  const platformNumbers = new Map();
  document.querySelectorAll("script.rows").forEach((script, block) => {
    const { file, rules: blockRules, posts: rows, counted: others, rejected: refused } = JSON.parse(script.textContent);
    const ruleNumber = blockRules.map((rule) => numberOf(rule.id, rule, ruleNumbers, rules));
    ruleNumbersOf.push(ruleNumber);
    let source = files.find((one) => one.name === file);
    if (!source) files.push((source = { name: file, n_posts: 0 }));
    source.n_posts += rows.length;
    for (let at = 0; at < rows.length; at += 1) {
      const { line, id, is_numeric, text, level = 0, score = 0, categories, rules: own, marks, is_disguised, day, platform } = rows[at];
      const platformNumber = platform === undefined ? -1 : numberOf(platform, platform, platformNumbers, platforms);
      posts.push({
        line, id, is_numeric, text, level, score, categories, marks, is_disguised, day, platform, platformNumber, file, block, at,
        rules: own ? own.map((rule) => ruleNumber[rule]) : NO_NUMBERS,
      });
    }
    for (const [[day, level, categories], n] of others) {
      counted.push({ day: day === null ? NO_DAY : dayNumber(day), level, categories, n });
      source.n_posts += n;
    }
    for (const one of refused) rejected.push({ file, ...one });
    script.remove();
  });
  fillColumns();
}

function numberOf(key, value, numbers, list) {
  let number = numbers.get(key);
  if (number === undefined) {
    number = list.push(value) - 1;
    numbers.set(key, number);
  }
  return number;
}

function fillColumns() {
  const n_posts = posts.length;
  columns.level = new Uint8Array(n_posts);
  columns.score = new Uint8Array(n_posts);
  columns.categories = new Uint8Array(n_posts);
  columns.day = new Int32Array(n_posts).fill(NO_DAY);
  columns.platform = new Int32Array(n_posts);
  for (let at = 0; at < n_posts; at += 1) {
    const { level, score, categories, day, platformNumber } = posts[at];
    columns.level[at] = level;
    columns.score[at] = score;
    if (categories) columns.categories[at] = categoryBits(categories);
    if (day !== undefined) columns.day[at] = dayNumber(day);
    columns.platform[at] = platformNumber;
  }
}

function categoryBits(categories) {
  return categories.reduce((bits, category) => bits | (1 << category), 0);
}

const dayNumbers = new Map();

/** Returns the number of a day such as 2019-02-01, counted from 1970. */
function dayNumber(day) {
  let number = dayNumbers.get(day);
  if (number === undefined) {
    number = Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
    dayNumbers.set(day, number);
  }
  return number;
}

function dayName(number, options = { day: "numeric", month: "short", year: "numeric" }) {
  return new Date(number * 86400000).toLocaleDateString(locale(), { timeZone: "UTC", ...options });
}

function isoDay(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

/** Returns findings, what was dismissed and the rest that is shown of an opened post. */
function detailsOf(post) {
  let block = readDetails.get(post.block);
  if (!block) {
    block = JSON.parse(detailScripts[post.block].textContent);
    if (readDetails.size >= MAX_READ) readDetails.delete(readDetails.keys().next().value);
    readDetails.set(post.block, block);
  }
  const { settings: shared, messages, targets: participants, reasons, laws } = block;
  const rule = (number) => rules[ruleNumbersOf[post.block][number]];
  const { setting, findings = [], dismissed = [], evasion = [], incomplete } = block.posts[post.at];
  return {
    ...shared[setting],
    incomplete,
    evasion,
    findings: findings.map((finding) => ({
      ...finding,
      rule: rule(finding.rule),
      message: messages[finding.message],
      targets: (finding.targets ?? []).map((target) => participants[target]),
      steps: finding.steps.map(([reason, points]) => ({ reason: reasons[reason], points })),
      law: (finding.law ?? []).map((law) => laws[law]),
    })),
    dismissed: dismissed.map((one) => ({ ...one, rule: rule(one.rule) })),
  };
}
