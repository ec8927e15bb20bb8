#pragma once
// All open lines: who may open one, which one a request means, and when one has fallen silent.

#include "core/refusal.hpp"
#include "loop/clock.hpp"
#include "loop/loop.hpp"
#include "loop/random.hpp"
#include "net/http.hpp"
#include "protocol/line.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace net {

inline constexpr std::size_t line_count_max = 8 * 1024;
/// Many candidates may sit behind one address, but no address may hold every line.
inline constexpr std::size_t line_count_per_peer_max = 1000;
inline constexpr std::chrono::seconds line_wait_max{25};     // proxies often give up after 30
inline constexpr std::chrono::seconds line_silence_max{30};  // between a reply and the next request

class Lines {
  public:
    using Converse = std::function<loop::Task<void>(std::shared_ptr<Socket>)>;

    struct Context {
        loop::Loop& loop;
        loop::Clock& clock;
        loop::Random& random;
    };
    /// `converse` is the session of each new line; all three of the context outlive it.
    Lines(const Context& context, Converse converse);
    ~Lines();
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    /// One request and its reply. Refuses a new line where there are too many.
    loop::Task<core::Result<protocol::LineReply>> exchange(
        protocol::LineRequest request, std::string peer, base::Time received_at);

    /// Ends all lines and opens no more; returns when their sessions have ended.
    loop::Task<void> drain();
    bool is_draining() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace net
