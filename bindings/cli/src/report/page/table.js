// The list: a page of rows at a time, however many posts there are, and the post that is open.

const SIZES = [25, 50, 100, 250];
const paging = { page: 0, size: 50 };
/** The number of the post that is open, and of the row that the keys stand on. */
let opened = null;
let current = null;

const COLUMNS = [
  { by: "level", name: "level" },
  { by: "score", name: "score" },
  { by: "input", name: "post" },
  { by: "category", name: "category" },
  { by: "day", name: "day" },
  { by: "platform", name: "platform" },
  { by: "decision", name: "decision" },
];

function showHead() {
  const head = COLUMNS.map(({ by, name }) => {
    const isSorted = sorting.by === by;
    const arrow = isSorted ? (sorting.isDescending ? "▼" : "▲") : "";
    return element("th", { scope: "col", class: `col-${name}`, "aria-sort": isSorted ? (sorting.isDescending ? "descending" : "ascending") : "none" },
      button([say(name), element("span", { class: "arrow", "aria-hidden": "true" }, arrow)], () => sortBy(by)));
  });
  document.querySelector("#table thead").replaceChildren(element("tr", {}, head));
}

function sortBy(by) {
  sorting.isDescending = sorting.by === by ? !sorting.isDescending : true;
  sorting.by = by;
  sortPosts();
  showHead();
  refresh();
  document.querySelector(`#table th.col-${COLUMNS.find((column) => column.by === by).name} button`).focus();
}

/** Applies the filter anew and shows the first page. */
function refresh() {
  applyFilter();
  paging.page = 0;
  current = null;
  showRows();
}

function n_pages() {
  return Math.max(1, Math.ceil(found.length / paging.size));
}

function showRows() {
  takeInDetail();
  const start = paging.page * paging.size;
  const shown = found.subarray(start, start + paging.size);
  if (current === null || !shown.includes(current)) current = shown.includes(opened) ? opened : (shown[0] ?? null);
  const rows = Array.from(shown, (at) => row(at));
  if (rows.length === 0) rows.push(element("tr", {}, element("td", { colspan: COLUMNS.length, class: "faint" }, say("nothing"))));
  document.querySelector("#table tbody").replaceChildren(...rows);
  byId("n-found").textContent = say("n_found", { n: number(found.length), all: number(posts.length) });
  showPager();
  placeDetail();
}

function row(at) {
  const post = posts[at];
  const { decision, note } = decisionOf(post);
  const isOpen = at === opened;
  return element("tr", { class: isOpen ? "open" : null, "data-at": at, onclick: () => open(at) },
    element("td", { class: "col-level" }, badge(post.level)),
    element("td", { class: "col-score" }, String(post.score)),
    element("td", { class: "col-post" },
      element("button", { type: "button", class: "excerpt", tabindex: at === current ? "0" : "-1", "aria-expanded": String(isOpen), dir: "auto" }, excerpt(post)),
      element("bdi", { class: "id faint" }, visible(post.id))),
    element("td", { class: "col-category" }, (post.categories ?? []).map((category) => element("span", { class: `tag category-${category}` }, categoryName(category)))),
    element("td", { class: "col-day" }, post.day === undefined ? "" : element("time", { datetime: post.day }, dayName(columns.day[at]))),
    element("td", { class: "col-platform" }, visible(post.platform ?? "")),
    element("td", { class: "col-decision" }, decision ? element("span", { class: `decision ${decision}` }, say(`decision.${decision}`)) : note ? "✎" : ""));
}

function rowOf(at) {
  return document.querySelector(`#table tr[data-at="${at}"]`);
}

/** Draws a row again, and keeps the focus on it. */
function redrawRow(at) {
  const old = rowOf(at);
  if (!old) return;
  const hadFocus = old.contains(document.activeElement);
  const fresh = row(at);
  old.replaceWith(fresh);
  if (hadFocus) fresh.querySelector(".excerpt").focus();
}

