// The disk that simulations and power cuts stand on must lose what a real one may lose, and keep
// what a real one must keep.

#include "support/sim_disk.hpp"

#include "store/staff.hpp"
#include "support/sim_files.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

namespace {

using store::Access;
using store::SqliteConnection;
using support::Bytes;
using support::SimDisk;
using support::SimFile;
using support::SimFolder;

constexpr std::uint64_t seed_count = 200;

void write(SimFile& file, std::size_t offset, const Bytes& bytes) {
    file.write(offset, bytes.data(), bytes.size());
}

TEST(SimFile, KeepsWhatWasSynced) {
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        loop::Random random(seed);
        SimFile file;
        write(file, 0, Bytes(3000, 'a'));
        write(file, 1000, Bytes(3000, 'b'));
        file.sync();
        const Bytes synced = file.contents();
        file.lose_power(random);
        EXPECT_EQ(file.contents(), synced);
    }
}

TEST(SimFile, LosesAllOrNothingOrPartsOfWhatWasNot) {
    std::set<Bytes> outcomes;
    int lost_count = 0;
    int kept_count = 0;
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        loop::Random random(seed);
        SimFile file;
        write(file, 0, Bytes(4096, 'a'));
        file.sync();
        const Bytes before = file.contents();
        write(file, 0, Bytes(4096, 'b'));
        write(file, 4096, Bytes(2048, 'c'));
        const Bytes after = file.contents();
        file.lose_power(random);
        lost_count += file.contents() == before ? 1 : 0;
        kept_count += file.contents() == after ? 1 : 0;
        outcomes.insert(file.contents());
    }
    EXPECT_GT(lost_count, 10);
    EXPECT_GT(kept_count, 10);
    EXPECT_GT(outcomes.size(), 50U) << "torn in many ways";
}

TEST(SimFile, TearsNothingBesideTheBytesThatWereWritten) {
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        loop::Random random(seed);
        SimFile file;
        write(file, 0, Bytes(2048, 'a'));
        file.sync();
        write(file, 700, Bytes(600, 'b'));
        file.lose_power(random);
        const Bytes& left = file.contents();
        EXPECT_EQ(left.size(), 2048U);
        EXPECT_EQ(std::count(left.begin(), left.begin() + 700, 'a'), 700);
        EXPECT_EQ(std::count(left.begin() + 1300, left.end(), 'a'), 748);
    }
}

TEST(SimFolder, MayForgetANameUntilItIsSynced) {
    int forgotten_count = 0;
    int revived_count = 0;
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        loop::Random random(seed);
        SimFolder folder;
        folder.create("old");
        folder.sync();
        folder.create("new")->sync();
        folder.remove("old");
        folder.lose_power(random);
        forgotten_count += folder.find("new") == nullptr ? 1 : 0;
        revived_count += folder.find("old") != nullptr ? 1 : 0;
    }
    EXPECT_NEAR(forgotten_count, 100, 40);
    EXPECT_NEAR(revived_count, 100, 40);
}

TEST(SimFolder, KeepsNamesThatWereSynced) {
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        loop::Random random(seed);
        SimFolder folder;
        SimFile* file = folder.create("a");
        folder.create("b");
        folder.remove("b");
        folder.sync();
        folder.lose_power(random);
        EXPECT_EQ(folder.find("a"), file);
        EXPECT_EQ(folder.find("b"), nullptr);
    }
}

void insert(SqliteConnection& connection, const std::string& name) {
    store::StaffRecord staff;
    staff.id.value = staff.email = name;
    staff.role = "admin";
    connection.begin(Access::write);
    store::insert_staff(connection, staff, {});
    connection.commit();
}

bool has(SqliteConnection& connection, const std::string& name) {
    return store::find_staff(connection, name).has_value();
}

/// Many rows, so that pages, locks and the shared memory of the log are in use.
void fill(const SimDisk& disk) {
    SqliteConnection writer(disk.file(), Access::write);
    writer.install_schema();
    SqliteConnection reader(disk.file(), Access::read);
    for (int i = 0; i < 50; ++i) {
        insert(writer, std::to_string(i));
        EXPECT_TRUE(has(reader, std::to_string(i)));
    }
}

