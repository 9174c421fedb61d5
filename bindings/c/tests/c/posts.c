/* Screens the posts on standard input, one JSON object a line, and prints the verdicts. The script
 * compares them with what the command prints. */

#include "common.h"

int main(void) {
    neu_screener *screener = NULL;
    static char line[1 << 20];
    CHECK(neu_screener_builtin(&screener) == NEU_STATUS_OK);
    while (fgets(line, sizeof line, stdin) != NULL) {
        neu_verdict *verdict = NULL;
        neu_str json;
        CHECK(neu_screener_screen_post(screener, text(line), &verdict, NULL) == NEU_STATUS_OK);
        json = neu_verdict_json(verdict);
        CHECK(fwrite(json.ptr, 1, json.len, stdout) == json.len && putchar('\n') != EOF);
        neu_verdict_free(verdict);
    }
    neu_screener_free(screener);
    return 0;
}
