#include "exchange/exported.hpp"

#include "exchange/icpc_package.hpp"
#include "exchange/question_export.hpp"

namespace exchange {
namespace {

template <const QuestionFormat& (*format)()>
Exported write(const ItemFolders& items) {
    return export_questions(items, format());
}

}  // namespace

const std::vector<Target>& targets() {
    static const std::vector<Target> all{
        {"moodle", write<moodle_format>},
        {"gift", write<gift_format>},
        {"aiken", write<aiken_format>},
        {"csv", write<csv_format>},
        {"icpc", export_package}};
    return all;
}

}  // namespace exchange
