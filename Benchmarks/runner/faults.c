/* Counts the calls by which a program changes files, and at one of them kills the program or lets the call fail.
 *
 *   FAULT_AT=n            the call, from 1; 0 only counts
 *   FAULT_KIND=before     SIGKILL before the call
 *              after      SIGKILL behind the call
 *              half       writes half of it, then SIGKILL (other calls: like before)
 *              ENOSPC|EIO the call fails
 *   FAULT_LOG=file        takes the number of calls at the end, and the name of the call that failed
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int calls;

static int fault_at(void) {
    const char *text = getenv("FAULT_AT");
    return text ? atoi(text) : 0;
}

static const char *kind(void) {
    const char *text = getenv("FAULT_KIND");
    return text ? text : "before";
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static int (*real_open)(const char *, int, ...);

static void note(const char *name) {
    const char *path = getenv("FAULT_LOG");
    if (!path) return;
    real_open = real_open ? real_open : dlsym(RTLD_NEXT, "open");
    int descriptor = real_open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    char line[64];
    int count = snprintf(line, sizeof line, "%s\n", name);
    ssize_t (*put)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (descriptor >= 0 && put(descriptor, line, count) == count) close(descriptor);
}

/* 0: go on; 1: fail with errno; 2: do the call, then die. */
static int step(const char *name) {
    int number = atomic_fetch_add(&calls, 1) + 1;
    int at = fault_at();
    if (at == 0) note(name);
    if (number != at) return 0;
    note(name);
    const char *how = kind();
    if (strcmp(how, "ENOSPC") == 0) { errno = ENOSPC; return 1; }
    if (strcmp(how, "EIO") == 0) { errno = EIO; return 1; }
    if (strcmp(how, "after") == 0) return 2;
    if (strcmp(how, "half") == 0 && strcmp(name, "write") == 0) return 3;
    die();
    return 0;
}

#define WRAP(name, arguments, values)                                   \
    int name arguments {                                                \
        static int (*real) arguments;                                   \
        real = real ? real : dlsym(RTLD_NEXT, #name);                   \
        int what = step(#name);                                         \
        if (what == 1) return -1;                                       \
        int result = real values;                                       \
        if (what == 2) die();                                           \
        return result;                                                  \
    }

WRAP(fsync, (int descriptor), (descriptor))
WRAP(rename, (const char *from, const char *to), (from, to))
WRAP(unlink, (const char *path), (path))
WRAP(ftruncate, (int descriptor, off_t length), (descriptor, length))
WRAP(ftruncate64, (int descriptor, off64_t length), (descriptor, length))
WRAP(mkdir, (const char *path, mode_t mode), (path, mode))

ssize_t write(int descriptor, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    real = real ? real : dlsym(RTLD_NEXT, "write");
    struct stat status;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return real(descriptor, bytes, count);
    int what = step("write");
    if (what == 1) return -1;
    if (what == 3) {
        real(descriptor, bytes, count / 2);
        die();
    }
    ssize_t result = real(descriptor, bytes, count);
    if (what == 2) die();
    return result;
}
