#include "CICU.h"

#include <stddef.h>
#include <unicode/uidna.h>

// What the URL standard lets pass: hyphens anywhere, labels and names of any length, empty labels.
static const uint32_t allowed = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG |
                                UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

int32_t pipeline_icu_domain_to_ascii(const char *domain, int32_t count, char *ascii, int32_t capacity) {
    // One for the whole process: ICU lets threads share it.
    static UIDNA *opened = NULL;
    UIDNA *idna = __atomic_load_n(&opened, __ATOMIC_ACQUIRE);
    UErrorCode status = U_ZERO_ERROR;
    if (idna == NULL) {
        UIDNA *mine = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII |
                                          UIDNA_NONTRANSITIONAL_TO_UNICODE,
                                      &status);
        if (U_FAILURE(status)) return -1;
        if (__atomic_compare_exchange_n(&opened, &idna, mine, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
            idna = mine;
        } else {
            uidna_close(mine);
        }
    }
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    int32_t length = uidna_nameToASCII_UTF8(idna, domain, count, ascii, capacity, &info, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) return length;
    if (U_FAILURE(status) || (info.errors & ~allowed) != 0) return -1;
    return length;
}
