// Whatever a post holds is text: it becomes no element, runs nothing and fetches nothing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { explained, launch, opened, report, rowTexts } from "./browser.mjs";

const HOSTILE = [
  "</script><script>window.ran = 1</script>",
  "<img src=x onerror=\"window.ran = 1\">",
  "\"><svg onload=window.ran=1>",
  "' onmouseover='window.ran=1' x='",
  "<!--<script>", "]]>", "&lt;b&gt; &amp; &#60;i&#62;",
  "javascript:window.ran=1", "${window.ran = 1}", "{{constructor.constructor('window.ran=1')()}}",
  "\u2028window.ran=1\u2029", "<iframe srcdoc=\"<script>parent.ran=1</script>\">", "__proto__", "constructor",
  "Ayo coblos nomor 01 <b onclick=window.ran=1>sekarang</b>",
];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("texts, ids, platforms, regions, file names and rejected records stay text", async () => {
  const posts = HOSTILE.map((text, at) => ({ id: `${text} ${at}`, text, platform: text, region: text, posted_at: "2019-02-01" }));
  const path = report(posts, { name: "<img src=x onerror=window.ran=1>.jsonl", extra: HOSTILE });
  const page = await opened(browser, path);
  assert.deepEqual((await rowTexts(page)).sort(), [...HOSTILE].sort());
  for (let at = 0; at < HOSTILE.length; at += 1) {
    await page.click(`#table .excerpt >> nth=${at}`);
    assert.ok(HOSTILE.includes(await page.textContent("#aside .text")));
  }
  await page.hover("#aside .text");
  const strange = await page.$$eval("img, iframe, object, embed, link, base, b, i, svg[onload], [onerror], [onclick], [onmouseover], script:not([type]) ~ script:not([type])", (nodes) => nodes.map((node) => node.outerHTML));
  assert.deepEqual(strange, []);
  assert.equal(await page.$$eval("#rejected tbody tr", (rows) => rows.length), HOSTILE.length);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual([page.said, page.requests], [[], [page.address]]);
  await page.context().close();
});

test("a script that got in all the same would not run, and the page can reach nothing", async () => {
  let n_visits = 0;
  const server = createServer((_, response) => response.end(String((n_visits += 1))));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await opened(browser, report([{ text: "Besok rapat" }]));
  const outcome = await page.evaluate(async (address) => {
    const script = document.createElement("script");
    script.textContent = "window.ran = 1";
    document.body.append(script);
    const image = new Promise((resolve) => {
      const node = new Image();
      node.onload = () => resolve("loaded");
      node.onerror = () => resolve("refused");
      node.src = address;
    });
    const fetched = fetch(address, { mode: "no-cors" }).then(() => "fetched", () => "refused");
    return { ran: window.ran, image: await image, fetched: await fetched };
  }, `http://127.0.0.1:${server.address().port}/`);
  server.close();
  assert.deepEqual([outcome, n_visits], [{ ran: undefined, image: "refused", fetched: "refused" }, 0]);
  assert.ok(page.said.some((one) => one.includes("Content Security Policy")), page.said.join("\n"));
  await page.context().close();
});

test("what turns the direction of writing or cannot be seen is shown", async () => {
  const page = await opened(browser, report([{ id: "a\u202eb", text: "coblos \u202e10 romon\u202c du\u200bkung\u0000" }]));
  assert.deepEqual(await rowTexts(page), ["coblos ⟨U+202E⟩10 romon⟨U+202C⟩ du⟨U+200B⟩kung␀"]);
  assert.equal(await page.textContent("#table .id"), "a⟨U+202E⟩b");
  await page.context().close();
});

test("marks stand on the right words behind characters of several units", async () => {
  const page = await opened(browser, explained("😀👍🏽 Ayo coblos nomor 01 ya", ["--at", "2019-02-01"]));
  const marks = await page.$$eval("#one .text mark", (nodes) => nodes.map((node) => node.textContent));
  assert.ok(marks.includes("coblos") && marks.includes("nomor 01"), marks.join());
  assert.equal(await page.textContent("#one .text"), "😀👍🏽 Ayo coblos nomor 01 ya");
  await page.context().close();
});
