// The controls of the filter, and the ways in which the summary sets it.

const isRoomy = window.matchMedia("(min-width: 46rem)");
/** On a narrow page most filters are folded away until somebody asks for them. */
let isMoreOpen = false;

function showFilters() {
  const more = element("details", { class: "more", open: isMoreOpen || isRoomy.matches, ontoggle: () => (isMoreOpen = more.open && !isRoomy.matches) },
    element("summary", {}, say("more_filters")), element("div", {}, moreFilters()));
  byId("filters").replaceChildren(
    field(say("search"), searchField(), { class: "field wide" }),
    checkBoxes(say("level"), "levels", settings.levels.map((name) => say(`level.${name}`))),
    more);
  byId("filters").onsubmit = (event) => event.preventDefault();
}

function moreFilters() {
  const decided = ["none", ...DECISIONS].map((name) => [name, say(`decision.${name}`)]);
  return [
    checkBoxes(say("category"), "categories", settings.categories.map((_, at) => categoryName(at))),
    element("div", { class: "days" }, field(say("from"), dayField("from")), field(say("until"), dayField("until"))),
    platforms.length ? field(say("platform"), selectField("platform", platformNames())) : null,
    field(say("rule"), selectField("rule", ruleNames()), { class: "field rule" }),
    field(say("decision"), selectField("decision", decided)),
    disguiseField(),
    button(say("reset"), () => {
      clearFilter();
      showFilters();
      refresh();
    }, { class: "reset" }),
  ];
}

function setFilter(name, value) {
  filter[name] = value;
  refresh();
}

function searchField() {
  const input = element("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false", oninput: () => later(() => setFilter("text", input.value)) });
  input.value = filter.text;
  return input;
}

let waiting = 0;

/** Waits until somebody has stopped typing. */
function later(work) {
  clearTimeout(waiting);
  waiting = setTimeout(work, 40);
}

/** A box for each value, kept as bits; none ticked means all. */
function checkBoxes(title, name, texts) {
  const boxes = texts.map((text, at) => {
    const box = element("input", { type: "checkbox", "data-filter": name, onchange: () => setFilter(name, box.checked ? filter[name] | (1 << at) : filter[name] & ~(1 << at)) });
    box.checked = (filter[name] & (1 << at)) !== 0;
    return element("label", { class: "check" }, box, element("span", {}, text));
  });
  return element("fieldset", {}, element("legend", {}, title), element("div", { class: "boxes" }, boxes));
}

function dayField(name) {
  const input = element("input", { type: "date", "data-filter": name, onchange: () => setFilter(name, input.value) });
  input.value = filter[name];
  return input;
}

function selectField(name, options) {
  return select([["", say("any")], ...options], filter[name], (value) => setFilter(name, value), { "data-filter": name });
}

function disguiseField() {
  const box = element("input", { type: "checkbox", "data-filter": "isDisguised", onchange: () => setFilter("isDisguised", box.checked) });
  box.checked = filter.isDisguised;
  return element("label", { class: "check" }, box, element("span", {}, say("disguised")));
}

function platformNames() {
  const names = platforms.map((name, at) => [at, visible(name)]).sort((a, b) => a[1].localeCompare(b[1]));
  return columns.platform.includes(-1) ? [...names, [-1, say("not_said")]] : names;
}

/** The rules that found something, with how many posts. */
function ruleNames() {
  const uses = rules.map(() => 0);
  for (const post of posts) for (const rule of post.rules) uses[rule] += 1;
  const used = rules.map((rule, at) => [at, rule.id]).filter(([at]) => uses[at] > 0).sort((a, b) => (a[1] < b[1] ? -1 : 1));
  return used.map(([at, id]) => [at, `${visible(id)} (${number(uses[at])})`]);
}

function showSpan({ start, end }) {
  Object.assign(filter, { from: isoDay(start), until: isoDay(end), levels: flaggedBits() });
  filterFromSummary();
}

function showCategory(category) {
  filter.categories = 1 << category;
  filterFromSummary();
}

function flaggedBits() {
  return settings.levels.reduce((bits, _, level) => (level >= settings.flagged_from ? bits | (1 << level) : bits), 0);
}

function filterFromSummary() {
  showFilters();
  refresh();
  byId("posts").scrollIntoView();
  byId("posts-heading").setAttribute("tabindex", "-1");
  byId("posts-heading").focus({ preventScroll: true });
}
