#include "CPoppler.h"
#include "LatePoppler.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

namespace {

constexpr int unreadable = 41;
constexpr int locked = 42;

/// Writes records to a pipe, through a buffer.
class Writer {
public:
    explicit Writer(int pipe) : pipe(pipe) { buffer.reserve(1 << 16); }

    void put(char kind, const std::string &text, const float (&numbers)[8]) {
        uint32_t length = static_cast<uint32_t>(text.size());
        buffer.push_back(kind);
        append(&length, sizeof length);
        append(numbers, sizeof numbers);
        append(text.data(), text.size());
        if (buffer.size() > (1 << 15)) flush();
    }

    void flush() {
        size_t done = 0;
        while (done < buffer.size()) {
            ssize_t count = write(pipe, buffer.data() + done, buffer.size() - done);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) _exit(0);
            done += static_cast<size_t>(count);
        }
        buffer.clear();
    }

private:
    void append(const void *bytes, size_t count) {
        const char *start = static_cast<const char *>(bytes);
        buffer.insert(buffer.end(), start, start + count);
    }

    int pipe;
    std::vector<char> buffer;
};

std::string text(const poppler::ustring &string) {
    poppler::byte_array bytes = string.to_utf8();
    return std::string(bytes.begin(), bytes.end());
}

int readAll(const uint8_t *bytes, size_t count, int pages, int pipe) {
    poppler::set_debug_error_function([](const std::string &, void *) {}, nullptr);
    std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
        reinterpret_cast<const char *>(bytes), static_cast<int>(count)));
    if (!document) return unreadable;
    if (document->is_locked()) return locked;
    Writer writer(pipe);
    for (const char *key : {"Title", "Author", "CreationDate"}) {
        std::string value = text(document->info_key(key));
        if (!value.empty()) writer.put('I', std::string(key) + "=" + value, {});
    }
    int total = document->pages();
    for (int index = 0; index < total && index < pages; ++index) {
        std::unique_ptr<poppler::page> page(document->create_page(index));
        if (!page) continue;
        poppler::rectf size = page->page_rect();
        writer.put('P', "", {static_cast<float>(size.width()), static_cast<float>(size.height())});
        for (const poppler::text_box &word : page->text_list(poppler::page::text_list_include_font)) {
            poppler::rectf box = word.bbox();
            std::string font = word.has_font_info() ? word.get_font_name() : "";
            bool isBold = font.find("Bold") != std::string::npos || font.find("Black") != std::string::npos;
            float height = static_cast<float>(word.has_font_info() ? word.get_font_size() : box.height());
            writer.put('W', text(word.text()), {static_cast<float>(box.left()), static_cast<float>(box.top()),
                static_cast<float>(box.right()), static_cast<float>(box.bottom()), height,
                word.has_space_after() ? 1.0f : 0.0f, isBold ? 1.0f : 0.0f});
        }
        writer.flush();
    }
    writer.flush();
    return 0;
}

void limitResources(const CPopplerLimits &limits) {
    // The child dies with the thread that waits for it.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct rlimit time = {limits.seconds, limits.seconds + 1};
    setrlimit(RLIMIT_CPU, &time);
    // Memory that the process has already counts too, and its size is not for free to find out: only what is mapped
    // from now on can be limited, by what is mapped now and so much more.
    long mapped = 0;
    if (FILE *file = fopen("/proc/self/statm", "r")) {
        if (fscanf(file, "%ld", &mapped) != 1) mapped = 0;
        fclose(file);
    }
    rlim_t most = static_cast<rlim_t>(mapped) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + limits.memory;
    struct rlimit memory = {most, most};
    if (mapped > 0) setrlimit(RLIMIT_AS, &memory);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    for (int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGXCPU, SIGPIPE}) {
        // What a Swift program prints when it crashes is of no use here.
        struct sigaction action = {};
        action.sa_handler = SIG_DFL;
        sigaction(signal, &action, nullptr);
    }
}

/// Reads the pipe to its end; false where a limit was met first.
bool collect(int pipe, const CPopplerLimits &limits, std::vector<uint8_t> &output) {
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    std::vector<uint8_t> block(1 << 16);
    while (true) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        // On a busy machine a second of CPU time takes several seconds.
        long left = 10L * limits.seconds - (now.tv_sec - start.tv_sec);
        if (left <= 0) return false;
        struct pollfd wait = {pipe, POLLIN, 0};
        int ready = poll(&wait, 1, static_cast<int>(left * 1000));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        ssize_t count = read(pipe, block.data(), block.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        if (output.size() + static_cast<size_t>(count) > limits.bytes) return false;
        output.insert(output.end(), block.begin(), block.begin() + count);
    }
}

}  // namespace

CPopplerStatus cpoppler_read(
    const uint8_t *bytes, size_t count, CPopplerLimits limits, uint8_t **output, size_t *outputCount) {
    *output = nullptr;
    *outputCount = 0;
    if (count > INT32_MAX) return CPOPPLER_LIMIT;
    // Here, so that every child finds it open.
    if (!poppler_is_there()) return CPOPPLER_MISSING;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return CPOPPLER_NO_RESOURCES;
    // Of the threads only this one goes on in the child. It takes no lock that another may have held: glibc takes care
    // of memory and streams, and nothing but such children ever calls poppler.
    pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        return CPOPPLER_NO_RESOURCES;
    }
    if (child == 0) {
        close(ends[0]);
        limitResources(limits);
        int code;
        try {
            code = readAll(bytes, count, limits.pages, ends[1]);
        } catch (...) {
            abort();
        }
        _exit(code);
    }
    close(ends[1]);
    std::vector<uint8_t> collected;
    bool isWhole = collect(ends[0], limits, collected);
    close(ends[0]);
    if (!isWhole) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!collected.empty()) {
        *output = static_cast<uint8_t *>(malloc(collected.size()));
        if (*output == nullptr) return CPOPPLER_NO_RESOURCES;
        memcpy(*output, collected.data(), collected.size());
        *outputCount = collected.size();
    }
    if (!isWhole) return CPOPPLER_LIMIT;
    if (WIFEXITED(status)) {
        if (WEXITSTATUS(status) == unreadable) return CPOPPLER_UNREADABLE;
        return WEXITSTATUS(status) == locked ? CPOPPLER_LOCKED : CPOPPLER_DONE;
    }
    int signal = WTERMSIG(status);
    return signal == SIGXCPU || signal == SIGKILL ? CPOPPLER_LIMIT : CPOPPLER_CRASHED;
}
