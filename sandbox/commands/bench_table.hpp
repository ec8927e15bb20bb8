#pragma once
// Samples, and the table that they become.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandbox::commands {

using Sample = std::vector<double>;

/// The value below which `share` (0 to 1) of the values lie; 0 when there are none.
double quantile(Sample values, double share);

struct Goal {
    std::string name;
    double value = 0;
    double bound = 0;
    bool is_floor = false;  // at least the bound; else at most

    bool is_met() const { return is_floor ? value >= bound : value <= bound; }
};

struct Row {
    std::string name;
    std::string unit;
    Sample boxed;
    Sample bare;  // empty: nothing to compare with
    std::vector<Goal> goals;

    double median_more() const { return quantile(boxed, 0.5) - quantile(bare, 0.5); }
    double p99_more() const { return quantile(boxed, 0.99) - quantile(bare, 0.99); }
    double ratio() const { return quantile(boxed, 0.5) / quantile(bare, 0.5); }
};

/// Prints as it grows, or at the end when it is to be JSON.
class Table {
  public:
    explicit Table(bool is_json) : is_json_(is_json) {}

    void fact(std::string_view name, std::string_view text);
    void add(Row row);
    void print_end() const;

  private:
    void print_head();

    bool is_json_;
    bool has_head_ = false;
    std::vector<std::pair<std::string, std::string>> facts_;
    std::vector<Row> rows_;
};

}  // namespace sandbox::commands
