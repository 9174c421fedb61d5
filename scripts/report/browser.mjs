// Makes pages with the command and opens them in Chromium.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { CHROMIUM, NEUTRALITY, REPORT_DRIVER, REPORT_PAGES } = process.env;
export const fromDriver = createRequire(join(REPORT_DRIVER, "package.json"));
const { chromium } = fromDriver("playwright-core");

/** As root in a container, without anything that would look for a network. */
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export function launch() {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Runs the command; records that are rejected are no fault here. */
export function neutrality(args, input = "") {
  try {
    return execFileSync(NEUTRALITY, args, { input, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "pipe"] });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw new Error(`${args.join(" ")}: ${error.stderr}`);
  }
}

/** Returns the path of a report on posts, in a folder of its own. `extra` lines follow as they are. */
export function report(posts, { name = "posts.jsonl", extra = [], args = [] } = {}) {
  const folder = mkdtempSync(join(REPORT_PAGES, "page-"));
  const [input, out] = [join(folder, name), join(folder, "report.html")];
  writeFileSync(input, `${[...posts.map((post) => JSON.stringify(post)), ...extra].join("\n")}\n`);
  neutrality(["report", input, "--out", out, "--lang", "en", ...args]);
  return out;
}

export function explained(text, args = []) {
  const out = join(mkdtempSync(join(REPORT_PAGES, "page-")), "explain.html");
  writeFileSync(out, neutrality(["explain", text, "--html", "--lang", "en", ...args]));
  return out;
}

/** Opens a page, and notes what it says, throws and asks the network for. */
export async function opened(browser, path, options = {}) {
  const { before, ...context } = options;
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 }, ...context })).newPage();
  page.said = [];
  page.requests = [];
  page.on("pageerror", (error) => page.said.push(error.message));
  page.on("console", (message) => page.said.push(message.text()));
  page.on("dialog", (dialog) => page.said.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
  page.on("request", (request) => page.requests.push(request.url()));
  if (before) await page.addInitScript(before);
  page.address = pathToFileURL(path).href;
  await page.goto(page.address);
  return page;
}

/** The posts that the examples of this project come with. */
export const examples = readFileSync("examples/data/posts.jsonl", "utf8").trim().split("\n").map((line) => JSON.parse(line));

export function rowTexts(page) {
  return page.$$eval("#table .excerpt", (rows) => rows.map((row) => row.textContent));
}

export function levels(page) {
  return page.$$eval("#table .col-level .badge", (badges) => badges.map((badge) => badge.textContent));
}
