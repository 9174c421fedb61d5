// Decisions are kept in the browser, leave only as a file, and no cell of that file is a formula.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, opened, report } from "./browser.mjs";

const POSTS = [
  { id: 9007199254740993n, text: "=HYPERLINK(\"http://x\",\"coblos nomor 01\")" },
  { id: "+62 812", text: "Ayo coblos nomor 01, \"ya\"\nbu" },
  { id: "c", text: "Besok rapat" },
].map((post) => ({ ...post, posted_at: "2019-02-01", platform: "@x" }));

let browser;
let path;
before(async () => {
  browser = await launch();
  // JSON has no word for such a long number in a script; it is written by hand.
  const lines = POSTS.map((post) => JSON.stringify({ ...post, id: String(post.id) }).replace('"9007199254740993"', "9007199254740993"));
  path = report([], { extra: lines });
});
after(() => browser.close());

async function open(page, words) {
  await page.click(`#table .excerpt:has-text(${JSON.stringify(words)})`);
}

async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("decisions and notes outlive the page, and can be taken back", async () => {
  const page = await opened(browser, path);
  await open(page, "HYPERLINK");
  await page.click("#detail .choose.strong_indication");
  await open(page, "Ayo coblos");
  await page.click("#detail .choose.needs_clarification");
  await page.fill("#detail textarea", "=1+1, ask");
  await open(page, "rapat");
  await page.click("#detail .choose.no_breach");
  assert.equal(await page.textContent("#n-decided dd"), "3");
  await page.click("#detail .choose.no_breach");
  assert.equal(await page.textContent("#n-decided dd"), "2");
  await page.reload();
  const decided = await page.$$eval("#table .decision", (cells) => cells.map((cell) => cell.textContent).sort());
  assert.deepEqual(decided, ["needs clarification", "strong indication"]);
  await open(page, "Ayo coblos");
  assert.equal(await page.inputValue("#detail textarea"), "=1+1, ask");
  assert.equal(await page.getAttribute("#detail .choose.needs_clarification", "aria-pressed"), "true");
  await page.selectOption('select[data-filter="decision"]', "none");
  assert.equal(await page.$$eval("#table .excerpt", (rows) => rows.length), 1);

  const csv = await downloaded(page, "#export-csv");
  assert.equal(csv.name, "decisions.csv");
  assert.ok(csv.text.startsWith("\ufefffile,line,id,day,platform,level,score,categories,decision,decided_at,note,text\r\n"), csv.text);
  assert.ok(csv.text.includes(`"'=HYPERLINK(""http://x"",""coblos nomor 01"")"`), csv.text);
  assert.ok(csv.text.includes(",'+62 812,2019-02-01,'@x,") && csv.text.includes(`"'=1+1, ask"`), csv.text);
  assert.ok(csv.text.includes(",9007199254740993,2019-02-01,"), csv.text);

  const jsonl = await downloaded(page, "#export-jsonl");
  assert.equal(jsonl.name, "decisions.jsonl");
  const lines = jsonl.text.trim().split("\n");
  assert.ok(lines[0].includes('"id":9007199254740993,'), lines[0]);
  const second = JSON.parse(lines[1]);
  assert.deepEqual([second.id, second.decision, second.note, second.text], ["+62 812", "needs_clarification", "=1+1, ask", POSTS[1].text]);
  assert.deepEqual([page.said, page.requests.filter((address) => !/^(file|blob):/.test(address))], [[], []]);
  await page.context().close();
});

test("cells of the file are those of `screen --format csv`", async () => {
  const cells = JSON.parse(readFileSync("bindings/cli/tests/data/cells.json", "utf8"));
  const page = await opened(browser, report(cells.map(([text], at) => ({ id: `cell ${at}`, text }))));
  for (const [at, [text]] of cells.entries()) {
    await page.click(`#table tr[data-at="${at}"] .excerpt`);
    await page.click("#detail .choose.no_breach");
    // Blanks around a note are not kept.
    if (text === text.trim()) await page.fill("#detail textarea", text);
  }
  const { text: csv } = await downloaded(page, "#export-csv");
  for (const [at, [text, expected]] of cells.entries()) {
    const start = csv.indexOf(`,cell ${at},`);
    const row = csv.slice(start, csv.indexOf(`,cell ${at + 1},`) >>> 0);
    const note = text === text.trim() ? expected : "";
    assert.ok(row.includes(`Z,${note},${expected}\r\n`), row);
  }
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("another report of the same file keeps decisions only on posts that are still the same", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  await open(page, "rapat");
  await page.click("#detail .choose.no_breach");
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("neutrality:decision:")));
  assert.equal(kept.length, 1);
  // The same id with another text: as if the post had been edited.
  await page.evaluate((key) => localStorage.setItem(`${key.slice(0, key.lastIndexOf(":"))}:zzz`, localStorage.getItem(key)) ?? localStorage.removeItem(key), kept[0]);
  await page.reload();
  assert.equal(await page.textContent("#n-decided dd"), "0");
  await context.close();
});

test("where the browser keeps nothing, the page says so and works on", async () => {
  const page = await opened(browser, path, {
    before: () => Object.defineProperty(window, "localStorage", { get: () => { throw new Error("denied"); } }),
  });
  assert.ok(await page.isVisible("#unkept"));
  await open(page, "rapat");
  await page.click("#detail .choose.no_breach");
  assert.equal(await page.textContent("#n-decided dd"), "1");
  const { text } = await downloaded(page, "#export-jsonl");
  assert.equal(JSON.parse(text).decision, "no_breach");
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("what is kept is read with care", async () => {
  const page = await opened(browser, path);
  await open(page, "rapat");
  await page.click("#detail .choose.no_breach");
  for (const broken of ["{", "null", "[]", '{"decision":"<b>"}', '{"decision":null,"note":{}}', '{"decision":"no_breach","note":1}']) {
    await page.evaluate((text) => Object.keys(localStorage).filter((key) => key.startsWith("neutrality:decision:")).forEach((key) => localStorage.setItem(key, text)), broken);
    await page.reload();
    assert.equal(await page.textContent("#n-decided dd"), "0", broken);
  }
  assert.deepEqual(page.said, []);
  await page.context().close();
});
