// The init program travels inside the library, so a box needs no file of ours on the host.

#include "sandbox/archive.hpp"
#include "sandbox/box.hpp"
#include "sandbox/ensure.hpp"

#include <cstddef>
#include <string_view>

__asm__(
    ".section .rodata\n"
    ".global assay_box_init_begin\n"
    ".global assay_box_init_end\n"
    ".balign 16\n"
    "assay_box_init_begin:\n"
    ".incbin \"" ASSAY_INIT_FILE
    "\"\n"
    "assay_box_init_end:\n"
    ".byte 0\n"
    ".text\n");

extern "C" const char assay_box_init_begin[];
extern "C" const char assay_box_init_end[];

namespace sandbox {

Descriptor load_init_image() {
    const auto bytes = static_cast<std::size_t>(assay_box_init_end - assay_box_init_begin);
    ensure(bytes > 0);
    return memory_file("assay-box-init", std::string_view(assay_box_init_begin, bytes));
}

}  // namespace sandbox
