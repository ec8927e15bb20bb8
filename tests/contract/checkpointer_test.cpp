// The log stays short: while there is never a pause, while somebody always reads, and afterwards.

#include "store/checkpointer.hpp"

#include "loop/spawn.hpp"
#include "store/sqlite.hpp"
#include "store/staff.hpp"
#include "support/sim_clock.hpp"
#include "support/temporary_directory.hpp"
#include "support/waiting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>

namespace {

constexpr std::uintmax_t page_bytes = 4096;
constexpr std::int64_t log_pages = 2048;  // less than a server keeps, to fill it in a moment

TEST(LogLimit, IsReachedOnceAndAgainOnlyWhenTheLogGrewAQuarterMore) {
    store::LogLimit limit(log_pages);
    EXPECT_FALSE(limit.is_reached(log_pages - 1));
    EXPECT_TRUE(limit.is_reached(log_pages));
    EXPECT_FALSE(limit.is_reached(log_pages + 1));
    EXPECT_FALSE(limit.is_reached(log_pages * 5 / 4 - 1));
    EXPECT_TRUE(limit.is_reached(log_pages * 5 / 4));
}

TEST(LogLimit, IsOverrunBySixteenTimesAsMuch) {
    const store::LogLimit limit(log_pages);
    EXPECT_FALSE(limit.is_overrun(16 * log_pages - 1));
    EXPECT_TRUE(limit.is_overrun(16 * log_pages));
}

TEST(LogLimit, StartsAgainWithTheLog) {
    store::LogLimit limit(log_pages);
    EXPECT_TRUE(limit.is_reached(log_pages));
    EXPECT_FALSE(limit.is_reached(1));
    EXPECT_TRUE(limit.is_reached(log_pages));
}

TEST(LogQuiet, BeginsOnceWhenTheLogHardlyGrowsAndEndsWhenItDoes) {
    using State = store::LogQuiet::State;
    store::LogQuiet quiet;
    EXPECT_EQ(quiet.look(5'000), State::busy);
    EXPECT_EQ(quiet.look(9'000), State::busy);
    EXPECT_EQ(quiet.look(9'008), State::becomes_quiet) << "a heartbeat each second";
    EXPECT_EQ(quiet.look(9'016), State::quiet);
    EXPECT_EQ(quiet.look(12'000), State::busy);
    EXPECT_EQ(quiet.look(300), State::busy) << "the log began anew: nobody knows how much came";
    EXPECT_EQ(quiet.look(310), State::becomes_quiet);
}

TEST(Tidying, IsLeftToTheNextQuietByWhoIsAtWorkAgain) {
    using State = store::LogQuiet::State;
    store::Tidying tidying;
    EXPECT_FALSE(tidying.begins());
    tidying.looked(State::becomes_quiet);
    for (int commit = 0; commit < 8; ++commit)
        EXPECT_TRUE(tidying.begins()) << commit;
    EXPECT_FALSE(tidying.begins());
    tidying.looked(State::quiet);
    EXPECT_FALSE(tidying.begins()) << "nothing came since";
    tidying.looked(State::becomes_quiet);
    tidying.looked(State::busy);
    EXPECT_FALSE(tidying.begins());
    tidying.looked(State::becomes_quiet);
    tidying.is_done();
    EXPECT_FALSE(tidying.begins());
}

/// Ten writers that never pause.
class Busy {
  public:
    /// The greatest length that the log had when `bytes_min` were written, and twice that length;
    /// nothing if the log never began anew.
    std::optional<std::uintmax_t> run(std::uintmax_t bytes_min, std::uintmax_t bytes_max) {
        for (int writer = 0; writer < writer_count; ++writer)
            loop::spawn(loop_, write(std::to_string(writer)), "writer");
        std::uintmax_t longest = 0;
        while (running_count_ > 0) {
            support::run_one(loop_);
            longest = std::max(longest, std::filesystem::file_size(path() + "-wal"));
            is_enough_ = written_ >= std::max(bytes_min, 2 * longest) || written_ >= bytes_max;
        }
        if (written_ >= bytes_max) return std::nullopt;
        return longest;
    }

    std::string path() const { return directory_.path() + "/assay.db"; }

  private:
    static constexpr int writer_count = 10;
    static constexpr std::size_t text_bytes = 100'000;

    loop::Task<void> write(std::string name) {
        for (int i = 0; !is_enough_; ++i) {
            written_ += text_bytes;
            store::StaffRecord staff;
            staff.id.value = staff.email = name + "-" + std::to_string(i);
            staff.role = "admin";
            staff.name = std::string(text_bytes, 'x');
            co_await store_->write([&](store::Tx& tx) { store::insert_staff(tx, staff, {}); });
        }
        --running_count_;
    }

    support::TemporaryDirectory directory_;
    loop::Loop loop_;
    support::SimClock clock_{loop_};
    std::unique_ptr<store::Store> store_ =
        store::open_sqlite(directory_.path(), loop_, clock_, log_pages);
    std::uintmax_t written_ = 0;
    bool is_enough_ = false;
    int running_count_ = writer_count;
};

TEST(Log, IsBroughtBackToItsBeginningWhileNobodyPauses) {
    // How far it is behind is for the machine's load to say, up to where the writer waits.
    const auto limit = static_cast<std::uintmax_t>(log_pages) * page_bytes;
    Busy busy;
    const auto longest = busy.run(4 * limit, 80 * limit);
    ASSERT_TRUE(longest.has_value());
    EXPECT_GT(*longest, limit / 2);
    EXPECT_LT(*longest, 17 * limit);
}

/// A reader that holds an old snapshot keeps the log from being restarted, and not from being
/// moved.
TEST(Log, IsRestartedAfterAReaderThatHeldAnOldSnapshot) {
    support::TemporaryDirectory directory;
    const store::DatabaseFile file{.path = directory.path() + "/assay.db"};
    store::SqliteConnection writer(file, store::Access::write);
    writer.install_schema();
    const auto insert = [&](const std::string& name) {
        store::StaffRecord staff;
        staff.id.value = staff.email = name;
        staff.role = "admin";
        writer.begin(store::Access::write);
        store::insert_staff(writer, staff, {});
        writer.commit();
        return writer.log_page_count();
    };
    insert("a");
    store::SqliteConnection reader(file, store::Access::read);
    reader.begin(store::Access::read);
    EXPECT_TRUE(store::find_staff(reader, "a").has_value());
    const auto before = insert("b");
    writer.restart_log();
    EXPECT_GT(insert("c"), before) << "the reader still needs the log";
    reader.commit();
    writer.restart_log();
    EXPECT_LT(insert("d"), before);
}

}  // namespace
