#include "catalog/group_reader.hpp"
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

/// The ids of known blocks that `key` lists, none of them twice.
std::vector<std::string> read_order(
    Table& table, std::string_view key, const std::vector<std::string>& ids) {
    std::vector<std::string> order;
    for (const std::string& id : table.texts(key).value_or(std::vector<std::string>{})) {
        if (std::ranges::find(ids, id) == ids.end()) {
            table.report(key, "There is no block `" + id + "`.", remedy_by_name(id, ids));
        } else {
            order.push_back(id);
        }
    }
    std::vector<std::string> sorted = order;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) {
        table.report(key, "A block is used twice.", "Write another block of the same text.");
    }
    return order;
}

std::string joined(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids)
        text += (text.empty() ? "" : ", ") + id;
    return text;
}

/// Every [[blocks.wrong]]; gives the blocks that they use.
std::set<std::string> read_wrong(
    Reading& reading, Table& table, const std::vector<std::string>& ids, const Blocks& blocks) {
    std::set<std::string> used;
    for (Table& entry : table.tables("wrong")) {
        const auto order = read_order(entry, "order", ids);
        used.insert(order.begin(), order.end());
        Proof proof;
        proof.role = Proof::Role::wrong;
        proof.name = "blocks: " + joined(order);
        proof.line = entry.line();
        proof.answer.text = assembled(blocks, order);
        proof.misconception = entry.required_text("misconception", "what leads to it");
        read_fails(reading, entry, proof);
        if (order == blocks.solution) {
            entry.report("order", "This is the solution.", "Use a block that belongs nowhere.");
        }
        reading.item.proofs.push_back(std::move(proof));
    }
    return used;
}

/// Each block too many must be seen to be wrong, and somebody must have a reason to take it.
void check_each_misleads(
    Reading& reading, int line, const Blocks& blocks, const std::set<std::string>& used) {
    for (const Blocks::Block& block : blocks.all) {
        if (used.contains(block.id)) continue;
        if (std::ranges::find(blocks.solution, block.id) != blocks.solution.end()) continue;
        reading.findings.add_for(
            "C15", line, "No wrong answer uses the block `" + block.id + "`.",
            "Write a [[blocks.wrong]] with it in `order`, and what it `fails`.");
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
    blocks.solution = read_order(*table, "solution", ids);
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
    const auto misleading = read_wrong(reading, *table, ids, blocks);
    check_each_misleads(reading, table->line(), blocks, misleading);
    reading.item.blocks = std::move(blocks);
}

}  // namespace catalog
