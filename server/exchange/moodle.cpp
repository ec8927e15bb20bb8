#include "exchange/moodle.hpp"

#include "exchange/answers.hpp"
#include "exchange/embedded.hpp"
#include "exchange/markup.hpp"
#include "exchange/questions.hpp"
#include "exchange/xml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace exchange {
namespace {

constexpr std::int64_t points_max = 1000;

TextFormat format_of(const Xml& element) {
    const std::string format = element.attribute("format");
    if (format == "markdown") return TextFormat::markdown;
    if (format == "plain_text") return TextFormat::plain;
    if (format == "moodle_auto_format") return TextFormat::loose;
    return TextFormat::html;
}

/// <x format="…"><text>…</text></x>
std::string markdown_of(const Xml& element, std::vector<std::string>& lost) {
    return markdown_from(format_of(element), element.text_of("text"), lost);
}

std::string plain_of(const Xml* element) {
    return element == nullptr ? "" : plain_from(format_of(*element), element->text_of("text"));
}

std::string plain_of(const Xml& parent, std::string_view child) {
    return plain_of(parent.find(child));
}

bool is_true(const Xml& question, std::string_view child, bool otherwise) {
    const std::string text = one_line(question.text_of(child));
    return text.empty() ? otherwise : text == "1" || text == "true";
}

/// One question, read with all that its kind has.
class Reading {
  public:
    Reading(const Xml& source, Question& question) : source_(source), question_(question) {}

    void run() {
        read_head();
        const std::string type = source_.attribute("type");
        const auto* kind = std::ranges::find(kinds(), type, &Kind::type);
        if (kind == kinds().end()) throw LeftOut{"Nothing here is like the kind `" + type + "`."};
        (this->*kind->read)();
        read_remarks();
    }

  private:
    struct Kind {
        std::string_view type;
        void (Reading::*read)();
    };

    static const std::array<Kind, 12>& kinds() {
        static constexpr std::array<Kind, 12> all{
            {{"multichoice", &Reading::read_choice},
             {"multichoiceset", &Reading::read_choice_set},
             {"truefalse", &Reading::read_true_false},
             {"shortanswer", &Reading::read_words},
             {"numerical", &Reading::read_number},
             {"matching", &Reading::read_pairs},
             {"ddmatch", &Reading::read_pairs},
             {"ordering", &Reading::read_order},
             {"cloze", &Reading::read_cloze},
             {"multianswer", &Reading::read_cloze},
             {"gapselect", &Reading::read_selections},
             {"ddwtos", &Reading::read_selections}}};
        return all;
    }

    void lose(const std::string& what) { tell(question_.lost, what); }

    // ---- what all have -------------------------------------------------------------------------

    void read_head() {
        const Xml* text = source_.find("questiontext");
        if (text == nullptr) throw LeftOut{"It has no <questiontext>."};
        question_.title = plain_of(source_, "name");
        if (question_.title.empty()) question_.title = plain_of(text);
        question_.prompt = markdown_of(*text, question_.lost);
        if (text->find("file") != nullptr) lose("Files that came with its text were left out.");
        if (const Xml* tags = source_.find("tags")) {
            for (const Xml* tag : tags->all("tag"))
                question_.skills.push_back(one_line(tag->text_of("text")));
        }
        if (!one_line(source_.text_of("idnumber")).empty()) lose("Its ID number was dropped.");
        read_points();
    }

    void read_points() {
        const std::string grade = one_line(source_.text_of("defaultgrade"));
        if (grade.empty()) return;
        const auto points = share_from(grade);
        if (!points) throw LeftOut{"Its default grade is no number."};
        question_.points = std::clamp(
            static_cast<std::int64_t>(std::llround(*points)), std::int64_t{1}, points_max);
        if (std::abs(*points - static_cast<double>(question_.points)) > 1e-6) {
            lose(
                "Its grade of " + grade + " became " + std::to_string(question_.points) +
                " point(s): points are whole.");
        }
    }

