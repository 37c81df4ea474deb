#ifndef PIPELINE_CICU_H
#define PIPELINE_CICU_H

#include <stdint.h>

// A shim over ICU's converters, domain names and decompositions. None of ICU's own types show here: Foundation brings an ICU of its own, and a Swift
// module cannot see the types of both.

/// Opens a converter that stops at what it cannot map, or returns NULL.
void *_Nullable pipeline_icu_open_converter(const char *_Nonnull name);

void pipeline_icu_close_converter(void *_Nonnull converter);

/// Converts a whole sequence; returns the number of UTF-16 units, or -1 where it has no meaning.
int32_t pipeline_icu_convert(
    void *_Nonnull converter, const char *_Nonnull bytes, int32_t count, uint16_t *_Nonnull units, int32_t capacity);

/// Brings a domain in UTF-8 into its ASCII form (UTS #46, non-transitional); returns the number of bytes, which may be
/// more than there is room for, or -1 where the domain has none.
int32_t pipeline_icu_domain_to_ascii(
    const char *_Nullable domain, int32_t count, char *_Nullable ascii, int32_t capacity);

/// Takes a character apart into its compatibility decomposition; returns the number of UTF-16 units, or 0 where it has
/// none or there is no room for it.
int32_t pipeline_icu_decompose(uint32_t scalar, uint16_t *_Nonnull units, int32_t capacity);

#endif
