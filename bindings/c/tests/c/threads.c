/* Sixteen threads, one screener: each gets the same verdicts as one thread alone. */

#include "common.h"

#include <pthread.h>

enum { N_THREADS = 16, N_TEXTS = 6 };

/* Fewer under tools that watch every access. */
static size_t n_rounds = 50;

static const char *const TEXTS[N_TEXTS] = {
    "Ayo coblos nomor 01",
    "Saya tidak mendukung siapa pun.",
    "c0bl0s nomor 02 ya",
    "Besok apel jam 7, mohon hadir tepat waktu.",
    "Mari kita menangkan Prabowo di TPS",
    "",
};

static neu_screener *screener;
static neu_verdict *shared;
static char *expected[N_TEXTS];

static char *copy(neu_str text) {
    char *string = malloc(text.len + 1);
    CHECK(string != NULL);
    memcpy(string, text.ptr, text.len);
    string[text.len] = '\0';
    return string;
}

static void *work(void *seed) {
    size_t at = *(const size_t *)seed, round;
    for (round = 0; round < n_rounds; ++round, ++at) {
        neu_verdict *verdict = NULL;
        neu_level level;
        neu_str lent = text(TEXTS[at % N_TEXTS]);
        CHECK(neu_screener_screen(screener, lent, &verdict) == NEU_STATUS_OK);
        CHECK(same(neu_verdict_json(verdict), expected[at % N_TEXTS]));
        CHECK(neu_screener_screen_many(screener, &lent, 1, &level, NULL) == NEU_STATUS_OK);
        CHECK(level == neu_verdict_level(verdict));
        neu_verdict_free(verdict);
        /* One verdict, asked by all for what is written when first asked for. */
        CHECK(same(neu_verdict_json(shared), expected[0]));
    }
    return NULL;
}

int main(int argc, char **argv) {
    pthread_t threads[N_THREADS];
    size_t seeds[N_THREADS], at;
    CHECK(neu_screener_builtin(&screener) == NEU_STATUS_OK);
    for (at = 0; at < N_TEXTS; ++at) {
        neu_verdict *verdict = NULL;
        CHECK(neu_screener_screen(screener, text(TEXTS[at]), &verdict) == NEU_STATUS_OK);
        expected[at] = copy(neu_verdict_json(verdict));
        neu_verdict_free(verdict);
    }
    CHECK(neu_screener_screen(screener, text(TEXTS[0]), &shared) == NEU_STATUS_OK);
    if (argc == 3 && strcmp(argv[1], "rounds") == 0) {
        n_rounds = (size_t)atol(argv[2]);
        /* Such tools see locks and not the order that atomics make, by which JSON is handed on. */
        CHECK(same(neu_verdict_json(shared), expected[0]));
    }
    for (at = 0; at < N_THREADS; ++at) {
        seeds[at] = at;
        CHECK(pthread_create(&threads[at], NULL, work, &seeds[at]) == 0);
    }
    for (at = 0; at < N_THREADS; ++at) CHECK(pthread_join(threads[at], NULL) == 0);
    for (at = 0; at < N_TEXTS; ++at) free(expected[at]);
    neu_verdict_free(shared);
    neu_screener_free(screener);
    return 0;
}
