// The reviewer's decisions: kept in this browser, a post at a time so that two windows do not overwrite
// each other; in memory alone where the browser keeps nothing.

const DECISIONS = ["strong_indication", "no_breach", "needs_clarification"];

/** Keeps small texts, or says that it cannot. */
const store = {
  isKept: true,
  memory: new Map(),
  read(key) {
    try {
      return localStorage.getItem(key) ?? this.memory.get(key) ?? null;
    } catch {
      this.fail();
      return this.memory.get(key) ?? null;
    }
  },
  write(key, text) {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      this.memory.delete(key);
    } catch {
      this.memory.set(key, text);
      this.fail();
    }
  },
  keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      this.fail();
      return [];
    }
  },
  /** Says so above the list; what is lost here cannot be found again. */
  fail() {
    this.isKept = false;
    byId("unkept").hidden = false;
  },
};

const KEPT = "neutrality:decision:";
/** By post: decision, note and time. */
const decisions = new Map();
let keyPrefix = KEPT;

/** Finds the decisions on posts of this page: same inputs, same id, same text. */
function readDecisions() {
  keyPrefix = `${KEPT}${JSON.stringify(files.map((file) => file.name))}:`;
  decisions.clear();
  const keys = new Set(store.keys().filter((key) => key.startsWith(keyPrefix)));
  if (keys.size === 0) return;
  const starts = new Set([...keys].map((key) => key.slice(0, key.lastIndexOf(":"))));
  for (const post of posts) {
    if (!starts.has(keyStart(post))) continue;
    const key = keyOf(post);
    const decision = keys.has(key) ? readDecision(store.read(key)) : null;
    if (decision) decisions.set(post, decision);
  }
}

function readDecision(text) {
  try {
    const { decision = null, note = "", at = "" } = JSON.parse(text);
    const isKnown = decision === null || DECISIONS.includes(decision);
    return isKnown && typeof note === "string" && typeof at === "string" ? { decision, note, at } : null;
  } catch {
    return null;
  }
}

function keyStart(post) {
  return `${keyPrefix}${JSON.stringify([post.file, post.id])}`;
}

function keyOf(post) {
  return `${keyStart(post)}:${hashed(post.text)}`;
}

/** FNV-1a: enough to see that the text under an id is still the same. */
function hashed(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

function decisionOf(post) {
  return decisions.get(post) ?? { decision: null, note: "", at: "" };
}

/** Keeps what is new of a decision. */
function decide(post, change) {
  const decision = { ...decisionOf(post), ...change, at: new Date().toISOString() };
  if (decision.decision === null && decision.note === "") {
    decisions.delete(post);
    store.write(keyOf(post), null);
  } else {
    decisions.set(post, decision);
    store.write(keyOf(post), JSON.stringify(decision));
  }
  decisionsChanged();
}

function decidedPosts() {
  return posts.filter((post) => decisions.has(post));
}
