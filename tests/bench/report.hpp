#pragma once
// What was measured, beside what was wanted: a table for people, one line of JSON for programs.

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace bench {

/// Rounds of figures that were taken in turns.
using Round = nlohmann::json;  // one object: figures by name, "foreign_cores" among them

class Report {
  public:
    struct Goal {
        std::string name;
        double figure = 0;
        bool is_minimum = false;  // else a maximum
        double limit = 0;
        bool is_stretch = false;  // worth knowing, but not demanded
    };
    void at_least(std::string name, double figure, double limit);
    void at_most(std::string name, double figure, double limit);
    void stretch(Goal goal);
    /// A figure without a goal.
    void fact(std::string name, double figure);
    /// A part that could not be measured.
    void failed(const std::string& part, const std::string& why);

    /// What a part measured, whole. Says how noisy its rounds were, if it has any.
    void add(const std::string& part, nlohmann::json figures);

    /// To standard output: the table, then the line. True when every goal that is demanded was met.
    bool print() const;

  private:
    std::vector<Goal> goals_;
    nlohmann::json parts_ = nlohmann::json::object();
};

/// Has `measure` take rounds until there are `wanted` in which nothing else used the machine; as
/// many again at most. When there are too few of those, noisy ones are kept and counted.
nlohmann::json take_rounds(std::size_t wanted, const std::function<Round()>& measure);

/// The median of one figure over the rounds of take_rounds.
double median(const nlohmann::json& rounds, const std::string& figure);

}  // namespace bench
