// Starts the page: reads the posts, shows what there is, and listens.

const LANG = "neutrality:lang";
const THEME = "neutrality:theme";
const THEMES = ["auto", "light", "dark"];
let theme = "auto";

function showChoices() {
  const choice = (id, names, chosen, name, onchoose) => byId(id).replaceChildren(...names.map((one) =>
    button(name(one), () => onchoose(one), { "aria-pressed": String(one === chosen), "data-value": one })));
  choice("languages", ["id", "en"], lang, (one) => (one === "id" ? "Indonesia" : "English"), (one) => {
    store.write(LANG, (lang = one));
    showAll();
    byId("languages").querySelector(`[data-value="${one}"]`).focus();
  });
  choice("themes", THEMES, theme, (one) => say(one), (one) => {
    store.write(THEME, (theme = one));
    applyTheme();
    showChoices();
    byId("themes").querySelector(`[data-value="${one}"]`).focus();
  });
}

function applyTheme() {
  document.documentElement.dataset.theme = theme;
}

function showFoot() {
  const packs = settings.packs.map(({ id, version, digest }) => `${id} ${version} (${digest.slice(0, 19)}…)`).join(", ");
  byId("foot").replaceChildren(element("p", {}, say("about")), element("p", {}, `${say("packs", { packs, version: settings.version })} ${say("local")}`));
}

/** Shows everything in the language chosen. */
function showAll() {
  document.documentElement.lang = lang;
  document.querySelectorAll("[data-say]").forEach((node) => (node.textContent = say(node.dataset.say)));
  document.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", say(node.dataset.label)));
  const title = say(isReport ? "title" : "title_one");
  document.title = `${title} · neutrality`;
  document.querySelector("h1").textContent = title;
  showChoices();
  showFoot();
  if (isReport) {
    showFilters();
    showHead();
    showExports();
    showRows();
    if (opened !== null) showDetail();
    showSummary();
  } else {
    byId("one").replaceChildren(postCard(posts[0]));
  }
}

/** Takes over what the reader chose before; the language only where the page was not opened anew. */
function readChoices() {
  const [keptLang, keptTheme] = [store.read(LANG), store.read(THEME)];
  if (keptLang === "id" || keptLang === "en") lang = keptLang;
  if (THEMES.includes(keptTheme)) theme = keptTheme;
}

readChoices();
applyTheme();
readPosts();
clearFilter();
if (isReport) {
  readDecisions();
  sortPosts();
  applyFilter();
}
byId(isReport ? "posts" : "one").hidden = false;
byId("loading").remove();
showAll();
byId("print").addEventListener("click", () => window.print());
byId("help").addEventListener("click", showHelp);
if (isReport) {
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", fillPrinted);
  window.addEventListener("afterprint", emptyPrinted);
  isWide.addEventListener("change", placeDetail);
  isRoomy.addEventListener("change", showFilters);
  foldAhead();
}
// For who measures how long a page of many posts takes.
performance.mark("neutrality:shown");
