#pragma once
// Files on their way into a box and out of it, in sealed memory files: whoever holds one can read
// it and nobody can change it.

#include "sandbox/descriptor.hpp"
#include "sandbox/sandbox.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

/// A sealed memory file that holds `bytes`, at offset 0. Throws BoxFailure.
Descriptor memory_file(const char* name, std::string_view bytes);
/// The same, opened for reading only: fit for a candidate's standard input.
Descriptor memory_input(std::string_view bytes);

Descriptor pack(const std::vector<File>& files);
/// The other way; init made the archive, so one that cannot be read is a failure of ours.
std::vector<File> unpack(const Descriptor& archive);

/// Argument and environment strings for wire::Verb::start.
Descriptor pack_launch(
    const std::vector<std::string>& arguments, const std::vector<std::string>& variables);

std::int64_t size_of(const Descriptor& file);

}  // namespace sandbox
