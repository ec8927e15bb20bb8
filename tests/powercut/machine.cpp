#include "powercut/machine.hpp"

#include "support/sim_files.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace powercut {
namespace {

using support::once_in;
using support::up_to;
using Operation = support::SimDisk::Operation;

constexpr std::uint64_t lives_per_machine = 20;
constexpr std::uint64_t changes_per_life_max = 160;
constexpr std::uint64_t changes_while_opening_max = 40;
constexpr std::uint64_t batch_jobs_max = 6;
constexpr std::uint64_t batches_per_life_max = 30;
constexpr std::uint64_t operations_per_fault = 60;

template <class Work>
bool succeeds(Work work) {
    try {
        work();
        return true;
    } catch (const store::StoreError&) {
        return false;
    }
}

/// One save on its way: acknowledged when it is woken, as a page would be told then.
class SaveJob final : public store::QueuedJob {
  public:
    SaveJob(Ledger& ledger, Tally& tally, Save save, std::function<void(store::Tx&)> body)
        : QueuedJob(std::move(body)), ledger_(ledger), tally_(tally), save_(std::move(save)) {}

    void wake() override {
        if (take_fault()) {
            ++tally_.failed_jobs;
        } else {
            ledger_.acknowledge(save_);
        }
    }

  private:
    Ledger& ledger_;
    Tally& tally_;
    Save save_;
};

}  // namespace

Machine::Machine(const Campaign& campaign, Tally& tally)
    : mutation_(campaign.mutation),
      trouble_(campaign.trouble),
      seed_(campaign.seed),
      tally_(tally),
      random_(campaign.seed),
      disk_(campaign.seed) {
    if (mutation_ == Mutation::lying_syncs) disk_.lie_about_syncs();
}

void Machine::trouble_comes(bool early) {
    const int errors[] = {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_READ};
    const auto operation = static_cast<Operation>(up_to(random_, 2));
    switch (trouble_) {
        case Trouble::power_cuts:
            disk_.cut_power_at(
                1 + up_to(random_, early ? changes_while_opening_max : changes_per_life_max));
            break;
        case Trouble::full_disk:
            disk_.inject({.code = SQLITE_FULL, .once_in = operations_per_fault});
            break;
        case Trouble::failing_disk:
            disk_.inject(
                {.operation = operation,
                 .code = errors[up_to(random_, 2)],
                 .once_in = operations_per_fault});
    }
}

void Machine::open() {
    writer_ = std::make_unique<store::SqliteConnection>(disk_.file(), store::Access::write);
    writer_->install_schema();
    checkpointer_ = std::make_unique<store::SqliteConnection>(disk_.file(), store::Access::write);
    if (mutation_ == Mutation::synchronous_normal) {
        writer_->run_script("PRAGMA synchronous=NORMAL");
    }
}

bool Machine::audit() {
    std::string wrong;
    try {
        writer_->begin(store::Access::read);
        wrong = ledger_.audit(*writer_);
        writer_->commit();
        if (wrong.empty() && once_in(random_, 8)) wrong = writer_->damage();
    } catch (const store::StoreError& fault) {
        wrong = fault.what();
    }
    if (!wrong.empty()) note(wrong);
    return wrong.empty();
}

void Machine::note(const std::string& wrong) {
    ++tally_.findings;
    if (!tally_.first_finding.empty()) return;
    tally_.first_finding = "machine " + std::to_string(seed_) + ": " + wrong;
}

void Machine::write(store::Tx& tx, const Save& save, bool fails) {
    try {
        write_save(tx, save);
    } catch (const store::StoreError&) {
        ledger_.withdraw(save);
        throw;
    }
    if (fails) throw std::runtime_error("a body that throws");
    if (mutation_ == Mutation::acknowledges_before_commit) ledger_.acknowledge(save);
}

