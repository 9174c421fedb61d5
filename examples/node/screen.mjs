// Node 18 and later with koffi: npm install && node screen.mjs

import koffi from 'koffi';

const lib = koffi.load('libneutrality.so.0.1');
koffi.struct('neu_str', { ptr: 'void *', len: 'size_t' });
koffi.struct('neu_finding', {
  rule: 'neu_str', category: 'int32_t', level: 'int32_t', score: 'uint32_t', reserved: 'uint32_t',
  start: 'size_t', end: 'size_t',
});
for (const name of ['neu_screener', 'neu_verdict', 'neu_error']) koffi.opaque(name);

const builtin = lib.func('int32_t neu_screener_builtin(_Out_ neu_screener **out)');
const screenPost = lib.func('int32_t neu_screener_screen_post(neu_screener *, neu_str, _Out_ neu_verdict **, neu_error **)');
const level = lib.func('int32_t neu_verdict_level(neu_verdict *)');
const score = lib.func('uint32_t neu_verdict_score(neu_verdict *)');
const findingCount = lib.func('size_t neu_verdict_finding_count(neu_verdict *)');
const findingAt = lib.func('int32_t neu_verdict_finding(neu_verdict *, size_t, _Out_ neu_finding *)');
const wordsAt = lib.func('int32_t neu_verdict_finding_text(neu_verdict *, size_t, _Out_ neu_str *)');
const levelName = lib.func('const char *neu_level_name(int32_t)');
const statusMessage = lib.func('const char *neu_status_message(int32_t)');
const freeVerdict = lib.func('void neu_verdict_free(neu_verdict *)');
const freeScreener = lib.func('void neu_screener_free(neu_screener *)');

const check = (status) => { if (status !== 0) throw new Error(statusMessage(status)); };
const lend = (text) => { const ptr = Buffer.from(text, 'utf8'); return { ptr, len: ptr.length }; };
const text = ({ ptr, len }) => Buffer.from(koffi.decode(ptr, 'uint8_t', Number(len))).toString('utf8');
const out = (call) => { const place = [null]; check(call(place)); return place[0]; };

const post = JSON.stringify({ text: 'Jangan lupa c0blos nomor 01 ya bu! 🙏', posted_at: '2019-02-10' });
const screener = out((place) => builtin(place));
const verdict = out((place) => screenPost(screener, lend(post), place, null));
console.log(levelName(level(verdict)), score(verdict));
for (let at = 0; at < findingCount(verdict); at++) {
  const finding = {}, words = {};
  check(findingAt(verdict, at, finding));
  check(wordsAt(verdict, at, words));
  console.log(`${text(finding.rule)} ${finding.score} ${finding.start}-${finding.end} ${text(words)}`);
}
freeVerdict(verdict);
freeScreener(screener);
