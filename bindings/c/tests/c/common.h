/* What the test programs share: a check that says where it failed, and a text from a C string. */
#ifndef COMMON_H
#define COMMON_H

#include <neutrality.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Not assert(): it must also hold with NDEBUG. */
#define CHECK(condition)                                                                   \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            fprintf(stderr, "%s:%d: this does not hold: %s\n", __FILE__, __LINE__, #condition); \
            exit(1);                                                                       \
        }                                                                                  \
    } while (0)

static inline neu_str text(const char *string) {
    neu_str text = {string, strlen(string)};
    return text;
}

static inline int same(neu_str text, const char *string) {
    return text.len == strlen(string) && memcmp(text.ptr, string, text.len) == 0;
}

static inline int holds(neu_str text, const char *part) {
    size_t len = strlen(part), at;
    for (at = 0; at + len <= text.len; ++at) {
        if (memcmp(text.ptr + at, part, len) == 0) return 1;
    }
    return 0;
}

#endif