store::Batch Machine::make_batch() {
    store::Batch batch;
    std::vector<Save> sent;
    std::vector<std::int64_t> next_seqs;
    next_seqs.reserve(attempt_count);
    for (std::int64_t attempt = 0; attempt < attempt_count; ++attempt)
        next_seqs.push_back(ledger_.next_seq(attempt));
    const std::uint64_t count = 1 + up_to(random_, batch_jobs_max - 1);
    for (std::uint64_t i = 0; i < count; ++i) {
        Save save{.attempt = static_cast<std::int64_t>(up_to(random_, attempt_count - 1))};
        auto& next_seq = next_seqs[static_cast<std::size_t>(save.attempt)];
        save.seq = next_seq;
        const std::uint64_t length = up_to(random_, once_in(random_, 20) ? 20'000 : 400);
        save.answer = "save " + std::to_string(++save_count_) + std::string(length, 'x');
        const bool fails = once_in(random_, 12);
        auto body = [this, save, fails](store::Tx& tx) { write(tx, save, fails); };
        batch.push_back(std::make_unique<SaveJob>(ledger_, tally_, save, std::move(body)));
        if (fails) continue;
        ++next_seq;
        sent.push_back(std::move(save));
    }
    ledger_.send(std::move(sent));
    return batch;
}

void Machine::write_batch() {
    auto batch = make_batch();
    try {
        store::perform(*writer_, store::Access::write, batch);
    } catch (const store::StoreError&) {
        ++tally_.failed_commits;
        throw;
    }
    store::wake(batch);
    ledger_.send({});
}

void Machine::checkpoint() {
    // One that fails leaves everything in the log, and the checkpoint thread goes on.
    succeeds([this] {
        if (once_in(random_, 3)) {
            writer_->restart_log();
        } else {
            checkpointer_->checkpoint();
        }
    });
    if (!disk_.has_power()) ++tally_.cuts_in_checkpoints;
}

void Machine::work() {
    writer_->begin(store::Access::write);
    if (!writer_->first("attempt_by_id", {{"id", attempt_name(0)}})) write_attempts(*writer_);
    writer_->commit();
    for (std::uint64_t i = 0; i < batches_per_life_max && disk_.has_power(); ++i) {
        write_batch();
        if (once_in(random_, 5)) checkpoint();
        if (once_in(random_, 10)) writer_->index_more();
    }
}

/// Mostly of the power; at times only the process dies, at the same place, and what it wrote stays
/// for the next one to see, synced or not.
void Machine::crash() {
    const bool only_process = once_in(random_, 4);
    disk_.cut_power();
    writer_.reset();
    checkpointer_.reset();
    disk_.heal();
    using Crash = support::SimDisk::Crash;
    disk_.restart(only_process ? Crash::process : Crash::power);
    if (only_process) ++tally_.killed;
    ++tally_.crashes;
}

/// False when a disk with nothing wrong about it holds what cannot be opened.
bool Machine::open_through(bool trouble) {
    try {
        open();
    } catch (const store::StoreError& fault) {
        ++tally_.cuts_while_opening;
        if (trouble && (trouble_ != Trouble::power_cuts || !disk_.has_power())) return true;
        note(fault.what());
        return false;
    }
    disk_.heal();
    return !disk_.has_power() || audit();
}

bool Machine::live() {
    const bool early = once_in(random_, 4);
    if (early) trouble_comes(true);
    const bool is_right = open_through(early);
    if (is_right && checkpointer_ && disk_.has_power()) {
        if (!early) trouble_comes(false);
        succeeds([this] { work(); });  // else the process ends here, with nobody told anything
    }
    crash();
    return is_right;
}

Tally run(const Campaign& campaign) {
    Tally tally;
    for (Campaign next = campaign; tally.crashes - tally.killed < campaign.crash_count;
         ++next.seed) {
        Machine machine(next, tally);
        for (std::uint64_t life = 0; life < lives_per_machine; ++life) {
            if (!machine.live()) break;
        }
        tally.acknowledged += machine.acknowledged_count();
    }
    return tally;
}

}  // namespace powercut
