#pragma once
// The database is the state. One narrow port: named statements of queries.sql inside a transaction.
// What rows mean is in attempts.hpp, responses.hpp, jobs.hpp and staff.hpp.

#include "base/time.hpp"
#include "loop/task.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace store {

using Value = std::variant<std::monostate, std::int64_t, std::string>;

/// What a statement is given under a name. A view: what it shows must outlive the call.
struct Parameter {
    Parameter(std::string_view its_name, std::int64_t integer) : name(its_name), value(integer) {}
    Parameter(std::string_view its_name, std::string_view text) : name(its_name), value(text) {}
    template <std::same_as<Value> Any>
    Parameter(std::string_view its_name, const Any& any) : name(its_name) {
        if (const auto* integer = std::get_if<std::int64_t>(&any)) value = *integer;
        if (const auto* text = std::get_if<std::string>(&any)) value = std::string_view(*text);
    }

    std::string_view name;
    std::variant<std::monostate, std::int64_t, std::string_view> value;
};

/// A fault of the database, with the statement's name and the engine's words.
struct StoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The disk has no room. What was asked for is undone as if it had never been asked, and may be
/// asked again: whoever frees space ends it.
struct DiskFull : StoreError {
    using StoreError::StoreError;
};

class Row {
  public:
    /// The rows of a statement share its columns, and may outlive it.
    using Columns = std::shared_ptr<const std::vector<std::string>>;
    Row(Columns columns, std::vector<Value> values)
        : columns_(std::move(columns)), values_(std::move(values)) {}

    std::int64_t integer(std::string_view column) const;
    const std::string& text(std::string_view column) const;
    std::optional<std::int64_t> maybe_integer(std::string_view column) const;
    std::optional<std::string> maybe_text(std::string_view column) const;

  private:
    const Value& at(std::string_view column) const;

    Columns columns_;
    std::vector<Value> values_;
    // Most readers take the columns in order, so each search begins behind the last find.
    mutable std::size_t next_ = 0;
};

class Gates;
class RevisionTail;

/// Inside one transaction. Not kept after the function it was given to returns.
class Tx {
  public:
    virtual ~Tx() = default;
    virtual std::vector<Row> query(
        std::string_view statement, std::initializer_list<Parameter> parameters) = 0;

    /// What a writer remembers of attempts; null where nothing is remembered. See attempts.hpp.
    virtual Gates* gates() { return nullptr; }
    /// The newest revisions, which a writer has in memory. See revision_index.cpp.
    virtual RevisionTail* tail() { return nullptr; }
    /// Of the row that was inserted last.
    virtual std::int64_t last_row_number() const { return 0; }

    std::optional<Row> first(
        std::string_view statement, std::initializer_list<Parameter> parameters);
    void execute(std::string_view statement, std::initializer_list<Parameter> parameters) {
        query(statement, parameters);
    }
};

enum class Access { read, write };

/// The writes whose reply has not come yet: how many, and for how long the oldest has waited.
struct Load {
    std::size_t write_count = 0;
    base::Duration longest_wait{};
};

class Store {
  public:
    virtual ~Store() = default;

    /// Runs `body` in a transaction; the reply comes after the commit is on the disk. Several
    /// writes may share one commit. A body that throws is undone alone, and the exception arrives
    /// here; those that shared its commit then run again, so what a body does beside the
    /// transaction must bear to be done twice. A commit that finds the disk full is undone, and
    /// everybody in it gets DiskFull; one that fails otherwise ends the process: nobody is told
    /// that something is safe which is not.
    template <class Body>
    loop::Task<std::invoke_result_t<Body, Tx&>> write(Body body) {
        return perform_for_result(Access::write, std::move(body));
    }

    /// The same on a snapshot that cannot be written to. Finding revisions takes long there: see
    /// revision_index.cpp.
    template <class Body>
    loop::Task<std::invoke_result_t<Body, Tx&>> read(Body body) {
        return perform_for_result(Access::read, std::move(body));
    }

    /// On the loop's thread. Whoever may send later is refused while this is too much.
    virtual Load load() const = 0;

  protected:
    virtual loop::Task<void> perform(Access access, std::function<void(Tx&)> body) = 0;

  private:
    template <class Body>
    loop::Task<std::invoke_result_t<Body, Tx&>> perform_for_result(Access access, Body body) {
        using Result = std::invoke_result_t<Body, Tx&>;
        if constexpr (std::is_void_v<Result>) {
            std::function<void(Tx&)> job = [&body](Tx& tx) { body(tx); };
            co_await perform(access, std::move(job));
        } else {
            std::optional<Result> result;
            std::function<void(Tx&)> job = [&body, &result](Tx& tx) { result.emplace(body(tx)); };
            co_await perform(access, std::move(job));
            co_return std::move(*result);
        }
    }
};

}  // namespace store
