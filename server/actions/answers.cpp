#include "actions/answers.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "core/edits.hpp"
#include "protocol/codec.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

std::string* edited_text(core::Answer& answer, const std::string& file) {
    if (file.empty()) return &answer.text;
    const auto found = std::ranges::find(answer.files, file, &core::AnswerFile::name);
    return found == answer.files.end() ? nullptr : &found->text;
}

bool apply(core::Answer& answer, const protocol::SaveEdits& edits) {
    std::string* text = edited_text(answer, edits.file);
    if (text == nullptr) return false;
    std::vector<core::Edit> changes;
    for (const protocol::TextChange& change : edits.changes) {
        changes.push_back(
            {.from = change.from, .removed = change.removed, .inserted = change.inserted});
    }
    auto result = core::edited(std::move(*text), changes, core::answer_bytes_max);
    if (!result) return false;
    *text = std::move(*result);
    return true;
}

protocol::SaveEdits edits_of(const std::string& content) {
    auto edits = protocol::decode<protocol::SaveEdits>(content);
    base::ensure(edits.has_value());  // we encoded them
    return std::move(*edits);
}

/// From the newest back to the last whole one.
std::vector<store::Revision> chain_of(
    store::Tx& tx, const base::AttemptId& attempt, const store::Revision& newest) {
    std::vector<store::Revision> chain{newest};
    while (chain.back().base != 0) {
        auto before = store::find_revision(tx, attempt, chain.back().base);
        base::ensure(before.has_value() && chain.size() <= edits_chain_max);
        chain.push_back(std::move(*before));
    }
    return chain;
}

core::Answer rebuilt(const std::vector<store::Revision>& chain) {
    core::Answer answer = answer_of(chain.back().content);
    for (auto revision = chain.rbegin() + 1; revision != chain.rend(); ++revision) {
        base::ensure(apply(answer, edits_of(revision->content)));  // they fitted when they came
    }
    return answer;
}

}  // namespace

core::Answer answer_of(const std::string& content) {
    auto answer = protocol::decode<core::Answer>(content, 2 * protocol::frame_bytes_max);
    base::ensure(answer.has_value());  // we encoded it
    return std::move(*answer);
}

std::string content_of(const core::Answer& answer) {
    return protocol::encode(answer);
}

std::string content_of(const protocol::SaveEdits& edits) {
    return protocol::encode(edits);
}

core::Answer answer_at(
    store::Tx& tx, const base::AttemptId& attempt, const store::Revision& revision) {
    return rebuilt(chain_of(tx, attempt, revision));
}

Result<core::Answer> answer_after(
    store::Tx& tx, const base::AttemptId& attempt, const protocol::SaveEdits& edits) {
    if (edits.changes.size() > edits_count_max) return std::unexpected(Refusal::too_many);
    const auto last = store::find_response(tx, attempt, edits.position);
    if (!last || last->seq != edits.base) return std::unexpected(Refusal::whole_needed);
    const auto chain = chain_of(tx, attempt, *last);
    if (chain.size() >= edits_chain_max) return std::unexpected(Refusal::whole_needed);
    core::Answer answer = rebuilt(chain);
    if (!apply(answer, edits)) return std::unexpected(Refusal::whole_needed);
    if (base::sha256_hex(core::receipt_bytes(answer)) != edits.sha256) {
        return std::unexpected(Refusal::whole_needed);
    }
    return answer;
}

}  // namespace actions
