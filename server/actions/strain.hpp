#pragma once
// When the server refused what candidates are owed, so that the time can be given back. Belongs to
// the loop's thread.

#include "core/spans.hpp"

#include <optional>

namespace actions {

class Strain {
  public:
    /// A save was refused for a reason of ours.
    void refused(base::Time at);

    /// The time of refusing, once it is over for a while; then it is forgotten here.
    std::optional<core::Span> take_refusing(base::Time now);

  private:
    std::optional<core::Span> refusing_;
};

}  // namespace actions
