#include "CICU.h"

#include <stddef.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

void *pipeline_icu_open_converter(const char *name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status)) return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    return converter;
}

void pipeline_icu_close_converter(void *converter) { ucnv_close(converter); }

int32_t pipeline_icu_convert(void *converter, const char *bytes, int32_t count, uint16_t *units, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter);
    int32_t length = ucnv_toUChars(converter, (UChar *)units, capacity, bytes, count, &status);
    return U_FAILURE(status) ? -1 : length;
}
