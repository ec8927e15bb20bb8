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
    if (!box_) box_ = make_box(warden_, submission_, program_);
    const Step& step = submission_.profile.run;
    Words arguments = command(step, submission_.limits, submission_.files);
    arguments.insert(arguments.end(), test.args.begin(), test.args.end());
    return execute(
        *box_,
        {.arguments = std::move(arguments), .variables = environment(step, submission_.limits)},
        test.stdin_bytes, on_tick);
}

}  // namespace sandbox
