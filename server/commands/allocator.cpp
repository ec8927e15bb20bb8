#include "commands/allocator.hpp"

#include "base/ensure.hpp"

#include <cstddef>

// Absent where sanitizers bring an allocator of their own.
extern "C" [[gnu::weak]] int mallctl(
    const char* name, void* old_value, std::size_t* old_size, void* value, std::size_t size);

// Read by jemalloc(3) before main.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:1000,muzzy_decay_ms:0";
}

namespace commands {

void give_memory_back() {
    if (mallctl == nullptr) return;
    bool by_background_thread = true;
    base::ensure(
        mallctl(
            "background_thread", nullptr, nullptr, &by_background_thread,
            sizeof by_background_thread) == 0);
}

}  // namespace commands
