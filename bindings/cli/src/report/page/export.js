// Decisions as a file: made in the browser, saved where the reviewer says, sent nowhere.

const EXPORT_COLUMNS = ["file", "line", "id", "day", "platform", "level", "score", "categories", "decision", "decided_at", "note", "text"];

function exported(post) {
  const { decision, note, at } = decisionOf(post);
  return {
    file: post.file, line: post.line, id: post.id, day: post.day ?? null, platform: post.platform ?? null,
    level: settings.levels[post.level], score: post.score,
    categories: (post.categories ?? []).map((category) => settings.categories[category]),
    decision, decided_at: at, note, text: post.text,
  };
}

/** A cell of CSV, quoted where it has to be; what a spreadsheet would take for a formula becomes text. */
function csvCell(value) {
  const text = value === null ? "" : Array.isArray(value) ? value.join(";") : String(value);
  const safe = withoutFormulas(text);
  return /[",;\t\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * Puts an apostrophe before what a spreadsheet would take for a formula, as `screen --format csv` does: a cell
 * may also begin inside a text, since where commas are decimal signs spreadsheets part cells at `;`.
 */
function withoutFormulas(text) {
  const odd = /^[\t\r]/.test(text) ? "'" : "";
  return odd + text.replace(/(^|[;\t\n\r])[" ]*(?=[=+\-@＝＋－＠])/g, "$&'");
}

function csv(decided) {
  const rows = decided.map((post) => {
    const cells = exported(post);
    return EXPORT_COLUMNS.map((column) => csvCell(cells[column])).join(",");
  });
  // By the mark in front, spreadsheets know the file for UTF-8.
  return `\ufeff${[EXPORT_COLUMNS.join(","), ...rows].join("\r\n")}\r\n`;
}

/** A long number is written digit by digit: as a number of a script it would be rounded. */
function jsonl(decided) {
  return decided.map((post) => {
    const line = JSON.stringify({ ...exported(post), id: null });
    return `${line.replace('"id":null', () => `"id":${post.is_numeric ? post.id : JSON.stringify(post.id)}`)}\n`;
  }).join("");
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function exportDecisions(format) {
  const decided = decidedPosts();
  byId("export-told").textContent = decided.length ? say("exported", { n: number(decided.length) }) : say("no_decisions");
  if (decided.length === 0) return;
  if (format === "csv") save("decisions.csv", "text/csv;charset=utf-8", csv(decided));
  else save("decisions.jsonl", "application/x-ndjson", jsonl(decided));
}

function showExports() {
  byId("exports").replaceChildren(
    button(say("export_csv"), () => exportDecisions("csv"), { id: "export-csv" }),
    button(say("export_jsonl"), () => exportDecisions("jsonl"), { id: "export-jsonl" }),
    element("span", { id: "export-told", class: "faint", role: "status" }));
}
