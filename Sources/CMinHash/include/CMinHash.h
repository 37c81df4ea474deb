#ifndef C_MINHASH_H
#define C_MINHASH_H

#include <stddef.h>
#include <stdint.h>

/// For each of `hashes` functions `factor * value + offset` (wrapping), the least result over all values.
///
/// `minima` is written whole; without values all are UINT32_MAX. The widest instructions the processor has are used,
/// and the results are the same with any.
void cminhash_minima(
    const uint32_t *values, size_t count, const uint32_t *factors, const uint32_t *offsets, uint32_t *minima,
    size_t hashes);

#endif