    void read_remarks() {
        const std::string feedback = plain_of(source_, "generalfeedback");
        if (!feedback.empty()) {
            question_.remarks = "General feedback: " + feedback + '\n';
            lose("Its general feedback is in README.md, for reviewers; candidates see none.");
        }
        for (const char* name :
             {"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"}) {
            if (!plain_of(source_, name).empty())
                lose("Feedback for right, partly right and wrong answers was dropped.");
        }
        const auto penalty = share_from(one_line(source_.text_of("penalty")));
        if (penalty && *penalty != 0)
            lose("Its penalty for further tries was dropped: there is one try.");
        if (source_.find("hint") != nullptr) lose("Its hints were dropped.");
        if (is_true(source_, "hidden", false)) lose("It was hidden in its question bank.");
    }

    // ---- kinds ---------------------------------------------------------------------------------

    std::vector<ScoredAnswer> answers(bool is_typed) {
        std::vector<ScoredAnswer> answers;
        for (const Xml* element : source_.all("answer")) {
            const auto percent = share_from(element->attribute("fraction"));
            if (!percent) throw LeftOut{"An answer's fraction is no number."};
            ScoredAnswer answer;
            answer.percent = *percent;
            answer.text =
                is_typed ? one_line(element->text_of("text")) : markdown_of(*element, lost());
            answer.feedback = plain_of(*element, "feedback");
            answer.tolerance = one_line(element->text_of("tolerance"));
            if (element->find("file") != nullptr) lose("Files inside of answers were left out.");
            answers.push_back(std::move(answer));
        }
        return answers;
    }

    std::vector<std::string>& lost() { return question_.lost; }

    void read_choice() {
        const bool is_shuffled = is_true(source_, "shuffleanswers", true);
        if (is_true(source_, "single", true)) {
            Single single = single_from(answers(false), lost());
            single.is_shuffled = is_shuffled;
            question_.body = std::move(single);
        } else {
            Multiple multiple = net_from(answers(false), lost());
            multiple.is_shuffled = is_shuffled;
            question_.body = std::move(multiple);
        }
    }

    void read_choice_set() {
        Multiple multiple = multiple_from(answers(false), lost());
        multiple.is_shuffled = is_true(source_, "shuffleanswers", true);
        multiple.is_all_or_nothing = true;
        question_.body = std::move(multiple);
    }

    void read_true_false() {
        Single single = single_from(answers(false), lost());
        for (Choice& choice : single.options) {
            if (choice.text == "true") choice.text = "True";
            if (choice.text == "false") choice.text = "False";
        }
        single.is_shuffled = false;
        question_.body = std::move(single);
    }

    void read_words() {
        const bool is_exact = is_true(source_, "usecase", false);
        question_.body = words_from(answers(true), !is_exact, lost());
    }

    void read_number() {
        Number number = number_from(answers(true), lost());
        if (const Xml* units = source_.find("units")) read_units(*units, number);
        const std::string grading = one_line(source_.text_of("unitgradingtype"));
        if (!grading.empty() && grading != "0")
            lose("Its penalty for a wrong unit or none was dropped.");
        question_.body = std::move(number);
    }

    /// A multiplier is how many of a unit one of the answer's unit is; a factor is the opposite.
    void read_units(const Xml& units, Number& number) {
        for (const Xml* unit : units.all("unit")) {
            const std::string name = one_line(unit->text_of("unit_name"));
            const auto factor = reciprocal(one_line(unit->text_of("multiplier")));
            if (factor == "1" && number.unit.empty()) {
                number.unit = name;
            } else if (factor) {
                number.units.emplace_back(name, *factor);
            } else {
                lose("The unit `" + name + "` was dropped: its factor is no exact decimal.");
            }
        }
        if (number.unit.empty() && !number.units.empty()) {
            number.units.clear();
            lose("Its units were dropped: none has the factor 1.");
        }
    }

    void read_pairs() {
        Pairs pairs;
        pairs.is_shuffled = is_true(source_, "shuffleanswers", true);
        for (const Xml* element : source_.all("subquestion")) {
            const std::string left = markdown_of(*element, lost());
            const Xml* answer = element->find("answer");
            if (answer == nullptr) throw LeftOut{"A pair has no <answer>."};
            const std::string right = right_side_from(answer->text_of("text"));
            if (left.empty())
                pairs.surplus.push_back(right);
            else
                pairs.pairs.emplace_back(left, right);
        }
        add_surplus(pairs, lost());
        question_.body = std::move(pairs);
    }

