#pragma once
// Running a loop from a test: until one task has ended, or until the store has nothing under way.
// Blocks where another thread works, so nothing has to sleep or guess.

#include "loop/loop.hpp"
#include "loop/spawn.hpp"
#include "store/store.hpp"

#include <boost/asio/execution/context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/query.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace support {

/// Runs one piece of work, waiting for it when there is none yet.
inline void run_one(loop::Loop& loop) {
    namespace asio = boost::asio;
    auto& context = asio::query(loop.executor(), asio::execution::context);
    static_cast<asio::io_context&>(context).run_one();
}

template <class T>
struct Ending {
    std::optional<T> result;
    std::exception_ptr fault;
    bool is_over = false;
};
template <>
struct Ending<void> {
    std::exception_ptr fault;
    bool is_over = false;
};

template <class T>
loop::Task<void> keep_ending(Ending<T>& ending, loop::Task<T> task) {
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(task);
        } else {
            ending.result.emplace(co_await std::move(task));
        }
    } catch (const std::exception&) {
        ending.fault = std::current_exception();
    }
    ending.is_over = true;
}

/// What `task` returns or throws.
template <class T>
T finish(loop::Loop& loop, loop::Task<T> task) {
    Ending<T> ending;
    loop::spawn(loop, keep_ending(ending, std::move(task)), "test");
    while (!ending.is_over)
        run_one(loop);
    if (ending.fault) std::rethrow_exception(ending.fault);
    if constexpr (!std::is_void_v<T>) return std::move(*ending.result);
}

/// A store that knows how many of its transactions are under way.
class CountedStore final : public store::Store {
  public:
    explicit CountedStore(std::unique_ptr<store::Store> inner) : inner_(std::move(inner)) {}

    int count() const { return count_; }
    store::Load load() const override { return inner_->load(); }

  private:
    class Counted {
      public:
        explicit Counted(int& count) : count_(count) { ++count_; }
        ~Counted() { --count_; }
        Counted(const Counted&) = delete;
        Counted& operator=(const Counted&) = delete;

      private:
        int& count_;
    };

    loop::Task<void> perform(store::Access access, std::function<void(store::Tx&)> body) override {
        const Counted counted(count_);
        if (access == store::Access::write) {
            co_await inner_->write(std::move(body));
        } else {
            co_await inner_->read(std::move(body));
        }
    }

    std::unique_ptr<store::Store> inner_;
    int count_ = 0;
};

/// Does everything that can be done without time passing.
inline void settle(loop::Loop& loop, const CountedStore& store) {
    for (;;) {
        while (loop.poll())
            continue;
        if (store.count() == 0) return;
        run_one(loop);
    }
}

}  // namespace support
