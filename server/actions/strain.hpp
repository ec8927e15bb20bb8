#pragma once
// When there is more to do than the database can: what is refused then, the least owed first, and
// since when candidates were refused what they are owed, so that the time can be given back.
// Belongs to the loop's thread.

#include "core/attempt.hpp"
#include "core/spans.hpp"
#include "store/store.hpp"

#include <chrono>
#include <cstddef>
#include <optional>

namespace actions {

enum class Shed {
    nothing,
    runs,    // Runs, and lists for staff
    hellos,  // these and pages that come: they come again, and those that are here go on
    saves,   // these and saves: a page sends them again, and nothing is lost
};

/// The oldest write has waited longer: a sound disk takes milliseconds.
inline constexpr base::Duration runs_wait_max = std::chrono::milliseconds(250);
/// Ten thousand pages that come back at once take about as long.
inline constexpr base::Duration hellos_wait_max = std::chrono::seconds(2);
/// Well before a page takes an answer that does not come for a dead line, and dials again.
inline constexpr base::Duration saves_wait_max = std::chrono::seconds(3);
inline constexpr std::size_t write_count_max = 20'000;

Shed shed_under(const store::Load& load);

/// Refusing for less is nobody's loss: a candidate goes on writing meanwhile.
inline constexpr base::Duration refusing_noted = std::chrono::seconds(3);
/// What goes on is given back in parts of about this. Words that are on their way at the end have
/// twice as long, so that no seal overtakes a part that is not written down yet.
inline constexpr base::Duration refusing_part = core::grace / 2;

class Strain {
  public:
    /// A save, or a page that came, was refused for a reason of ours.
    void refused(base::Time at);

    /// The time of refusing that is to be given back now: once it is over for a while, or has
    /// lasted long.
    std::optional<core::Span> due(base::Time now) const;
    /// It was, up to this moment.
    void given_back(base::Time until);

  private:
    bool has_ended(base::Time now) const;
    bool is_owed() const;

    base::Time begun_;
    std::optional<core::Span> refusing_;  // as far as it has not been given back
};

}  // namespace actions
