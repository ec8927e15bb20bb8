#include "commands/preview_feed.hpp"

#include "base/ensure.hpp"
#include "protocol/bundle.hpp"
#include "protocol/codec.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration look_interval = 100ms;
constexpr std::size_t line_bytes_max = 2 * catalog::folder_bytes_max;

/// Adds what has come without waiting; false at the end.
bool read_some(int descriptor, std::string& text) {
    std::array<char, 65536> piece{};
    for (;;) {
        const ssize_t size = ::read(descriptor, piece.data(), piece.size());
        if (size == 0) return false;
        if (size < 0) return errno == EAGAIN || errno == EINTR;
        text.append(piece.data(), static_cast<std::size_t>(size));
        base::ensure(text.size() <= line_bytes_max);
    }
}

catalog::Catalog offer_of(const std::string& line) {
    const auto bundle = protocol::decode<protocol::ItemBundle>(line, line_bytes_max);
    base::ensure(bundle.has_value());  // made by our own other end
    auto folder = protocol::files_of(*bundle);
    base::ensure(folder.has_value());
    auto parsed = catalog::parse_item(bundle->item, *folder);
    base::ensure(parsed.item.has_value());
    return actions::preview_offer(std::move(*parsed.item), std::move(*folder));
}

/// The last whole line, if there is one; those before it are out of date already.
std::optional<std::string> take_last_line(std::string& text) {
    const auto end = text.rfind('\n');
    if (end == std::string::npos) return std::nullopt;
    const auto before = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    std::string line = text.substr(start, end - start);
    text.erase(0, end + 1);
    return line;
}

}  // namespace

loop::Task<void> follow_feed(actions::Desk& desk, actions::Preview first, int descriptor) {
    base::ensure(::fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0);
    actions::Preview shown = std::move(first);
    std::string text;
    while (read_some(descriptor, text)) {
        if (const auto line = take_last_line(text)) {
            shown = co_await actions::follow_preview(desk, shown.attempt, offer_of(*line));
            std::printf("Saved      %s/a/%s\n", desk.base_url.c_str(), shown.token.c_str());
            std::fflush(stdout);
        }
        co_await desk.clock.sleep_until(desk.clock.now() + look_interval);
    }
    ::close(descriptor);
}

}  // namespace commands
