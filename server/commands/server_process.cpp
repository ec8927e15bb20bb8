#include "commands/server_process.hpp"

#include "actions/keeper.hpp"
#include "actions/ledger.hpp"
#include "actions/places.hpp"
#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "base/log.hpp"
#include "commands/allocator.hpp"
#include "commands/commands.hpp"
#include "commands/demo.hpp"
#include "commands/preview_feed.hpp"
#include "loop/short_turns.hpp"
#include "loop/spawn.hpp"
#include "loop/system_clock.hpp"
#include "loop/wall_steps.hpp"
#include "net/routes.hpp"
#include "net/server.hpp"
#include "store/sqlite.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <grp.h>
#include <optional>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace commands {
namespace {

constexpr base::Duration wall_look_interval = std::chrono::seconds(10);
constexpr const char* fallback_user = "nobody";

void require(bool done, const std::string& what) {
    if (!done) throw std::system_error(errno, std::generic_category(), what);
}

/// Gives up root for good: the data folder belongs to the user who serves from now on.
void become(const std::string& name) {
    const passwd* user = getpwnam(name.c_str());
    if (!user) user = getpwnam(fallback_user);
    require(user != nullptr, "find the user " + name);
    for (const char* file : {".", "assay.db", "assay.db-wal", "assay.db-shm", "demo-link"}) {
        const bool owned = lchown(file, user->pw_uid, user->pw_gid) == 0;
        require(owned || errno == ENOENT, std::string("give the file ") + file + " to " + name);
    }
    require(setgroups(0, nullptr) == 0, "drop groups");
    require(setresgid(user->pw_gid, user->pw_gid, user->pw_gid) == 0, "change the group");
    require(setresuid(user->pw_uid, user->pw_uid, user->pw_uid) == 0, "change the user");
}

/// The parent's death is ours; asked for after the change of user, which would cancel it.
void die_with(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(exit_unavailable);
}

/// Each connection is a descriptor; what systems give at first is for programs that open files.
void allow_many_connections() {
    rlimit limit{};
    require(getrlimit(RLIMIT_NOFILE, &limit) == 0, "ask for the limit on descriptors");
    limit.rlim_cur = limit.rlim_max;
    require(setrlimit(RLIMIT_NOFILE, &limit) == 0, "raise the limit on descriptors");
}

void tell_ready(int fd, std::uint16_t port, const std::string& demo_token) {
    ServerReady ready{.port = port, .demo_token = {}};
    std::strncpy(ready.demo_token, demo_token.c_str(), sizeof ready.demo_token - 1);
    require(write(fd, &ready, sizeof ready) == sizeof ready, "report that the server is ready");
    close(fd);
}

std::string base_url(const ServerSetup& setup, std::uint16_t port) {
    if (!setup.public_url.empty()) return setup.public_url;
    return url_of(setup.listen, port);
}

loop::Task<void> drain_and_stop(net::Server& server, loop::Loop& loop) {
    co_await server.drain();
    loop.stop();
}

void begin(loop::SystemClock& clock, store::Tx& tx) {
    const base::Time wall = clock.now();
    actions::go_back(tx, wall);
    clock.begin_no_earlier_than(actions::start_of_clock(tx, wall));
    const base::Duration back = clock.now() - wall;
    if (back <= loop::wall_step_min) return;
    base::log(
        base::Level::warning, "wall_clock_went_back",
        {{"seconds", std::to_string(back / std::chrono::seconds(1))},
         {"hint",
          "the server's time goes on from where it was: tests run, or ended later than "
          "this clock says"}});
}

void log_wall_step(base::Duration step, base::Duration ahead) {
    base::log(
        base::Level::warning, "wall_clock_stepped",
        {{"ms", std::to_string(step.count() / 1000)},
         {"ahead_ms", std::to_string(ahead.count() / 1000)},
         {"hint", ahead >= loop::wall_step_min
                      ? "nobody's test is affected; the server starts again with the new time as "
                        "soon as no test runs and nothing is graded"
                      : "nobody's test is affected; the server starts again with the new time as "
                        "soon as nothing runs or is graded and the last test ended before it"}});
}

bool may_start_again(store::Tx& tx, base::Time wall, base::Duration ahead) {
    return ahead > base::Duration{} ? actions::is_idle(tx) : actions::may_go_back(tx, wall);
}

/// Nobody's clock follows, but windows are compared with what it was. A start takes the new time
/// over; this ends the process for one once it costs nobody anything.
loop::Task<void> start_again_when_due(
    loop::SystemClock& clock, store::Store& store, std::function<void(int status)> end) {
    loop::WallSteps steps(clock.wall_ahead());
    for (;;) {
        co_await clock.sleep_until(clock.now() + wall_look_interval);
        const base::Duration ahead = clock.wall_ahead();
        if (const auto step = steps.look(ahead)) log_wall_step(*step, ahead);
        if (!steps.is_start_due()) continue;
        const base::Time wall = clock.now() + ahead;
        const bool may =
            co_await store.read([&](store::Tx& tx) { return may_start_again(tx, wall, ahead); });
        if (!may) continue;
        base::log(
            base::Level::warning, "wall_clock_taken_over",
            {{"ahead_ms", std::to_string(ahead.count() / 1000)}});
        end(exit_start_again);
        co_return;
    }
}

/// Each runs for as long as the server does.
void spawn_keepers(loop::Loop& loop, actions::Desk& desk) {
    loop::spawn_vital(loop, actions::keep_deadlines(desk), "deadlines");
    loop::spawn_vital(loop, actions::tell_untold(desk), "untold");
    loop::spawn_vital(loop, actions::keep_places(desk), "places");
}

}  // namespace

