/* Every function, as documented and as misused. */

#include "common.h"

static const char CALL[] = "Ayo coblos nomor 01";

/* Numbers keep their meaning for ever: programs in other languages have them written down. */
_Static_assert(NEU_STATUS_OK == 0 && NEU_STATUS_NULL_ARGUMENT == 1 && NEU_STATUS_INVALID_UTF8 == 2
               && NEU_STATUS_OUT_OF_RANGE == 3 && NEU_STATUS_BAD_POST == 4 && NEU_STATUS_BAD_PACK == 5
               && NEU_STATUS_PANIC == 6, "statuses");
_Static_assert(NEU_LEVEL_INVALID == -1 && NEU_LEVEL_NONE == 0 && NEU_LEVEL_CAUTION == 1
               && NEU_LEVEL_LIGHT == 2 && NEU_LEVEL_MODERATE == 3 && NEU_LEVEL_SEVERE == 4, "levels");
_Static_assert(NEU_CATEGORY_SUPPORT == 0 && NEU_CATEGORY_VOTE_CALL == 1 && NEU_CATEGORY_ATTACK == 2
               && NEU_CATEGORY_CAMPAIGN == 3 && NEU_CATEGORY_OFFICE == 4 && NEU_CATEGORY_SARA == 5
               && NEU_CATEGORY_HOAX == 6, "categories");
_Static_assert(NEU_OFFSETS_CHARS == 0 && NEU_OFFSETS_BYTES == 1 && NEU_OFFSETS_UTF16 == 2
               && NEU_LANG_ID == 0 && NEU_LANG_EN == 1, "units and languages");

static void versions_and_names(void) {
    int number;
    CHECK(neu_abi_version() == NEU_ABI_VERSION);
    CHECK(strchr(neu_version(), '.') != NULL);
    CHECK(strcmp(neu_status_message(NEU_STATUS_OK), "done") == 0);
    CHECK(strcmp(neu_level_name(NEU_LEVEL_NONE), "none") == 0);
    CHECK(strcmp(neu_level_name(NEU_LEVEL_SEVERE), "severe") == 0);
    CHECK(strcmp(neu_category_name(NEU_CATEGORY_SUPPORT), "support") == 0);
    CHECK(strcmp(neu_category_name(NEU_CATEGORY_HOAX), "hoax") == 0);
    for (number = -3; number < 3; ++number) {
        int wild = number < 0 ? number * 715827882 : number + 1000;
        CHECK(strcmp(neu_level_name(wild), "unknown") == 0);
        CHECK(strcmp(neu_category_name(wild), "unknown") == 0);
        CHECK(strcmp(neu_status_message(wild), "unknown status") == 0);
    }
    CHECK(strcmp(neu_level_name(NEU_LEVEL_INVALID), "unknown") == 0);
}

