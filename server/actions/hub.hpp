#pragma once
// Who is connected now, and who has left while that could not be written down. Sockets only: what
// they are told is read from the database after a commit. Belongs to the loop's thread.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "protocol/messages.hpp"
#include "protocol/staff.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace actions {

/// A page that left. `at`: when it was heard last.
struct Departure {
    base::AttemptId attempt;
    std::int64_t session = 0;
    base::Time at;
};

class Hub {
  public:
    using Tell = std::function<void(const protocol::ServerMessage&)>;
    using TellStaff = std::function<void(const protocol::StaffEvent&)>;

    /// What tells links apart here: half of the hash of a link's token, in hexadecimal digits.
    using Link = std::array<char, 32>;
    /// `token_hash` has 64 digits.
    static Link link_of(std::string_view token_hash);

    struct Page {
        Link link;  // that it came by
        std::string page;
        std::int64_t session = 0;
        Tell tell;
        std::function<base::Time()> heard_at;  // the last of it
    };

    /// Makes `page` the one that holds the attempt; the page before it hears TakenOver.
    void join(const base::AttemptId& attempt, Page page);
    /// Only if that session still holds the attempt. It is kept until it is noted, or until the
    /// next page, which notes it, has joined; so there is one for each attempt at most.
    void leave(const Departure& departure);
    std::optional<Departure> departure_of(const base::AttemptId& attempt) const;
    std::vector<Departure> departures(std::size_t count_max) const;
    /// It is in the log, or need not be.
    void noted(const Departure& departure);
    /// Whose link it is, as long as it has a page or a departure here.
    std::optional<base::AttemptId> attempt_of(const Link& link) const;

    bool is_connected(const base::AttemptId& attempt) const;
    /// In order.
    std::vector<base::AttemptId> connected() const;
    /// Whether a page other than `page` holds the attempt.
    bool is_held_by_another(const base::AttemptId& attempt, const std::string& page) const;
    /// Whether `page` still seems to hold it: then, when it was heard last.
    std::optional<base::Time> heard_at(
        const base::AttemptId& attempt, const std::string& page) const;
    /// The session that holds it now; 0 when nobody is connected.
    std::int64_t session_of(const base::AttemptId& attempt) const;

    void tell(const base::AttemptId& attempt, const protocol::ServerMessage& message) const;

    using StaffPlace = std::list<TellStaff>::iterator;
    StaffPlace join_staff(TellStaff tell);
    bool has_staff() const { return !staff_.empty(); }
    void leave_staff(StaffPlace place);
    void tell_staff(const protocol::StaffEvent& event) const;

  private:
    struct Left {
        Departure departure;
        Link link;
    };
    struct LinkHash {
        std::size_t operator()(const Link& link) const noexcept {
            return std::hash<std::string_view>{}({link.data(), link.size()});
        }
    };
    // An attempt is in one of these, or in none; attempts_ points to its key there.
    std::unordered_map<base::AttemptId, Page> pages_;
    std::map<base::AttemptId, Left> left_;
    std::unordered_map<Link, const base::AttemptId*, LinkHash> attempts_;
    std::list<TellStaff> staff_;
};

}  // namespace actions
