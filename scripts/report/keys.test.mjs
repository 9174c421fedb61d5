// The whole work without a mouse.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { examples, launch, opened, report, rowTexts } from "./browser.mjs";

let browser;
let path;
before(async () => {
  browser = await launch();
  const many = Array.from({ length: 3 }, (_, round) => examples.map((post) => ({ ...post, id: `${post.id}-${round}` }))).flat();
  path = report(many);
});
after(() => browser.close());

const focused = (page) => page.evaluate(() => document.activeElement.closest("tr")?.dataset.at ?? document.activeElement.id);

test("search, move, open, decide, close, turn the page", async () => {
  const page = await opened(browser, path);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const rows = await page.$$eval("#table tbody tr", (found) => found.map((row) => row.dataset.at));
  await press("/");
  assert.equal(await focused(page), "search");
  await page.keyboard.type("j1");
  assert.equal(await page.inputValue("#search"), "j1");
  await page.fill("#search", "");
  await page.waitForTimeout(150);
  await page.evaluate(() => document.activeElement.blur());
  await press("j");
  assert.equal(await focused(page), rows[0]);
  await press("ArrowDown", "j", "k");
  assert.equal(await focused(page), rows[1]);
  await press("Enter");
  assert.ok(await page.isVisible("#aside .post"));
  assert.equal(await page.getAttribute("#table tr.open .excerpt", "aria-expanded"), "true");
  await press("1");
  assert.equal(await page.textContent("#table tr.open .decision"), "strong indication");
  await press("ArrowDown", "3");
  assert.equal(await page.textContent("#table tr.open .decision"), "needs clarification");
  assert.equal(await focused(page), rows[2]);
  await press("0");
  assert.equal(await page.$("#table tr.open .decision"), null);
  await press("Escape");
  assert.ok(!(await page.isVisible("#aside")));
  assert.equal(await focused(page), rows[2]);
  const first = await rowTexts(page);
  await press("n");
  assert.notDeepEqual(await rowTexts(page), first);
  await press("p");
  assert.deepEqual(await rowTexts(page), first);
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("tab leads through the page, and the list is one stop", async () => {
  const page = await opened(browser, path);
  assert.equal(await page.$$eval('#table .excerpt[tabindex="0"]', (stops) => stops.length), 1);
  const passed = [];
  for (let at = 0; at < 60; at += 1) {
    await page.keyboard.press("Tab");
    passed.push(await page.evaluate(() => document.activeElement.className || document.activeElement.id || document.activeElement.tagName));
  }
  for (const stop of ["skip", "print", "help", "search", "excerpt", "reset"]) assert.ok(passed.includes(stop), `${stop}: ${passed}`);
  await page.context().close();
});

test("letter keys can be switched off", async () => {
  const page = await opened(browser, path);
  await page.keyboard.press("?");
  assert.ok(await page.isVisible("#keys"));
  await page.uncheck("#keys input");
  await page.keyboard.press("Escape");
  assert.ok(!(await page.isVisible("#keys")));
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  assert.notEqual(await focused(page), "search");
  await page.click("#table .excerpt >> nth=0");
  await page.keyboard.press("1");
  assert.equal(await page.$("#table .decision"), null);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.$$eval("#table tbody tr:not(.detail)", (rows) => rows.findIndex((row) => row.classList.contains("open"))), 1);
  await page.context().close();
});
