<?php
// PHP 7.4 and later, with the extension FFI: php -d ffi.enable=1 screen.php

const HEADER = <<<'C'
typedef struct { const char *ptr; size_t len; } neu_str;
typedef struct { neu_str rule; int32_t category; int32_t level; uint32_t score; uint32_t reserved;
                 size_t start; size_t end; } neu_finding;
typedef struct neu_screener neu_screener;
typedef struct neu_verdict neu_verdict;
typedef struct neu_error neu_error;
int32_t neu_screener_builtin(neu_screener **out);
int32_t neu_screener_screen_post(const neu_screener *, neu_str post_json, neu_verdict **, neu_error **);
int32_t neu_verdict_level(const neu_verdict *);
uint32_t neu_verdict_score(const neu_verdict *);
size_t neu_verdict_finding_count(const neu_verdict *);
int32_t neu_verdict_finding(const neu_verdict *, size_t index, neu_finding *out);
int32_t neu_verdict_finding_text(const neu_verdict *, size_t index, neu_str *out);
const char *neu_level_name(int32_t level);
const char *neu_status_message(int32_t status);
void neu_verdict_free(neu_verdict *);
void neu_screener_free(neu_screener *);
C;

$neu = FFI::cdef(HEADER, 'libneutrality.so.0.1');

/** Lends a PHP string to the library; `$bytes` must live as long as the call. */
function lend(FFI $neu, string $text, ?FFI\CData &$bytes): FFI\CData {
    $bytes = FFI::new('char[' . (strlen($text) + 1) . ']');
    FFI::memcpy($bytes, $text, strlen($text));
    $lent = $neu->new('neu_str');
    $lent->ptr = $neu->cast('const char *', FFI::addr($bytes));
    $lent->len = strlen($text);
    return $lent;
}

function check(FFI $neu, int $status): void {
    if ($status !== 0) throw new RuntimeException($neu->neu_status_message($status));
}

$screener = $neu->new('neu_screener *');
$verdict = $neu->new('neu_verdict *');
$finding = $neu->new('neu_finding');
$words = $neu->new('neu_str');
$post = json_encode(['text' => 'Jangan lupa c0blos nomor 01 ya bu! 🙏', 'posted_at' => '2019-02-10']);

check($neu, $neu->neu_screener_builtin(FFI::addr($screener)));
check($neu, $neu->neu_screener_screen_post($screener, lend($neu, $post, $bytes), FFI::addr($verdict), null));
echo $neu->neu_level_name($neu->neu_verdict_level($verdict)), ' ', $neu->neu_verdict_score($verdict), "\n";
for ($at = 0; $at < $neu->neu_verdict_finding_count($verdict); $at++) {
    check($neu, $neu->neu_verdict_finding($verdict, $at, FFI::addr($finding)));
    check($neu, $neu->neu_verdict_finding_text($verdict, $at, FFI::addr($words)));
    $rule = FFI::string($finding->rule->ptr, $finding->rule->len);
    $text = FFI::string($words->ptr, $words->len);
    echo "$rule {$finding->score} {$finding->start}-{$finding->end} $text\n";
}
$neu->neu_verdict_free($verdict);
$neu->neu_screener_free($screener);
