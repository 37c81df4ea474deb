#include "CICU.h"

#include <stddef.h>
#include <unicode/unorm2.h>

int32_t pipeline_icu_decompose(uint32_t scalar, uint16_t *units, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKDInstance(&status);
    if (U_FAILURE(status)) return 0;
    int32_t length = unorm2_getDecomposition(normalizer, (UChar32)scalar, (UChar *)units, capacity, &status);
    return U_FAILURE(status) || length < 0 ? 0 : length;
}
