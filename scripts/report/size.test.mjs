// 100,000 posts: the page is there within a second, and a filter within 200 milliseconds.

import assert from "node:assert/strict";
import { availableParallelism, loadavg } from "node:os";
import { after, before, test } from "node:test";
import { examples, launch, opened, report } from "./browser.mjs";

const N_POSTS = 100_000;
const MAX_PAINT = 1000;
const MAX_FILTER = 200;
/** What else the machine does is not the page's fault: the best of so many counts. */
const N_TRIES = 6;

/** Judges a time; where others want the machine as well, it is told only. */
function judge(name, took, limit) {
  const isBusy = loadavg()[0] > 2 * availableParallelism();
  console.log(`${name}: ${Math.round(took)} ms${took >= limit && isBusy ? ", not judged: the machine is busy" : ""}`);
  assert.ok(took < limit || isBusy, `${name}: ${took} ms, expected less than ${limit}`);
}

let browser;
let path;
before(async () => {
  browser = await launch();
  const neutral = examples.slice(0, 20);
  const posts = Array.from({ length: N_POSTS }, (_, at) => {
    // Every fifth post is any of the examples, the others are neutral: about one in ten is flagged.
    const from = at % 5 === 0 ? examples : neutral;
    const post = from[Math.floor(at / 5) % from.length];
    const day = new Date(Date.UTC(2018, 8, 20) + ((at * 7919) % 210) * 86400000).toISOString().slice(0, 10);
    return { ...post, id: `${post.id}-${at}`, text: `${post.text} (${at})`, posted_at: day };
  });
  path = report(posts);
});
after(() => browser.close());

async function best(measure, limit) {
  const tries = [];
  for (let at = 0; at < N_TRIES && !(Math.min(...tries) < limit); at += 1) tries.push(await measure());
  return Math.min(...tries);
}

test("the list is shown within a second", async () => {
  let painted = 0;
  const shown = await best(async () => {
    const page = await opened(browser, path);
    const times = await page.evaluate(() => ({
      painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      shown: performance.getEntriesByName("neutrality:shown")[0].startTime,
      found: document.querySelector("#n-found").textContent,
    }));
    assert.equal(times.found, "100,000 of 100,000 posts");
    painted = times.painted;
    await page.context().close();
    return times.shown;
  }, MAX_PAINT);
  judge("first paint", painted, MAX_PAINT);
  judge("list shown", shown, MAX_PAINT);
});

test("each filter and each sorting answers within 200 milliseconds", async () => {
  const page = await opened(browser, path);
  // Texts are made ready for searching while nobody waits.
  await page.waitForTimeout(2000);
  const measured = {
    level: () => document.querySelectorAll('[data-filter="levels"]')[3].click(),
    category: () => document.querySelectorAll('[data-filter="categories"]')[1].click(),
    day: () => {
      const input = document.querySelector('input[data-filter="from"]');
      input.value = input.value ? "" : "2019-02-01";
      input.dispatchEvent(new Event("change"));
    },
    platform: () => {
      const node = document.querySelector('select[data-filter="platform"]');
      node.selectedIndex = node.selectedIndex ? 0 : 1;
      node.dispatchEvent(new Event("change"));
    },
    rule: () => {
      const node = document.querySelector('select[data-filter="rule"]');
      node.selectedIndex = node.selectedIndex ? 0 : 1;
      node.dispatchEvent(new Event("change"));
    },
    "sorting by day": () => document.querySelector("th.col-day button").click(),
    "sorting by platform": () => document.querySelector("th.col-platform button").click(),
    "next page": () => document.querySelectorAll("#pager button")[1].click(),
  };
  for (const [name, act] of Object.entries(measured)) {
    const timed = `(() => { const start = performance.now(); (${act})(); document.body.getBoundingClientRect(); return performance.now() - start; })()`;
    const took = await best(() => page.evaluate(timed), MAX_FILTER);
    judge(name, took, MAX_FILTER);
  }
  let n_searches = 0;
  const took = await best(() => page.evaluate((words) => new Promise((resolve) => {
    const start = performance.now();
    new MutationObserver(() => resolve(performance.now() - start)).observe(document.querySelector("#n-found"), { childList: true, characterData: true, subtree: true });
    const input = document.querySelector("#search");
    input.value = words;
    input.dispatchEvent(new Event("input"));
  }), ["coblos", "dukung nomor", "(4711)", "rapat", "jam", "kampanye"][n_searches++]), MAX_FILTER);
  judge("text", took, MAX_FILTER);
  assert.deepEqual(page.said, []);
  await page.context().close();
});
