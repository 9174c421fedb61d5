/* PostgreSQL: neutrality_level(text, date) and neutrality_verdict(text, date), by CREATE EXTENSION. */
#include <postgres.h>
#include <fmgr.h>
#include <mb/pg_wchar.h>
#include <neutrality.h>
#include <utils/builtins.h>
#include <utils/date.h>
#include <utils/datetime.h>
PG_MODULE_MAGIC;
PG_FUNCTION_INFO_V1(neutrality_level);
PG_FUNCTION_INFO_V1(neutrality_verdict);

static void check(neu_status status) {
    if (status != NEU_STATUS_OK) ereport(ERROR, (errmsg("neutrality: %s", neu_status_message(status))));
}

/* One for each server process; it lives as long. */
static const neu_screener *screener(void) {
    static neu_screener *kept;
    if (GetDatabaseEncoding() != PG_UTF8) ereport(ERROR, (errmsg("neutrality: the database must be in UTF8")));
    if (kept == NULL) check(neu_screener_builtin(&kept));
    return kept;
}

static neu_verdict *verdict_of(FunctionCallInfo fcinfo) {
    text *post = PG_GETARG_TEXT_PP(0);
    neu_str lent = {VARDATA_ANY(post), VARSIZE_ANY_EXHDR(post)};
    neu_str json = {"{}", 2};
    neu_screener *dated;
    neu_verdict *verdict = NULL; /* stays so where the first call fails */
    neu_status status;
    if (!PG_ARGISNULL(1) && !DATE_NOT_FINITE(PG_GETARG_DATEADT(1))) {
        int year, month, day;
        j2date(PG_GETARG_DATEADT(1) + POSTGRES_EPOCH_JDATE, &year, &month, &day);
        json.len = strlen(json.ptr = psprintf("{\"posted_at\": \"%04d-%02d-%02d\"}", year, month, day));
    }
    status = neu_screener_assume(screener(), json, &dated, NULL);
    if (status == NEU_STATUS_OK) status = neu_screener_screen(dated, lent, &verdict);
    neu_screener_free(dated);
    check(status);
    return verdict;
}

Datum neutrality_level(PG_FUNCTION_ARGS) {
    neu_verdict *verdict = PG_ARGISNULL(0) ? NULL : verdict_of(fcinfo);
    neu_level level = neu_verdict_level(verdict);
    if (verdict == NULL) PG_RETURN_NULL();
    neu_verdict_free(verdict);
    PG_RETURN_TEXT_P(cstring_to_text(neu_level_name(level)));
}

Datum neutrality_verdict(PG_FUNCTION_ARGS) {
    neu_verdict *verdict = PG_ARGISNULL(0) ? NULL : verdict_of(fcinfo);
    neu_str json = neu_verdict_json(verdict);
    text *told = NULL;
    PG_TRY(); told = cstring_to_text_with_len(json.ptr, (int)json.len); PG_FINALLY(); neu_verdict_free(verdict); PG_END_TRY();
    if (verdict == NULL) PG_RETURN_NULL();
    PG_RETURN_TEXT_P(told);
}
