/* Every function of a library that has a bug on demand: a status or an empty answer, never a crash, and all
 * is well when the bug is gone. Built against a library with the feature `test-panic`. */

#include "common.h"

void neu_test_panic(int32_t is_faulty);

static const char CALL[] = "Ayo coblos nomor 01";

static void statuses(neu_screener *screener, neu_verdict *verdict) {
    neu_screener *other = screener;
    neu_verdict *another = verdict;
    neu_error *error = NULL;
    neu_finding finding;
    neu_str told, lent = text(CALL), dirs[1];
    neu_level level = NEU_LEVEL_SEVERE;
    int64_t offsets[2] = {0, 3};
    size_t start, end;
    dirs[0] = text("/nowhere");

    CHECK(neu_screener_builtin(&other) == NEU_STATUS_PANIC);
    CHECK(neu_screener_from_packs(dirs, 1, &other, &error) == NEU_STATUS_PANIC && error == NULL);
    CHECK(neu_screener_from_packs_limited(dirs, 1, 4, 1, &other, &error) == NEU_STATUS_PANIC && error == NULL);
    CHECK(neu_screener_assume(screener, text("{}"), &other, &error) == NEU_STATUS_PANIC && error == NULL);
    CHECK(neu_screener_screen(screener, lent, &another) == NEU_STATUS_PANIC);
    CHECK(neu_screener_screen_post(screener, text("{}"), &another, &error) == NEU_STATUS_PANIC);
    CHECK(neu_screener_screen_many(screener, &lent, 1, &level, NULL) == NEU_STATUS_PANIC);
    CHECK(neu_screener_screen_flat(screener, CALL, 3, offsets, 1, &level, NULL) == NEU_STATUS_PANIC);
    CHECK(level == NEU_LEVEL_SEVERE);
    CHECK(neu_verdict_json_with(verdict, NEU_OFFSETS_BYTES, &told) == NEU_STATUS_PANIC);
    CHECK(neu_verdict_finding(verdict, 0, &finding) == NEU_STATUS_PANIC);
    CHECK(neu_verdict_finding_span(verdict, 0, NEU_OFFSETS_BYTES, &start, &end) == NEU_STATUS_PANIC);
    CHECK(neu_verdict_finding_text(verdict, 0, &told) == NEU_STATUS_PANIC);
    CHECK(neu_verdict_finding_message(verdict, 0, NEU_LANG_EN, &told) == NEU_STATUS_PANIC);
}

static void answers(const neu_verdict *verdict) {
    CHECK(neu_verdict_level(verdict) == NEU_LEVEL_INVALID);
    CHECK(neu_verdict_is_flagged(verdict) == 0 && neu_verdict_is_incomplete(verdict) == 0);
    CHECK(neu_verdict_score(verdict) == 0 && neu_verdict_categories(verdict) == 0);
    CHECK(neu_verdict_finding_count(verdict) == 0 && neu_verdict_dismissed_count(verdict) == 0);
    CHECK(neu_verdict_json(verdict).len == 0 && neu_verdict_json(verdict).ptr != NULL);
    CHECK(neu_error_message(NULL).len == 0 && neu_error_json(NULL).len == 0);
    CHECK(neu_level_name(NEU_LEVEL_NONE) != NULL && neu_category_name(0) != NULL);
    CHECK(neu_status_message(NEU_STATUS_PANIC) != NULL && neu_version() != NULL);
}

int main(void) {
    neu_screener *screener = NULL, *doomed = NULL;
    neu_verdict *verdict = NULL, *last = NULL;
    CHECK(neu_screener_builtin(&screener) == NEU_STATUS_OK);
    CHECK(neu_screener_assume(screener, text("{}"), &doomed, NULL) == NEU_STATUS_OK);
    CHECK(neu_screener_screen(screener, text(CALL), &verdict) == NEU_STATUS_OK);
    CHECK(neu_screener_screen(screener, text(CALL), &last) == NEU_STATUS_OK);
    neu_test_panic(1);
    statuses(screener, verdict);
    answers(verdict);
    /* What is freed is freed all the same: valgrind says so. */
    neu_screener_free(doomed);
    neu_verdict_free(last);
    neu_test_panic(0);
    CHECK(neu_verdict_is_flagged(verdict) == 1);
    CHECK(neu_screener_screen(screener, text(CALL), &last) == NEU_STATUS_OK);
    CHECK(neu_verdict_json(last).len == neu_verdict_json(verdict).len);
    neu_verdict_free(last);
    neu_verdict_free(verdict);
    neu_screener_free(screener);
    return 0;
}