TEST(SimDisk, HoldsADatabaseForSeveralConnections) {
    SimDisk disk(1);
    fill(disk);
    EXPECT_GT(disk.length(), 0U);
    EXPECT_EQ(disk.length("-wal"), 0U) << "the last connection takes the log along";
    SqliteConnection again(disk.file(), Access::write);
    EXPECT_EQ(again.damage(), "");
    EXPECT_TRUE(has(again, "49"));
}

TEST(SimDisk, HoldsBackASecondWriter) {
    SimDisk disk(1);
    fill(disk);
    SqliteConnection one(disk.file(), Access::write);
    SqliteConnection two(disk.file(), Access::write);
    one.begin(Access::write);
    EXPECT_THROW(two.begin(Access::write), store::StoreError);
    one.commit();
    EXPECT_NO_THROW(two.begin(Access::write));
}

TEST(SimDisk, GivesAReaderItsSnapshot) {
    SimDisk disk(1);
    fill(disk);
    SqliteConnection writer(disk.file(), Access::write);
    SqliteConnection reader(disk.file(), Access::read);
    reader.begin(Access::read);
    EXPECT_FALSE(has(reader, "new"));
    insert(writer, "new");
    EXPECT_FALSE(has(reader, "new"));
    reader.commit();
    EXPECT_TRUE(has(reader, "new"));
}

TEST(SimDisk, IsAloneWithItsFiles) {
    SimDisk one(1);
    SimDisk other(1);
    fill(one);
    EXPECT_EQ(other.length(), 0U);
}

TEST(SimDisk, FailsEverythingAfterThePowerIsCutAndWorksAgainAfterwards) {
    SimDisk disk(1);
    fill(disk);
    auto writer = std::make_unique<SqliteConnection>(disk.file(), Access::write);
    disk.cut_power_at(3);
    EXPECT_THROW(insert(*writer, "a"), store::StoreError);
    EXPECT_FALSE(disk.has_power());
    EXPECT_THROW(SqliteConnection(disk.file(), Access::write), store::StoreError);
    writer.reset();
    disk.restart(SimDisk::Crash::power);
    SqliteConnection again(disk.file(), Access::write);
    EXPECT_EQ(again.damage(), "");
    EXPECT_TRUE(has(again, "49"));
}

/// A process that dies takes nothing with it that it had written.
TEST(SimDisk, KeepsUnsyncedWritesOfAProcessThatDied) {
    for (const auto crash : {SimDisk::Crash::process, SimDisk::Crash::power}) {
        int kept_count = 0;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            SimDisk disk(seed);
            fill(disk);
            auto writer = std::make_unique<SqliteConnection>(disk.file(), Access::write);
            writer->run_script("PRAGMA synchronous=OFF");
            insert(*writer, "a");
            disk.cut_power();
            writer.reset();
            disk.restart(crash);
            kept_count += has(*std::make_unique<SqliteConnection>(disk.file(), Access::write), "a");
        }
        EXPECT_EQ(kept_count == 20, crash == SimDisk::Crash::process) << kept_count;
    }
}

TEST(SimDisk, FailsAsItIsToldAndHeals) {
    SimDisk disk(1);
    fill(disk);
    SqliteConnection writer(disk.file(), Access::write);
    disk.inject({.operation = SimDisk::Operation::sync, .code = SQLITE_IOERR_FSYNC});
    EXPECT_THROW(insert(writer, "a"), store::StoreError);
    disk.heal();
    EXPECT_NO_THROW(insert(writer, "b"));
    EXPECT_FALSE(has(writer, "a"));
}

std::uint64_t changes_until(std::uint64_t seed, Bytes& left) {
    SimDisk disk(seed);
    auto writer = std::make_unique<SqliteConnection>(disk.file(), Access::write);
    writer->install_schema();
    disk.cut_power_at(40);
    for (int i = 0; disk.has_power(); ++i) {
        try {
            insert(*writer, std::to_string(i));
        } catch (const store::StoreError&) {
            EXPECT_FALSE(disk.has_power());
        }
    }
    writer.reset();
    disk.restart(SimDisk::Crash::power);
    left = {
        static_cast<unsigned char>(disk.length()),
        static_cast<unsigned char>(disk.length("-wal") / 100)};
    return disk.change_count();
}

TEST(SimDisk, DoesTheSameAgainForTheSameSeed) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Bytes once;
        Bytes again;
        EXPECT_EQ(changes_until(seed, once), changes_until(seed, again));
        EXPECT_EQ(once, again);
    }
}

}  // namespace
