#include "CRE2.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include <re2/re2.h>

struct CRE2Pattern {
    re2::RE2 expression;
};

namespace {
/// Copies a text as far as it fits, with a final zero.
void copy(const std::string &text, char *target, size_t capacity) {
    if (capacity == 0) return;
    const size_t count = std::min(text.size(), capacity - 1);
    std::memcpy(target, text.data(), count);
    target[count] = 0;
}
}  // namespace

CRE2Pattern *cre2_compile(const char *expression, size_t length, CRE2Problem *problem) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    // Texts have lines; `^` and `$` mean those of the whole text unless the expression says `(?m)`.
    options.set_dot_nl(false);
    auto *pattern = new (std::nothrow) CRE2Pattern{{re2::StringPiece(expression, length), options}};
    if (pattern != nullptr && pattern->expression.ok()) return pattern;
    copy(pattern == nullptr ? "out of memory" : pattern->expression.error(), problem->message,
         sizeof problem->message);
    copy(pattern == nullptr ? "" : pattern->expression.error_arg(), problem->part, sizeof problem->part);
    delete pattern;
    return nullptr;
}

bool cre2_matches(const CRE2Pattern *pattern, const char *text, size_t length) {
    return re2::RE2::PartialMatch(re2::StringPiece(text, length), pattern->expression);
}

size_t cre2_group_count(const CRE2Pattern *pattern) {
    return static_cast<size_t>(std::max(0, pattern->expression.NumberOfCapturingGroups()));
}

size_t cre2_group_name(const CRE2Pattern *pattern, size_t group, char *name, size_t capacity) {
    const auto &names = pattern->expression.CapturingGroupNames();
    const auto found = names.find(static_cast<int>(group));
    if (found == names.end()) return 0;
    copy(found->second, name, capacity);
    return found->second.size();
}

bool cre2_find(
    const CRE2Pattern *pattern, const char *text, size_t length, size_t from, CRE2Range *ranges, size_t count) {
    const re2::StringPiece whole(text, length);
    std::vector<re2::StringPiece> groups(count);
    if (!pattern->expression.Match(whole, from, length, re2::RE2::UNANCHORED, groups.data(),
                                   static_cast<int>(count)))
        return false;
    for (size_t index = 0; index < count; ++index) {
        if (groups[index].data() == nullptr) {
            ranges[index] = {-1, -1};
        } else {
            const ptrdiff_t start = groups[index].data() - text;
            ranges[index] = {start, start + static_cast<ptrdiff_t>(groups[index].size())};
        }
    }
    return true;
}

void cre2_free(CRE2Pattern *pattern) { delete pattern; }
