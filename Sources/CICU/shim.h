#ifndef PIPELINE_CICU_SHIM_H
#define PIPELINE_CICU_SHIM_H

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

// ICU renames its functions by macro, version by version, which Swift cannot see through.

/// Opens a converter that stops at what it cannot map, or returns NULL.
static inline UConverter *pipeline_icu_open_converter(const char *name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status)) return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    return converter;
}

static inline void pipeline_icu_close_converter(UConverter *converter) { ucnv_close(converter); }

/// Converts a whole sequence; returns the number of UTF-16 units, or -1 where it has no meaning.
static inline int32_t pipeline_icu_convert(
    UConverter *converter, const char *bytes, int32_t count, UChar *units, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter);
    int32_t length = ucnv_toUChars(converter, units, capacity, bytes, count, &status);
    return U_FAILURE(status) ? -1 : length;
}

#endif
