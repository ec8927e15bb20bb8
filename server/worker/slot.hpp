#pragma once
// One place where jobs are worked on, one after the other: lease, grade, report. A process of its
// own, because the sandbox forks from it and because a slot that dies takes nothing else along.

#include "catalog/item.hpp"
#include "grading/runner.hpp"
#include "worker/server_link.hpp"

#include <csignal>
#include <map>
#include <string>

namespace worker {

class Slot {
  public:
    Slot(ServerLink& link, grading::Runner& runner) : link_(link), runner_(runner) {}

    /// Until `quit` is set; a job under way is finished first, and reported once if the server is
    /// there. Throws TokenRefused.
    void work(const volatile std::sig_atomic_t& quit);

  private:
    void work_once(const volatile std::sig_atomic_t& quit);
    void perform(const protocol::Job& job, const volatile std::sig_atomic_t& quit);
    core::ItemGrade grade(const protocol::Job& job, bool& lease_lost);
    const catalog::Item& item(const std::string& path, const std::string& hash);
    void report(protocol::JobReport report, const volatile std::sig_atomic_t& quit);

    ServerLink& link_;
    grading::Runner& runner_;
    std::map<std::string, catalog::Item> items_;  // by hash: a version never changes
};

}  // namespace worker
