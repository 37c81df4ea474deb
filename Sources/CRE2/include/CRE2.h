#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled regular expression of RE2, which takes time linear in the text whatever the expression.
typedef struct CRE2Pattern CRE2Pattern;

/// Compiles an expression in UTF-8. Where it is wrong, the result is null and `message` holds why, cut to
/// `capacity` bytes with the final zero.
CRE2Pattern *cre2_compile(const char *expression, size_t length, char *message, size_t capacity);

/// Whether the expression matches anywhere in a text in UTF-8. Several threads may ask at once.
bool cre2_matches(const CRE2Pattern *pattern, const char *text, size_t length);

/// Frees a compiled expression.
void cre2_free(CRE2Pattern *pattern);

#ifdef __cplusplus
}
#endif

#endif
