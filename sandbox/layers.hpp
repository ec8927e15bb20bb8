#pragma once
// The walls around a candidate's process, each a value that can be named: to say which one is
// missing, to switch one off by explicit configuration, and to show in a test that one alone holds.

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace sandbox {

enum class Layer : std::uint32_t {
    pid_namespace,
    ipc_namespace,
    uts_namespace,
    net_namespace,
    cgroup_namespace,
    read_only_root,
    own_uid,
    capabilities,
    no_new_privs,
    landlock,
    seccomp,
    rlimits,
    memory,  // the controllers of the cgroup
    pids,
    cpu,
    cpuset
};

inline constexpr std::uint32_t layer_count = 16;

/// Names as above; empty for a number that is no layer.
std::string_view name_of(Layer layer);

/// A set of layers that travels in messages.
class Layers {
  public:
    constexpr Layers() = default;
    constexpr explicit Layers(std::uint32_t bits) : bits_(bits) {}
    constexpr Layers(std::initializer_list<Layer> all) {
        for (const Layer it : all)
            add(it);
    }
    constexpr void add(Layer layer) { bits_ |= 1U << static_cast<std::uint32_t>(layer); }
    constexpr bool has(Layer layer) const {
        return (bits_ >> static_cast<std::uint32_t>(layer) & 1U) != 0;
    }
    constexpr bool is_empty() const { return bits_ == 0; }
    constexpr std::uint32_t bits() const { return bits_; }
    /// Those of this set that `other` does not have.
    constexpr Layers without(Layers other) const { return Layers(bits_ & ~other.bits_); }

  private:
    std::uint32_t bits_ = 0;
};

}  // namespace sandbox
