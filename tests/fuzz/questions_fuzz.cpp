// Question banks of other systems: any text is questions that became items without findings, or one
// sentence about what is wrong with it. The first byte chooses the format.

#include "catalog/catalog.hpp"
#include "exchange/csv.hpp"
#include "exchange/gift.hpp"
#include "exchange/moodle.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

exchange::Imported read(char format, const catalog::Folder& package) {
    switch (format) {
        case 'a':
            return exchange::read_aiken("fuzz", package);
        case 'c':
            return exchange::read_csv("fuzz", package);
        case 'm':
            return exchange::read_moodle("fuzz", package);
        default:
            return exchange::read_gift("fuzz", package);
    }
}

void require_sound(const exchange::Imported& imported) {
    require(!imported.items.empty());
    std::set<std::string> names;
    for (const exchange::ImportedItem& item : imported.items) {
        require(names.insert(item.name).second);
        const auto parsed = catalog::parse_item(item.name, item.files);
        require(parsed.item && parsed.findings.empty());
    }
    for (const exchange::Note& note : imported.notes)
        require(!note.entry.empty() && !note.what.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    if (count == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(bytes) + 1, count - 1);
    try {
        require_sound(read(static_cast<char>(bytes[0]), {{"questions", text}}));
    } catch (const exchange::BadPackage& bad) {
        require(!std::string{bad.what()}.empty());
    } catch (const exchange::LabelBroken&) {
        std::abort();  // nothing here is labelled
    }
    return 0;
}
