// Preloaded into a server: its wall clock is ahead by the milliseconds that the file named by
// ASSAY_TEST_WALL holds. No other clock is touched.

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>

namespace {

using GetTime = int (*)(clockid_t, timespec*);

long long ahead_ms() {
    const char* path = std::getenv("ASSAY_TEST_WALL");
    std::FILE* file = path != nullptr ? std::fopen(path, "re") : nullptr;
    if (file == nullptr) return 0;
    long long ms = 0;
    if (std::fscanf(file, "%lld", &ms) != 1) ms = 0;
    std::fclose(file);
    return ms;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* time) {
    static const auto real = reinterpret_cast<GetTime>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += ahead_ms() / 1000;
    return result;
}
