// The summary: how many posts, how many flagged, when, in which categories, and what was rejected.

const N_REJECTED_SHOWN = 50;
let n_rejectedShown = N_REJECTED_SHOWN;

/** Adds up all posts, those that are only counted included. */
function tally() {
  const flaggedFrom = settings.flagged_from;
  const total = { n_posts: 0, n_counted: 0, levels: settings.levels.map(() => 0), categories: settings.categories.map(() => 0), flagged: [] };
  const add = (day, level, categories, n) => {
    total.n_posts += n;
    total.levels[level] += n;
    for (const category of categories) total.categories[category] += n;
    if (level >= flaggedFrom) total.flagged.push({ day, level, categories, n });
  };
  posts.forEach((post, at) => add(columns.day[at], post.level, post.categories ?? [], 1));
  for (const { day, level, categories, n } of counted) {
    total.n_counted += n;
    add(day, level, categories, n);
  }
  total.n_flagged = sum(total.flagged.map((one) => one.n));
  return total;
}

function showSummary() {
  const total = tally();
  const dated = total.flagged.filter((one) => one.day !== NO_DAY);
  const figures = [
    tiles(total),
    total.n_counted ? element("p", { class: "faint" }, say("only_counted", { n: number(total.n_counted), level: say(`level.${settings.min_level}`) })) : null,
    dated.length ? charts(dated, total) : element("div", { class: "charts" }, total.n_flagged ? null : element("p", {}, say("no_flagged")), categoryCards(total, [], null)),
    total.n_flagged && dated.length < total.flagged.length ? undatedNote(total, dated) : null,
    rejectedList(),
    element("p", { class: "faint" }, say("inputs", { files: files.map((file) => `${visible(file.name)} (${number(file.n_posts)})`).join(", ") })),
  ];
  byId("figures").replaceChildren(...figures.filter(Boolean));
  byId("summary").hidden = false;
}

function tiles(total) {
  const tile = (value, name, more) => element("div", { class: "tile" }, element("dd", {}, number(value)), element("dt", {}, name, more && element("span", { class: "faint" }, ` · ${more}`)));
  return element("div", { class: "tiles" },
    element("dl", {}, tile(total.n_posts, say("n_posts")),
      tile(total.n_flagged, say("n_flagged"), say("of_all", { share: share(total.n_flagged, total.n_posts) })),
      tile(rejected.length, say("n_rejected")),
      element("div", { class: "tile", id: "n-decided" }, element("dd", {}, number(decisions.size)), element("dt", {}, say("n_decided")))),
    element("ul", { class: "levels" }, total.levels.map((n, level) => element("li", {},
      badge(level), " ", element("span", {}, number(n))))));
}

function undatedNote(total, dated) {
  const n = total.n_flagged - sum(dated.map((one) => one.n));
  return element("p", { class: "faint" }, say("no_day", { n: number(n) }));
}

function charts(dated, total) {
  const days = dated.map((one) => one.day);
  const time = timeline(days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b)));
  const flaggedLevels = settings.levels.map((_, level) => level).filter((level) => level >= settings.flagged_from);
  const bars = time.spans.map((span) => ({ ...span, name: spanName(time.unit, span), short: spanShort(time.unit, span), values: flaggedLevels.map(() => 0) }));
  const byCategory = settings.categories.map(() => time.spans.map(() => 0));
  for (const { day, level, categories, n } of dated) {
    const place = time.placeOf(day);
    bars[place].values[level - settings.flagged_from] += n;
    for (const category of categories) byCategory[category][place] += n;
  }
  return element("div", { class: "charts" }, timeChart(time, bars, flaggedLevels), categoryCards(total, byCategory, time));
}

