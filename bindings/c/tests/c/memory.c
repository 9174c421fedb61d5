/* A batch asks for no memory for a clean post in which there is nothing to fold. The C library's functions
 * that give out memory are counted here, so this is for glibc, whose own lie behind them. */

#include "common.h"

#include <errno.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static size_t n_asked;

void *malloc(size_t size) {
    ++n_asked;
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    ++n_asked;
    return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
    ++n_asked;
    return __libc_realloc(memory, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    ++n_asked;
    *memory = __libc_memalign(alignment, size);
    return *memory == NULL ? ENOMEM : 0;
}

static const char *const CLEAN[] = {
    "Besok apel jam 7, mohon hadir tepat waktu.",
    "Selamat pagi semua",
    "Harga cabai naik lagi hari ini di pasar",
    "RAPAT BESOK JAM 9",
    "Halo \xf0\x9f\x98\x82 apa kabar",
    "",
};

enum { N_CLEAN = sizeof CLEAN / sizeof CLEAN[0], N_TEXTS = 1000 };

int main(void) {
    static neu_str texts[N_TEXTS];
    static neu_level levels[N_TEXTS];
    static uint32_t scores[N_TEXTS];
    neu_str call = text("Ayo coblos nomor 01");
    neu_screener *screener = NULL;
    size_t at;
    CHECK(neu_screener_builtin(&screener) == NEU_STATUS_OK);
    for (at = 0; at < N_TEXTS; ++at) texts[at] = text(CLEAN[at % N_CLEAN]);
    /* What a thread keeps for all its texts is asked for once. */
    CHECK(neu_screener_screen_many(screener, texts, N_CLEAN, levels, scores) == NEU_STATUS_OK);

    n_asked = 0;
    CHECK(neu_screener_screen_many(screener, texts, N_TEXTS, levels, scores) == NEU_STATUS_OK);
    CHECK(n_asked == 0);
    for (at = 0; at < N_TEXTS; ++at) CHECK(levels[at] == NEU_LEVEL_NONE && scores[at] == 0);

    /* So it is counted at all. */
    CHECK(neu_screener_screen_many(screener, &call, 1, levels, scores) == NEU_STATUS_OK);
    CHECK(levels[0] >= NEU_LEVEL_LIGHT && n_asked > 0);
    neu_screener_free(screener);
    return 0;
}
