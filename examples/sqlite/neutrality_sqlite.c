/* SQLite: neutrality_level(text, day) and neutrality_verdict(text, day), the verdict as JSON; the day may
 * be NULL.
 *
 *     cc -shared -fPIC neutrality_sqlite.c -o neutrality_sqlite.so $(pkg-config --cflags --libs neutrality)
 *     sqlite3 posts.db '.load ./neutrality_sqlite' "SELECT neutrality_level(text, day) FROM posts"
 */

#include <neutrality.h>
#include <sqlite3ext.h>
#include <stdio.h>
#include <string.h>
SQLITE_EXTENSION_INIT1

/* The verdict of the arguments; NULL for a NULL text, and after an error was told. */
static neu_verdict *verdict_of(sqlite3_context *call, sqlite3_value **values) {
    const neu_screener *screener = sqlite3_user_data(call);
    neu_str text = {(const char *)sqlite3_value_text(values[0]), (size_t)sqlite3_value_bytes(values[0])};
    const char *day = (const char *)sqlite3_value_text(values[1]);
    char about[64] = "{}";
    neu_str json = {about, 2};
    neu_screener *dated = NULL;
    neu_verdict *verdict = NULL;
    neu_status status = NEU_STATUS_OUT_OF_RANGE;
    if (text.ptr == NULL) return NULL;
    if (day != NULL && strlen(day) < 40 && strpbrk(day, "\"\\") == NULL) {
        json.len = (size_t)snprintf(about, sizeof about, "{\"posted_at\": \"%s\"}", day);
    }
    if (day == NULL || json.len > 2) status = neu_screener_assume(screener, json, &dated, NULL);
    if (status == NEU_STATUS_OK) status = neu_screener_screen(dated, text, &verdict);
    neu_screener_free(dated);
    if (status != NEU_STATUS_OK) sqlite3_result_error(call, neu_status_message(status), -1);
    return verdict;
}

static void level(sqlite3_context *call, int n_values, sqlite3_value **values) {
    neu_verdict *verdict = verdict_of(call, values);
    (void)n_values;
    if (verdict) sqlite3_result_text(call, neu_level_name(neu_verdict_level(verdict)), -1, SQLITE_STATIC);
    neu_verdict_free(verdict);
}

static void whole(sqlite3_context *call, int n_values, sqlite3_value **values) {
    neu_verdict *verdict = verdict_of(call, values);
    neu_str json = neu_verdict_json(verdict);
    (void)n_values;
    if (verdict) sqlite3_result_text64(call, json.ptr, json.len, SQLITE_TRANSIENT, SQLITE_UTF8);
    neu_verdict_free(verdict);
}

int sqlite3_neutralitysqlite_init(sqlite3 *db, char **error, const sqlite3_api_routines *api) {
    neu_screener *first = NULL, *second = NULL; /* each function frees its own; they share their packs */
    const neu_str nothing = {"{}", 2};
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    SQLITE_EXTENSION_INIT2(api);
    (void)error;
    if (neu_screener_builtin(&first) || neu_screener_assume(first, nothing, &second, NULL)) return SQLITE_ERROR;
    return sqlite3_create_function_v2(db, "neutrality_level", 2, flags, first, level, 0, 0, (void (*)(void *))neu_screener_free)
        || sqlite3_create_function_v2(db, "neutrality_verdict", 2, flags, second, whole, 0, 0, (void (*)(void *))neu_screener_free);
}
