#ifndef CCLD2_H
#define CCLD2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One language that CLD2 found in a text.
typedef struct {
    /// The ISO 639 code CLD2 uses, such as `en`, `zh-Hant`, `und`; static storage, never freed.
    const char *code;
    /// The share of the text's bytes, in percent.
    int percent;
    /// How close the text is to what the language usually looks like; a few hundred to about 2000 is normal.
    double normalizedScore;
} CCLD2Language;

/// What CLD2 says of a text.
typedef struct {
    /// The up to three languages with the largest shares, the largest first; unused ones are `und` with 0 percent.
    CCLD2Language languages[3];
    /// Whether CLD2 itself trusts the first one.
    bool isReliable;
    /// The bytes of letters it looked at.
    int textBytes;
    /// The bytes of valid UTF-8 at the start; less than the length where the text is not valid.
    int validPrefixBytes;
} CCLD2Result;

/// Detects the languages of UTF-8 text. Safe to call from several threads: CLD2's tables are constant.
///
/// With `best_effort` it says what is likeliest also where it would rather say nothing.
CCLD2Result ccld2_detect(const char *text, size_t length, bool best_effort);

#ifdef __cplusplus
}
#endif

#endif
