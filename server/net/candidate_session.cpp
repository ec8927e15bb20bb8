#include "net/candidate_session.hpp"

#include "actions/announce.hpp"
#include "actions/candidate.hpp"
#include "actions/practice.hpp"
#include "actions/saving.hpp"
#include "protocol/codec.hpp"

#include <exception>
#include <utility>

namespace net {
namespace {

using core::Refusal;
using core::Result;

/// What a refusal is about.
struct Subject {
    std::string_view type;
    std::optional<std::int64_t> seq;  // of a save
};

Subject subject_of(const protocol::ClientMessage& message) {
    return std::visit(
        [](const auto& each) {
            Subject subject{.type = each.type, .seq = {}};
            if constexpr (requires { each.seq; }) subject.seq = each.seq;
            return subject;
        },
        message);
}

class CandidateSession {
  public:
    CandidateSession(actions::Desk& desk, std::shared_ptr<Socket> socket)
        : desk_(desk), socket_(std::move(socket)) {}

    loop::Task<void> run() {
        std::exception_ptr fault;
        try {
            while (auto frame = co_await socket_->read()) {
                co_await handle(std::move(*frame));
            }
        } catch (const std::exception&) {
            fault = std::current_exception();
        }
        // However it ended: nobody may be thought connected, or told anything, over a dead socket.
        co_await leave();
        if (fault) std::rethrow_exception(fault);
    }

  private:
    loop::Task<void> handle(Socket::Frame frame) {
        auto message = protocol::decode_message<protocol::ClientMessage>(frame.text);
        if (!message) {
            refuse("frame", message.error());
            co_return;
        }
        const base::Time at = frame.received_at;
        const Subject subject = subject_of(*message);
        try {
            co_await std::visit([&](auto& each) { return on(each, at); }, *message);
        } catch (const store::DiskFull&) {
            if (subject.seq) desk_.strain.refused(at);
            refuse(subject.type, Refusal::cannot_store, subject.seq);
        }
    }

    // What each message means. They belong to `handle`, which waits until they are dealt with.

    loop::Task<void> on(const protocol::AskTime& ask, base::Time) {
        send(protocol::ServerTime{
            .nonce = ask.nonce, .server_now = base::to_micros(desk_.clock.now())});
        co_return;
    }

    loop::Task<void> on(const protocol::Start& start, base::Time at) {
        answer(start.type, co_await actions::start(desk_, speaker_, at));
    }

    loop::Task<void> on(const protocol::ViewItem& view, base::Time at) {
        answer(view.type, co_await actions::view_item(desk_, speaker_, view, at));
    }

    loop::Task<void> on(const protocol::LeaveSection& leave, base::Time at) {
        answer(leave.type, co_await actions::leave_section(desk_, speaker_, leave, at));
    }

    loop::Task<void> on(const protocol::Submit& submit, base::Time at) {
        answer(submit.type, co_await actions::submit(desk_, speaker_, at));
    }

    loop::Task<void> on(const protocol::TakeBreak& rest, base::Time at) {
        answer(rest.type, co_await actions::take_break(desk_, speaker_, at));
    }

    loop::Task<void> on(const protocol::EndBreak& back, base::Time at) {
        answer(back.type, co_await actions::end_break(desk_, speaker_, at));
    }

    loop::Task<void> on(const protocol::AskAccommodation& ask, base::Time at) {
        answer(ask.type, co_await actions::ask_accommodation(desk_, speaker_, ask, at));
    }

    loop::Task<void> on(const protocol::ConfirmNotice& confirm, base::Time at) {
        answer(confirm.type, co_await actions::confirm_notice(desk_, speaker_, confirm, at));
    }

