// Makes elements. Text of posts becomes text nodes and nothing else: no string is ever read as markup.

/** Returns an element; attributes that begin with `on` are listeners, empty children are left out. */
function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** Returns an element of a drawing. */
function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

/** Returns text in which nothing can hide or turn the direction of writing. */
function visible(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, (char) => {
    const code = char.charCodeAt(0);
    // A joiner holds emoji and some scripts together; it hides nothing there.
    if (code === 0x200d || code === 0x0d) return code === 0x0d ? "" : char;
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

function button(text, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, text);
}

function badge(level) {
  return element("span", { class: `badge level-${level}` }, say(`level.${settings.levels[level]}`));
}

function categoryName(category) {
  return say(`category.${settings.categories[category]}`);
}

/** Returns a label around a control. */
function field(text, control, attributes = {}) {
  return element("label", { class: "field", ...attributes }, element("span", {}, text), control);
}

/** Returns a list of options; each is a value and a text. */
function select(options, value, onchange, attributes = {}) {
  const node = element("select", { onchange: () => onchange(node.value), ...attributes },
    options.map(([key, text]) => element("option", { value: key }, text)));
  node.value = value;
  return node;
}
