#include "sandbox/programs.hpp"

#include "sandbox/archive.hpp"
#include "sandbox/ensure.hpp"

#include <cstddef>
#include <string_view>

__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    "assay_box_init_begin:\n"
    ".incbin \"" ASSAY_INIT_FILE
    "\"\n"
    "assay_box_init_end:\n"
    ".byte 0\n"
    ".balign 16\n"
    "assay_warden_begin:\n"
    ".incbin \"" ASSAY_WARDEN_FILE
    "\"\n"
    "assay_warden_end:\n"
    ".byte 0\n"
    ".global assay_box_init_begin\n"
    ".global assay_box_init_end\n"
    ".global assay_warden_begin\n"
    ".global assay_warden_end\n"
    ".text\n");

extern "C" const char assay_box_init_begin[];
extern "C" const char assay_box_init_end[];
extern "C" const char assay_warden_begin[];
extern "C" const char assay_warden_end[];

namespace sandbox {
namespace {

Descriptor image(const char* name, const char* begin, const char* end) {
    ensure(end > begin);
    return memory_file(name, std::string_view(begin, static_cast<std::size_t>(end - begin)));
}

}  // namespace

Descriptor load_init_image() {
    return image("assay-box-init", assay_box_init_begin, assay_box_init_end);
}

Descriptor load_warden_image() {
    return image("assay-warden", assay_warden_begin, assay_warden_end);
}

}  // namespace sandbox