    loop::Task<void> on(protocol::Hello& hello, base::Time at) {
        const std::string page = hello.page;
        auto joined = co_await actions::hello(desk_, std::move(hello), at);
        if (!joined) {
            refuse(protocol::Hello::type, joined.error());
            co_return;
        }
        speaker_ = std::move(joined->speaker);
        foreign_seq_.reset();
        if (speaker_.session > 0) {
            auto tell = [socket = std::weak_ptr(socket_)](const protocol::ServerMessage& message) {
                if (const auto open = socket.lock()) open->write(protocol::encode_message(message));
            };
            auto heard_at = [socket = std::weak_ptr(socket_), at] {
                const auto open = socket.lock();
                return open ? open->heard_at() : at;
            };
            desk_.hub.join(
                speaker_.attempt, {.link = joined->link,
                                   .page = page,
                                   .session = speaker_.session,
                                   .tell = tell,
                                   .heard_at = heard_at});
        }
        send(std::move(joined->state));
        co_await actions::announce(desk_, speaker_.attempt, actions::Audience::staff);
    }

    loop::Task<void> on(const protocol::SaveAnswer& save, base::Time at) {
        if (follows_foreign(save.seq)) co_return refuse_foreign(save);
        answer_save(save.type, save.seq, co_await actions::save_answer(desk_, speaker_, save, at));
    }

    loop::Task<void> on(const protocol::SaveEdits& save, base::Time at) {
        if (follows_foreign(save.seq)) co_return refuse_foreign(save);
        answer_save(save.type, save.seq, co_await actions::save_edits(desk_, speaker_, save, at));
    }

    /// Another page has used a number before this one: what follows was not written on top of that,
    /// though its own number may be the next. Last words are sent without waiting for answers.
    bool follows_foreign(std::int64_t seq) const { return foreign_seq_ && seq > *foreign_seq_; }

    template <class Save>
    void refuse_foreign(const Save& save) {
        refuse(save.type, Refusal::out_of_order, save.seq);
    }

    void answer_save(
        std::string_view about, std::int64_t seq, const Result<protocol::Saved>& saved) {
        if (saved) {
            foreign_seq_.reset();
            return send(*saved);
        }
        if (saved.error() == Refusal::out_of_order) foreign_seq_ = seq;
        refuse(about, saved.error(), seq);
    }

    loop::Task<void> on(protocol::RunAnswer& run, base::Time at) {
        auto queued = co_await actions::run_answer(desk_, speaker_, std::move(run), at);
        if (queued) {
            send(*queued);
        } else {
            refuse(protocol::RunAnswer::type, queued.error());
        }
    }

    loop::Task<void> on(const protocol::BeginPractice&, base::Time at) {
        auto begun = co_await actions::begin_practice(desk_, speaker_, at);
        if (begun) {
            send(*begun);
        } else {
            refuse(protocol::BeginPractice::type, begun.error());
        }
    }

    loop::Task<void> leave() {
        if (speaker_.session == 0) co_return;
        const base::Time last_heard = socket_->silent_since().value_or(desk_.clock.now());
        const actions::Departure departure{
            .attempt = speaker_.attempt, .session = speaker_.session, .at = last_heard};
        co_await actions::disconnected(desk_, departure);
    }

    void answer(std::string_view about, const Result<void>& result) {
        if (!result) refuse(about, result.error());
    }

    void refuse(
        std::string_view about, Refusal reason, std::optional<std::int64_t> seq = std::nullopt) {
        send(protocol::Refused{
            .about = std::string(about),
            .reason = reason,
            .sentence = std::string(core::sentence(reason)),
            .seq = seq});
    }

    void send(const protocol::ServerMessage& message) {
        socket_->write(protocol::encode_message(message));
    }

    actions::Desk& desk_;
    std::shared_ptr<Socket> socket_;
    actions::Speaker speaker_;
    std::optional<std::int64_t>
        foreign_seq_;  // of the save that was out of order, until one is not
};

}  // namespace

loop::Task<void> candidate_session(actions::Desk& desk, std::shared_ptr<Socket> socket) {
    CandidateSession session(desk, std::move(socket));
    co_await session.run();
}

}  // namespace net
