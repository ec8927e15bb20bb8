#pragma once
// Everything that travels, and a value of each with something in every field.

#include "protocol/codec.hpp"

#include <cstdint>
#include <string>

namespace samples {

template <class T>
struct Type {
    using type = T;
};

/// Calls `visit(Type<T>{})` for every described struct.
template <class Visit>
void for_each_struct(Visit visit) {
    const auto all = [&]<class... T>() { (visit(Type<T>{}), ...); };
    all.template operator()<
        core::AnswerFile, core::AnswerField, core::Answer, core::GridCell, core::GridRow,
        core::Grid, core::CaseResult, core::UnitResult, core::ItemGrade>();
    all.template operator()<
        protocol::Hello, protocol::Start, protocol::SaveAnswer, protocol::ViewItem,
        protocol::RunAnswer, protocol::LeaveSection, protocol::Submit, protocol::AskTime,
        protocol::TextChange, protocol::SaveEdits, protocol::TakeBreak, protocol::EndBreak,
        protocol::AskAccommodation, protocol::ConfirmNotice, protocol::AccommodationView,
        protocol::PauseView, protocol::ClockView, protocol::NoticeView, protocol::ClockChanged,
        protocol::Choice, protocol::BlockView, protocol::Question, protocol::VisibleCase,
        protocol::GroupSummary, protocol::SchemaColumn, protocol::SchemaTable,
        protocol::LanguageOffer, protocol::ChangeLimits, protocol::LevelView, protocol::LevelCheck,
        protocol::GapView, protocol::ClozePart, protocol::ClozeView, protocol::SourceView,
        protocol::WordLimits, protocol::UploadLimits, protocol::ItemView, protocol::SectionView,
        protocol::HeldItem, protocol::ReceiptLine, protocol::Receipt, protocol::AttemptState,
        protocol::Saved, protocol::Refused, protocol::RunQueued, protocol::RunProgress,
        protocol::RunFinished, protocol::TakenOver, protocol::ServerTime, protocol::BeginPractice,
        protocol::PracticeBegun, protocol::Mark>();
    all.template operator()<
        protocol::SignIn, protocol::Staff, protocol::BlueprintSection, protocol::BlueprintView,
        protocol::BlueprintList, protocol::Invite, protocol::AttemptRow, protocol::Invited,
        protocol::AttemptList, protocol::Observation, protocol::KnownMistakes, protocol::ItemResult,
        protocol::SectionResult, protocol::LogLine, protocol::AttemptResult, protocol::Problem,
        protocol::AttemptChanged, protocol::AttemptsChanged, protocol::LiveChange,
        protocol::LiveChanged, protocol::SectionTime, protocol::SpanView, protocol::AttemptTime,
        protocol::CreditAbsence, protocol::Accommodate, protocol::DecideAccommodation>();
    all.template operator()<
        core::Anchors, core::InterviewQuestion, core::Rating, protocol::InterviewContent,
        protocol::KitView, protocol::RoleView, protocol::GuideList, protocol::PlanInterview,
        protocol::InterviewRow, protocol::InterviewList, protocol::QuestionView, protocol::SeatView,
        protocol::QuestionMean, protocol::CompetencyMean, protocol::InterviewView,
        protocol::SaveSheet>();
    all.template operator()<
        core::Criterion, core::CriterionRating, protocol::RatingProgress, protocol::UploadedFile,
        protocol::RatingRow, protocol::RatingList, protocol::SampleView, protocol::RatingTask,
        protocol::SaveRating>();
    all.template operator()<protocol::LineRequest, protocol::LineReply>();
    all.template operator()<
        protocol::LeaseRequest, protocol::Job, protocol::JobProgress, protocol::JobReport,
        protocol::BundleFile, protocol::ItemBundle>();
}

/// A different value for every field, and never one that a field has by itself.
class Filler {
  public:
    template <class T>
    void fill(T& value) {
        ++count_;
        if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(1);
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = "text " + std::to_string(count_) + " \" \\ \u00e9 \U0001F600 \n";
        } else if constexpr (std::is_same_v<T, bool>) {
            value = !value;
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
            value = count_ % 2 == 0 ? count_ : protocol::integer_max - count_;
        } else if constexpr (protocol::IsOptional<T>::value) {
            fill(value.emplace());
        } else if constexpr (protocol::IsVector<T>::value) {
            value.resize(2);
            for (auto& element : value)
                fill(element);
        } else {
            boost::mp11::mp_for_each<protocol::members_of<T>>(
                [&](auto member) { fill(value.*member.pointer); });
        }
    }

  private:
    std::int64_t count_ = 0;
};

template <class T>
T filled() {
    T value{};
    Filler().fill(value);
    return value;
}

}  // namespace samples
