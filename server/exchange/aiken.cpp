// Aiken: a question, options "A." to "T.", and "ANSWER: B".

#include "exchange/gift.hpp"
#include "exchange/markup.hpp"
#include "exchange/questions.hpp"
#include "exchange/text_lines.hpp"

#include <optional>

namespace exchange {
namespace {

constexpr std::string_view answer_word = "ANSWER:";

/// "B. text" or "B) text"
bool is_option(const std::string& line) {
    return line.size() > 2 && line[0] >= 'A' && line[0] <= 'Z' &&
           (line[1] == '.' || line[1] == ')') && line[2] == ' ';
}

class Aiken {
  public:
    explicit Aiken(std::string file) : file_(std::move(file)) {}

    Questions read(const std::string& text) {
        for (const TextLine& line : text_lines(text))
            take(line);
        if (!prompt_.empty() || !options_.empty()) fail(begin_, "there is no ANSWER: behind it");
        return std::move(questions_);
    }

  private:
    [[noreturn]] void fail(int line, const std::string& why) const {
        throw BadPackage{file_ + ':' + std::to_string(line) + ": " + why + '.'};
    }

    void take(const TextLine& line) {
        if (line.text.empty()) return;
        if (line.text.starts_with(answer_word)) return end(line);
        if (is_option(line.text)) return take_option(line);
        if (!options_.empty()) fail(line.number, "this is neither an option nor ANSWER:");
        if (prompt_.empty()) begin_ = line.number;
        prompt_ += (prompt_.empty() ? "" : "\n") + line.text;
    }

    void take_option(const TextLine& line) {
        const auto place = static_cast<std::size_t>(line.text[0] - 'A');
        if (prompt_.empty()) fail(line.number, "an option stands before any question");
        if (place != options_.size())
            fail(line.number, "the options are not A, B, C … in this order");
        options_.push_back(one_line(line.text.substr(2)));
    }

    void end(const TextLine& line) {
        const std::string letter = one_line(line.text.substr(answer_word.size()));
        const bool is_letter = letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z';
        const auto right = is_letter ? static_cast<std::size_t>(letter[0] - 'A') : options_.size();
        if (right >= options_.size()) fail(line.number, "ANSWER: names none of the options");
        Question question;
        question.entry = file_ + ':' + std::to_string(begin_);
        question.title = one_line(prompt_);
        question.prompt = markdown_from(TextFormat::plain, prompt_, question.lost);
        Single single;
        for (std::size_t i = 0; i < options_.size(); ++i) {
            single.options.push_back(
                {.text = escaped_markdown(options_[i]), .is_right = i == right, .why = ""});
        }
        question.body = std::move(single);
        question.lost.emplace_back("Its wrong options have no `why` yet: Aiken knows none.");
        questions_.questions.push_back(std::move(question));
        prompt_.clear();
        options_.clear();
    }

    std::string file_;
    int begin_ = 1;
    std::string prompt_;
    std::vector<std::string> options_;
    Questions questions_;
};

}  // namespace

bool looks_like_aiken(const std::string&, const std::string& text) {
    return text.contains("\nA. ") || text.contains("\nA) ") ? text.contains("\nANSWER:") : false;
}

Questions aiken_questions(const std::string& file, const std::string& text) {
    return Aiken{file}.read(text);
}

bool is_aiken(const catalog::Folder& package) {
    return has_questions(package, looks_like_aiken);
}

Imported read_aiken(const std::string&, catalog::Folder package) {
    return import_questions(package, looks_like_aiken, aiken_questions);
}

}  // namespace exchange
