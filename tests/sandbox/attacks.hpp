#pragma once
// One C program with an attack for each layer, chosen by its first argument. It prints the name of
// the error that stopped it, or what it got. Nothing in it harms a machine that lets it through.

#include <string_view>

namespace sandbox_test {

std::string_view attack_source();

}  // namespace sandbox_test