    void read_order() {
        Sequence sequence;
        for (const Xml* element : source_.all("answer"))
            sequence.entries.push_back(markdown_of(*element, lost()));
        sequence.is_all_or_nothing = one_line(source_.text_of("gradingtype")) == moodle_whole_order;
        if (!sequence.is_all_or_nothing)
            lose("It is graded as ours: all for the right order, half for one move away from it.");
        question_.body = std::move(sequence);
    }

    void use(Embedded embedded) {
        question_.prompt = embedded.before.empty() ? "Fill in the gaps." : embedded.before;
        question_.body = std::move(embedded.gaps);
    }

    void read_cloze() {
        const Xml& text = *source_.find("questiontext");
        use(embedded_from(format_of(text), text.text_of("text"), lost()));
        if (source_.find("defaultgrade") == nullptr)
            question_.points = weights_of(std::get<Gaps>(question_.body));
    }

    struct Chip {
        std::string text;
        std::string group;
    };

    std::vector<Chip> chips() const {
        std::vector<Chip> all;
        for (const char* name : {"selectoption", "dragbox"}) {
            for (const Xml* element : source_.all(name))
                all.push_back(
                    {plain_from(TextFormat::html, element->text_of("text")),
                     one_line(element->text_of("group"))});
        }
        return all;
    }

    static Gap gap_of(
        const std::vector<Chip>& all, const Chip& right, std::vector<std::string>& lost) {
        std::vector<ScoredAnswer> answers;
        for (const Chip& chip : all) {
            ScoredAnswer answer;
            answer.text = chip.text;
            answer.percent = &chip == &right ? 100 : 0;
            if (chip.group == right.group) answers.push_back(std::move(answer));
        }
        Gap gap;
        gap.key = selection_from(answers, lost);
        return gap;
    }

    /// "[[2]]" in the text is a gap whose answer is the second option of all.
    void read_selections() {
        const std::vector<Chip> all = chips();
        const Xml& element = *source_.find("questiontext");
        const std::string text = element.text_of("text");
        std::string plain;
        std::vector<Gap> gaps;
        for (std::size_t at = 0; at < text.size();) {
            const auto end =
                text.compare(at, 2, "[[") == 0 ? text.find("]]", at) : std::string::npos;
            std::size_t number = 0;
            const char* digits = text.data() + at + 2;
            if (end == std::string::npos ||
                std::from_chars(digits, text.data() + end, number).ptr != text.data() + end) {
                plain += text[at++];
                continue;
            }
            if (number == 0 || number > all.size() || gaps.size() == question_parts_max)
                throw LeftOut{"A gap names an option that is not there."};
            gaps.push_back(gap_of(all, all[number - 1], lost()));
            plain += gap_place(gaps.size());
            at = end + 2;
        }
        if (gaps.empty()) throw LeftOut{"There is no gap in it."};
        std::vector<std::string> known;  // told when the head was read
        use(with_places(markdown_from(format_of(element), plain, known), std::move(gaps)));
    }

    const Xml& source_;
    Question& question_;
};

}  // namespace

bool looks_like_moodle(const std::string&, const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string::npos && text[first] == '<' && text.contains("<quiz");
}

Questions moodle_questions(const std::string& file, const std::string& text) {
    const Xml quiz = parse_xml(text, file);
    if (quiz.name != "quiz")
        throw BadPackage{file + ": its root is <" + quiz.name + ">, not <quiz>."};
    Questions read;
    std::string category;
    for (const Xml& element : quiz.children) {
        if (element.name != "question") continue;
        Question question;
        question.entry = file + ':' + std::to_string(element.line);
        if (element.attribute("type") == "category") {
            const Xml* named = element.find("category");
            category = named == nullptr ? "" : category_from(named->text_of("text"));
            continue;
        }
        if (!category.empty()) question.skills.push_back(category);
        try {
            Reading{element, question}.run();
            read.questions.push_back(std::move(question));
        } catch (const LeftOut& why) {
            read.notes.push_back({question.entry, std::string{"It was left out: "} + why.what()});
        }
    }
    return read;
}

bool is_moodle(const catalog::Folder& package) {
    return has_questions(package, looks_like_moodle);
}

Imported read_moodle(const std::string&, catalog::Folder package) {
    return import_questions(package, looks_like_moodle, moodle_questions);
}

}  // namespace exchange
