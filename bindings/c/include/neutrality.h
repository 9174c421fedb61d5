/*
 * neutrality.h: screens Indonesian texts for breaches of civil servants' election neutrality.
 *
 * Written by cbindgen from bindings/c/src; change it there and run
 * `BLESS=1 cargo test -p neutrality-capi --test it header`.
 *
 *     neu_screener *screener = NULL;
 *     neu_verdict *verdict = NULL;
 *     neu_str text = {"Ayo coblos nomor 01", 19};
 *     if (neu_screener_builtin(&screener) == NEU_STATUS_OK
 *         && neu_screener_screen(screener, text, &verdict) == NEU_STATUS_OK) {
 *         puts(neu_level_name(neu_verdict_level(verdict)));
 *     }
 *     neu_verdict_free(verdict);
 *     neu_screener_free(screener);
 *
 * A verdict is an indication, never a decision: a person decides.
 *
 * What holds everywhere:
 * - A function that can fail returns a neu_status and hands its result out by the last pointers, which
 *   it empties first. So a pointer that a failed call was to fill is NULL, and freeing it is fine.
 * - NULL where something is needed is a status or an empty answer, never undefined. Numbers are checked.
 * - What a function hands out by `neu_..._free` is yours; what it says is borrowed lives as long as what
 *   it was borrowed from. The library keeps no pointer of yours after a call.
 * - Screeners, verdicts and errors never change: any number of threads may use one at once. There is no
 *   global state, no locale, no clock, no network; files are read where packs are named, alone.
 * - No function unwinds into the caller or calls back. A bug inside is NEU_STATUS_PANIC. Memory
 *   that has run out ends the process, as in every Rust program.
 */


#ifndef NEUTRALITY_H
#define NEUTRALITY_H

#include <stddef.h>
#include <stdint.h>

#if !defined(NEU_API)
#  if defined(_WIN32) && !defined(NEU_STATIC)
#    define NEU_API __declspec(dllimport)
#  else
#    define NEU_API
#  endif
#endif


/**
 * The version of the interface that this header describes. It grows when something is added; what
 * is there is not changed or taken away while the name of the shared library stays the same.
 */
#define NEU_ABI_VERSION 2

/**
 * How a call ended. A number keeps its meaning for ever; further ones may be added, so treat
 * whatever is not `NEU_STATUS_OK` as failed.
 */
enum neu_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * Done.
   */
  NEU_STATUS_OK = 0,
  /**
   * A pointer that must point at something is NULL.
   */
  NEU_STATUS_NULL_ARGUMENT = 1,
  /**
   * A text is no UTF-8.
   */
  NEU_STATUS_INVALID_UTF8 = 2,
  /**
   * A number lies outside its bounds: an index, a length, an offset, or the number of a name.
   */
  NEU_STATUS_OUT_OF_RANGE = 3,
  /**
   * A post is no JSON object, has no text, or a known field has a bad value.
   */
  NEU_STATUS_BAD_POST = 4,
  /**
   * A pack cannot be read or used; the error tells every problem.
   */
  NEU_STATUS_BAD_PACK = 5,
  /**
   * The library has a bug, and stopped before it could do harm. The arguments are unchanged, and
   * what was not handed out needs no freeing. Please report it.
   */
  NEU_STATUS_PANIC = 6
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum neu_status neu_status;
#else
typedef int32_t neu_status;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * How far a text goes, in order: compare with `<` and `>=`. Flagged is `NEU_LEVEL_LIGHT` and above.
 */
enum neu_level
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * There is no verdict: the text could not be read, or NULL was asked. Not the same as clean.
   */
  NEU_LEVEL_INVALID = -1,
  /**
   * Nothing was found.
   */
  NEU_LEVEL_NONE = 0,
  /**
   * Ambiguous or hinting: wiser not to post.
   */
  NEU_LEVEL_CAUTION = 1,
  /**
   * A passive or personal sign of taking sides.
   */
  NEU_LEVEL_LIGHT = 2,
  /**
   * Open support, attack, call to vote or campaign material; contempt for a group; a hoax passed on.
   */
  NEU_LEVEL_MODERATE = 3,
  /**
   * Office or state resources, mobilising, vote buying, incitement, threats.
   */
  NEU_LEVEL_SEVERE = 4
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum neu_level neu_level;
#else
typedef int32_t neu_level;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * What kind of breach a finding gives an indication of, in order.
 */
