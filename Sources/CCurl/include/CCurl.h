#ifndef PIPELINE_CCURL_H
#define PIPELINE_CCURL_H

#include <curl/curl.h>
#include <stddef.h>
#include <stdint.h>

// libcurl sets and asks everything through functions with variable arguments, which Swift cannot call; each of these
// stands for one type of argument.

CURLcode pipeline_curl_set_long(CURL *_Nonnull easy, CURLoption option, long value);
CURLcode pipeline_curl_set_size(CURL *_Nonnull easy, CURLoption option, int64_t value);
CURLcode pipeline_curl_set_text(CURL *_Nonnull easy, CURLoption option, const char *_Nullable value);
CURLcode pipeline_curl_set_list(CURL *_Nonnull easy, CURLoption option, struct curl_slist *_Nullable value);
CURLcode pipeline_curl_set_share(CURL *_Nonnull easy, CURLSH *_Nullable share);
CURLMcode pipeline_curl_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value);

/// Makes a place where handles of one thread share their cookies; NULL where there is no memory.
CURLSH *_Nullable pipeline_curl_cookie_share(void);

long pipeline_curl_get_long(CURL *_Nonnull easy, CURLINFO info);
const char *_Nullable pipeline_curl_get_text(CURL *_Nonnull easy, CURLINFO info);
void *_Nullable pipeline_curl_get_private(CURL *_Nonnull easy);

/// What a transfer is told as it goes on; each gives the bytes it took, or another number to end the transfer.
typedef size_t (*pipeline_curl_bytes)(char *_Nonnull bytes, size_t size, size_t count, void *_Nonnull transfer);

/// Sets a transfer's callbacks: for its header lines, its body, and the opening of a socket, all with the transfer.
CURLcode pipeline_curl_set_callbacks(
    CURL *_Nonnull easy, void *_Nonnull transfer, pipeline_curl_bytes _Nonnull header, pipeline_curl_bytes _Nonnull body,
    curl_opensocket_callback _Nonnull opening);

#endif
