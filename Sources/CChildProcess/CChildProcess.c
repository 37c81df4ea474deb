// Between fork and exec only calls that are safe in the child of a process with many threads may be made, which Swift
// cannot promise: hence C.
//
// The sandbox needs no root: Landlock takes away the right to write (Linux 5.13; truncation 6.2, TCP 6.7), seccomp the
// right to open sockets, and namespaces, where the kernel lets anybody have them, the sight of other processes.

#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Of linux/landlock.h, whose newer parts the system's headers may lack.
struct landlock_rules {
    uint64_t file_access, network_access, scoped;
};
struct __attribute__((packed)) landlock_beneath {
    uint64_t access;
    int32_t folder;
};
enum { LANDLOCK_VERSION = 1, LANDLOCK_BENEATH = 1 };

#define PIPE_BYTES (1 << 18)

#define ACCESS_WRITE_FILE (1ULL << 1)
#define ACCESS_REMOVE_AND_MAKE (0x1FFULL << 4)
#define ACCESS_REFER (1ULL << 13)
#define ACCESS_TRUNCATE (1ULL << 14)

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
#ifndef SYS_close_range
#define SYS_close_range 436
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

static long landlock_version(void) {
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION);
}

int child_can_sandbox(void) {
#ifdef ARCHITECTURE
    return landlock_version() > 0 && prctl(PR_GET_SECCOMP) >= 0;
#else
    return 0;
#endif
}

int child_status(pid_t pid, int *code) {
    siginfo_t information = {0};
    if (waitid(P_PID, (id_t)pid, &information, WEXITED | WNOHANG | WNOWAIT) != 0 || information.si_pid == 0) return 0;
    *code = information.si_status;
    return information.si_code == CLD_EXITED ? 1 : 2;
}

/// What went wrong in the child, as it is told to the parent.
struct report {
    int error;
    char step[40];
};

static void give_up(int reports, const char *step) {
    struct report report = {errno, ""};
    strncpy(report.step, step, sizeof report.step - 1);
    ssize_t written = write(reports, &report, sizeof report);
    (void)written;
    _exit(127);
}

static void allow_writing(int reports, int rules, uint64_t handled, const char *path) {
    struct landlock_beneath beneath = {handled, open(path, O_PATH | O_CLOEXEC)};
    if (beneath.folder < 0) give_up(reports, "open a place to write to");
    struct stat status;
    if (fstat(beneath.folder, &status) != 0) give_up(reports, "open a place to write to");
    if (!S_ISDIR(status.st_mode)) beneath.access &= ACCESS_WRITE_FILE | ACCESS_TRUNCATE;
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_BENEATH, &beneath, 0) != 0)
        give_up(reports, "allow a place to write to");
    close(beneath.folder);
}

static void take_away_writing(int reports, char *const *writable) {
    long version = landlock_version();
    struct landlock_rules rules = {ACCESS_WRITE_FILE | ACCESS_REMOVE_AND_MAKE, 0, 0};
    size_t size = sizeof rules.file_access;
    if (version >= 2) rules.file_access |= ACCESS_REFER;
    if (version >= 3) rules.file_access |= ACCESS_TRUNCATE;
    if (version >= 4) rules.network_access = 3, size = offsetof(struct landlock_rules, scoped);
    if (version >= 6) rules.scoped = 3, size = sizeof rules;
    int made = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (made < 0) give_up(reports, "set up the sandbox's file system");
    allow_writing(reports, made, rules.file_access, "/dev/null");
    for (char *const *path = writable; path && *path; path++)
        allow_writing(reports, made, rules.file_access, *path);
    if (syscall(SYS_landlock_restrict_self, made, 0) != 0)
        give_up(reports, "set up the sandbox's file system");
    close(made);
}

static void take_away_sockets(int reports) {
#ifdef ARCHITECTURE
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
        // The calls of x32 have this bit and would pass the comparisons below.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 2, 0),
#else
        BPF_JUMP(BPF_JMP | BPF_JA, 0, 0, 0),
#endif
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 1, 0),
        // A ring opens sockets without the call.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 425 /* io_uring_setup */, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        give_up(reports, "take the network away");
#endif
}

static void write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    ssize_t written = write(file, text, strlen(text));
    (void)written;
    close(file);
}

static void limit(int reports, int resource, rlim_t most) {
    struct rlimit value;
    if (getrlimit(resource, &value) != 0) return;
    if (value.rlim_max == RLIM_INFINITY || most < value.rlim_max) value.rlim_max = most;
    value.rlim_cur = value.rlim_max;
    if (setrlimit(resource, &value) != 0) give_up(reports, "set a limit");
}

/// A copy of this process, without what the C library does for one: it would wait for locks that threads hold which the
/// copy does not have.
static pid_t plain_fork(unsigned long flags) { return (pid_t)syscall(SYS_clone, SIGCHLD | flags, 0, 0, 0, 0); }

