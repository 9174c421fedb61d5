// Work without a mouse. Letters and digits act only where nobody types, and can be switched off.

const KEYS_OFF = "neutrality:keys-off";
let keysOn = store.read(KEYS_OFF) === null;

const KEYS = [
  { keys: ["/"], does: "search" },
  { keys: ["↓", "j", "↑", "k"], does: "move" },
  { keys: ["Enter"], does: "open" },
  { keys: ["Esc"], does: "close" },
  { keys: ["n", "p"], does: "page" },
  { keys: ["1", "2", "3"], does: "decide" },
  { keys: ["0"], does: "clear" },
  { keys: ["?"], does: "help" },
];

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  const inList = event.target.closest("#table, #aside") !== null;
  const isTyped = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && opened !== null && !(isTyped && event.target.type === "search")) return act(event, close);
  if (isTyped) return;
  const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
  if (isArrow && event.target.matches(".excerpt")) return act(event, () => moveBy(event.key === "ArrowDown" ? 1 : -1));
  if (!keysOn) return;
  if (event.key === "/") return act(event, () => byId("search").focus());
  if (event.key === "?") return act(event, showHelp);
  const isElsewhere = !inList && event.target !== document.body && event.target.id !== "main";
  if (isElsewhere) return;
  letterKey(event);
}

function letterKey(event) {
  const post = opened === null ? null : posts[opened];
  const choice = { 1: 0, 2: 1, 3: 2 }[event.key];
  if (event.key === "j" || event.key === "k") act(event, () => (document.activeElement.closest("#table, #aside") ? moveBy(event.key === "j" ? 1 : -1) : focusRow(current)));
  else if (event.key === "n" || event.key === "p") act(event, () => turnPage(event.key === "n" ? 1 : -1));
  else if (post && choice !== undefined) act(event, () => decide(post, { decision: DECISIONS[choice] }));
  else if (post && event.key === "0") act(event, () => decide(post, { decision: null }));
}

function act(event, work) {
  event.preventDefault();
  work();
}

function showHelp() {
  const dialog = byId("keys");
  const switched = element("input", { type: "checkbox", onchange: () => {
    keysOn = switched.checked;
    store.write(KEYS_OFF, keysOn ? null : "1");
  } });
  switched.checked = keysOn;
  const keys = KEYS.map(({ keys: names, does }) => element("div", {}, element("dt", {}, names.map((name) => element("kbd", {}, name))), element("dd", {}, say(`key.${does}`))));
  dialog.replaceChildren(
    element("h2", { id: "keys-heading" }, say(isReport ? "keys" : "help")), element("p", {}, say("about")),
    isReport ? element("dl", {}, keys) : null,
    isReport ? element("label", { class: "check" }, switched, ` ${say("keys_on")}`) : "",
    button(say("close"), () => dialog.close()));
  dialog.showModal();
}
