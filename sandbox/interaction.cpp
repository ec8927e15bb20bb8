#include "sandbox/interaction.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <algorithm>
#include <fcntl.h>
#include <iterator>
#include <poll.h>
#include <time.h>

namespace sandbox {
namespace {

constexpr std::int64_t tick_ns = 100'000'000;
constexpr std::size_t transcript_bytes_max = std::size_t{64} * 1024;
constexpr int exit_code_right = 42;

std::int64_t now_ns() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000 + now.tv_nsec;
}

/// A standard input that we write. Our copy of the other end stays open: a process that ended, or
/// closed its input, must not break the pipe for us.
Pipe make_input() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe for input");
    Pipe pipe{.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
    if (fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0) fail("pipe for input");
    return pipe;
}

/// One of the two.
class Speaker {
  public:
    Speaker(WardenLink& warden, const Party& party, const Test& test)
        : collects_(party.submission.collects),
          box_(make_box_for(warden, party.submission, party.program, test)),
          input_(make_input()),
          execution_(*box_, launch_words(party.submission, test), input_.read) {}

    Box& box() { return *box_; }
    Execution& execution() { return execution_; }
    bool is_over() const { return result_.has_value(); }
    /// It will say nothing more.
    bool is_silent() const { return is_over() || execution_.is_silent(); }

    /// Takes what is there now; an end is judged at once.
    void look() {
        if (!is_over() && !execution_.is_running()) end();
    }

    void end() {
        if (is_over()) return;
        result_ = execution_.finish();
        if (collects_ && !box_->life().box_is_gone) collect_into(*result_, *box_);
    }

    /// How many bytes of what the other one said went in; closes the input behind its last words.
    std::size_t hear(Speaker& other) {
        const std::string_view all = other.execution_.printed();
        const std::size_t before = heard_;
        while (heard_ < all.size() && !is_over() && input_.write.is_open()) {
            const ssize_t count =
                write(input_.write.get(), all.data() + heard_, all.size() - heard_);
            if (count <= 0) break;
            heard_ += static_cast<std::size_t>(count);
        }
        if (other.is_silent() && heard_ == all.size()) input_.write.close();
        return heard_ - before;
    }

    /// There is more to hear than its pipe has room for.
    bool is_behind(const Speaker& other) const {
        return !is_over() && input_.write.is_open() && heard_ < other.execution_.printed().size();
    }
    int ear() const { return input_.write.get(); }
    std::size_t heard() const { return heard_; }
    RunResult take_result() {
        ensure(is_over());
        return std::move(*result_);
    }

  private:
    bool collects_;
    std::unique_ptr<Box> box_;
    Pipe input_;
    Execution execution_;
    std::size_t heard_ = 0;
    std::optional<RunResult> result_;
};

class Talk {
  public:
    Talk(Speaker& candidate, Speaker& interactor) : candidate_(candidate), interactor_(interactor) {
        candidate_.execution().wait_for(interactor_.box());
        interactor_.execution().wait_for(candidate_.box());
    }

    Dialogue run(const OnTick& on_tick) {
        std::int64_t tick_at = now_ns() + tick_ns;
        while (!(candidate_.is_over() && interactor_.is_over())) {
            wait(tick_at);
            if (now_ns() >= tick_at) {
                tick_at += tick_ns;
                if (on_tick && !on_tick()) break;
            }
            look();
        }
        candidate_.end();
        interactor_.end();
        dialogue_.candidate = candidate_.take_result();
        dialogue_.interactor = interactor_.take_result();
        return std::move(dialogue_);
    }

  private:
    void look() {
        candidate_.look();
        interactor_.look();
        // Who fell silent first is decided before the other one can have noticed.
        if (!is_one_silent_ && (candidate_.is_silent() || interactor_.is_silent())) {
            is_one_silent_ = true;
            dialogue_.interactor_ended_first = interactor_.is_silent();
        }
        pass(candidate_, interactor_, true);
        pass(interactor_, candidate_, false);
        // A candidate that fell silent first is about to tell how it ended.
        const bool has_heard_enough = dialogue_.interactor_ended_first && interactor_.is_over();
        if (has_heard_enough && !is_content()) candidate_.end();
    }

    bool is_content() {
        const Life& life = interactor_.box().life();
        return life.is_over && WIFEXITED(life.wait_status) &&
               WEXITSTATUS(life.wait_status) == exit_code_right;
    }

    void pass(Speaker& from, Speaker& to, bool by_candidate) {
        const std::size_t count = to.hear(from);
        if (count == 0 || noted_ >= transcript_bytes_max) return;
        const std::size_t kept = std::min(count, transcript_bytes_max - noted_);
        noted_ += kept;
        const auto said = from.execution().printed().substr(to.heard() - count, kept);
        auto& all = dialogue_.transcript;
        if (all.empty() || all.back().by_candidate != by_candidate)
            all.push_back({.by_candidate = by_candidate, .bytes = {}});
        all.back().bytes += said;
    }

    void wait(std::int64_t tick_at) {
        std::vector<pollfd> sources;
        std::int64_t until = tick_at;
        for (Speaker* speaker : {&candidate_, &interactor_}) {
            if (speaker->is_over()) continue;
            std::ranges::copy(speaker->execution().sources(), std::back_inserter(sources));
            until = std::min(until, speaker->execution().next_look_ns());
        }
        if (candidate_.is_behind(interactor_))
            sources.push_back({.fd = candidate_.ear(), .events = POLLOUT, .revents = 0});
        if (interactor_.is_behind(candidate_))
            sources.push_back({.fd = interactor_.ear(), .events = POLLOUT, .revents = 0});
        const std::int64_t left = std::max<std::int64_t>(until - now_ns(), 0);
        const timespec patience{.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
        ppoll(sources.data(), sources.size(), &patience, nullptr);
    }

    Speaker& candidate_;
    Speaker& interactor_;
    Dialogue dialogue_;
    bool is_one_silent_ = false;
    std::size_t noted_ = 0;
};

}  // namespace

Dialogue Interaction::run_once(
    const Test& candidate, const Test& interactor, const OnTick& on_tick) const {
    try {
        Speaker judge(warden_, interactor_, interactor);
        Speaker judged(warden_, candidate_, candidate);
        return Talk(judged, judge).run(on_tick);
    } catch (const BoxFailure& failure) {
        Dialogue dialogue;
        dialogue.candidate = internal_error(failure.what());
        dialogue.interactor = internal_error(failure.what());
        return dialogue;
    }
}

Dialogue Interaction::run(
    const Test& candidate, const Test& interactor, const OnTick& on_tick) const {
    Dialogue dialogue = run_once(candidate, interactor, on_tick);
    if (dialogue.candidate.status != Status::cpu_limit) return dialogue;
    Dialogue second = run_once(candidate, interactor, on_tick);
    const bool is_better = second.candidate.status != Status::internal_error &&
                           second.candidate.cpu_ms < dialogue.candidate.cpu_ms;
    return is_better ? std::move(second) : std::move(dialogue);
}

}  // namespace sandbox
