#pragma once
// A TOML file read key by key. Every key that nobody asked for is an unknown key, so that a typing
// mistake in a manifest never passes for a default. The one place that knows the TOML library.

#include "catalog/catalog.hpp"
#include "catalog/signature.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalog {

/// Findings about one file.
class FindingList {
  public:
    explicit FindingList(std::string file) : file_(std::move(file)) {}
    void add(int line, std::string message, std::string remedy);
    void add_for(std::string obligation, int line, std::string message, std::string remedy);
    void add_about(std::string file, int line, std::string message, std::string remedy);
    const std::vector<Finding>& all() const { return findings_; }

  private:
    std::string file_;
    std::vector<Finding> findings_;
};

struct TableState;

/// One table. Asking for a key marks it as known; a wrong type is reported and reads as absent.
/// A cheap handle: valid as long as its Manifest.
class Table {
  public:
    explicit Table(TableState& state) : state_(&state) {}

    int line() const;
    /// Of the key, or of the table when the key is absent.
    int line_of(std::string_view key) const;
    bool has(std::string_view key);

    std::optional<std::string> text(std::string_view key);
    std::optional<std::int64_t> whole(std::string_view key);
    std::optional<double> number(std::string_view key);  // whole or decimal
    std::optional<bool> flag(std::string_view key);
    std::optional<std::vector<std::string>> texts(std::string_view key);
    std::optional<std::vector<std::int64_t>> wholes(std::string_view key);
    std::vector<std::vector<std::string>> text_lists(std::string_view key);
    std::optional<Table> table(std::string_view key);
    std::vector<Table> tables(std::string_view key);
    /// The keys of a table with free names, which count as asked for.
    std::vector<std::string> names();

    /// A typed value as JSON; several of different types as one JSON array.
    std::optional<std::string> json(std::string_view key, const ValueType& type);
    std::optional<std::string> json_list(std::string_view key, const std::vector<ValueType>& types);

    /// As above; absence is reported and gives "" or `least`.
    std::string required_text(std::string_view key, std::string_view example);
    std::int64_t whole_between(std::string_view key, std::int64_t least, std::int64_t most);
    /// One of `words`; absence gives the first, anything else is reported.
    std::string word(std::string_view key, const std::vector<std::string>& words);

    void report(std::string_view key, std::string message, std::string remedy);

  private:
    TableState* state_;
};

class Manifest {
  public:
    /// A text that is no TOML is reported, and reads as an empty file.
    Manifest(std::string_view text, FindingList& findings);
    ~Manifest();
    Manifest(const Manifest&) = delete;
    Manifest& operator=(const Manifest&) = delete;

    /// False after a syntax error: further findings would only follow from it.
    bool is_readable() const;
    /// Puts the texts that people read in place: `text` repeats the tables and keys of this
    /// manifest that it has in another language, entries of lists by their `id`. What has no place
    /// here, and what is more than a text, is reported in `findings`. Before root().
    void translate(std::string_view text, FindingList& findings);
    Table root();
    /// Every key of every table read so far that was never asked for.
    void report_unknown_keys();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catalog
