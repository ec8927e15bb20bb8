// Event order: three machines with wrong clocks, and what connects the clocks. Level 1: all three
// saw one thing. Level 2: the first two saw one thing, the last two another. Level 3: one of these
// is a message that takes a known time. Sorting by the clocks as they are never gives the answer.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <array>

namespace reasoning {
namespace {

constexpr std::size_t machine_count = 3;
constexpr std::size_t event_count = 6;

struct Event {
    std::size_t machine = 0;
    std::int64_t at = 0;  // really; seconds since midnight
    std::string name;
};

struct Story {
    std::vector<Event> events;                         // in the order in which they happened
    std::array<std::int64_t, machine_count> offset{};  // clock minus real time
    std::size_t place = 0;                             // asked for
};

using Offsets = std::array<std::int64_t, machine_count>;

std::string clock_text(std::int64_t seconds) {
    const auto two = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return two(seconds / 3600) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60);
}

std::string letter(std::size_t machine) {
    return {static_cast<char>('A' + machine)};
}

std::int64_t reading(const Story& story, std::size_t machine, std::int64_t at) {
    return at + story.offset[machine];
}

/// The event at the asked place for who takes `assumed` for the clocks' errors. Nothing for a tie.
std::optional<std::string> answer_with(const Story& story, const Offsets& assumed) {
    std::vector<std::pair<std::int64_t, std::string>> order;
    for (const Event& event : story.events) {
        order.emplace_back(
            reading(story, event.machine, event.at) - assumed[event.machine], event.name);
    }
    std::ranges::sort(order);
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (order[i].first == order[i - 1].first) return std::nullopt;
    }
    return order[story.place].second;
}

Story draw_story(Random& random) {
    static const std::vector<std::string> pool{"order placed",  "stock reserved", "mail queued",
                                               "parcel packed", "card charged",   "price updated",
                                               "user verified", "cache cleared",  "label printed",
                                               "token renewed", "file uploaded",  "basket emptied"};
    Story story;
    for (std::int64_t& offset : story.offset)
        offset = random.between(-15, 15);
    std::vector<std::size_t> machines{0, 0, 1, 1, 2, 2};
    random.shuffle(machines);
    const auto names = random.some(pool, event_count);
    std::int64_t at = random.between(8, 17) * 3600 + random.between(5, 50) * 60 + 20;
    for (std::size_t i = 0; i < event_count; ++i) {
        at += random.between(2, 4);
        story.events.push_back({.machine = machines[i], .at = at, .name = names[i]});
    }
    story.place = 2 + random.below(2);
    return story;
}

/// Clocks that differ enough to matter, and errors that change the answer.
bool is_worth_asking(const Story& story) {
    for (std::size_t i = 0; i < machine_count; ++i) {
        const std::int64_t apart = story.offset[i] - story.offset[(i + 1) % machine_count];
        if (std::abs(apart) < 3) return false;
    }
    const std::string& key = story.events[story.place].name;
    const auto raw = answer_with(story, {});
    Offsets reversed = story.offset;
    for (std::int64_t& offset : reversed)
        offset = -offset;
    const auto backwards = answer_with(story, reversed);
    return raw && backwards && *raw != key && *backwards != key;
}

std::string same_moment(
    const Story& story, std::size_t first, const std::string& what, std::int64_t at) {
    const std::size_t second = first + 1;
    return "- " + letter(first) + " and " + letter(second) + " both logged the same " + what +
           ": " + letter(first) + " at " + clock_text(reading(story, first, at)) + ", " +
           letter(second) + " at " + clock_text(reading(story, second, at)) + ".\n";
}

std::string message(const Story& story, std::int64_t at, std::int64_t delay) {
    return "- A message left A at " + clock_text(reading(story, 0, at)) +
           " by the clock of A, and reached B **exactly " + std::to_string(delay) +
           " seconds later**, at " + clock_text(reading(story, 1, at + delay)) +
           " by the clock of B.\n";
}

std::string connections(Draft& draft, const Story& story) {
    const std::int64_t cut = story.events.back().at + draft.random.between(4, 9);
    if (draft.level == 1) {
        std::string text =
            "All three logged the **same** power cut:\n\n| Machine | Its clock |\n|---|---|\n";
        for (std::size_t i = 0; i < machine_count; ++i)
            text += "| " + letter(i) + " | " + clock_text(reading(story, i, cut)) + " |\n";
        return text;
    }
    const std::int64_t later = cut + draft.random.between(4, 9);
    const std::string last = same_moment(story, 1, "network failure", later);
    if (draft.level == 2) return same_moment(story, 0, "power cut", cut) + last;
    return message(story, cut, draft.random.between(3, 5)) + last;
}

std::string events_table(const Story& story) {
    auto events = story.events;
    std::ranges::sort(
        events, {}, [](const Event& event) { return std::pair{event.machine, event.at}; });
    std::string text = "| Machine | Its clock | Event |\n|---|---|---|\n";
    for (const Event& event : events) {
        text += "| " + letter(event.machine) + " | " +
                clock_text(reading(story, event.machine, event.at)) + " | " + event.name + " |\n";
    }
    return text;
}

std::string reason(const Story& story, const std::string& name) {
    if (answer_with(story, {}) == name) return "sorts by the clocks as they are";
    Offsets reversed = story.offset;
    for (std::int64_t& offset : reversed)
        offset = -offset;
    if (answer_with(story, reversed) == name) return "corrects in the wrong direction";
    for (std::size_t i = 0; i < machine_count; ++i) {
        Offsets partly{};
        partly[i] = story.offset[i];
        if (answer_with(story, partly) == name) return "corrects only clock " + letter(i);
    }
    const auto real = std::ranges::find(story.events, name, &Event::name) - story.events.begin();
    return "miscounts: it happened " + std::string{ordinal(static_cast<std::size_t>(real))};
}

std::string radicals_of(int level) {
    if (level == 1) return "6 events, 3 clocks, 1 moment known to all";
    if (level == 2) return "6 events, 3 clocks, 2 moments known to two";
    return "6 events, 3 clocks, 1 moment known to two, 1 delay";
}

}  // namespace

std::optional<Puzzle> draw_events(Draft& draft) {
    const Story story = draw_story(draft.random);
    if (!is_worth_asking(story)) return std::nullopt;
    std::string prompt = connections(draft, story);
    prompt += "\nBefore that, they logged:\n\n" + events_table(story);
    prompt +=
        "\nWhich event was the **" + std::string{ordinal(story.place)} + "** to really happen?\n";
    Puzzle puzzle{.prompt = prompt, .radicals = radicals_of(draft.level), .options = {}};
    for (std::size_t i = 0; i < event_count; ++i) {
        const std::string& name = story.events[i].name;
        const bool correct = i == story.place;
        puzzle.options.push_back(
            {.text = name, .correct = correct, .why = correct ? "" : reason(story, name)});
    }
    draft.random.shuffle(puzzle.options);
    return puzzle;
}

}  // namespace reasoning
