#include "CMinHash.h"

// A block of functions stays in registers while all values go by.
enum { block = 32 };

#if defined(__x86_64__)
__attribute__((target_clones("avx2", "sse4.1", "default")))
#endif
void cminhash_minima(
    const uint32_t *values, size_t count, const uint32_t *factors, const uint32_t *offsets, uint32_t *minima,
    size_t hashes) {
    for (size_t start = 0; start < hashes; start += block) {
        size_t width = hashes - start < block ? hashes - start : block;
        uint32_t a[block] = {0}, b[block] = {0}, least[block];
        for (size_t lane = 0; lane < block; ++lane) least[lane] = UINT32_MAX;
        for (size_t lane = 0; lane < width; ++lane) {
            a[lane] = factors[start + lane];
            b[lane] = offsets[start + lane];
        }
        for (size_t index = 0; index < count; ++index) {
            uint32_t value = values[index];
#pragma clang loop vectorize(enable) unroll(full)
            for (size_t lane = 0; lane < block; ++lane) {
                uint32_t hash = a[lane] * value + b[lane];
                least[lane] = hash < least[lane] ? hash : least[lane];
            }
        }
        for (size_t lane = 0; lane < width; ++lane) minima[start + lane] = least[lane];
    }
}