function showPager() {
  const turn = (step) => () => turnPage(step);
  const { page, size } = paging;
  byId("pager").replaceChildren(
    button(say("previous"), turn(-1), { disabled: page === 0 }),
    element("span", {}, say("page_of", { page: number(page + 1), all: number(n_pages()) })),
    button(say("next"), turn(1), { disabled: page + 1 >= n_pages() }),
    element("label", {}, select(SIZES.map((one) => [one, String(one)]), size, (value) => {
      paging.page = Math.floor((paging.page * paging.size) / Number(value));
      paging.size = Number(value);
      showRows();
    }), ` ${say("per_page")}`));
}

function turnPage(step) {
  const page = Math.min(Math.max(paging.page + step, 0), n_pages() - 1);
  if (page === paging.page) return;
  paging.page = page;
  current = null;
  showRows();
  focusRow(current);
  byId("table").scrollIntoView({ block: "nearest" });
}

function focusRow(at) {
  rowOf(at)?.querySelector(".excerpt").focus();
}

/** Moves to the next or previous row, onto the next page where the list ends. */
function moveBy(step) {
  const place = found.indexOf(current) + step;
  if (current === null || place < 0 || place >= found.length) return;
  const wasOpen = opened !== null;
  const [before, page] = [current, Math.floor(place / paging.size)];
  current = found[place];
  if (page !== paging.page) {
    paging.page = page;
    showRows();
  }
  rowOf(before)?.querySelector(".excerpt").setAttribute("tabindex", "-1");
  rowOf(current).querySelector(".excerpt").setAttribute("tabindex", "0");
  focusRow(current);
  if (wasOpen) open(current, { toggles: false });
  rowOf(current).scrollIntoView({ block: "nearest" });
}

const isWide = window.matchMedia("(min-width: 68rem)");
const detail = element("div", { id: "detail" });

/** Opens a post; a second time closes it. */
function open(at, { toggles = true } = {}) {
  const before = opened;
  if (at === before && toggles) return close();
  opened = at;
  current = at;
  if (before !== null) redrawRow(before);
  redrawRow(at);
  document.querySelectorAll("#table .excerpt").forEach((one) => one.setAttribute("tabindex", one.closest("tr").dataset.at === String(at) ? "0" : "-1"));
  showDetail();
}

function close() {
  const before = opened;
  opened = null;
  takeInDetail();
  byId("aside").hidden = true;
  document.body.classList.remove("has-open");
  if (before !== null) {
    redrawRow(before);
    focusRow(before);
  }
}

function showDetail() {
  const post = posts[opened];
  const shut = button("×", close, { class: "close", "aria-label": say("close") });
  detail.replaceChildren(shut, postCard(post, decisionControls(post)));
  detail.scrollTop = 0;
  placeDetail();
}

/** Puts the open post beside the list, or beneath its row where there is no room. */
function placeDetail() {
  takeInDetail();
  const isShown = opened !== null && (isWide.matches || rowOf(opened) !== null);
  byId("aside").hidden = !(isShown && isWide.matches);
  document.body.classList.toggle("has-open", isShown && isWide.matches);
  if (!isShown) return;
  if (isWide.matches) byId("aside").append(detail);
  else rowOf(opened).after(element("tr", { class: "detail" }, element("td", { colspan: COLUMNS.length }, detail)));
}

function takeInDetail() {
  detail.remove();
  document.querySelector("#table tr.detail")?.remove();
}

function decisionControls(post) {
  const { decision, note } = decisionOf(post);
  const choice = (name, at) => button([element("kbd", { "aria-hidden": "true" }, String(at + 1)), ` ${say(`decision.${name}`)}`],
    () => decide(post, { decision: name === decisionOf(post).decision ? null : name }), { class: `choose ${name}`, "aria-pressed": String(decision === name), "data-decision": name });
  const written = element("textarea", { rows: "2", oninput: () => decide(post, { note: written.value.trim() }) });
  written.value = note;
  return element("fieldset", { class: "decide" }, element("legend", {}, say("your_decision")),
    element("div", { class: "choices" }, DECISIONS.map(choice)),
    field(say("note"), written), element("p", { class: "faint" }, say("kept")));
}

/** Shows what has been decided, wherever it stands. */
function decisionsChanged() {
  const tile = byId("n-decided");
  if (tile) tile.firstChild.textContent = number(decisions.size);
  if (opened === null) return;
  redrawRow(opened);
  const { decision } = decisionOf(posts[opened]);
  detail.querySelectorAll("[data-decision]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.decision === decision)));
}
