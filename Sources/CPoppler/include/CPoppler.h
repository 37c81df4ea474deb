#ifndef CPOPPLER_H
#define CPOPPLER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What reading a PDF may take.
typedef struct {
    /// The most bytes that may come out.
    size_t bytes;
    /// The most seconds of CPU time.
    unsigned seconds;
    /// The most bytes of memory beyond what the process has.
    size_t memory;
    /// The most pages that are read.
    int pages;
} CPopplerLimits;

/// How reading ended.
typedef enum {
    CPOPPLER_DONE = 0,
    /// The bytes are not a PDF, or damaged beyond repair.
    CPOPPLER_UNREADABLE = 1,
    /// It asks for a password.
    CPOPPLER_LOCKED = 2,
    /// Reading took more than the limits allow; what came until then is there.
    CPOPPLER_LIMIT = 3,
    /// Reading crashed; what came until then is there.
    CPOPPLER_CRASHED = 4,
    /// The system gave no process or memory.
    CPOPPLER_NO_RESOURCES = 5,
    /// poppler is not installed.
    CPOPPLER_MISSING = 6,
} CPopplerStatus;

/// Reads the words of a PDF in a process of its own, so that a file made to crash or stall the reader costs itself
/// only.
///
/// `*output` receives memory that the caller frees with `free`. It holds records, each a letter, the length of its
/// text in four bytes (little endian), eight floats (little endian) and the text in UTF-8:
/// - `I`: a fact of the file: name, `=` and value;
/// - `P`: a page begins: width and height;
/// - `W`: a word in reading order: left, top, right, bottom, size of the font, whether a space follows, whether bold.
CPopplerStatus cpoppler_read(
    const uint8_t *bytes, size_t count, CPopplerLimits limits, uint8_t **output, size_t *outputCount);

#ifdef __cplusplus
}
#endif

#endif