enum neu_category
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * The author takes a participant's side.
   */
  NEU_CATEGORY_SUPPORT = 0,
  /**
   * Asks others to vote for a participant.
   */
  NEU_CATEGORY_VOTE_CALL = 1,
  /**
   * Denigrates a participant or their supporters.
   */
  NEU_CATEGORY_ATTACK = 2,
  /**
   * Spreads campaign material or invites to campaign activity.
   */
  NEU_CATEGORY_CAMPAIGN = 3,
  /**
   * Uses the office or state resources for a participant.
   */
  NEU_CATEGORY_OFFICE = 4,
  /**
   * Hostility because of ethnicity, religion, race or group.
   */
  NEU_CATEGORY_SARA = 5,
  /**
   * Passes on a false or unchecked claim.
   */
  NEU_CATEGORY_HOAX = 6
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum neu_category neu_category;
#else
typedef int32_t neu_category;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * The unit in which offsets are told.
 */
enum neu_offsets
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * Unicode code points.
   */
  NEU_OFFSETS_CHARS = 0,
  /**
   * Bytes of UTF-8.
   */
  NEU_OFFSETS_BYTES = 1,
  /**
   * UTF-16 code units, for Java, C#, JavaScript and Windows.
   */
  NEU_OFFSETS_UTF16 = 2
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum neu_offsets neu_offsets;
#else
typedef int32_t neu_offsets;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * The language of a message.
 */
enum neu_lang
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * Indonesian.
   */
  NEU_LANG_ID = 0,
  /**
   * English.
   */
  NEU_LANG_EN = 1
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum neu_lang neu_lang;
#else
typedef int32_t neu_lang;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * Why a call failed. Opaque: ask it by the functions below.
 *
 * Threads: an error never changes; any number of threads may read it at once.
 */
typedef struct neu_error neu_error;

/**
 * Packs, compiled and ready to screen posts. Opaque.
 *
 * Making one costs as much as screening thousands of posts: make one and keep it.
 * Threads: a screener never changes; any number of threads may use one at once.
 */
typedef struct neu_screener neu_screener;

/**
 * What screening says of one post: an indication, never a decision. Opaque.
 *
 * Threads: a verdict never changes; any number of threads may read one at once.
 */
typedef struct neu_verdict neu_verdict;

/**
 * A piece of text: UTF-8, not ended by a NUL byte. NUL bytes inside are ordinary characters.
 *
 * As an argument: `ptr` must be valid for reads of `len` bytes during the call, and may be NULL
 * only where `len` is 0. Bytes that are no UTF-8 give `NEU_STATUS_INVALID_UTF8`; nothing is replaced
 * or left out.
 *
 * As a result: `ptr` is never NULL. The text belongs to the object that it was asked of, and is
 * valid until that object is freed.
 */
typedef struct neu_str {
  /**
   * The first byte.
   */
  const char *ptr;
  /**
   * The number of bytes.
   */
  size_t len;
} neu_str;

/**
 * One breach that the text gives an indication of.
 *
 * This struct never changes, so a program that was built with it can be run with any later library.
 * What else there is to know is asked by functions with an index, or read from the JSON.
 */
typedef struct neu_finding {
  /**
   * The id of the rule, such as `vote_call/imperative`; borrowed from the verdict.
   */
  struct neu_str rule;
  /**
   * What kind of breach.
   */
  neu_category category;
  /**
   * How far it goes.
   */
  neu_level level;
  /**
   * 0 to 100, the sum of the steps.
   */
  uint32_t score;
  /**
   * Always 0.
   */
  uint32_t reserved;
  /**
   * Where it starts in the text, in bytes.
   */
  size_t start;
  /**
   * Where it ends in the text, in bytes: the first byte that no longer belongs to it.
   */
  size_t end;
} neu_finding;