/// Does what the first process of a namespace has to, so that the program is not it: the first would get no signal that
/// it has no handler for, not even its own. Returns in the program's process.
static void stand_in_as_first(int reports) {
    pid_t program = plain_fork(0);
    if (program == 0) return;
    if (program < 0) give_up(reports, "make a process");
    syscall(SYS_close_range, 0U, ~0U, 0);
    while (1) {
        int status;
        pid_t ended = wait(&status);
        if (ended < 0 && errno != EINTR) _exit(127);
        // All that it has started ends with us.
        if (ended == program) _exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
    }
}

/// Turns the new process into the program. Never returns.
static void become(const struct child_options *options, int contained, const char *users, const char *groups,
                   const int streams[3], int reports) {
    setpgid(0, 0);
    if (contained) {
        // The same user and group as outside: files are read as before.
        write_file("/proc/self/setgroups", "deny");
        write_file("/proc/self/uid_map", users);
        write_file("/proc/self/gid_map", groups);
        stand_in_as_first(reports);
    }
    for (int signal_number = 1; signal_number < 32; signal_number++) signal(signal_number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int stream = 0; stream < 3; stream++)
        if (dup2(streams[stream], stream) < 0) give_up(reports, "connect the streams");
    if (dup2(reports, 3) < 0) give_up(reports, "connect the streams");
    reports = 3;
    fcntl(reports, F_SETFD, FD_CLOEXEC);
    syscall(SYS_close_range, 4U, ~0U, 0);
    if (chdir(options->folder) != 0) give_up(reports, "enter the folder");
    if (options->memory_bytes > 0) limit(reports, RLIMIT_DATA, options->memory_bytes);
    limit(reports, RLIMIT_CORE, 0);
    if (options->is_sandboxed) {
        if (options->tasks > 0 && contained) limit(reports, RLIMIT_NPROC, options->tasks);
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) give_up(reports, "give up privileges");
        take_away_writing(reports, options->writable);
        take_away_sockets(reports);
    }
    execve(options->path, options->arguments, options->environment);
    give_up(reports, "start");
}

static void close_pair(int pair[2]) {
    if (pair[0] >= 0) close(pair[0]);
    if (pair[1] >= 0) close(pair[1]);
}

int child_start(const struct child_options *options, struct child *child, const char **failed) {
    static _Thread_local struct report report;
    int pipes[4][2] = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    char users[64], groups[64];
    snprintf(users, sizeof users, "%u %u 1", geteuid(), geteuid());
    snprintf(groups, sizeof groups, "%u %u 1", getegid(), getegid());
    *failed = "make pipes";
    for (int index = 0; index < 4; index++) {
        if (pipe2(pipes[index], O_CLOEXEC) == 0) {
            // Above the numbers that the child's own streams are put to.
            for (int end = 0; end < 2; end++) {
                int moved = fcntl(pipes[index][end], F_DUPFD_CLOEXEC, 10);
                if (moved < 0) goto fail;
                close(pipes[index][end]);
                pipes[index][end] = moved;
            }
            continue;
        }
    fail:;
        int error = errno;
        for (int other = 0; other <= index; other++) close_pair(pipes[other]);
        return error;
    }
    pid_t pid = -1;
    child->is_contained = 0;
    if (options->is_sandboxed) {
        pid = plain_fork(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC);
        child->is_contained = pid >= 0;
    }
    // Where namespaces are not to be had, Landlock and seccomp still hold.
    if (pid < 0) pid = plain_fork(0);
    if (pid == 0) {
        int streams[3] = {pipes[0][0], pipes[1][1], pipes[2][1]};
        become(options, options->is_sandboxed && getpid() == 1, users, groups, streams, pipes[3][1]);
    }
    int error = errno;
    close(pipes[0][0]);
    close(pipes[1][1]);
    close(pipes[2][1]);
    close(pipes[3][1]);
    if (pid > 0) {
        ssize_t count;
        do count = read(pipes[3][0], &report, sizeof report);
        while (count < 0 && errno == EINTR);
        error = count == sizeof report ? report.error : 0;
        *failed = report.step;
        if (error != 0) {
            int status;
            while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
        }
    } else {
        *failed = "make a process";
    }
    close(pipes[3][0]);
    if (error != 0 || pid < 0) {
        close(pipes[0][1]);
        close(pipes[1][0]);
        close(pipes[2][0]);
        return error;
    }
    child->pid = pid;
    child->input = pipes[0][1];
    child->output = pipes[1][0];
    child->errors = pipes[2][0];
    fcntl(child->input, F_SETFL, O_NONBLOCK);
    fcntl(child->output, F_SETFL, O_NONBLOCK);
    fcntl(child->errors, F_SETFL, O_NONBLOCK);
    // A batch fits in whole, so that neither side is woken for each part of it; where that is not allowed it is only
    // slower.
    fcntl(child->input, F_SETPIPE_SZ, PIPE_BYTES);
    fcntl(child->output, F_SETPIPE_SZ, PIPE_BYTES);
    return 0;
}
