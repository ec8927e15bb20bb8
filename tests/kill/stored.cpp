#include "kill/stored.hpp"

#include "actions/answers.hpp"
#include "store/attempts.hpp"
#include "store/responses.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_connection.hpp"

#include <filesystem>

namespace crash {
namespace {

class Comparison {
  public:
    Comparison(store::Tx& tx, const Seat& seat, std::vector<std::string>& found)
        : tx_(tx), seat_(seat), found_(found) {}

    void make() {
        const auto revisions = store::revisions_of(tx_, seat_.attempt());
        for (std::size_t i = 0; i < revisions.size(); ++i) {
            // A chain of edits cannot be followed over a gap.
            if (revisions[i].seq != std::int64_t(i) + 1) return report(i + 1, "is missing");
        }
        for (const store::Revision& revision : revisions)
            compare(revision);
        for (std::size_t i = revisions.size(); i < seat_.sent().size(); ++i) {
            if (seat_.sent()[i].received_at) report(i + 1, "was acknowledged and is gone");
        }
        compare_state(revisions.size());
    }

  private:
    void compare(const store::Revision& revision) {
        const auto number = static_cast<std::size_t>(revision.seq);
        if (number > seat_.sent().size()) return report(number, "was never sent");
        const Sent& sent = seat_.sent()[number - 1];
        const bool same = revision.position == sent.position && revision.base == sent.base &&
                          actions::answer_at(tx_, seat_.attempt(), revision) == sent.answer;
        if (!same) report(number, "is not what was sent");
        if (sent.refused) report(number, "was refused and is there");
        const auto moment = base::to_micros(revision.received_at);
        if (sent.received_at.value_or(moment) != moment) report(number, "has another moment");
    }

    void compare_state(std::size_t revision_count) {
        const auto record = store::find_attempt(tx_, seat_.attempt());
        if (!record) return report(0, "has no attempt");
        const auto last = static_cast<std::size_t>(store::last_seq(tx_, seat_.attempt()));
        if (last != revision_count) report(last, "is not the last one");
        if (seat_.was_told_over() && !core::is_over(record->attempt))
            report(last, "belongs to an attempt that was closed and is open again");
    }

    void report(std::size_t seq, const std::string& what) {
        found_.push_back(seat_.attempt().value + ": revision " + std::to_string(seq) + " " + what);
    }

    store::Tx& tx_;
    const Seat& seat_;
    std::vector<std::string>& found_;
};

}  // namespace

std::vector<std::string> contradictions(
    const std::string& data, const std::vector<std::unique_ptr<Seat>>& seats) {
    std::vector<std::string> found;
    store::SqliteConnection connection({.path = data + "/assay.db"}, store::Access::write);
    connection.install_schema();
    if (const std::string damage = connection.damage(); !damage.empty()) found.push_back(damage);
    connection.begin(store::Access::read);
    for (const auto& seat : seats)
        Comparison(connection, *seat, found).make();
    connection.commit();
    return found;
}

std::vector<std::string> contradictions_in_copy(
    const std::string& data,
    const std::string& copy,
    const std::vector<std::unique_ptr<Seat>>& seats) {
    std::filesystem::remove_all(copy);
    std::filesystem::create_directories(copy);
    for (const char* name : {"/assay.db", "/assay.db-wal"}) {
        if (std::filesystem::exists(data + name))
            std::filesystem::copy_file(data + name, copy + name);
    }
    return contradictions(copy, seats);
}

core::Attempt attempt_in(const std::string& data, const base::AttemptId& id) {
    std::optional<store::AttemptRecord> record;
    store::with_sqlite(
        data, store::Access::read, [&](store::Tx& tx) { record = store::find_attempt(tx, id); });
    return record.value().attempt;
}

}  // namespace crash
