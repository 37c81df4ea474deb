// libcurl and the forty libraries behind it take some 8 ms of CPU to load, about as much as all the rest of a start, and
// most commands fetch nothing.

#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

#include <LateLibrary.h>
#include <stdarg.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
#undef curl_share_setopt

static LateLibrary curl = {"libcurl.so.4", "libcurl (libcurl4)", NULL};

LATE_FUNCTION(curl, CURLcode, curl_global_init, (long flags), (flags))
LATE_FUNCTION(curl, CURL *, curl_easy_init, (void), ())
LATE_FUNCTION(curl, void, curl_easy_cleanup, (CURL * easy), (easy))
LATE_FUNCTION(curl, void, curl_easy_reset, (CURL * easy), (easy))
LATE_FUNCTION(curl, const char *, curl_easy_strerror, (CURLcode code), (code))
LATE_FUNCTION(curl, struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *text), (list, text))
LATE_FUNCTION(curl, void, curl_slist_free_all, (struct curl_slist * list), (list))
LATE_FUNCTION(curl, CURLM *, curl_multi_init, (void), ())
LATE_FUNCTION(curl, CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi))
LATE_FUNCTION(curl, CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *easy), (multi, easy))
LATE_FUNCTION(curl, CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *easy), (multi, easy))
LATE_FUNCTION(curl, CURLMcode, curl_multi_perform, (CURLM * multi, int *running), (multi, running))
LATE_FUNCTION(
    curl, CURLMcode, curl_multi_poll,
    (CURLM * multi, struct curl_waitfd *more, unsigned count, int timeout, int *ready),
    (multi, more, count, timeout, ready))
LATE_FUNCTION(curl, CURLMcode, curl_multi_wakeup, (CURLM * multi), (multi))
LATE_FUNCTION(curl, CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left))
LATE_FUNCTION(curl, CURLSH *, curl_share_init, (void), ())
LATE_FUNCTION(curl, CURLSHcode, curl_share_cleanup, (CURLSH * share), (share))

/// The same for a function whose last argument is of any type: each that is given here is as large as a pointer.
#define LATE_FUNCTION_OF_ANY(result, name, first, second)                             \
    __attribute__((visibility("hidden"))) result name(first handle, second what, ...) { \
        static result(*_Atomic real)(first, second, ...);                             \
        if (real == NULL) real = (result(*)(first, second, ...))late_library_find(&curl, #name); \
        va_list arguments;                                                            \
        va_start(arguments, what);                                                    \
        void *value = va_arg(arguments, void *);                                      \
        va_end(arguments);                                                            \
        return real(handle, what, value);                                             \
    }

LATE_FUNCTION_OF_ANY(CURLcode, curl_easy_setopt, CURL *, CURLoption)
LATE_FUNCTION_OF_ANY(CURLcode, curl_easy_getinfo, CURL *, CURLINFO)
LATE_FUNCTION_OF_ANY(CURLMcode, curl_multi_setopt, CURLM *, CURLMoption)
LATE_FUNCTION_OF_ANY(CURLSHcode, curl_share_setopt, CURLSH *, CURLSHoption)
