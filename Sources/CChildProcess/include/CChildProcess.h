#ifndef CCHILDPROCESS_H
#define CCHILDPROCESS_H

#include <stdint.h>
#include <sys/types.h>

/// How a child process is started. No shell has a part in it.
struct child_options {
    /// The program, as a path.
    const char *path;
    /// Its arguments, the name first, and a null.
    char *const *arguments;
    /// Its whole environment, as `NAME=value`, and a null.
    char *const *environment;
    /// The folder it starts in.
    const char *folder;
    /// The most bytes of data it may have; 0 for any amount.
    uint64_t memory_bytes;
    /// The most tasks its user may have, in a sandbox; 0 for any number.
    uint64_t tasks;
    /// Whether it has no network, and no place to write to but those below.
    int is_sandboxed;
    /// Files and folders that a sandboxed child may write to, and a null.
    char *const *writable;
};

/// A child process with its three streams.
struct child {
    pid_t pid;
    /// What is written here it reads from its standard input.
    int input;
    /// What it writes to its standard output.
    int output;
    /// What it writes to its standard error.
    int errors;
    /// Whether it has a process namespace of its own, so that all its descendants end with it.
    int is_contained;
};

/// Starts a child in a process group of its own. Its ends of the streams do not block on our side.
///
/// Returns 0, or the error number of what could not be done; `failed` then names it.
int child_start(const struct child_options *options, struct child *child, const char **failed);

/// Whether a child has ended, without taking its number out of use: 0 where it runs; otherwise 1, with its status in
/// `code` where it ended by itself, or 2, with the signal.
int child_status(pid_t pid, int *code);

/// Whether the kernel can sandbox a child without root: Landlock and seccomp.
int child_can_sandbox(void);

#endif
