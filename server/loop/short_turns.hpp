#pragma once
// How soon a thread that wakes gets a core on which somebody else is busy.

namespace loop {

/// From now on the calling thread takes many short turns on a core in place of few long ones, which
/// is what lets the kernel put it in front of programs that use up all of theirs: candidates' ones
/// kept saves waiting for whole milliseconds. Its share of the cores stays the same. What it starts
/// is as usual. Of no effect before Linux 6.12.
/// https://docs.kernel.org/scheduler/sched-eevdf.html, and sched_setattr(2).
void take_short_turns();

}  // namespace loop
