#include "catalog/item_reader.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>

namespace catalog {
namespace {

constexpr std::size_t blocks_max = 30;
constexpr std::size_t distractors_least = 3;

std::vector<std::string> read_blocks(Table& table, Blocks& blocks) {
    std::vector<std::string> ids;
    for (Table& entry : table.tables("block")) {
        Blocks::Block block{
            .id = read_id(entry, ids), .text = entry.required_text("text", "FROM t")};
        ids.push_back(block.id);
        blocks.all.push_back(std::move(block));
    }
    return ids;
}

void read_solution(Table& table, const std::vector<std::string>& ids, Blocks& blocks) {
    for (const std::string& id : table.texts("solution").value_or(std::vector<std::string>{})) {
        if (std::ranges::find(ids, id) == ids.end()) {
            table.report("solution", "There is no block `" + id + "`.", remedy_by_name(id, ids));
        } else {
            blocks.solution.push_back(id);
        }
    }
    std::vector<std::string> sorted = blocks.solution;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) {
        table.report("solution", "A block is used twice.", "Write another block of the same text.");
    }
}

}  // namespace

std::string assembled(const Blocks& blocks, const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids)
        text += std::ranges::find(blocks.all, id, &Blocks::Block::id)->text + '\n';
    return text;
}

void read_blocks(Reading& reading) {
    auto table = reading.root.table("blocks");
    if (!table) return;
    Blocks blocks;
    const std::vector<std::string> ids = read_blocks(*table, blocks);
    read_solution(*table, ids, blocks);
    if (blocks.solution.empty()) {
        table->report("solution", "`solution` is missing.", "List the blocks of a right answer.");
    }
    if (ids.size() < blocks.solution.size() + distractors_least || ids.size() > blocks_max) {
        table->report(
            "block", "There must be at least three blocks too many, and at most thirty in all.",
            "Add blocks that a common mistake would use.");
    }
    Proof proof;
    proof.role = Proof::Role::alternative;
    proof.name = "the solution in blocks";
    proof.line = table->line();
    proof.answer.text = assembled(blocks, blocks.solution);
    reading.item.proofs.push_back(std::move(proof));
    reading.item.blocks = std::move(blocks);
}

}  // namespace catalog
