#ifndef PIPELINE_CICU_H
#define PIPELINE_CICU_H

#include <stdint.h>

// A shim over ICU's converters. None of ICU's own types show here: Foundation brings an ICU of its own, and a Swift
// module cannot see the types of both.

/// Opens a converter that stops at what it cannot map, or returns NULL.
void *_Nullable pipeline_icu_open_converter(const char *_Nonnull name);

void pipeline_icu_close_converter(void *_Nonnull converter);

/// Converts a whole sequence; returns the number of UTF-16 units, or -1 where it has no meaning.
int32_t pipeline_icu_convert(
    void *_Nonnull converter, const char *_Nonnull bytes, int32_t count, uint16_t *_Nonnull units, int32_t capacity);

#endif
