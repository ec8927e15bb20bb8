#include "sandbox/warden/warden.hpp"

#include "sandbox/channel.hpp"
#include "sandbox/failure.hpp"

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
constexpr std::size_t order_bytes_max = sizeof(wire::DefineRoot);
static_assert(sizeof(wire::DefineFilter) <= order_bytes_max);

Descriptor open_deaths() {
    sigset_t deaths;
    sigemptyset(&deaths);
    sigaddset(&deaths, SIGCHLD);
    sigprocmask(SIG_BLOCK, &deaths, nullptr);
    Descriptor signals(signalfd(-1, &deaths, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!signals.is_open()) fail("signals");
    return signals;
}

template <typename Order>
const Order* as(const void* message, std::size_t bytes) {
    return bytes == sizeof(Order) ? static_cast<const Order*>(message) : nullptr;
}

bool is_sound(const wire::DefineRoot& root) {
    if (root.entry_count > wire::entry_count_max) return false;
    return std::all_of(root.entries, root.entries + root.entry_count, [](const wire::Entry& it) {
        const auto ends = [](const char(&text)[wire::path_bytes_max]) {
            return text[0] != 0 && std::memchr(text, 0, sizeof text) != nullptr;
        };
        const bool is_known = it.kind == wire::EntryKind::bind || it.kind == wire::EntryKind::link;
        return is_known && ends(it.path) && ends(it.origin) && it.path[0] == '/' &&
               std::strstr(it.path, "..") == nullptr;
    });
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
        const int patience = has_work ? 0 : remains_.empty() ? -1 : remains_pause_ms;
        const int ready = poll(sources, std::size(sources), patience);
        if (sources[2].revents != 0) return;
        if (sources[1].revents != 0) reap();
        if (sources[0].revents != 0 && !take_order()) return;
        remove_remains();
        if (ready == 0 && has_work) fill_pool();
    }
}

bool Warden::take_order() {
    alignas(8) static char message[order_bytes_max];
    wire::Received received = wire::receive(caller_.get(), message, sizeof message);
    received.close_all();  // no order brings descriptors
    if (received.bytes <= 0) return false;
    return obey(message, static_cast<std::size_t>(received.bytes));
}

// False for what no caller of ours would send: then the connection ends, and all boxes with it.
bool Warden::obey(const void* message, std::size_t bytes) {
    wire::OrderKind kind{};
    if (bytes < sizeof kind) return false;
    std::memcpy(&kind, message, sizeof kind);
    if (kind == wire::OrderKind::lease || kind == wire::OrderKind::renew) {
        const auto* wanted = as<wire::Lease>(message, bytes);
        const auto* leaf = as<wire::Renew>(message, bytes);
        if (kind == wire::OrderKind::lease && wanted != nullptr) return lease(*wanted), true;
        if (kind == wire::OrderKind::renew && leaf != nullptr) return renew(*leaf), true;
        return false;
    }
    if (is_sealed_) return false;
    if (kind == wire::OrderKind::seal) return is_sealed_ = true;
    if (kind == wire::OrderKind::define_root) {
        const auto* root = as<wire::DefineRoot>(message, bytes);
        if (root == nullptr || !is_sound(*root) || store_.count() == wire::root_count_max)
            return false;
        return store_.define(*root), true;
    }
    const auto* filter = as<wire::DefineFilter>(message, bytes);
    if (kind != wire::OrderKind::define_filter || filter == nullptr) return false;
    if (filter->length == 0 || filter->length > wire::filter_length_max) return false;
    if (filters_.size() == wire::filter_count_max) return false;
    filters_.push_back(std::make_unique<wire::DefineFilter>(*filter));
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