#ifdef __cplusplus
extern "C" {
#endif /* __cplusplus */

/* ---- Versions ---------------------------------------------------------------------------------- */

/**
 * Tells the version of the library, such as `"0.1.0"`.
 *
 * Returns: a text ended by NUL, never NULL.
 * Ownership: the text is static; never free it.
 * Threads: any.
 */
NEU_API const char *neu_version(void);

/**
 * Tells the version of the interface that the library has. A program built with a header whose
 * `NEU_ABI_VERSION` is not above this number will find all that it asks for.
 *
 * Returns: the number.
 * Threads: any.
 */
NEU_API uint32_t neu_abi_version(void);

/* ---- Statuses and names ------------------------------------------------------------------------ */

/**
 * Tells what a status means, in English.
 *
 * Parameters: `status`, any number.
 * Returns: a text ended by NUL, never NULL; `"unknown status"` for numbers that are none.
 * Ownership: the text is static; never free it.
 * Threads: any.
 */
NEU_API const char *neu_status_message(int32_t status);

/**
 * Tells the name of a level, as JSON and packs write it.
 *
 * Parameters: `level`, any number.
 * Returns: a text ended by NUL, never NULL; `"unknown"` for numbers that are none.
 * Ownership: the text is static; never free it.
 * Threads: any.
 */
NEU_API const char *neu_level_name(int32_t level);

/**
 * Tells the name of a category, as JSON and packs write it.
 *
 * Parameters: `category`, any number.
 * Returns: a text ended by NUL, never NULL; `"unknown"` for numbers that are none.
 * Ownership: the text is static; never free it.
 * Threads: any.
 */
NEU_API const char *neu_category_name(int32_t category);

/* ---- Screeners --------------------------------------------------------------------------------- */

/**
 * Makes a screener with the bundled pack.
 *
 * Parameters: `out`, where the screener goes; not NULL.
 * Returns: `NEU_STATUS_OK`, or `NEU_STATUS_NULL_ARGUMENT`. On failure `*out` is NULL.
 * Ownership: the screener is yours; free it with `neu_screener_free()`.
 * Threads: any.
 */
NEU_API neu_status neu_screener_builtin(neu_screener **out);

/**
 * Makes a screener with packs of your own laid over the bundled one.
 *
 * Parameters: `dirs`, the folders of `n_dirs` packs, in the order in which they are laid; NULL where
 * `n_dirs` is 0. `out`, where the screener goes; not NULL. `error`, where to tell why it failed; NULL
 * where you do not care.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_PACK` where something is wrong with the packs, and the
 * error tells every problem with file and line; `NEU_STATUS_NULL_ARGUMENT`,
 * `NEU_STATUS_INVALID_UTF8`, `NEU_STATUS_OUT_OF_RANGE`. On failure `*out` is NULL.
 * Ownership: the screener is yours; free it with `neu_screener_free()`. So is the error:
 * `neu_error_free()`. The folders are read during the call only.
 * Threads: any.
 */
NEU_API
neu_status neu_screener_from_packs(const neu_str *dirs,
                                   size_t n_dirs,
                                   neu_screener **out,
                                   neu_error **error);

/**
 * Makes a screener as `neu_screener_from_packs()` does, with limits of your own; for texts from
 * strangers. A verdict for which a limit was met says so: `neu_verdict_is_incomplete()`.
 *
 * Since: version 2 of the interface.
 * Parameters: `dirs`, `n_dirs`, as there. `max_bytes`, how many bytes of a text are read, from its
 * beginning; 0 leaves it at 64 MiB. `max_findings`, how many findings and how many dismissed ones a
 * verdict gives; 0 leaves it at 100. `out`, where the screener goes; not NULL. `error`, where to tell
 * why it failed; NULL where you do not care.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_PACK` as there; `NEU_STATUS_OUT_OF_RANGE` too where a limit
 * is more than memory can hold, as -1 is; `NEU_STATUS_NULL_ARGUMENT`, `NEU_STATUS_INVALID_UTF8`. On
 * failure `*out` is NULL.
 * Ownership: the screener is yours; free it with `neu_screener_free()`. So is the error:
 * `neu_error_free()`. The folders are read during the call only.
 * Threads: any.
 */
NEU_API
neu_status neu_screener_from_packs_limited(const neu_str *dirs,
                                           size_t n_dirs,
                                           size_t max_bytes,
                                           size_t max_findings,
                                           neu_screener **out,
                                           neu_error **error);

/**
 * Makes a screener that knows something about every post beforehand, so that plain texts and whole
 * batches are read for their day, act and author. What a post says of itself goes before it.
 *
 * Parameters: `screener`, whose packs and limits the new one shares; not NULL. `about_json`, a JSON
 * object with any of `posted_at`, `action`, `platform`, `author`, `region`, as in
 * `neu_screener_screen_post()`; it replaces what `screener` knew. `out`, where the new screener goes;
 * not NULL. `error`, where to tell why it failed; NULL where you do not care.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_POST` where the JSON cannot be read or a value is bad;
 * `NEU_STATUS_NULL_ARGUMENT`, `NEU_STATUS_INVALID_UTF8`, `NEU_STATUS_OUT_OF_RANGE`. On failure `*out`
 * is NULL.
 * Ownership: the new screener is yours; free it with `neu_screener_free()`. The two may be freed in
 * any order. It costs next to nothing.
 * Threads: any.
 */
NEU_API
neu_status neu_screener_assume(const neu_screener *screener,
                               neu_str about_json,
                               neu_screener **out,
                               neu_error **error);

/**
 * Screens one text of which nothing else is known. Without a day, no law is named and no number of a
 * participant is resolved: see `neu_screener_screen_post()` and `neu_screener_assume()`.
 *
 * Parameters: `screener`, not NULL. `text`, in UTF-8. `out`, where the verdict goes; not NULL.
 * Returns: `NEU_STATUS_OK` whatever the text says; `NEU_STATUS_NULL_ARGUMENT`,
 * `NEU_STATUS_INVALID_UTF8`, `NEU_STATUS_OUT_OF_RANGE`. On failure `*out` is NULL.
 * Ownership: the verdict is yours; free it with `neu_verdict_free()`. It keeps nothing of `text` and
 * does not need the screener any more.
 * Threads: any number of threads may screen with one screener at once.
 */
NEU_API
neu_status neu_screener_screen(const neu_screener *screener,
                               neu_str text,
                               neu_verdict **out);

/**
 * Screens one post, given as a JSON object:
 * `{"id": 7, "text": "Mantap pak!", "posted_at": "2019-02-01", "action": "comment",
 * "platform": "facebook", "author": "pns", "region": "Jawa Timur"}`. Only `text` is needed; unknown fields are ignored.
 *
 * Parameters: `screener`, not NULL. `post_json`, in UTF-8. `out`, where the verdict goes; not NULL.
 * `error`, where to tell why it failed; NULL where you do not care.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_POST` where the JSON cannot be read, has no text, or a
 * known field has a bad value; `NEU_STATUS_NULL_ARGUMENT`, `NEU_STATUS_INVALID_UTF8`,
 * `NEU_STATUS_OUT_OF_RANGE`. On failure `*out` is NULL.
 * Ownership: the verdict is yours; free it with `neu_verdict_free()`. So is the error:
 * `neu_error_free()`.
 * Threads: any number of threads may screen with one screener at once.
 */
NEU_API
neu_status neu_screener_screen_post(const neu_screener *screener,
                                    neu_str post_json,
                                    neu_verdict **out,
                                    neu_error **error);

/**
 * Screens many texts in one call, on the calling thread. Ask `neu_screener_screen()` for the whole
 * verdict of those that need it.
 *
 * Parameters: `screener`, not NULL. `texts`, an array of `n_texts`; may be NULL where `n_texts` is 0.
 * `levels`, an array of `n_texts`, not NULL; what it holds before does not matter. `scores`, the same;
 * NULL where you do not care. The three arrays must not overlap.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT` or `NEU_STATUS_OUT_OF_RANGE`, and no array
 * is touched. A text that cannot be read does not hinder the others: its level is
 * `NEU_LEVEL_INVALID`, its score 0, and the call returns the status of the first such text, such as
 * `NEU_STATUS_INVALID_UTF8`, when all have been screened.
 * Ownership: all memory stays yours. Nothing that the call takes outlives it.
 * Threads: any number of threads may screen with one screener at once, each into its own arrays.
 */
NEU_API
neu_status neu_screener_screen_many(const neu_screener *screener,
                                    const neu_str *texts,
                                    size_t n_texts,
                                    neu_level *levels,
                                    uint32_t *scores);

/**
 * Screens many texts that lie one behind the other, on the calling thread: the form for languages
 * in which arrays of numbers are fast and arrays of structs are slow, and the layout of Arrow's
 * `large_utf8` columns.
 *
 * Parameters: `screener`, not NULL. `bytes`, all texts, `n_bytes` long; may be NULL where that is 0.
 * `offsets`, an array of `n_texts + 1`, not NULL: text `i` is the bytes from `offsets[i]` up to but not
 * with `offsets[i + 1]`. They must not fall, and must lie between 0 and `n_bytes`. `levels` and
 * `scores` as in `neu_screener_screen_many()`. The four arrays must not overlap.
 * Returns: as `neu_screener_screen_many()`. Offsets that cannot be are `NEU_STATUS_OUT_OF_RANGE`, and
 * no array is touched.
 * Ownership, threads: as `neu_screener_screen_many()`.
 */
NEU_API
neu_status neu_screener_screen_flat(const neu_screener *screener,
                                    const char *bytes,
                                    size_t n_bytes,
                                    const int64_t *offsets,
                                    size_t n_texts,
                                    neu_level *levels,
                                    uint32_t *scores);

/**
 * Frees a screener. Verdicts that it gave, and screeners made from it, stay valid.
 *
 * Parameters: `screener`, which nobody may use afterwards; NULL is fine.
 * Threads: any, once, when no other thread uses it any more.
 */
NEU_API void neu_screener_free(neu_screener *screener);

/* ---- Verdicts and findings --------------------------------------------------------------------- */

/**
 * Tells how far the text goes: the level of the gravest finding.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: the level; `NEU_LEVEL_INVALID` for NULL, since no verdict is not a clean one.
 * Threads: any.
 */
NEU_API neu_level neu_verdict_level(const neu_verdict *verdict);

/**
 * Tells whether the level is `NEU_LEVEL_LIGHT` or above.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: 1 or 0; 0 for NULL.
 * Threads: any.
 */
NEU_API int32_t neu_verdict_is_flagged(const neu_verdict *verdict);

/**
 * Tells whether something was left unread or untold because a limit was met: the text is longer
 * than 64 MiB, or there are more than 100 findings, or than `neu_screener_from_packs_limited()` was
 * told. The JSON says which, in `incomplete`.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: 1 or 0; 0 for NULL.
 * Threads: any.
 */
NEU_API int32_t neu_verdict_is_incomplete(const neu_verdict *verdict);

/**
 * Tells the score, 0 to 100: that of the weightiest finding.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: the score; 0 for NULL.
 * Threads: any.
 */
NEU_API uint32_t neu_verdict_score(const neu_verdict *verdict);

/**
 * Tells the categories of the findings at `NEU_LEVEL_LIGHT` or above, as a set of bits: bit
 * `1 << NEU_CATEGORY_ATTACK` for attacks, and so on.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: the bits; 0 for NULL.
 * Threads: any.
 */
NEU_API uint32_t neu_verdict_categories(const neu_verdict *verdict);

/**
 * Tells how many findings there are.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: the number; 0 for NULL.
 * Threads: any.
 */
NEU_API size_t neu_verdict_finding_count(const neu_verdict *verdict);

/**
 * Tells how many would-be findings the context speaks against. The JSON tells them, with reasons.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: the number; 0 for NULL.
 * Threads: any.
 */
NEU_API size_t neu_verdict_dismissed_count(const neu_verdict *verdict);

/**
 * Tells everything as one line of JSON, the same bytes as the command and the other languages give.
 * Offsets in it are in characters.
 *
 * Parameters: `verdict` may be NULL.
 * Returns: the text; empty for NULL.
 * Ownership: borrowed from `verdict`, valid until `neu_verdict_free()`.
 * Threads: any.
 */
NEU_API neu_str neu_verdict_json(const neu_verdict *verdict);

/**
 * Tells everything as one line of JSON, with offsets in the unit asked for.
 *
 * Parameters: `verdict`, not NULL. `offsets`, one of `neu_offsets`. `out`, where the text goes; not
 * NULL.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `offsets` that
 * is none. On failure `*out` is empty.
 * Ownership: the text is borrowed from `verdict`, valid until `neu_verdict_free()`.
 * Threads: any.
 */
NEU_API
neu_status neu_verdict_json_with(const neu_verdict *verdict,
                                 int32_t offsets,
                                 neu_str *out);

/**
 * Tells one finding. They stand in the order of the text.
 *
 * Parameters: `verdict`, not NULL. `index`, from 0 up to but not with `neu_verdict_finding_count()`.
 * `out`, where the finding goes; not NULL.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
 * high. On failure `*out` has an empty rule and `NEU_LEVEL_INVALID`.
 * Ownership: `*out` is yours; its `rule` is borrowed from `verdict`.
 * Threads: any.
 */
NEU_API
neu_status neu_verdict_finding(const neu_verdict *verdict,
                               size_t index,
                               neu_finding *out);

/**
 * Tells where a finding stands in the text, in the unit asked for.
 *
 * Parameters: `verdict`, not NULL. `index` as in `neu_verdict_finding()`. `offsets`, one of
 * `neu_offsets`. `start` and `end`, where the half-open place goes; two places, not NULL.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
 * high or an `offsets` that is none. On failure both are 0.
 * Threads: any.
 */
NEU_API
neu_status neu_verdict_finding_span(const neu_verdict *verdict,
                                    size_t index,
                                    int32_t offsets,
                                    size_t *start,
                                    size_t *end);

/**
 * Tells the words of a finding, exactly as the text has them.
 *
 * Parameters: `verdict`, not NULL. `index` as in `neu_verdict_finding()`. `out`, where the words go;
 * not NULL.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
 * high. On failure `*out` is empty.
 * Ownership: the words are borrowed from `verdict`, valid until `neu_verdict_free()`.
 * Threads: any.
 */
NEU_API
neu_status neu_verdict_finding_text(const neu_verdict *verdict,
                                    size_t index,
                                    neu_str *out);

/**
 * Tells what to say to a person about a finding.
 *
 * Parameters: `verdict`, not NULL. `index` as in `neu_verdict_finding()`. `lang`, one of `neu_lang`.
 * `out`, where the sentence goes; not NULL.
 * Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
 * high or a `lang` that is none. On failure `*out` is empty.
 * Ownership: the sentence is borrowed from `verdict`, valid until `neu_verdict_free()`.
 * Threads: any.
 */
NEU_API
neu_status neu_verdict_finding_message(const neu_verdict *verdict,
                                       size_t index,
                                       int32_t lang,
                                       neu_str *out);

/**
 * Frees a verdict and all that is borrowed from it.
 *
 * Parameters: `verdict`, which nobody may use afterwards; NULL is fine.
 * Threads: any, once, when no other thread uses it any more.
 */
NEU_API void neu_verdict_free(neu_verdict *verdict);

/* ---- Errors ------------------------------------------------------------------------------------ */

/**
 * Tells why a call failed, in English: a sentence, or a line for each problem of a pack.
 *
 * Parameters: `error` may be NULL.
 * Returns: the text; empty for NULL.
 * Ownership: borrowed from `error`, valid until `neu_error_free()`.
 * Threads: any.
 */
NEU_API neu_str neu_error_message(const neu_error *error);

/**
 * Tells why a call failed, as a JSON object: `status` (the number), `message`, and `problems`, each
 * with `code`, `severity`, `pack`, `folder` (or null), `file`, `line`, `column`, `end_column` (from 1,
 * 0 where it is the whole file), `message` and `help`.
 *
 * Parameters: `error` may be NULL.
 * Returns: the text; empty for NULL.
 * Ownership: borrowed from `error`, valid until `neu_error_free()`.
 * Threads: any.
 */
NEU_API
neu_str neu_error_json(const neu_error *error);

/**
 * Frees an error.
 *
 * Parameters: `error`, which nobody may use afterwards; NULL is fine.
 * Threads: any, once.
 */
NEU_API void neu_error_free(neu_error *error);

#ifdef __cplusplus
}  /* extern "C" */
#endif  /* __cplusplus */

#endif  /* NEUTRALITY_H */
