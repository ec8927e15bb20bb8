#include "exchange/csv.hpp"

#include "exchange/answers.hpp"
#include "exchange/embedded.hpp"
#include "exchange/markup.hpp"
#include "exchange/questions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace exchange {
namespace {

constexpr std::array<std::string_view, 14> columns{
    "kind", "title",   "prompt", "options", "answer", "tolerance", "unit",
    "why",  "minutes", "points", "level",   "skill",  "notes",     "scoring"};
constexpr double minutes_max = 480;
constexpr double points_max = 1000;

using Places = std::map<std::string, std::size_t, std::less<>>;

std::string lower(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

Places places_in(const std::string& file, const CsvRow& header) {
    Places places;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const std::string name = lower(one_line(header.cells[i]));
        if (std::ranges::find(columns, name) == columns.end()) {
            throw BadPackage{
                file + ":1: `" + cut_to(name, 40) + "` is no column: see assessments/README.md."};
        }
        if (!places.emplace(name, i).second)
            throw BadPackage{file + ":1: the column `" + name + "` is there twice."};
    }
    for (const char* needed : {"kind", "prompt", "answer"}) {
        if (!places.contains(needed))
            throw BadPackage{file + ":1: the column `" + needed + "` is missing."};
    }
    return places;
}

class Row {
  public:
    Row(const Places& places, const CsvRow& row, Question& question)
        : places_(places), row_(row), question_(question) {}

    void run() {
        if (row_.cells.size() > places_.size()) throw LeftOut{"It has more cells than columns."};
        const std::string kind = lower(one_line(cell("kind")));
        const auto* reader = std::ranges::find(kinds(), kind, &Kind::name);
        if (reader == kinds().end()) throw LeftOut{"`" + cut_to(kind, 40) + "` is no kind."};
        question_.prompt = cell("prompt");
        question_.title = one_line(cell("title"));
        if (question_.title.empty()) question_.title = one_line(cell("prompt"));
        read_numbers();
        read_remarks();
        (this->*reader->read)();
    }

  private:
    struct Kind {
        std::string_view name;
        void (Row::*read)();
    };

    static const std::array<Kind, 13>& kinds() {
        static constexpr std::array<Kind, 13> all{
            {{"single", &Row::read_single},
             {"mcq", &Row::read_single},
             {"multiple", &Row::read_multiple},
             {"multi", &Row::read_multiple},
             {"true_false", &Row::read_truth},
             {"numeric", &Row::read_number},
             {"word", &Row::read_words},
             {"short_text", &Row::read_words},
             {"match", &Row::read_pairs},
             {"matching", &Row::read_pairs},
             {"order", &Row::read_order},
             {"ordering", &Row::read_order},
             {"cloze", &Row::read_cloze}}};
        return all;
    }

    std::string cell(std::string_view column) const {
        const auto place = places_.find(column);
        const bool is_there = place != places_.end() && place->second < row_.cells.size();
        return is_there ? csv_cell_text(row_.cells[place->second]) : "";
    }

    /// "a|b", or a line each.
    std::vector<std::string> list(std::string_view column) const {
        std::vector<std::string> entries;
        const std::string text = cell(column);
        const char mark = text.contains('\n') ? '\n' : '|';
        for (const std::string& part : split_unescaped(text, mark)) {
            std::string entry = one_line(part);
            for (auto at = entry.find("\\|"); at != std::string::npos; at = entry.find("\\|", at))
                entry.erase(at, 1);
            entries.push_back(std::move(entry));
        }
        while (!entries.empty() && entries.back().empty())
            entries.pop_back();
        return entries;
    }

    std::string cell_required(std::string_view column) const {
        std::string text = one_line(cell(column));
        if (text.empty()) throw LeftOut{"Its `" + std::string{column} + "` is empty."};
        return text;
    }

    void read_numbers() {
        const std::string minutes = one_line(cell("minutes"));
        const std::string points = one_line(cell("points"));
        if (!minutes.empty()) {
            question_.minutes = share_from(minutes).value_or(0);
            if (question_.minutes <= 0 || question_.minutes > minutes_max)
                throw LeftOut{"Its `minutes` are no number above 0 and up to 480."};
        }
        if (points.empty()) return;
        const double value = share_from(points).value_or(0);
        if (value < 1 || value > points_max || value != std::floor(value))
            throw LeftOut{"Its `points` are no whole number from 1 to 1000."};
        question_.points = static_cast<std::int64_t>(value);
    }

    void read_remarks() {
        question_.skills = list("skill");
        const std::string level = one_line(cell("level"));
        const std::string notes = cell("notes");
        if (!level.empty()) {
            question_.remarks += "Level: " + level + '\n';
            tell(question_.lost, "Its level is in README.md: items have none, blueprints do.");
        }
        if (!notes.empty()) question_.remarks += notes + '\n';
    }

