#include "CRE2.h"

#include <cstring>
#include <new>

#include <re2/re2.h>

struct CRE2Pattern {
    re2::RE2 expression;
};

CRE2Pattern *cre2_compile(const char *expression, size_t length, char *message, size_t capacity) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    // Texts have lines; `^` and `$` mean those of the whole text unless the expression says `(?m)`.
    options.set_dot_nl(false);
    auto *pattern = new (std::nothrow) CRE2Pattern{{re2::StringPiece(expression, length), options}};
    if (pattern != nullptr && pattern->expression.ok()) return pattern;
    if (capacity > 0) {
        const char *why = pattern == nullptr ? "out of memory" : pattern->expression.error().c_str();
        std::strncpy(message, why, capacity - 1);
        message[capacity - 1] = 0;
    }
    delete pattern;
    return nullptr;
}

bool cre2_matches(const CRE2Pattern *pattern, const char *text, size_t length) {
    return re2::RE2::PartialMatch(re2::StringPiece(text, length), pattern->expression);
}

void cre2_free(CRE2Pattern *pattern) { delete pattern; }
