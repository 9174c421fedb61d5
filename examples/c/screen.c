/* C: cc screen.c $(pkg-config --cflags --libs neutrality) */

#include <neutrality.h>
#include <stdio.h>
#include <string.h>

static neu_str lend(const char *text) {
    neu_str lent = {text, strlen(text)};
    return lent;
}

static int tell(const neu_verdict *verdict) {
    size_t at;
    printf("%s %u\n", neu_level_name(neu_verdict_level(verdict)), neu_verdict_score(verdict));
    for (at = 0; at < neu_verdict_finding_count(verdict); ++at) {
        neu_finding finding;
        neu_str words;
        if (neu_verdict_finding(verdict, at, &finding) != NEU_STATUS_OK
            || neu_verdict_finding_text(verdict, at, &words) != NEU_STATUS_OK) {
            return 1;
        }
        printf("%.*s %u %lu-%lu %.*s\n", (int)finding.rule.len, finding.rule.ptr, finding.score,
               (unsigned long)finding.start, (unsigned long)finding.end, (int)words.len, words.ptr);
    }
    return 0;
}

int main(void) {
    static const char POST[] = "{\"text\": \"Jangan lupa c0blos nomor 01 ya bu! \xf0\x9f\x99\x8f\","
                               " \"posted_at\": \"2019-02-10\"}";
    neu_screener *screener = NULL;
    neu_verdict *verdict = NULL;
    neu_error *error = NULL;
    int failed = neu_screener_builtin(&screener) != NEU_STATUS_OK
                 || neu_screener_screen_post(screener, lend(POST), &verdict, &error) != NEU_STATUS_OK;
    if (failed) {
        neu_str why = neu_error_message(error);
        fprintf(stderr, "%.*s\n", (int)why.len, why.ptr);
    } else {
        failed = tell(verdict);
    }
    neu_error_free(error);
    neu_verdict_free(verdict);
    neu_screener_free(screener);
    return failed;
}
