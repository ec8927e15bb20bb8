#pragma once
// Workers that lease, grade with the real graders, say that they are alive, report, die at any of
// these steps, and sometimes report when their lease is long over.

#include "protocol/work.hpp"
#include "simulation/universe.hpp"

#include <map>

namespace simulation {

class Workers {
  public:
    explicit Workers(Universe& universe);

    /// A report that the server has accepted as a result, for sending it once more. One of our own
    /// failures goes back to the queue and is no result yet.
    const std::optional<protocol::JobReport>& accepted() const { return accepted_; }

  private:
    struct Work {
        std::size_t worker = 0;
        std::int64_t number = 0;  // of this lease, over all workers
        protocol::Job job;
        core::ItemGrade grade;
        int tries = 0;
    };
    using WorkPointer = std::shared_ptr<Work>;

    void ask(std::size_t worker);
    void start(const WorkPointer& work);
    void progress(const WorkPointer& work);
    void report(const WorkPointer& work);
    core::ItemGrade grade(const Work& work);
    core::ItemGrade graded(const Work& work, bool is_ours);
    void say(const WorkPointer& work, const std::string& what);

    Universe& universe_;
    std::int64_t lease_count_ = 0;
    std::vector<base::Time> busy_until_;
    std::optional<protocol::JobReport> accepted_;
};

}  // namespace simulation
