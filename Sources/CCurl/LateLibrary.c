// libcurl and the forty libraries behind it take some 8 ms of CPU to load, about as much as all the rest of a start, and
// most commands fetch nothing. So they are loaded at the first call: these definitions stand in for the library's own
// and hand on to it.

#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
#undef curl_share_setopt

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) { library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL); }

static void *found(const char *name) {
    pthread_once(&once, load);
    void *symbol = library == NULL ? NULL : dlsym(library, name);
    if (symbol == NULL) {
        fprintf(stderr, "error: %s; install libcurl (libcurl4)\n", dlerror());
        exit(1);
    }
    return symbol;
}

/// Defines a function that hands on to the library's own of the same name.
#define HAND_ON(result, name, parameters, arguments)           \
    result name parameters {                                   \
        static result(*_Atomic real) parameters;               \
        if (real == NULL) real = (result(*) parameters)found(#name); \
        return real arguments;                                 \
    }

HAND_ON(CURLcode, curl_global_init, (long flags), (flags))
HAND_ON(CURL *, curl_easy_init, (void), ())
HAND_ON(void, curl_easy_cleanup, (CURL * easy), (easy))
HAND_ON(void, curl_easy_reset, (CURL * easy), (easy))
HAND_ON(const char *, curl_easy_strerror, (CURLcode code), (code))
HAND_ON(struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *text), (list, text))
HAND_ON(void, curl_slist_free_all, (struct curl_slist * list), (list))
HAND_ON(CURLM *, curl_multi_init, (void), ())
HAND_ON(CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi))
HAND_ON(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *easy), (multi, easy))
HAND_ON(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *easy), (multi, easy))
HAND_ON(CURLMcode, curl_multi_perform, (CURLM * multi, int *running), (multi, running))
HAND_ON(
    CURLMcode, curl_multi_poll, (CURLM * multi, struct curl_waitfd *more, unsigned count, int timeout, int *ready),
    (multi, more, count, timeout, ready))
HAND_ON(CURLMcode, curl_multi_wakeup, (CURLM * multi), (multi))
HAND_ON(CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left))
HAND_ON(CURLSH *, curl_share_init, (void), ())
HAND_ON(CURLSHcode, curl_share_cleanup, (CURLSH * share), (share))

/// The same for a function whose last argument is of any type: each that is given here is as large as a pointer.
#define HAND_ON_ANY(result, name, first, second)                              \
    result name(first handle, second what, ...) {                             \
        static result(*_Atomic real)(first, second, ...);                     \
        if (real == NULL) real = (result(*)(first, second, ...))found(#name); \
        va_list arguments;                                                    \
        va_start(arguments, what);                                            \
        void *value = va_arg(arguments, void *);                              \
        va_end(arguments);                                                    \
        return real(handle, what, value);                                     \
    }

HAND_ON_ANY(CURLcode, curl_easy_setopt, CURL *, CURLoption)
HAND_ON_ANY(CURLcode, curl_easy_getinfo, CURL *, CURLINFO)
HAND_ON_ANY(CURLMcode, curl_multi_setopt, CURLM *, CURLMoption)
HAND_ON_ANY(CURLSHcode, curl_share_setopt, CURLSH *, CURLSHoption)
