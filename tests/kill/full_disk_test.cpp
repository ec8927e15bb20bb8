// A disk that fills up while candidates save: what a page hears is a refusal, never "saved" of
// something that is not; and once there is room the server, which never went away, goes on. Needs
// root, to make a small file system in a mount namespace of its own.

#include "kill/trial.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <filesystem>
#include <sched.h>
#include <sys/mount.h>
#include <system_error>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using crash::Clock;
using crash::Trial;

constexpr std::size_t answer_bytes = 2'000;

class SmallDisk {
  public:
    SmallDisk() {
        require(unshare(CLONE_NEWNS) == 0, "leave the mount namespace");
        require(mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "keep mounts in");
        require(mount("small", path(), "tmpfs", 0, "size=64m,mode=0755") == 0, "mount a tmpfs");
    }
    ~SmallDisk() { umount2(path(), MNT_DETACH); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    std::string data() const { return folder_.path() + "/data"; }

    void fill() const {
        const int file = open(filler().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        require(file >= 0, "make the filler");
        const std::string block(4096, 'x');
        while (write(file, block.data(), block.size()) > 0) {
        }
        close(file);
    }
    void make_room() const { std::filesystem::remove(filler()); }

  private:
    static void require(bool done, const char* what) {
        if (!done) throw std::system_error(errno, std::generic_category(), what);
    }
    const char* path() const { return folder_.path().c_str(); }
    std::string filler() const { return folder_.path() + "/filler"; }

    support::TemporaryDirectory folder_;
};

TEST(FullDisk, IsToldAndAcknowledgesNothingThatItDoesNotHold) {
    const SmallDisk disk;  // fails, never skips, where nothing may be mounted
    std::filesystem::create_directories(disk.data());
    const std::uint64_t seed = crash::seed_of_this_run();
    Trial trial({.steady = 12}, seed, disk.data());
    trial.start();
    auto& room = trial.room();
    room.save(answer_bytes, [moment = Clock::now() + 100ms] { return Clock::now() >= moment; });
    disk.fill();
    room.save(answer_bytes, [moment = Clock::now() + 4s] { return Clock::now() >= moment; });
    const auto refused = room.refused_count();
    std::printf("%lld saves were refused\n", static_cast<long long>(refused));
    EXPECT_FALSE(trial.served().has_ended(0s));
    EXPECT_GT(refused, 0);
    EXPECT_EQ(room.complaints(), std::vector<std::string>{});

    disk.make_room();
    room.leave();
    room.connect(trial.served().port(), 10s);
    EXPECT_EQ(room.ready_count(), 12U);
    const auto before = room.acknowledged_count();
    room.save(answer_bytes, [&] { return room.acknowledged_count() > before + 100; });
    trial.kill_server();
    room.hear_the_rest(5s);
    EXPECT_GT(room.acknowledged_count(), before + 100);
    EXPECT_EQ(trial.contradictions(), std::vector<std::string>{}) << "ASSAY_SEED=" << seed;
}

}  // namespace
