#include "exchange/format.hpp"

#include "exchange/bundle.hpp"
#include "exchange/csv.hpp"
#include "exchange/gift.hpp"
#include "exchange/icpc.hpp"
#include "exchange/moodle.hpp"

namespace exchange {

const std::vector<Format>& formats() {
    static const std::vector<Format> all{
        {"bundle", is_bundle, read_bundle}, {"icpc", is_icpc, read_icpc},
        {"moodle", is_moodle, read_moodle}, {"csv", is_csv, read_csv},
        {"aiken", is_aiken, read_aiken},    {"gift", is_gift, read_gift}};
    return all;
}

std::string format_names() {
    std::string names;
    for (const Format& format : formats())
        names += ' ' + std::string{format.name};
    return names;
}

}  // namespace exchange
