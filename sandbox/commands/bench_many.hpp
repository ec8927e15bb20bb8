#pragma once
// What many boxes cost: to make, to keep, and to use one run after the other.

#include "sandbox/commands/bench_machine.hpp"
#include "sandbox/commands/bench_table.hpp"
#include "sandbox/commands/bench_turn.hpp"
#include "sandbox/layers.hpp"

namespace sandbox::commands {

/// Makes full pools of boxes again and again; needs the rights to make a Sandbox when it goes.
class PoolMeasurement {
  public:
    explicit PoolMeasurement(bool is_quick);
    void add_to(Table& table);

  private:
    Turn turn_;
};

/// Two processes, each with a Sandbox and an open box.
class RateMeasurement {
  public:
    RateMeasurement(bool is_quick, Layers without);
    /// Runs per second of both together, beside two processes without boxes on those cores.
    void add_to(Table& table, Row row, const Cores& bare_cores);

  private:
    int round_count_;
    Turn first_;
    Turn second_;
};

}  // namespace sandbox::commands
