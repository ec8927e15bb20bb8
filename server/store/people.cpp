#include "store/people.hpp"

#include <algorithm>

namespace store {

std::string person_of(const std::string& email) {
    // As SQL's LOWER does it in both databases: ASCII only.
    std::string person = email;
    std::ranges::transform(person, person.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return person;
}

core::Accommodation accommodation_of(const Row& row) {
    return {
        .extra_percent = row.integer("extra_percent"),
        .extra = base::Duration{row.integer("extra_us")},
        .break_count = row.integer("break_count"),
        .break_limit = base::Duration{row.integer("break_us")}};
}

core::Accommodation find_accommodation(Tx& tx, const std::string& person) {
    const auto row = tx.first("accommodation_of_person", {{"person", person}});
    return row ? accommodation_of(*row) : core::Accommodation{};
}

void insert_accommodation(
    Tx& tx,
    const std::string& person,
    const core::Accommodation& accommodation,
    const std::string& granted_by,
    base::Time now) {
    tx.execute(
        "accommodation_insert", {{"person", person},
                                 {"extra_percent", accommodation.extra_percent},
                                 {"extra_us", accommodation.extra.count()},
                                 {"break_count", accommodation.break_count},
                                 {"break_us", accommodation.break_limit.count()},
                                 {"granted_by", granted_by},
                                 {"granted_at", base::to_micros(now)}});
}

void insert_request(
    Tx& tx, const base::AttemptId& attempt, const core::Accommodation& wanted, base::Time now) {
    tx.execute(
        "accommodation_request_insert", {{"attempt", attempt.value},
                                         {"extra_percent", wanted.extra_percent},
                                         {"extra_us", wanted.extra.count()},
                                         {"break_count", wanted.break_count},
                                         {"break_us", wanted.break_limit.count()},
                                         {"asked_at", base::to_micros(now)}});
}

std::optional<core::Accommodation> find_request(Tx& tx, const base::AttemptId& attempt) {
    const auto row = tx.first("accommodation_request_of_attempt", {{"attempt", attempt.value}});
    if (!row) return std::nullopt;
    return accommodation_of(*row);
}

void delete_request(Tx& tx, const base::AttemptId& attempt) {
    tx.execute("accommodation_request_delete", {{"attempt", attempt.value}});
}

}  // namespace store
