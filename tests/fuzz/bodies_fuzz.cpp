// Any body of a request by staff, by a page or by a worker is what that request takes, or refused;
// what was read says the same when it is written and read again. An invitation has a window whose
// ends follow its beginning and the present, or is refused. The first byte chooses the request.

#include "actions/window.hpp"
#include "protocol/codec.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);

void require(bool holds) {
    if (!holds) std::abort();
}

void look_at(const protocol::Invite& invite) {
    const auto window = actions::window_of(invite, noon);
    if (!window) return;
    require(window->opens_at < window->latest_start && noon < window->latest_start);
    require(!window->hard_close || window->opens_at < *window->hard_close);
    require(!window->hard_close || noon < *window->hard_close);
}

template <class Body>
void look_at(const Body& /*body*/) {}

template <class Body>
void read_body(std::string_view text) {
    const auto body = protocol::decode<Body>(text);
    if (!body) return;
    look_at(*body);
    const std::string written = protocol::encode(*body);
    const auto again = protocol::decode<Body>(written);
    require(again && protocol::encode(*again) == written);
}

constexpr std::array readers{
    &read_body<protocol::SignIn>,        &read_body<protocol::Invite>,
    &read_body<protocol::LiveChange>,    &read_body<protocol::CreditAbsence>,
    &read_body<protocol::Accommodate>,   &read_body<protocol::DecideAccommodation>,
    &read_body<protocol::PlanInterview>, &read_body<protocol::SaveSheet>,
    &read_body<protocol::SaveRating>,    &read_body<protocol::BeginPractice>,
    &read_body<protocol::LeaseRequest>,  &read_body<protocol::JobProgress>,
    &read_body<protocol::JobReport>,
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    if (count == 0) return 0;
    readers[bytes[0] % readers.size()]({reinterpret_cast<const char*>(bytes) + 1, count - 1});
    return 0;
}
