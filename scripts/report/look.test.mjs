// How it looks: contrast and labels as WCAG AA asks, no sideways scrolling on a phone, and the print.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { examples, explained, fromDriver, launch, opened, report } from "./browser.mjs";

const axe = readFileSync(fromDriver.resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

let browser;
let path;
let one;
before(async () => {
  browser = await launch();
  path = report(examples, { extra: ["no post"] });
  one = explained("Saya tidak mendukung Jokowi, tapi c0bl0s nomor 01 ya", ["--at", "2019-02-01"]);
});
after(() => browser.close());

async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => axe.run(document, rules), RULES);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\n")[1]}`));
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1400, 390]) {
    test(`contrast and labels, ${colorScheme}, ${width} wide`, async () => {
      const page = await opened(browser, path, { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
      assert.deepEqual(await faults(page), []);
      await page.click("#table .excerpt >> nth=2");
      await page.click("#detail .choose >> nth=0");
      assert.deepEqual(await faults(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0);
      await page.context().close();

      const single = await opened(browser, one, { colorScheme, viewport: { width, height: 900 } });
      assert.deepEqual(await faults(single), []);
      assert.deepEqual(single.said, []);
      await single.context().close();
    });
  }
}

test("the theme that is chosen wins over that of the system, and is kept", async () => {
  const page = await opened(browser, path, { colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.click('#themes [data-value="dark"]');
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await ground(), dark);
  await page.context().close();
});

test("what is printed are the posts that pass the filter, each in full", async () => {
  const page = await opened(browser, path, { colorScheme: "dark" });
  await page.check('[data-filter="categories"] >> nth=6');
  const shown = await page.$$eval("#table .excerpt", (rows) => rows.length);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const printed = await page.$$eval("#printed .post", (cards) => cards.map((card) => card.querySelectorAll(".finding").length));
  assert.ok(shown > 0 && printed.length === shown && printed.every((n) => n > 0), `${printed}`);
  assert.ok((await page.textContent("#printed")).includes("Category: hoax"));
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  for (const hidden of ["#filters", "#table", "#print"]) assert.ok(!(await page.isVisible(hidden)), hidden);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: null });
  assert.equal(await page.$$eval("#printed .post", (cards) => cards.length), 0);

  const n_pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
  const few = await page.pdf({ format: "A4" });
  assert.equal(few.subarray(0, 5).toString(), "%PDF-");
  await page.click(".reset");
  assert.ok(n_pages(await page.pdf({ format: "A4" })) > n_pages(few));
  await page.context().close();
});