function timeChart(time, bars, levels) {
  const worst = bars.reduce((a, b) => (sum(b.values) > sum(a.values) ? b : a));
  const most = say("most", { when: worst.name, n: number(sum(worst.values)) });
  const heading = `${say("over_time")}, ${say(`per_${time.unit}`)}`;
  const place = element("div", { class: "drawing" });
  const draw = () => {
    const width = Math.max(260, Math.floor(place.clientWidth || 620));
    place.replaceChildren(stackedBars({ bars, classes: levels.map((level) => `fill-${level}`), width, height: 190, label: `${heading}. ${most}`, onpick: showSpan }));
  };
  new ResizeObserver(draw).observe(place);
  const legend = element("ul", { class: "legend" }, levels.map((level) => element("li", {}, element("span", { class: `swatch swatch-${level}` }), say(`level.${settings.levels[level]}`))));
  return element("div", { class: "panel" }, element("h3", {}, heading), element("p", { class: "faint" }, most), place, legend, figuresTable(bars, levels));
}

/** The same figures for who cannot see the chart; its buttons pick a time as a click on a bar does. */
function figuresTable(bars, levels) {
  const row = (bar) => element("tr", {},
    element("th", { scope: "row" }, button(bar.name, () => showSpan(bar), { class: "link", "aria-label": say("show_period", { when: bar.name }) })),
    bar.values.map((value) => element("td", {}, number(value))), element("td", {}, number(sum(bar.values))));
  const head = [say("period"), ...levels.map((level) => say(`level.${settings.levels[level]}`)), say("total")];
  return element("details", {}, element("summary", {}, say("as_table")),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("as_table") },
      element("table", { class: "plain" }, element("thead", {}, element("tr", {}, head.map((text) => element("th", { scope: "col" }, text)))),
        element("tbody", {}, bars.filter((bar) => sum(bar.values)).map(row)))));
}

function categoryCards(total, byCategory, time) {
  const top = Math.max(1, ...total.categories);
  const card = (n, category) => element("li", {}, element("button", { type: "button", class: `card category-${category}`, onclick: () => showCategory(category), disabled: !posts.length },
    element("span", { class: "name" }, categoryName(category)), element("span", { class: "n" }, number(n)),
    element("span", { class: "share" }, drawn("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" }, drawn("rect", { width: 100, height: 4, class: "track" }), drawn("rect", { width: (100 * n) / top, height: 4, class: "part" }))),
    time ? sparkBars({ values: byCategory[category], kind: "part" }) : null));
  return element("div", { class: "panel" }, element("h3", {}, say("by_category") + (time ? `, ${say(`per_${time.unit}`)}` : "")),
    element("ul", { class: "cards" }, total.categories.map(card)));
}

function spanName(unit, { start, end }) {
  if (unit === "day") return dayName(start);
  if (unit === "week") return `${dayName(start)} – ${dayName(end)}`;
  return unit === "month" ? dayName(start, { month: "long", year: "numeric" }) : dayName(start, { year: "numeric" });
}

function spanShort(unit, { start }) {
  if (unit === "month") return dayName(start, { month: "short", year: "numeric" });
  return unit === "year" ? dayName(start, { year: "numeric" }) : dayName(start, { day: "numeric", month: "short", year: "2-digit" });
}

function rejectedList() {
  if (rejected.length === 0) return null;
  const row = ({ file, line, reason, record }) => element("tr", {},
    element("td", { class: "place" }, `${visible(file)}:${line}`), element("td", {}, visible(reason)), element("td", { class: "record", dir: "auto" }, visible(record)));
  const body = element("tbody", {}, rejected.slice(0, n_rejectedShown).map(row));
  const rest = () => rejected.length - body.children.length;
  const step = () => Math.min(rest(), 500);
  const more = button("", () => {
    body.append(...rejected.slice(body.children.length, body.children.length + step()).map(row));
    n_rejectedShown = body.children.length;
    label();
  });
  const label = () => {
    more.hidden = rest() === 0;
    more.textContent = say("show_more", { n: number(step()) });
  };
  label();
  return element("details", { id: "rejected", class: "panel", open: rejected.length <= 5 }, element("summary", {}, say("rejected", { n: number(rejected.length) })),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("n_rejected") }, element("table", { class: "plain" },
      element("thead", {}, element("tr", {}, ["place", "reason", "beginning"].map((key) => element("th", { scope: "col" }, say(key))))), body)), more);
}
