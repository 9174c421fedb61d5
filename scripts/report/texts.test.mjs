// The page's own words: all in both languages, none missing, none left over.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { explained } from "./browser.mjs";

const folder = "bindings/cli/src/report/page";
const source = readdirSync(folder).filter((name) => /\.(js|html)$/.test(name)).map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("\n");
const [, table] = readFileSync(`${folder}/texts.js`, "utf8").match(/const TEXTS = (\{[\s\S]*?\n\});/);
const texts = new Function(`return ${table}`)();
const { texts: ofPacks } = JSON.parse(readFileSync(explained("Besok rapat"), "utf8").match(/class="settings">(.*?)<\/script>/)[1]);

test("both languages say the same things, with the same values put in", () => {
  assert.deepEqual(Object.keys(texts.id), Object.keys(texts.en));
  const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const key of Object.keys(texts.id)) assert.deepEqual(values(texts.id[key]), values(texts.en[key]), key);
});

test("every text that is asked for is there, and every text is asked for", () => {
  const asked = [...source.matchAll(/(?:say\(|name: |does: |data-say=|data-label=)"([\w.]+)"|"(auto|light|dark|place|reason|beginning)"/g)].map(([, key, other]) => key ?? other);
  const withPrefix = ["level.", "category.", "decision.", "action.", "author.", "limit.", "key.", "per_", "summary.", "phase.", "fold.", "mark.", "status."];
  const known = (key) => key in texts.id || key in ofPacks || `key.${key}` in texts.id;
  assert.deepEqual(asked.filter((key) => !known(key)), []);
  const said = new Set([...source.matchAll(/"([\w.]+)"/g)].map(([, key]) => key));
  const isUsed = (key) => said.has(key) || withPrefix.some((prefix) => key.startsWith(prefix));
  assert.deepEqual(Object.keys(texts.id).filter((key) => !isUsed(key)), []);
});

test("nothing that the page or the packs say convicts anybody", () => {
  const words = /terbukti|bersalah|guilty|convict|proven/i;
  const all = [...Object.values(texts.id), ...Object.values(texts.en), ...Object.values(ofPacks).flatMap(({ id, en }) => [id, en])];
  assert.deepEqual(all.filter((text) => words.test(text)), []);
});