static void one_text(const neu_screener *screener) {
    neu_verdict *verdict = NULL;
    neu_finding finding;
    neu_str words, json;
    size_t start, end;

    CHECK(neu_screener_screen(screener, text(CALL), &verdict) == NEU_STATUS_OK);
    CHECK(neu_verdict_level(verdict) >= NEU_LEVEL_LIGHT);
    CHECK(neu_verdict_is_flagged(verdict) == 1);
    CHECK(neu_verdict_is_incomplete(verdict) == 0);
    CHECK(neu_verdict_score(verdict) > 0 && neu_verdict_score(verdict) <= 100);
    CHECK(neu_verdict_categories(verdict) == 1u << NEU_CATEGORY_VOTE_CALL);
    CHECK(neu_verdict_finding_count(verdict) == 1);
    CHECK(neu_verdict_dismissed_count(verdict) == 0);

    CHECK(neu_verdict_finding(verdict, 0, &finding) == NEU_STATUS_OK);
    CHECK(holds(finding.rule, "vote_call/"));
    CHECK(finding.category == NEU_CATEGORY_VOTE_CALL);
    CHECK(finding.level == neu_verdict_level(verdict));
    CHECK(finding.score == neu_verdict_score(verdict));
    CHECK(finding.start < finding.end && finding.end <= strlen(CALL));
    CHECK(finding.reserved == 0);
    CHECK(neu_verdict_finding_text(verdict, 0, &words) == NEU_STATUS_OK);
    CHECK(words.len == finding.end - finding.start);
    CHECK(memcmp(words.ptr, CALL + finding.start, words.len) == 0);
    CHECK(neu_verdict_finding_message(verdict, 0, NEU_LANG_ID, &words) == NEU_STATUS_OK);
    CHECK(words.len > 0);
    CHECK(neu_verdict_finding_message(verdict, 0, NEU_LANG_EN, &json) == NEU_STATUS_OK);
    CHECK(json.len > 0 && json.ptr != words.ptr);

    json = neu_verdict_json(verdict);
    CHECK(holds(json, "\"categories\":[\"vote_call\"]"));
    CHECK(neu_verdict_json(verdict).ptr == json.ptr);

    /* Wrong numbers. */
    CHECK(neu_verdict_finding(verdict, 1, &finding) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(finding.rule.len == 0 && finding.rule.ptr != NULL);
    CHECK(finding.level == NEU_LEVEL_INVALID);
    CHECK(neu_verdict_finding(verdict, (size_t)-1, &finding) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_verdict_finding_text(verdict, 1, &words) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_verdict_finding_message(verdict, 0, 2, &words) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_verdict_finding_message(verdict, 0, -1, &words) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(words.len == 0 && words.ptr != NULL);
    CHECK(neu_verdict_finding_span(verdict, 0, 3, &start, &end) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(start == 0 && end == 0);
    CHECK(neu_verdict_json_with(verdict, -7, &json) == NEU_STATUS_OUT_OF_RANGE);

    /* NULL. */
    CHECK(neu_verdict_finding(verdict, 0, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_finding(NULL, 0, &finding) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_finding_text(NULL, 0, &words) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_finding_text(verdict, 0, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_finding_message(NULL, 0, 0, &words) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_finding_span(verdict, 0, 0, NULL, &end) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_finding_span(verdict, 0, 0, &start, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_finding_span(NULL, 0, 0, &start, &end) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_json_with(NULL, 0, &json) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_verdict_json_with(verdict, 0, NULL) == NEU_STATUS_NULL_ARGUMENT);
    neu_verdict_free(verdict);
}

static void nothing(void) {
    CHECK(neu_verdict_level(NULL) == NEU_LEVEL_INVALID);
    CHECK(neu_verdict_score(NULL) == 0 && neu_verdict_categories(NULL) == 0);
    CHECK(neu_verdict_is_flagged(NULL) == 0 && neu_verdict_is_incomplete(NULL) == 0);
    CHECK(neu_verdict_finding_count(NULL) == 0 && neu_verdict_dismissed_count(NULL) == 0);
    CHECK(neu_verdict_json(NULL).len == 0 && neu_verdict_json(NULL).ptr != NULL);
    CHECK(neu_error_message(NULL).len == 0 && neu_error_json(NULL).len == 0);
    neu_verdict_free(NULL);
    neu_screener_free(NULL);
    neu_error_free(NULL);
    CHECK(neu_screener_builtin(NULL) == NEU_STATUS_NULL_ARGUMENT);
}

static void texts_of_all_kinds(const neu_screener *screener) {
    neu_verdict *verdict = NULL;
    neu_str odd = {NULL, 0};
    CHECK(neu_screener_screen(screener, odd, &verdict) == NEU_STATUS_OK);
    CHECK(neu_verdict_level(verdict) == NEU_LEVEL_NONE);
    neu_verdict_free(verdict);

    odd.len = 1;
    CHECK(neu_screener_screen(screener, odd, &verdict) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(verdict == NULL);

    /* A length that no memory has is refused before anything is read. */
    odd.ptr = CALL;
    odd.len = (size_t)-1;
    CHECK(neu_screener_screen(screener, odd, &verdict) == NEU_STATUS_OUT_OF_RANGE);

    CHECK(neu_screener_screen(screener, text("coblos \xff 01"), &verdict)
          == NEU_STATUS_INVALID_UTF8);
    CHECK(verdict == NULL);
    CHECK(neu_screener_screen(NULL, text(CALL), &verdict) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen(screener, text(CALL), NULL) == NEU_STATUS_NULL_ARGUMENT);

    /* NUL is a character like another: what stands behind it is read. */
    odd.ptr = "halo\0. Ayo coblos nomor 01";
    odd.len = 26;
    CHECK(neu_screener_screen(screener, odd, &verdict) == NEU_STATUS_OK);
    CHECK(neu_verdict_is_flagged(verdict));
    neu_verdict_free(verdict);
}

static void posts(const neu_screener *screener) {
    static const char POST[] = "{\"id\": 7, \"text\": \"\xf0\x9f\x98\x80 Ayo coblos nomor 01\","
                               " \"posted_at\": \"2019-02-01\", \"action\": \"comment\"}";
    neu_verdict *verdict = NULL;
    neu_error *error = NULL;
    neu_str json;
    size_t byte, utf16, character, end;

    CHECK(neu_screener_screen_post(screener, text(POST), &verdict, &error) == NEU_STATUS_OK);
    CHECK(error == NULL);
    json = neu_verdict_json(verdict);
    CHECK(holds(json, "{\"id\":7,") && holds(json, "pemilu_2019/pair/1"));
    /* The emoji is four bytes, two UTF-16 units, one character. */
    CHECK(neu_verdict_finding_span(verdict, 0, NEU_OFFSETS_BYTES, &byte, &end) == 0);
    CHECK(neu_verdict_finding_span(verdict, 0, NEU_OFFSETS_UTF16, &utf16, &end) == 0);
    CHECK(neu_verdict_finding_span(verdict, 0, NEU_OFFSETS_CHARS, &character, &end) == 0);
    CHECK(byte == character + 3 && utf16 == character + 1);
    CHECK(neu_verdict_json_with(verdict, NEU_OFFSETS_CHARS, &json) == NEU_STATUS_OK);
    CHECK(json.ptr == neu_verdict_json(verdict).ptr);
    CHECK(neu_verdict_json_with(verdict, NEU_OFFSETS_BYTES, &json) == NEU_STATUS_OK);
    CHECK(json.ptr != neu_verdict_json(verdict).ptr && json.len > 0);
    neu_verdict_free(verdict);

    CHECK(neu_screener_screen_post(screener, text("{\"text\": \"a\", \"action\": \"shout\"}"),
                                   &verdict, &error) == NEU_STATUS_BAD_POST);
    CHECK(verdict == NULL && holds(neu_error_message(error), "`shout`"));
    CHECK(holds(neu_error_json(error), "\"status\":4"));
    neu_error_free(error);
    CHECK(neu_screener_screen_post(screener, text("[]"), &verdict, NULL) == NEU_STATUS_BAD_POST);
    CHECK(neu_screener_screen_post(screener, text("\xff"), &verdict, &error)
          == NEU_STATUS_INVALID_UTF8);
    CHECK(holds(neu_error_message(error), "from byte 0"));
    neu_error_free(error);
    CHECK(neu_screener_screen_post(NULL, text(POST), &verdict, &error)
          == NEU_STATUS_NULL_ARGUMENT);
    CHECK(holds(neu_error_message(error), "NULL"));
    neu_error_free(error);
}

static void assumptions(const neu_screener *screener) {
    neu_screener *dated = NULL;
    neu_verdict *verdict = NULL;
    neu_error *error = NULL;
    CHECK(neu_screener_assume(screener, text("{\"posted_at\": \"2019-02-01\"}"), &dated, &error)
          == NEU_STATUS_OK);
    CHECK(neu_screener_screen(dated, text(CALL), &verdict) == NEU_STATUS_OK);
    neu_screener_free(dated);
    CHECK(holds(neu_verdict_json(verdict), "\"election\":\"pemilu_2019\""));
    neu_verdict_free(verdict);
    CHECK(neu_screener_assume(screener, text("{\"posted_at\": \"besok\"}"), &dated, &error)
          == NEU_STATUS_BAD_POST);
    CHECK(dated == NULL && holds(neu_error_message(error), "`besok`"));
    neu_error_free(error);
    CHECK(neu_screener_assume(screener, text("null"), &dated, NULL) == NEU_STATUS_BAD_POST);
    CHECK(neu_screener_assume(NULL, text("{}"), &dated, NULL) == NEU_STATUS_NULL_ARGUMENT);
}

static void many(const neu_screener *screener) {
    neu_str texts[3];
    neu_level levels[3] = {9, 9, 9};
    uint32_t scores[3] = {9, 9, 9};
    static const char BYTES[] = "haloAyo coblos nomor 01\xff";
    int64_t offsets[4] = {0, 4, 23, 24};
    texts[0] = text("halo");
    texts[1] = text("\xff");
    texts[2] = text(CALL);

    CHECK(neu_screener_screen_many(screener, texts, 3, levels, scores) == NEU_STATUS_INVALID_UTF8);
    CHECK(levels[0] == NEU_LEVEL_NONE && levels[1] == NEU_LEVEL_INVALID);
    CHECK(levels[2] >= NEU_LEVEL_LIGHT && scores[2] > 0 && scores[0] == 0 && scores[1] == 0);
    CHECK(neu_screener_screen_many(screener, texts, 1, levels, NULL) == NEU_STATUS_OK);
    CHECK(neu_screener_screen_many(screener, NULL, 0, NULL, NULL) == NEU_STATUS_OK);
    CHECK(neu_screener_screen_many(screener, NULL, 1, levels, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_many(screener, texts, 1, NULL, scores) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_many(NULL, texts, 1, levels, scores) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_many(screener, texts, (size_t)-1 / 8, levels, scores)
          == NEU_STATUS_OUT_OF_RANGE);

    levels[1] = 9;
    CHECK(neu_screener_screen_flat(screener, BYTES, 24, offsets, 3, levels, scores)
          == NEU_STATUS_INVALID_UTF8);
    CHECK(levels[0] == NEU_LEVEL_NONE && levels[1] >= NEU_LEVEL_LIGHT);
    CHECK(levels[2] == NEU_LEVEL_INVALID);
    CHECK(neu_screener_screen_flat(screener, BYTES, 24, offsets, 2, levels, scores)
          == NEU_STATUS_OK);
    levels[0] = 9;
    offsets[3] = 25; /* beyond the bytes */
    CHECK(neu_screener_screen_flat(screener, BYTES, 24, offsets, 3, levels, scores)
          == NEU_STATUS_OUT_OF_RANGE);
    offsets[3] = 22; /* falling */
    CHECK(neu_screener_screen_flat(screener, BYTES, 24, offsets, 3, levels, scores)
          == NEU_STATUS_OUT_OF_RANGE);
    offsets[0] = -1;
    CHECK(neu_screener_screen_flat(screener, BYTES, 24, offsets, 2, levels, scores)
          == NEU_STATUS_OUT_OF_RANGE);
    CHECK(levels[0] == 9);
    offsets[0] = 0;
    CHECK(neu_screener_screen_flat(screener, NULL, 0, offsets, 0, NULL, NULL) == NEU_STATUS_OK);
    CHECK(neu_screener_screen_flat(screener, BYTES, 24, NULL, 1, levels, NULL)
          == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_flat(screener, BYTES, 24, offsets, (size_t)-1, levels, NULL)
          == NEU_STATUS_OUT_OF_RANGE);
    /* A character cut in two is not read as another. */
    offsets[1] = 2;
    CHECK(neu_screener_screen_flat(screener, "\xc3\xa9\xc3\xa9", 4, offsets, 0, levels, NULL) == 0);
    offsets[1] = 1;
    CHECK(neu_screener_screen_flat(screener, "\xc3\xa9", 2, offsets, 1, levels, NULL)
          == NEU_STATUS_INVALID_UTF8);
}

static void packs(const char *good, const char *bad) {
    neu_str dirs[2];
    neu_screener *screener = NULL;
    neu_error *error = NULL;
    dirs[0] = text(good);
    dirs[1] = text(bad);
    CHECK(neu_screener_from_packs(NULL, 0, &screener, NULL) == NEU_STATUS_OK);
    neu_screener_free(screener);
    CHECK(neu_screener_from_packs(dirs, 1, &screener, &error) == NEU_STATUS_OK);
    CHECK(error == NULL);
    neu_screener_free(screener);
    CHECK(neu_screener_from_packs(dirs, 2, &screener, &error) == NEU_STATUS_BAD_PACK);
    CHECK(screener == NULL && holds(neu_error_json(error), "\"code\":\"P"));
    CHECK(holds(neu_error_message(error), bad));
    neu_error_free(error);
    dirs[1] = text("/nowhere/at all");
    CHECK(neu_screener_from_packs(dirs + 1, 1, &screener, NULL) == NEU_STATUS_BAD_PACK);
    CHECK(neu_screener_from_packs(NULL, 1, &screener, &error) == NEU_STATUS_NULL_ARGUMENT);
    neu_error_free(error);
    CHECK(neu_screener_from_packs(dirs, 1, NULL, &error) == NEU_STATUS_NULL_ARGUMENT);
    neu_error_free(error);
    dirs[0] = text("\xff");
    CHECK(neu_screener_from_packs(dirs, 1, &screener, NULL) == NEU_STATUS_INVALID_UTF8);
}

/* What the verdict on two calls says where these limits hold. */
static void limited(size_t max_bytes, size_t max_findings, const char *incomplete, size_t n_findings) {
    neu_screener *screener = NULL, *dated = NULL;
    neu_verdict *verdict = NULL;
    neu_error *error = NULL;
    int is_whole = strcmp(incomplete, "\"incomplete\":null") == 0;
    CHECK(neu_screener_from_packs_limited(NULL, 0, max_bytes, max_findings, &screener, &error)
          == NEU_STATUS_OK);
    CHECK(error == NULL);
    /* Who assumes something keeps the limits. */
    CHECK(neu_screener_assume(screener, text("{\"action\": \"post\"}"), &dated, NULL) == NEU_STATUS_OK);
    neu_screener_free(screener);
    CHECK(neu_screener_screen(dated, text("Ayo coblos nomor 01.\n\nBesok rapat.\n\nAyo coblos nomor 01."),
                              &verdict) == NEU_STATUS_OK);
    CHECK(holds(neu_verdict_json(verdict), incomplete));
    CHECK(neu_verdict_is_incomplete(verdict) == !is_whole);
    CHECK(neu_verdict_finding_count(verdict) == n_findings);
    neu_verdict_free(verdict);
    neu_screener_free(dated);
}

static void limits(const char *good, const char *bad) {
    neu_screener *screener = NULL;
    neu_error *error = NULL;
    neu_str dirs[2];

    limited(0, 0, "\"incomplete\":null", 2);
    limited(100, 2, "\"incomplete\":null", 2);
    limited(4, 0, "\"incomplete\":\"bytes\"", 0);
    limited(20, 0, "\"incomplete\":\"bytes\"", 1);
    limited(0, 1, "\"incomplete\":\"findings\"", 1);

    dirs[0] = text(good);
    dirs[1] = text(bad);
    CHECK(neu_screener_from_packs_limited(dirs, 1, 4, 1, &screener, &error) == NEU_STATUS_OK);
    neu_screener_free(screener);
    CHECK(neu_screener_from_packs_limited(dirs, 2, 4, 1, &screener, &error) == NEU_STATUS_BAD_PACK);
    CHECK(screener == NULL && holds(neu_error_json(error), "\"code\""));
    neu_error_free(error);
    CHECK(neu_screener_from_packs_limited(NULL, 0, (size_t)-1, 0, &screener, &error)
          == NEU_STATUS_OUT_OF_RANGE);
    CHECK(screener == NULL && neu_error_message(error).len > 0);
    neu_error_free(error);
    CHECK(neu_screener_from_packs_limited(NULL, 0, 0, (size_t)-1, &screener, NULL)
          == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_screener_from_packs_limited(NULL, 1, 4, 1, &screener, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_from_packs_limited(NULL, 0, 4, 1, NULL, NULL) == NEU_STATUS_NULL_ARGUMENT);
}

/* What no caller should give: each is a status, and nothing is read that is not there. */
static void hostile(const neu_screener *screener, const char *good) {
    static const size_t FAR[] = {1, 2, (size_t)-1 / 2, (size_t)-1};
    static const int WRONG[] = {-2147483647 - 1, -1, 3, 2147483647};
    neu_str absent = {NULL, 1}, endless, inner, words, dirs[2];
    neu_screener *other = (neu_screener *)&other;
    neu_verdict *verdict = NULL;
    neu_error *error = NULL;
    neu_finding finding;
    neu_level level = 9;
    int64_t offsets[2] = {0, 1};
    size_t at, start, end;
    endless.ptr = CALL;
    endless.len = (size_t)-1;
    inner.ptr = "blitar\0/etc";
    inner.len = 11;

    CHECK(neu_screener_screen(screener, text(CALL), &verdict) == NEU_STATUS_OK);
    for (at = 0; at < 4; ++at) {
        CHECK(neu_verdict_finding(verdict, FAR[at], &finding) == NEU_STATUS_OUT_OF_RANGE);
        CHECK(neu_verdict_finding_text(verdict, FAR[at], &words) == NEU_STATUS_OUT_OF_RANGE);
        CHECK(neu_verdict_finding_message(verdict, FAR[at], NEU_LANG_ID, &words) == NEU_STATUS_OUT_OF_RANGE);
        CHECK(neu_verdict_finding_span(verdict, FAR[at], NEU_OFFSETS_CHARS, &start, &end)
              == NEU_STATUS_OUT_OF_RANGE);
        CHECK(neu_verdict_finding_message(verdict, 0, WRONG[at], &words) == NEU_STATUS_OUT_OF_RANGE);
        CHECK(neu_verdict_finding_span(verdict, 0, WRONG[at], &start, &end) == NEU_STATUS_OUT_OF_RANGE);
        CHECK(neu_verdict_json_with(verdict, WRONG[at], &words) == NEU_STATUS_OUT_OF_RANGE);
        CHECK(words.len == 0 && words.ptr != NULL);
    }
    CHECK(neu_verdict_finding_message(verdict, 0, NEU_LANG_ID, NULL) == NEU_STATUS_NULL_ARGUMENT);
    neu_verdict_free(verdict);

    CHECK(neu_screener_screen_post(screener, text("{}"), NULL, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_post(screener, absent, &verdict, &error) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(verdict == NULL);
    neu_error_free(error);
    CHECK(neu_screener_screen_post(screener, endless, &verdict, NULL) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_screener_screen_post(screener, text(""), &verdict, NULL) == NEU_STATUS_BAD_POST);

    CHECK(neu_screener_assume(screener, text("{}"), NULL, &error) == NEU_STATUS_NULL_ARGUMENT);
    neu_error_free(error);
    CHECK(neu_screener_assume(screener, absent, &other, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(other == NULL);
    CHECK(neu_screener_assume(screener, endless, &other, NULL) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_screener_assume(screener, text("\xff"), &other, NULL) == NEU_STATUS_INVALID_UTF8);

    dirs[0] = absent;
    CHECK(neu_screener_from_packs(dirs, 1, &other, NULL) == NEU_STATUS_NULL_ARGUMENT);
    dirs[0] = endless;
    CHECK(neu_screener_from_packs(dirs, 1, &other, NULL) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_screener_from_packs(dirs, (size_t)-1, &other, NULL) == NEU_STATUS_OUT_OF_RANGE);
    dirs[0] = inner;
    CHECK(neu_screener_from_packs(dirs, 1, &other, &error) == NEU_STATUS_BAD_PACK);
    CHECK(neu_error_message(error).len > 0);
    neu_error_free(error);
    dirs[0] = dirs[1] = text(good);
    CHECK(neu_screener_from_packs(dirs, 2, &other, NULL) != NEU_STATUS_PANIC);
    neu_screener_free(other);

    CHECK(neu_screener_screen_many(screener, &absent, 1, &level, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_many(screener, &endless, 1, &level, NULL) == NEU_STATUS_OUT_OF_RANGE);
    CHECK(neu_screener_screen_flat(NULL, "a", 1, offsets, 1, &level, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_flat(screener, "a", 1, offsets, 1, NULL, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_flat(screener, NULL, 1, offsets, 1, &level, NULL) == NEU_STATUS_NULL_ARGUMENT);
    CHECK(neu_screener_screen_flat(screener, "a", (size_t)-1, offsets, 1, &level, NULL)
          == NEU_STATUS_OUT_OF_RANGE);
    offsets[1] = INT64_MAX;
    CHECK(neu_screener_screen_flat(screener, "a", 1, offsets, 1, &level, NULL) == NEU_STATUS_OUT_OF_RANGE);
    offsets[0] = INT64_MIN;
    CHECK(neu_screener_screen_flat(screener, "a", 1, offsets, 1, &level, NULL) == NEU_STATUS_OUT_OF_RANGE);
}

int main(int argc, char **argv) {
    neu_screener *screener = NULL;
    CHECK(argc == 3);
    versions_and_names();
    nothing();
    CHECK(neu_screener_builtin(&screener) == NEU_STATUS_OK);
    one_text(screener);
    texts_of_all_kinds(screener);
    posts(screener);
    assumptions(screener);
    many(screener);
    packs(argv[1], argv[2]);
    limits(argv[1], argv[2]);
    hostile(screener, argv[1]);
    neu_screener_free(screener);
    return 0;
}