std::string url_of(const net::Server::Place& place, std::uint16_t port) {
    const std::string& host = place.address.host;
    const bool six = host.find(':') != std::string::npos;
    return (place.tls ? "https://" : "http://") + (six ? "[" + host + "]" : host) + ":" +
           std::to_string(port);
}

int run_server(ServerSetup setup, pid_t parent) {
    give_memory_back();
    loop::Loop loop;
    loop::SystemClock clock(loop);
    loop::Random random;
    net::Server* serving = nullptr;
    if (!setup.user.empty()) become(setup.user);
    die_with(parent);
    allow_many_connections();

    std::string demo_token;
    actions::Preview preview;
    const actions::Library library(setup.offer);
    store::with_sqlite(".", store::Access::write, [&](store::Tx& tx) {
        begin(clock, tx);
        publish_proved(tx, setup.offer, setup.publication, clock.now());
        if (setup.demo) demo_token = add_demo(tx, library, random, clock.now());
        if (setup.preview_fd == no_preview) return;
        preview = actions::begin_preview(tx, setup.offer, random, clock.now());
        demo_token = preview.token;
    });
    const auto store = store::open_sqlite(".", loop, clock);
    loop::Background background(loop);
    loop::Alarm deadlines(clock);
    actions::Hub hub;
    actions::JobBoard jobs(clock);
    actions::Strain strain;
    actions::Untold untold;
    actions::Desk desk{
        .store = *store,
        .library = library,
        .clock = clock,
        .random = random,
        .background = background,
        .hub = hub,
        .jobs = jobs,
        .strain = strain,
        .untold = untold,
        .deadlines = deadlines,
        .base_url = {},
        .worker_token_hash = base::sha256_hex(setup.worker_token)};
    const net::Site site{.loop = loop, .desk = desk, .files = setup.files, .draining = [&serving] {
                             return serving != nullptr && serving->draining();
                         }};
    net::Server server(loop, clock, net::application(site), setup.listen);
    serving = &server;
    server.listen();
    desk.base_url = base_url(setup, server.port());

    // A supervisor that signals every process of ours reaches this one twice: our parent passes it
    // on.
    std::optional<int> status;
    const auto end = [&](int how) {
        if (status) return;
        status = how;
        jobs.close();
        loop::spawn(loop, drain_and_stop(server, loop), "drain");
    };
    loop.on_quit_signal([&end] { end(exit_done); });
    spawn_keepers(loop, desk);
    if (setup.preview_fd == no_preview) {
        loop::spawn(loop, start_again_when_due(clock, *store, end), "wall clock");
    } else {
        loop::spawn(loop, follow_feed(desk, preview, setup.preview_fd), "preview");
    }
    tell_ready(setup.ready_fd, server.port(), demo_token);
    loop::take_short_turns();
    loop.run();
    return status.value_or(exit_done);
}

}  // namespace commands
