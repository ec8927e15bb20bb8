// Number series. Level 1: steps that grow. Level 2: adding and multiplying take turns. Level 3: two
// series that take turns, one doubling and adding, one falling.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

namespace reasoning {
namespace {

using Terms = std::vector<std::int64_t>;

constexpr std::int64_t term_max = 999;

Puzzle puzzle_of(const Terms& terms, std::string radicals, std::vector<Option> options) {
    std::string prompt = "**";
    for (const std::int64_t term : terms)
        prompt += std::to_string(term) + ", ";
    return {
        .prompt = prompt + "…**\n", .radicals = std::move(radicals), .options = std::move(options)};
}

std::string plain(std::int64_t number) {
    return std::to_string(number);
}

std::optional<Puzzle> draw_growing(Draft& draft) {
    const std::int64_t growth = draft.random.between(2, 6);
    const std::int64_t first_step = draft.random.between(2, 9);
    Terms terms{draft.random.between(2, 30)};
    std::int64_t step = first_step;
    for (; terms.size() < 6; step += growth)
        terms.push_back(terms.back() + step);
    const std::int64_t last = terms.back();
    const std::int64_t before = terms[terms.size() - 2];
    const auto options = number_options(
        draft, last + step,
        {{last + step - growth, "adds the last step again: misses that the steps grow"},
         {last + first_step, "adds the first step"},
         {last + growth, "adds what the steps grow by, not the step"},
         {last + step - 2 * growth, "lets the steps shrink again"},
         {last + step - 1, "lets the step grow by one less each time"},
         {last + step + growth, "lets the step grow twice"},
         {last + before, "adds the last two numbers"},
         {2 * last, "doubles the last number"},
         {last + 2 * (step - growth), "doubles the last step"},
         {last + step + first_step, "adds the first step once more"},
         {last + step + 1, "lets the step grow by one more each time"}},
        plain);
    if (!options) return std::nullopt;
    return puzzle_of(terms, "6 shown, 1 thread, steps that grow", *options);
}

std::optional<Puzzle> draw_turns(Draft& draft) {
    const std::int64_t factor = draft.random.between(2, 3);
    const std::int64_t added = draft.random.between(2, 19);
    Terms terms{draft.random.between(2, 25)};
    while (terms.size() < 7) {
        const bool multiplies = terms.size() % 2 == 1;
        terms.push_back(multiplies ? terms.back() * factor : terms.back() + added);
    }
    const std::int64_t last = terms.back();
    const std::int64_t before = terms[terms.size() - 2];
    const std::int64_t key = last * factor;
    if (key > term_max) return std::nullopt;
    const auto options = number_options(
        draft, key,
        {{last + added, "adds again: misses that adding and multiplying take turns"},
         {last + before, "adds the last two numbers"},
         {before * factor, "multiplies the number before the last"},
         {last + 2 * added, "adds, and adds again"},
         {key - added, "multiplies, then takes away what was added"},
         {last + before - terms[terms.size() - 3], "repeats the last multiplication as a step"},
         {key + added, "does both steps at once"},
         {last * (factor + 1), "thinks that the factor grows"},
         {(last + added) * factor, "adds once more before multiplying"},
         {last * factor * factor, "multiplies twice"},
         {key + 2 * added, "multiplies and adds twice"}},
        plain);
    if (!options) return std::nullopt;
    return puzzle_of(terms, "7 shown, 1 thread, 2 operations in turn", *options);
}

std::optional<Puzzle> draw_threads(Draft& draft) {
    const std::int64_t added = draft.random.between(1, 6);
    const std::int64_t fall = draft.random.between(3, 9);
    std::int64_t rising = draft.random.between(3, 12);
    std::int64_t falling = draft.random.between(45, 95);
    Terms terms;
    while (terms.size() < 8) {
        terms.push_back(rising);
        terms.push_back(falling);
        rising = 2 * rising + added;
        falling -= fall;
    }
    const std::int64_t last = terms[6];
    const std::int64_t shown = terms[7];
    const std::int64_t key = rising;
    const auto options = number_options(
        draft, key,
        {{last + (last - terms[4]), "adds the last step of its thread again"},
         {2 * last, "doubles and forgets what is added"},
         {falling, "continues the other thread"},
         {2 * last - added, "doubles and takes away"},
         {key - fall, "lets the first thread fall, too"},
         {last + added, "adds without doubling"},
         {last + shown, "adds the last two numbers"},
         {2 * (last + added), "adds before doubling"},
         {key + fall, "mixes the steps of both threads"},
         {key + 2 * added, "adds three times"},
         {3 * last, "thinks that the factor grows"},
         {2 * shown + added, "doubles the number just shown"},
         {key + 1, "lets what is added grow"}},
        plain);
    if (!options) return std::nullopt;
    return puzzle_of(terms, "8 shown, 2 threads, 3 operations, 1 falls", *options);
}

}  // namespace

std::optional<Puzzle> draw_series(Draft& draft) {
    if (draft.level == 1) return draw_growing(draft);
    return draft.level == 2 ? draw_turns(draft) : draw_threads(draft);
}

}  // namespace reasoning
