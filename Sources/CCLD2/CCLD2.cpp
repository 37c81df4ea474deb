#include "CCLD2.h"

#include <climits>
// CLD2 names FILE in its header without including what declares it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/internal/cld2tablesummary.h>
#include <cld2/public/encodings.h>

// Debian builds CLD2's code once, in libcld2, with tables for 83 languages, and puts those for about 170 in
// libcld2_full, which has no code. Where libcld2_full is linked first, its tables take the place of the others
// (ELF symbol interposition). Measured over ../shared/suites/language: UDHR paragraphs in 71 languages 82.8 % right
// with the small tables and 97.8 % with the full ones; 20 large languages 96.9 % and 96.3 %.
namespace CLD2 {
extern const CLD2TableSummary kDeltaOcta_obj;
}

// A linker that drops libraries nobody refers to (--as-needed, the default on Ubuntu) must see that the full
// tables are wanted.
__attribute__((used)) static const void *const fullTables = &CLD2::kDeltaOcta_obj;

CCLD2Result ccld2_detect(const char *text, size_t length, bool best_effort) {
    CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
    int percents[3] = {0, 0, 0};
    double scores[3] = {0, 0, 0};
    int textBytes = 0;
    bool isReliable = false;
    int validPrefixBytes = 0;
    CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    int size = length > static_cast<size_t>(INT_MAX) ? INT_MAX : static_cast<int>(length);
    // The "unreliable" summary language is of no use here: the caller decides when to abstain.
    CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, size, /* is_plain_text */ true, &hints, best_effort ? CLD2::kCLDFlagBestEffort : 0, languages, percents, scores,
        /* resultchunkvector */ nullptr, &textBytes, &isReliable, &validPrefixBytes);
    CCLD2Result result = {};
    for (int index = 0; index < 3; ++index) {
        bool isKnown = languages[index] != CLD2::UNKNOWN_LANGUAGE;
        result.languages[index].code = isKnown ? CLD2::LanguageCode(languages[index]) : "und";
        result.languages[index].percent = percents[index];
        result.languages[index].normalizedScore = scores[index];
    }
    result.isReliable = isReliable;
    result.textBytes = textBytes;
    result.validPrefixBytes = validPrefixBytes;
    return result;
}
