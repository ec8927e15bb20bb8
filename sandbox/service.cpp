#include "sandbox/service.hpp"

#include "sandbox/failure.hpp"

#include <fcntl.h>
#include <sys/socket.h>

namespace sandbox {
namespace {

constexpr std::int64_t ns_per_ms = 1000000;

class BoxedService final : public Service {
  public:
    BoxedService(
        WardenLink& warden,
        const ServiceSpec& spec,
        const Profile& profile,
        const Places& places,
        Program program)
        : warden_(warden),
          spec_(spec),
          profile_(profile),
          places_(places),
          program_(std::move(program)) {
        attempt([&] { start(); });
    }

    int connect() override {
        int handle = -1;
        if (!is_running()) {
            errno = ECONNREFUSED;
            return -1;
        }
        attempt([&] { handle = box_->connect(spec_.port); });
        if (!execution_) errno = ECONNREFUSED;
        if (handle < 0) return -1;
        // Init connected without waiting; the caller decides for itself.
        const int flags = fcntl(handle, F_GETFL);
        fcntl(handle, F_SETFL, flags & ~O_NONBLOCK);
        return handle;
    }

    int world() const override { return world_.get(); }

    bool is_running() override {
        bool runs = false;
        if (execution_) attempt([&] { runs = execution_->is_running(); });
        return runs;
    }

    std::int64_t starved_ms() override {
        std::int64_t starved_ns = 0;
        if (execution_) attempt([&] { starved_ns = execution_->starved_ns(); });
        return starved_ns / ns_per_ms;
    }

    void restart() override {
        stop();
        attempt([&] { start(); });
    }

    RunResult stop() override {
        if (!execution_) return last_;
        attempt([&] { last_ = execution_->finish(); });
        execution_.reset();
        return last_;
    }

  private:
    Submission submission() const {
        return {
            .profile = profile_,
            .places = places_,
            .files = spec_.files,
            .limits = spec_.limits,
            .compile_limits = spec_.compile_limits};
    }

    // Our own failure ends the service: the next answer is that it does not run.
    template <typename Action>
    void attempt(Action action) {
        try {
            action();
        } catch (const BoxFailure& failure) {
            give_up(failure.what());
        }
    }

    void give_up(const std::string& reason) {
        execution_.reset();
        box_.reset();
        last_ = internal_error(reason);
    }

    void start() {
        if (box_ && box_->life().box_is_gone) box_.reset();
        if (box_)
            box_->reset();
        else
            box_ = make_box(warden_, submission(), program_, spec_.port);
        const Words arguments = command(profile_.run, spec_.limits, spec_.files);
        Words variables = environment(profile_.run, spec_.limits);
        variables.push_back("PORT=" + std::to_string(spec_.port));
        const LaunchWords words{.arguments = arguments, .variables = variables};
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) fail("standard input");
        world_ = Descriptor(ends[0]);
        const Descriptor input(ends[1]);
        execution_ = std::make_unique<Execution>(*box_, words, input);
    }

    WardenLink& warden_;
    const ServiceSpec spec_;
    const Profile profile_;
    const Places places_;
    const Program program_;
    RunResult last_;
    Descriptor world_;
    std::unique_ptr<Box> box_;
    std::unique_ptr<Execution> execution_;
};

}  // namespace

std::unique_ptr<Service> start_service(
    WardenLink& warden,
    const ServiceSpec& spec,
    const Profile& profile,
    const Places& places,
    Program program) {
    return std::make_unique<BoxedService>(warden, spec, profile, places, std::move(program));
}

}  // namespace sandbox
