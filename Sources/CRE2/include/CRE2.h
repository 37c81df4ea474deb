#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled regular expression of RE2, which takes time linear in the text whatever the expression.
typedef struct CRE2Pattern CRE2Pattern;

/// A stretch of a text in bytes; where a group took no part in a match, `start` is -1.
typedef struct CRE2Range {
    ptrdiff_t start;
    ptrdiff_t end;
} CRE2Range;

/// Why an expression is wrong: RE2's words, and the part of the expression that they are about, both cut to fit and
/// ended by a zero.
typedef struct CRE2Problem {
    char message[256];
    char part[256];
} CRE2Problem;

/// Compiles an expression in UTF-8. Where it is wrong, the result is null and `problem` says why.
CRE2Pattern *cre2_compile(const char *expression, size_t length, CRE2Problem *problem);

/// Whether the expression matches anywhere in a text in UTF-8. Several threads may ask at once.
bool cre2_matches(const CRE2Pattern *pattern, const char *text, size_t length);

/// How many groups the expression captures.
size_t cre2_group_count(const CRE2Pattern *pattern);

/// Copies the name of a group, counted from 1, with a final zero, and returns its length; 0 where it has none.
size_t cre2_group_name(const CRE2Pattern *pattern, size_t group, char *name, size_t capacity);

/// Finds the first match that begins at `from` or behind it. Several threads may ask at once.
///
/// `ranges` takes `count` stretches: that of the match and those of the first groups.
bool cre2_find(
    const CRE2Pattern *pattern, const char *text, size_t length, size_t from, CRE2Range *ranges, size_t count);

/// Frees a compiled expression.
void cre2_free(CRE2Pattern *pattern);

#ifdef __cplusplus
}
#endif

#endif
