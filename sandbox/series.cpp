#include "sandbox/series.hpp"

#include "sandbox/failure.hpp"

namespace sandbox {

RunResult Series::run(const Test& test, const OnTick& on_tick) {
    try {
        RunResult result = run_once(test, on_tick);
        if (result.status == Status::cpu_limit && confirmed_limits_ < confirmed_limits_max) {
            make_ready();
            RunResult second = run_once(test, on_tick);
            if (second.status == Status::cpu_limit) ++confirmed_limits_;
            if (second.cpu_ms < result.cpu_ms && second.status != Status::internal_error)
                result = std::move(second);
        }
        if (is_last_)
            box_.reset();
        else
            make_ready();
        return result;
    } catch (const BoxFailure& failure) {
        box_.reset();
        return internal_error(failure.what());
    }
}

// While the caller goes on, the box becomes as new.
void Series::make_ready() {
    if (box_ && !box_->life().box_is_gone) return box_->reset();
    box_.reset();
}

RunResult Series::run_once(const Test& test, const OnTick& on_tick) {
    if (!test.files.empty() || submission_.collects) return run_alone(test, on_tick);
    if (!box_) box_ = make_box(warden_, submission_, program_);
    return execute(*box_, launch_words(submission_, test), test.stdin_bytes, on_tick);
}

RunResult Series::run_alone(const Test& test, const OnTick& on_tick) {
    const auto box = make_box_for(warden_, submission_, program_, test);
    RunResult result = execute(*box, launch_words(submission_, test), test.stdin_bytes, on_tick);
    if (submission_.collects && !box->life().box_is_gone) collect_into(result, *box);
    return result;
}

}  // namespace sandbox
