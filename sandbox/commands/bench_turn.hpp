#pragma once
// Another process of this program. It makes its Sandbox early, while there are rights to make one,
// and works when it is told to.

#include "sandbox/commands/bench_table.hpp"
#include "sandbox/descriptor.hpp"

#include <functional>
#include <sys/types.h>

namespace sandbox::commands {

class Turn {
  public:
    using Work = std::function<Sample()>;

    /// `prepare` is called there, at once. Comes back when it is ready; throws Unavailable with
    /// its reason when it is not.
    explicit Turn(const std::function<Work()>& prepare);
    ~Turn();  // ends it, whatever it does
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    void go();
    /// What it measured; once for each go.
    Sample wait();

  private:
    pid_t process_ = -1;
    Descriptor orders_;
    Descriptor answers_;
};

}  // namespace sandbox::commands
