// Takes the pictures of docs/report.md anew: scripts/check-report --pictures.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { explained, launch, neutrality, opened } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("pictures", async () => {
  const size = { width: 1240, height: 860 };
  const out = join(process.env.REPORT_PAGES, "picture.html");
  neutrality(["report", "examples/data/posts.jsonl", "--out", out, "--lang", "en"]);
  const page = await opened(browser, out, { viewport: size, reducedMotion: "reduce" });
  await page.evaluate(() => document.querySelectorAll("#table .excerpt")[7].click());
  await page.evaluate(() => document.querySelector("#figures").scrollIntoView());
  await page.screenshot({ path: "docs/images/report.png", fullPage: true, clip: { x: 0, y: 0, width: size.width, height: 1180 } });
  const one = await opened(browser, explained("Jangan lupa c0bl0s nomor 01 ya bu!", ["--at", "2019-04-10"]), { viewport: { width: 900, height: 760 } });
  await one.screenshot({ path: "docs/images/explain.png" });
});
