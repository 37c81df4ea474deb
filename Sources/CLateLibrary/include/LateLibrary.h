#ifndef LATE_LIBRARY_H
#define LATE_LIBRARY_H

// A library with many others behind it takes milliseconds of CPU to load, and most commands need none of them. Such a
// library is opened at its first call: definitions made with these macros stand in for its functions and hand on to
// the real ones. They are hidden, so that the library itself never meets them.

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/// A library that is opened at the first call of one of its functions.
typedef struct {
    /// The name the loader finds it by: `libcurl.so.4`.
    const char *file;
    /// What to install where it is missing: `libcurl (libcurl4)`.
    const char *package;
    void *handle;
} LateLibrary;

/// Opens the library where it is not open yet; NULL where it cannot be, and `dlerror` says why. Two threads that come
/// first at once open the same one twice, which the loader counts.
static inline void *late_library_open(LateLibrary *library) {
    void *handle = __atomic_load_n(&library->handle, __ATOMIC_ACQUIRE);
    if (handle == NULL) {
        handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
        __atomic_store_n(&library->handle, handle, __ATOMIC_RELEASE);
    }
    return handle;
}

/// The library's own function of a name; without it the process ends, with the remedy.
static inline void *late_library_find(LateLibrary *library, const char *name) {
    void *handle = late_library_open(library);
    void *symbol = handle == NULL ? NULL : dlsym(handle, name);
    if (symbol == NULL) {
        fprintf(stderr, "error: %s; install %s\n", dlerror(), library->package);
        exit(1);
    }
    return symbol;
}

/// Defines a function that hands on to the one of the same name in `library`:
/// `LATE_FUNCTION(curl, void, curl_easy_reset, (CURL * easy), (easy))`.
#define LATE_FUNCTION(library, result, name, parameters, arguments) \
    LATE_SYMBOL(library, result, name, #name, parameters, arguments)

/// The same where the symbol has another name than the function that calls it.
#define LATE_SYMBOL(library, result, name, symbol, parameters, arguments)                  \
    __attribute__((visibility("hidden"))) result name parameters {                         \
        static void *found = NULL;                                                         \
        void *real = __atomic_load_n(&found, __ATOMIC_ACQUIRE);                            \
        if (real == NULL) {                                                                \
            real = late_library_find(&library, symbol);                                    \
            __atomic_store_n(&found, real, __ATOMIC_RELEASE);                              \
        }                                                                                  \
        return ((result(*) parameters)real)arguments;                                      \
    }

#endif