    std::vector<ScoredAnswer> scored_options(const std::vector<std::string>& right) const {
        const auto options = list("options");
        const auto why = list("why");
        std::vector<ScoredAnswer> answers;
        for (std::size_t i = 0; i < options.size(); ++i) {
            if (std::ranges::count(options, options[i]) > 1)
                throw LeftOut{"Its options have `" + cut_to(options[i], 40) + "` twice."};
            ScoredAnswer answer;
            answer.text = options[i];
            answer.percent = std::ranges::find(right, options[i]) == right.end() ? 0 : 100;
            if (i < why.size()) answer.feedback = why[i];
            answers.push_back(std::move(answer));
        }
        for (const std::string& text : right) {
            if (std::ranges::find(options, text) == options.end())
                throw LeftOut{"Its answer `" + cut_to(text, 40) + "` is none of its options."};
        }
        if (why.size() > options.size())
            throw LeftOut{"Its `why` has more entries than `options`."};
        return answers;
    }

    void read_single() {
        question_.body = single_from(scored_options({cell_required("answer")}), question_.lost);
    }

    void read_multiple() {
        cell_required("answer");
        Multiple multiple = multiple_from(scored_options(list("answer")), question_.lost);
        const std::string scoring = lower(one_line(cell("scoring")));
        if (!scoring.empty() && scoring != "net" && scoring != "all_or_nothing")
            throw LeftOut{"Its `scoring` is neither net nor all_or_nothing."};
        multiple.is_all_or_nothing = scoring == "all_or_nothing";
        question_.body = std::move(multiple);
    }

    void read_truth() {
        const std::string answer = lower(cell_required("answer"));
        if (answer != "true" && answer != "false")
            throw LeftOut{"Its answer is neither true nor false."};
        const bool is_true = answer == "true";
        const std::string why = one_line(cell("why"));
        Single single{.options = {}, .is_shuffled = false};
        single.options.push_back({"True", is_true, is_true ? "" : why});
        single.options.push_back({"False", !is_true, is_true ? why : ""});
        if (why.empty()) tell(question_.lost, "Its wrong option has no `why`: write it.");
        question_.body = std::move(single);
    }

    void read_number() {
        ScoredAnswer answer;
        answer.text = cell_required("answer");
        answer.percent = 100;
        answer.tolerance = one_line(cell("tolerance"));
        Number number = number_from({answer}, question_.lost);
        number.unit = one_line(cell("unit"));
        question_.body = std::move(number);
    }

    void read_words() {
        cell_required("answer");
        std::vector<ScoredAnswer> answers;
        for (const std::string& text : list("answer")) {
            ScoredAnswer answer;
            answer.text = text;
            answer.percent = 100;
            answers.push_back(std::move(answer));
        }
        question_.body = words_from(answers, true, question_.lost);
    }

    void read_pairs() {
        Pairs pairs;
        for (const std::string& entry : list("options")) {
            const auto arrow = entry.find("->");
            if (arrow == std::string::npos) throw LeftOut{"A pair of `options` has no -> in it."};
            const std::string left = one_line(entry.substr(0, arrow));
            const std::string right = one_line(entry.substr(arrow + 2));
            if (left.empty())
                pairs.surplus.push_back(right);
            else
                pairs.pairs.emplace_back(left, right);
        }
        add_surplus(pairs, question_.lost);
        question_.body = std::move(pairs);
    }

    void read_order() {
        const std::string scoring = lower(one_line(cell("scoring")));
        if (!scoring.empty() && scoring != "exact" && scoring != "exact_or_one_move")
            throw LeftOut{"Its `scoring` is neither exact nor exact_or_one_move."};
        question_.body = Sequence{list("options"), scoring == "exact"};
    }

    void read_cloze() {
        Embedded embedded = embedded_from(TextFormat::markdown, cell("prompt"), question_.lost);
        question_.prompt = embedded.before.empty() ? "Fill in the gaps." : embedded.before;
        question_.body = std::move(embedded.gaps);
    }

    const Places& places_;
    const CsvRow& row_;
    Question& question_;
};

}  // namespace

bool looks_like_csv(const std::string& file, const std::string&) {
    return file.ends_with(".csv") || file.ends_with(".tsv");
}

Questions csv_questions(const std::string& file, const std::string& text) {
    const auto rows = csv_rows(file, text);
    if (rows.size() < 2) throw BadPackage{file + ": below its line of columns there is no row."};
    const Places places = places_in(file, rows.front());
    Questions read;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        Question question;
        question.entry = file + ':' + std::to_string(rows[i].line);
        try {
            Row{places, rows[i], question}.run();
            read.questions.push_back(std::move(question));
        } catch (const LeftOut& why) {
            read.notes.push_back({question.entry, std::string{"It was left out: "} + why.what()});
        }
    }
    return read;
}

bool is_csv(const catalog::Folder& package) {
    return has_questions(package, looks_like_csv);
}

Imported read_csv(const std::string&, catalog::Folder package) {
    return import_questions(package, looks_like_csv, csv_questions);
}

}  // namespace exchange
