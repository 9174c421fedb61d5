<?php
// A form that asks before it sends: php -d ffi.enable=1 -S 127.0.0.1:8000 form.php
// The text is screened on this server and goes nowhere else.

// Nobody posts more; without a bound a stranger's text could take the memory of the server.
const MOST_BYTES = 100_000;

const LEVELS = ['caution' => 'hati-hati', 'light' => 'ringan', 'moderate' => 'sedang', 'severe' => 'berat'];

const HEADER = <<<'C'
typedef struct { const char *ptr; size_t len; } neu_str;
int32_t neu_screener_builtin(void **out);
int32_t neu_screener_screen_post(const void *screener, neu_str post_json, void **verdict, void **error);
neu_str neu_verdict_json(const void *verdict);
const char *neu_status_message(int32_t status);
void neu_verdict_free(void *verdict);
void neu_screener_free(void *screener);
C;

/** Returns the verdict on a post as an array: level, score, findings, dismissed, …; offsets count characters. */
function screen(array $post): array {
    $neu = FFI::cdef(HEADER, getenv('NEUTRALITY_LIBRARY') ?: 'libneutrality.so.0.1');
    [$screener, $verdict] = [$neu->new('void *'), $neu->new('void *')];
    $json = json_encode($post, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
    $bytes = FFI::new('char[' . strlen($json) . ']');
    FFI::memcpy($bytes, $json, strlen($json));
    $lent = $neu->new('neu_str');
    [$lent->ptr, $lent->len] = [$neu->cast('char *', FFI::addr($bytes)), strlen($json)];
    try {
        $status = $neu->neu_screener_builtin(FFI::addr($screener))
            ?: $neu->neu_screener_screen_post($screener, $lent, FFI::addr($verdict), null);
        if ($status !== 0) throw new RuntimeException($neu->neu_status_message($status));
        $told = $neu->neu_verdict_json($verdict);
        return json_decode(FFI::string($told->ptr, $told->len), true, 64, JSON_THROW_ON_ERROR);
    } finally {
        $neu->neu_verdict_free($verdict);
        $neu->neu_screener_free($screener);
    }
}

// Who sends a form may send anything: lists in place of texts, days that are none.
$sent = fn (string $field): string => is_string($_POST[$field] ?? null) ? $_POST[$field] : '';
// Who leaves the day empty means today, and sees in the form that it was taken so.
[$text, $day, $verdict, $trouble] = [$sent('text'), $sent('day') ?: date('Y-m-d'), null, null];
try {
    if (strlen($text) > MOST_BYTES) throw new LengthException('teks lebih dari ' . MOST_BYTES . ' bita');
    $verdict = $text === '' ? null : screen(['text' => $text, 'posted_at' => $day, 'author' => 'pns']);
} catch (LengthException $error) {
    http_response_code(413);
    $trouble = $error->getMessage() . '.';
} catch (RuntimeException $error) {
    http_response_code(422);
    $trouble = "tulis hari seperti 2024-11-20. ({$error->getMessage()})";
} catch (Error $error) {
    // FFI or the library is missing: that is for who runs the server, not for who fills in the form.
    http_response_code(503);
    error_log("neutrality: {$error->getMessage()}; NEUTRALITY_LIBRARY names the library, ffi.enable=1 lets it be loaded");
    $trouble = 'pemeriksaan sedang tidak tersedia. Coba lagi nanti.';
}
$safe = fn (string $words): string => htmlspecialchars($words, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
?>
<!doctype html>
<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sebelum mengunggah</title>
<form method="post">
  <p><label>Teks<br><textarea name="text" rows="5" cols="60" required><?= $safe($text) ?></textarea></label></p>
  <p><label>Hari <input type="date" name="day" value="<?= $safe($day) ?>"></label> <button>Periksa</button></p>
</form>
<?php if ($trouble): ?>
<p>Tidak dapat diperiksa; <?= $safe($trouble) ?></p>
<?php elseif ($verdict && $verdict['level'] === 'none'): ?>
<p>Tidak ada indikasi keberpihakan yang terbaca untuk tanggal <?= $safe($day) ?>. Anda yang memutuskan.</p>
<?php elseif ($verdict): ?>
<p><strong>Pikirkan lagi sebelum mengunggah</strong> (tingkat: <?= $safe(LEVELS[$verdict['level']] ?? $verdict['level']) ?>, untuk tanggal <?= $safe($day) ?>). Hilangkan kata yang ditandai, lalu periksa lagi:</p>
<ul>
<?php foreach ($verdict['findings'] as $finding): ?>
  <li><mark><?= $safe($finding['text']) ?></mark> <?= $safe($finding['message']['id']) ?>
    <small><?= $safe(implode('; ', array_column($finding['law'], 'title'))) ?></small></li>
<?php endforeach ?>
</ul>
<?php endif ?>
