// Code tracing. Level 1: a loop with a condition. Level 2: lists that share a value or do not.
// Level 3: calls with an effect, in conditions that stop early. What a program prints, rightly read
// or wrongly, is worked out here in C++; the solver interprets the text instead.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

#include <numeric>

namespace reasoning {
namespace {

using List = std::vector<std::int64_t>;

std::string text(std::int64_t number) {
    return std::to_string(number);
}

std::string code_text(std::int64_t number) {
    return "`" + std::to_string(number) + "`";
}

Puzzle puzzle_of(const std::string& code, std::string radicals, std::vector<Option> options) {
    return {
        .prompt = "```\n" + code + "```\n",
        .radicals = std::move(radicals),
        .options = std::move(options)};
}

struct Loop {
    std::int64_t start = 0;
    std::int64_t first = 1;
    std::int64_t last = 6;
    std::int64_t rest = 0;  // of i divided by 3
    std::int64_t added = 0;
    std::int64_t taken = 0;
};

constexpr std::int64_t divisor = 3;

enum class LoopSlip { none, swapped, always, also_else, no_else, quotient, flat };

std::int64_t run_loop(const Loop& loop, LoopSlip slip) {
    std::int64_t total = loop.start;
    for (std::int64_t i = loop.first; i <= loop.last; ++i) {
        bool applies = i % divisor == loop.rest;
        if (slip == LoopSlip::swapped) applies = !applies;
        if (slip == LoopSlip::always) applies = true;
        if (slip == LoopSlip::quotient) applies = i / divisor == loop.rest;
        if (applies) total += slip == LoopSlip::flat ? loop.added : loop.added * i;
        const bool takes = !applies || slip == LoopSlip::also_else;
        if (takes && slip != LoopSlip::no_else) total -= loop.taken;
    }
    return total;
}

std::int64_t run_loop(Loop loop, std::int64_t first_later, std::int64_t last_later) {
    loop.first += first_later;
    loop.last += last_later;
    return run_loop(loop, LoopSlip::none);
}

std::vector<Guess> loop_guesses(const Loop& loop) {
    Loop from_nothing = loop;
    from_nothing.start = 0;
    return {
        {run_loop(loop, LoopSlip::swapped), "swaps the two branches"},
        {run_loop(loop, LoopSlip::always), "takes the first branch each time"},
        {run_loop(loop, LoopSlip::also_else), "does the second branch each time"},
        {run_loop(loop, LoopSlip::no_else), "overlooks the second branch"},
        {run_loop(loop, LoopSlip::quotient), "takes mod for the quotient"},
        {run_loop(loop, LoopSlip::flat), "adds without multiplying by the counter"},
        {run_loop(loop, 0, -1), "leaves out the last round"},
        {run_loop(loop, 0, 1), "does one round too many"},
        {run_loop(loop, 1, 0), "leaves out the first round"},
        {run_loop(loop, 1, 1), "does every round one later"},
        {run_loop(from_nothing, LoopSlip::none), "forgets the value at the start"},
        {run_loop(loop, LoopSlip::none) - loop.taken, "takes away once too often"},
        {run_loop(loop, LoopSlip::none) + loop.taken, "takes away once too seldom"}};
}

std::optional<Puzzle> draw_loop(Draft& draft) {
    Random& random = draft.random;
    const Loop loop{
        .start = random.between(5, 30),
        .rest = random.between(0, divisor - 1),
        .added = random.between(2, 6),
        .taken = random.between(1, 5)};
    const auto names = random.some<std::string>({"total", "stock", "score", "value", "level"}, 1);
    const std::string& name = names.front();
    const std::string i = random.pick<std::string>({"i", "k", "n", "j"});
    const auto options =
        number_options(draft, run_loop(loop, LoopSlip::none), loop_guesses(loop), code_text);
    if (!options) return std::nullopt;
    std::string code = name + " = " + text(loop.start) + '\n';
    code += "for " + i + " from 1 to 6\n";
    code += "    if " + i + " mod 3 == " + text(loop.rest) + '\n';
    code += "        " + name + " = " + name + " + " + text(loop.added) + " * " + i + '\n';
    code += "    else\n";
    code += "        " + name + " = " + name + " - " + text(loop.taken) + '\n';
    code += "print " + name + '\n';
    return puzzle_of(code, "1 loop of 6 rounds, 1 condition with 2 branches", *options);
}

struct Lists {
    List start;
    std::int64_t appended = 0;  // by the second name
    std::int64_t to_copy = 0;
    std::int64_t replaced = 0;  // at index 0 of the first name
    std::int64_t joined = 0;
    std::int64_t late = 0;  // appended by the second name, to its new list
};

enum class ListSlip { none, copies, no_copy, joins_in_place, no_effect, no_replace, late_shared };

std::int64_t sum(const List& list) {
    return std::accumulate(list.begin(), list.end(), std::int64_t{0});
}

std::int64_t run_lists(const Lists& lists, ListSlip slip) {
    List a = lists.start;
    List b = lists.start;  // what `b` alone has, where it is taken for a list of its own
    List c = lists.start;
    const bool shares = slip != ListSlip::copies;
    const bool copy_shares = slip == ListSlip::no_copy;
    b.push_back(lists.appended);
    if (shares) a.push_back(lists.appended);
    if (copy_shares) c.push_back(lists.appended);
    c.push_back(lists.to_copy);
    if (copy_shares) a.push_back(lists.to_copy);
    if (copy_shares) b.push_back(lists.to_copy);
    const bool replaces = slip != ListSlip::no_replace;
    if (replaces) a[0] = lists.replaced;
    if (replaces && shares) b[0] = lists.replaced;
    if (replaces && copy_shares) c[0] = lists.replaced;
    if (slip != ListSlip::no_effect) b.push_back(lists.joined);
    if (slip == ListSlip::joins_in_place) a.push_back(lists.joined);
    b.push_back(lists.late);
    if (slip == ListSlip::joins_in_place || slip == ListSlip::late_shared) a.push_back(lists.late);
    return sum(a) + sum(b) + sum(c);
}

std::vector<Guess> list_guesses(const Lists& lists) {
    const std::int64_t key = run_lists(lists, ListSlip::none);
    return {
        {run_lists(lists, ListSlip::copies), "takes b = a for a copy"},
        {run_lists(lists, ListSlip::no_copy), "takes the copy for the same list"},
        {run_lists(lists, ListSlip::joins_in_place), "takes b + [...] for a change of the list"},
        {run_lists(lists, ListSlip::no_effect), "thinks that b + [...] has no effect"},
        {run_lists(lists, ListSlip::no_replace), "overlooks that index 0 is replaced"},
        {run_lists(lists, ListSlip::late_shared), "thinks that both names still mean one list"},
        {key - lists.late, "loses the last append"},
        {key - lists.to_copy, "loses the append to the copy"},
        {key + lists.replaced - lists.start[0], "replaces index 0 of the copy, too"},
        {key + lists.to_copy, "appends to the copy twice"},
        {key + lists.appended, "lets the copy have the first append"},
        {key - lists.replaced, "takes the replaced number out of one list"}};
}

std::optional<Puzzle> draw_lists(Draft& draft) {
    Random& random = draft.random;
    const List drawn = random.some<std::int64_t>({1, 2, 3, 4, 5, 6, 7, 8, 9}, 8);
    const Lists lists{
        .start = {drawn[0], drawn[1], drawn[2]},
        .appended = drawn[3],
        .to_copy = drawn[4],
        .replaced = drawn[5],
        .joined = drawn[6],
        .late = drawn[7]};
    const auto options =
        number_options(draft, run_lists(lists, ListSlip::none), list_guesses(lists), code_text);
    if (!options) return std::nullopt;
    std::string code = "a = [" + text(lists.start[0]) + ", " + text(lists.start[1]) + ", " +
                       text(lists.start[2]) + "]\n";
    code += "b = a\n";
    code += "c = copy(a)\n";
    code += "b.append(" + text(lists.appended) + ")\n";
    code += "c.append(" + text(lists.to_copy) + ")\n";
    code += "a[0] = " + text(lists.replaced) + '\n';
    code += "b = b + [" + text(lists.joined) + "]\n";
    code += "b.append(" + text(lists.late) + ")\n";
    code += "print sum(a) + sum(b) + sum(c)\n";
    return puzzle_of(code, "3 lists, 2 names for one, 1 copy, 1 new list, 5 changes", *options);
}

struct Calls {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t left = 2;
    std::int64_t middle = 3;
    std::int64_t right = 5;
};

enum class CallSlip { none, and_goes_on, or_goes_on, both_go_on, or_first, only_true, quotient };

/// Counts calls and hits as a reader with this slip does: 10 for each call, 1 for each hit.
std::int64_t run_calls(const Calls& calls, CallSlip slip) {
    std::int64_t called = 0;
    std::int64_t hits = 0;
    const auto divides = [&](std::int64_t n, std::int64_t k) {
        const bool result = slip == CallSlip::quotient ? n / k == 1 : n % k == 0;
        if (slip != CallSlip::only_true || result) ++called;
        return result;
    };
    const bool and_goes_on = slip == CallSlip::and_goes_on || slip == CallSlip::both_go_on;
    const bool or_goes_on = slip == CallSlip::or_goes_on || slip == CallSlip::both_go_on;
    for (std::int64_t i = calls.first; i <= calls.last; ++i) {
        const bool left = divides(i, calls.left);
        const bool middle = (left || and_goes_on) && divides(i, calls.middle);
        if (slip == CallSlip::or_first) {
            if (left && (middle || divides(i + 1, calls.right))) ++hits;
            continue;
        }
        const bool is_both = left && middle;
        const bool right = (!is_both || or_goes_on) && divides(i + 1, calls.right);
        if (is_both || right) ++hits;
    }
    return called * 10 + hits;
}

std::int64_t run_calls(Calls calls, std::int64_t first_later, std::int64_t last_later) {
    calls.first += first_later;
    calls.last += last_later;
    return run_calls(calls, CallSlip::none);
}

std::vector<Guess> call_guesses(const Calls& calls) {
    const std::int64_t key = run_calls(calls, CallSlip::none);
    return {
        {run_calls(calls, CallSlip::and_goes_on),
         "calls the second part although the first is false"},
        {run_calls(calls, CallSlip::or_goes_on),
         "calls the last part although it is certain already"},
        {run_calls(calls, CallSlip::both_go_on), "calls all three parts each time"},
        {run_calls(calls, CallSlip::or_first), "lets 'or' bind tighter than 'and'"},
        {run_calls(calls, CallSlip::only_true), "counts only the calls that return true"},
        {run_calls(calls, CallSlip::quotient), "takes mod for the quotient"},
        {run_calls(calls, 0, -1), "leaves out the last round"},
        {run_calls(calls, 0, 1), "does one round too many"},
        {run_calls(calls, 1, 0), "leaves out the first round"},
        {key + 1, "counts a hit too many"},
        {key - 1, "counts a hit too few"},
        {key + 10, "counts a call too many"},
        {key - 10, "counts a call too few"}};
}

std::optional<Puzzle> draw_calls(Draft& draft) {
    Random& random = draft.random;
    const std::int64_t first = random.between(2, 12);
    const Calls calls{
        .first = first,
        .last = first + 3,
        .left = random.between(2, 3),
        .middle = random.between(4, 5),
        .right = random.between(2, 5)};
    const auto options =
        number_options(draft, run_calls(calls, CallSlip::none), call_guesses(calls), code_text);
    if (!options) return std::nullopt;
    const std::string f = random.pick<std::string>({"check", "holds", "match", "tells"});
    std::string code = "calls = 0\nhits = 0\n";
    code += "function " + f + "(n, k)\n";
    code += "    calls = calls + 1\n";
    code += "    return n mod k == 0\n";
    code += "for i from " + text(calls.first) + " to " + text(calls.last) + '\n';
    code += "    if " + f + "(i, " + text(calls.left) + ") and " + f + "(i, " + text(calls.middle) +
            ") or " + f + "(i + 1, " + text(calls.right) + ")\n";
    code += "        hits = hits + 1\n";
    code += "print calls * 10 + hits\n";
    return puzzle_of(code, "1 loop of 4 rounds, 3 calls with an effect, 2 that may stop", *options);
}

}  // namespace

std::optional<Puzzle> draw_trace(Draft& draft) {
    if (draft.level == 1) return draw_loop(draft);
    return draft.level == 2 ? draw_lists(draft) : draw_calls(draft);
}

}  // namespace reasoning
