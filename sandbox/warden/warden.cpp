#include "sandbox/warden/warden.hpp"

#include "sandbox/channel.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/warden/order_check.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

namespace sandbox {
namespace {

constexpr int remains_pause_ms = 3;
// A box in the making would take the core from the one that was just leased.
constexpr int fill_pause_ms = 10;

Descriptor open_deaths() {
    sigset_t deaths;
    sigemptyset(&deaths);
    sigaddset(&deaths, SIGCHLD);
    sigprocmask(SIG_BLOCK, &deaths, nullptr);
    Descriptor signals(signalfd(-1, &deaths, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!signals.is_open()) fail("signals");
    return signals;
}

}  // namespace

Warden::Warden(const Premises& premises, Store& store, Descriptor caller, Descriptor keeper)
    : premises_(premises),
      store_(store),
      caller_(std::move(caller)),
      keeper_(std::move(keeper)),
      deaths_(open_deaths()) {
    if (premises_.uids.count == 1) shared_ = std::make_unique<Slot>(premises_.uids);
}

Warden::~Warden() {
    pool_.clear();
    leased_.clear();
}

void Warden::serve(std::uint32_t pool_depth) {
    pool_depth_ = pool_depth;
    for (;;) {
        pollfd sources[] = {
            {.fd = caller_.get(), .events = POLLIN, .revents = 0},
            {.fd = deaths_.get(), .events = POLLIN, .revents = 0},
            {.fd = keeper_.get(), .events = 0, .revents = 0}};
        const bool has_work = pool_.size() < pool_depth_ && is_sealed_;
        const int idle = remains_.empty() ? -1 : remains_pause_ms;
        const int patience = !has_work ? idle : is_quiet_ ? 0 : fill_pause_ms;
        const int ready = poll(sources, std::size(sources), patience);
        if (sources[2].revents != 0) return;
        if (sources[1].revents != 0) reap();
        if (sources[0].revents != 0 && !take_order()) return;
        if (sources[0].revents != 0 || ready == 0) is_quiet_ = ready == 0;
        remove_remains();
        if (ready == 0 && has_work) fill_pool();
    }
}

bool Warden::take_order() {
    alignas(order_alignment) static std::byte message[order_bytes_max];
    wire::Received received = wire::receive(caller_.get(), message, sizeof message);
    received.close_all();  // no order brings descriptors
    if (received.bytes <= 0) return false;
    return obey({message, static_cast<std::size_t>(received.bytes)});
}

// False for what no caller of ours would send: then the connection ends, and all boxes with it.
bool Warden::obey(std::span<const std::byte> message) {
    const std::optional<Order> order = read_order(message);
    if (!order) return false;
    if (const auto* wanted = std::get_if<const wire::Lease*>(&*order)) return lease(**wanted), true;
    if (const auto* leaf = std::get_if<const wire::Renew*>(&*order)) return renew(**leaf), true;
    if (is_sealed_) return false;
    if (std::holds_alternative<const wire::Seal*>(*order)) return is_sealed_ = true;
    if (const auto* root = std::get_if<const wire::DefineRoot*>(&*order)) {
        if (store_.count() == wire::root_count_max) return false;
        return store_.define(**root), true;
    }
    if (filters_.size() == wire::filter_count_max) return false;
    const auto& filter = *std::get<const wire::DefineFilter*>(*order);
    filters_.push_back(std::make_unique<wire::DefineFilter>(filter));
    return true;
}

void Warden::lease(const wire::Lease& order) {
    if (order.root >= store_.count() || order.filter >= filters_.size())
        return refuse("no such root or filter");
    if (leased_.size() >= wire::leased_count_max) return refuse("too many boxes are leased");
    try {
        bool was_pooled = false;
        std::unique_ptr<Cell> cell = take_blank(was_pooled);
        const Descriptor root = store_.root(order.root);
        Attachments attached = cell->lease(order, root, *filters_[order.filter]);
        wire::Answer given;
        given.box = cell->number();
        given.uid = cell->uid();
        given.was_pooled = was_pooled ? 1 : 0;
        leased_.push_back(std::move(cell));
        answer(given, attached);
    } catch (const BoxFailure& failure) {
        refuse(failure.what());
    }
}

void Warden::renew(const wire::Renew& order) {
    const auto cell =
        std::ranges::find_if(leased_, [&](const auto& it) { return it->number() == order.box; });
    if (cell == leased_.end()) return refuse("the box is gone");
    try {
        Attachments attached = (*cell)->renew();
        wire::Answer given;
        given.box = order.box;
        answer(given, attached);
    } catch (const BoxFailure& failure) {
        refuse(failure.what());
    }
}

std::unique_ptr<Cell> Warden::take_blank(bool& was_pooled) {
    was_pooled = !pool_.empty();
    if (!was_pooled) return make_cell();
    std::unique_ptr<Cell> cell = std::move(pool_.front());
    pool_.pop_front();
    return cell;
}

std::unique_ptr<Cell> Warden::make_cell() {
    return std::make_unique<Cell>(premises_, ++made_count_, shared_.get());
}

void Warden::fill_pool() {
    try {
        pool_.push_back(make_cell());
    } catch (const BoxFailure&) {
        // Whoever asks next is told the reason; trying again and again would only burn the core.
        pool_depth_ = 0;
    }
}

void Warden::reap() {
    signalfd_siginfo unused{};
    while (read(deaths_.get(), &unused, sizeof unused) > 0) {
    }
    for (;;) {
        const pid_t gone = waitpid(-1, nullptr, WNOHANG);
        if (gone <= 0) return;
        const auto is_it = [&](const auto& cell) { return cell->process() == gone; };
        if (const auto blank = std::ranges::find_if(pool_, is_it); blank != pool_.end()) {
            remains_.push_back(std::move(*blank));
            pool_.erase(blank);
        } else if (const auto cell = std::ranges::find_if(leased_, is_it); cell != leased_.end()) {
            remains_.splice(remains_.end(), leased_, cell);
        } else {
            continue;
        }
        remains_.back()->forget_process();
    }
}

void Warden::remove_remains() {
    std::erase_if(remains_, [](const auto& cell) { return cell->try_to_remove(); });
}

void Warden::answer(const wire::Answer& given, Attachments& attached) {
    wire::Answer message = given;
    message.is_unified_memory =
        premises_.trees.memory && premises_.trees.memory->is_unified ? 1 : 0;
    int descriptors[wire::attached_count];
    std::size_t count = 0;
    for (std::uint32_t at = 0; at < wire::attached_count; ++at) {
        if (!attached[at].is_open()) continue;
        message.present |= 1U << at;
        descriptors[count++] = attached[at].get();
    }
    // A caller that is gone is noticed by the next poll.
    wire::send(caller_.get(), &message, sizeof message, descriptors, count);
}

void Warden::refuse(const std::string& reason) {
    wire::Answer message;
    message.is_refused = 1;
    std::strncpy(message.reason, reason.c_str(), sizeof message.reason - 1);
    wire::send(caller_.get(), &message, sizeof message);
}

}  // namespace sandbox
