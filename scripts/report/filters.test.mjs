// Filters and sorting show what they say, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { examples, launch, levels, neutrality, opened, report, rowTexts } from "./browser.mjs";

let browser;
let path;
before(async () => {
  browser = await launch();
  path = report(examples);
});
after(() => browser.close());

const verdicts = () => neutrality(["screen"], examples.map((post) => JSON.stringify(post)).join("\n")).trim().split("\n").map((line) => JSON.parse(line));

test("the page shows every post, the gravest first", async () => {
  const page = await opened(browser, path);
  assert.equal((await rowTexts(page)).length, examples.length);
  const order = ["none", "caution", "light", "moderate", "severe"];
  const places = (await levels(page)).map((level) => order.indexOf(level));
  assert.deepEqual(places, [...places].sort((a, b) => b - a));
  const count = verdicts().filter((verdict) => verdict.level === "moderate").length;
  assert.equal((await levels(page)).filter((level) => level === "moderate").length, count);
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("each filter keeps the posts that the verdicts name", async () => {
  const page = await opened(browser, path);
  const all = verdicts();
  const ids = () => page.$$eval("#table .col-post .id", (found) => found.map((one) => one.textContent).sort());
  const expectIds = async (keeps) => assert.deepEqual(await ids(), all.filter(keeps).map((verdict) => verdict.id).sort());
  const post = (verdict) => examples.find((one) => one.id === verdict.id);
  const reset = () => page.click(".reset");

  await page.check('[data-filter="levels"] >> nth=4');
  await expectIds((verdict) => verdict.level === "severe");
  await page.check('[data-filter="levels"] >> nth=3');
  await expectIds((verdict) => ["moderate", "severe"].includes(verdict.level));
  await reset();
  await page.check('[data-filter="categories"] >> nth=2');
  await expectIds((verdict) => verdict.categories.includes("attack"));
  await reset();
  await page.selectOption('select[data-filter="platform"]', { label: "instagram" });
  await expectIds((verdict) => post(verdict).platform === "instagram");
  await reset();
  await page.fill('input[data-filter="from"]', "2019-01-01");
  await page.fill('input[data-filter="until"]', "2019-12-31");
  await expectIds((verdict) => post(verdict).posted_at?.startsWith("2019"));
  await reset();
  const rule = all.flatMap((verdict) => verdict.findings)[0].rule;
  const value = await page.$$eval('select[data-filter="rule"] option', (options, id) => options.find((one) => one.textContent.startsWith(`${id} (`)).value, rule);
  await page.selectOption('select[data-filter="rule"]', value);
  await expectIds((verdict) => verdict.findings.some((finding) => finding.rule === rule));
  await reset();
  await page.check('[data-filter="isDisguised"]');
  await expectIds((verdict) => verdict.evasion.length > 0);
  await reset();
  await page.fill("#search", "COBLOS nomor");
  await page.waitForFunction(() => !document.querySelector("#n-found").textContent.startsWith("47 "));
  await expectIds((verdict) => post(verdict).text.toLowerCase().includes("coblos nomor"));
  await page.fill("#search", "no such words anywhere");
  await page.waitForFunction(() => document.querySelector("#n-found").textContent.startsWith("0 "));
  assert.equal((await rowTexts(page)).length, 0);
  await page.context().close();
});

test("sorting by day and back", async () => {
  const page = await opened(browser, path);
  const days = () => page.$$eval("#table time", (times) => times.map((time) => time.dateTime));
  await page.click("th.col-day button");
  assert.equal(await page.getAttribute("th.col-day", "aria-sort"), "descending");
  assert.deepEqual(await days(), (await days()).sort().reverse());
  await page.click("th.col-day button");
  assert.deepEqual(await days(), (await days()).sort());
  await page.context().close();
});

test("an opened post tells words, steps, law and what was dismissed, in both languages", async () => {
  const page = await opened(browser, path);
  const verdict = verdicts().find((one) => one.findings.length === 1 && one.evasion.length > 0);
  await page.fill("#search", verdict.id);
  await page.waitForFunction((id) => document.querySelectorAll("#table .excerpt").length === 1 && document.querySelector("#table .id").textContent === id, verdict.id);
  await page.click("#table .excerpt");
  const card = async () => (await page.textContent("#aside")).replace(/\s+/g, " ");
  const [finding] = verdict.findings;
  for (const told of [finding.message.en, finding.rule, "Calculation", `score ${verdict.score}/100`]) assert.ok((await card()).includes(told), told);
  const points = await page.$$eval("#aside .steps tr:not(.sum) .points", (cells) => cells.map((cell) => Number(cell.textContent.replace("−", "-"))));
  assert.deepEqual(points, finding.steps.map((step) => step.points));
  assert.equal((await page.$$("#aside .law li")).length, finding.law.length);
  const marked = await page.$$eval("#aside .text mark", (marks) => marks.map((mark) => mark.textContent));
  assert.ok(marked.includes(finding.hits[0].text), marked.join());
  await page.click('#languages [data-value="id"]');
  for (const told of [finding.message.id, "Hitungan", "Dasar hukum"]) assert.ok((await card()).includes(told), told);
  for (const law of finding.law) assert.ok((await card()).includes(law.title), law.title);
  // Ids are for machines: a reader is told names.
  const told = await card();
  for (const id of [verdict.election, ...finding.targets]) assert.ok(!told.includes(id), id);
  assert.ok(told.includes("Saran bagi penulis"));
  assert.equal(await page.getAttribute("html", "lang"), "id");
  await page.click(".reset");
  const denied = verdicts().find((one) => one.dismissed.length > 0);
  await page.fill("#search", denied.id);
  await page.waitForFunction((id) => document.querySelector("#table .id")?.textContent === id, denied.id);
  await page.click("#table .excerpt");
  assert.ok((await card()).includes("Terbaca, tetapi tidak dihitung") && (await card()).includes(denied.dismissed[0].rule), await card());
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("a category and a time of the summary become a filter", async () => {
  const page = await opened(browser, path);
  await page.click("button.card >> nth=6");
  const hoaxes = verdicts().filter((verdict) => verdict.categories.includes("hoax")).length;
  assert.equal((await rowTexts(page)).length, hoaxes);
  await page.click(".reset");
  await page.click("#summary .panel details summary");
  await page.click("#summary table.plain button >> nth=0");
  const shown = (await rowTexts(page)).length;
  assert.ok(shown > 0 && shown < examples.length, String(shown));
  assert.ok(!(await levels(page)).includes("none"));
  await page.context().close();
});

test("a report without a single post says so", async () => {
  const page = await opened(browser, report([], { extra: ["no post"], args: ["--input-format", "jsonl"] }));
  assert.equal(await page.textContent("#n-found"), "0 of 0 posts");
  assert.ok((await page.textContent("#rejected")).includes("not a JSON object"));
  assert.ok((await page.textContent("#table tbody")).includes("No post matches."));
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("posts below the level asked for are counted in the summary and not in the list", async () => {
  const page = await opened(browser, report(examples, { args: ["--min-level", "severe"] }));
  const all = verdicts();
  assert.equal((await rowTexts(page)).length, all.filter((verdict) => verdict.level === "severe").length);
  const [screened, flagged] = await page.$$eval("#summary .tile dd", (figures) => figures.map((one) => Number(one.textContent)));
  assert.deepEqual([screened, flagged], [all.length, all.filter((verdict) => ["light", "moderate", "severe"].includes(verdict.level)).length]);
  assert.ok((await page.textContent("#summary")).includes("posts below level “severe” are counted here"));
  await page.context().close();
});
