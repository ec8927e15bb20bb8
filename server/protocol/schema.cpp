#include "protocol/schema.hpp"

#include "protocol/codec.hpp"
#include "protocol/type_name.hpp"

namespace protocol {
namespace {

using nlohmann::json;

class Schemas {
  public:
    template <class T>
    json of() {
        if constexpr (std::is_same_v<T, std::string>) {
            return {{"type", "string"}};
        } else if constexpr (std::is_same_v<T, bool>) {
            return {{"type", "boolean"}};
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
            return {{"type", "integer"}, {"minimum", -integer_max}, {"maximum", integer_max}};
        } else if constexpr (IsOptional<T>::value) {
            return {{"anyOf", {of<typename T::value_type>(), {{"type", "null"}}}}};
        } else if constexpr (IsVector<T>::value) {
            return {{"type", "array"}, {"items", of<typename T::value_type>()}};
        } else {
            return reference<T>();
        }
    }

    json all() const { return named_; }

  private:
    template <class T>
    json reference() {
        const std::string name = type_name<T>();
        if (!named_.contains(name)) {
            named_[name] = json::object();  // before its members, which may refer to it
            named_[name] = body<T>();
        }
        return {{"$ref", "#/components/schemas/" + name}};
    }

    template <class T>
    json body() {
        if constexpr (std::is_enum_v<T>) {
            json names = json::array();
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
                [&](auto each) { names.push_back(each.name); });
            return {{"type", "string"}, {"enum", names}};
        } else {
            json properties = json::object();
            json required = json::array();
            boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
                using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
                properties[member.name] = of<Field>();
                if (!IsOptional<Field>::value) required.push_back(member.name);
            });
            return {
                {"type", "object"},
                {"properties", properties},
                {"required", required},
                {"additionalProperties", false}};
        }
    }

    json named_ = json::object();
};

}  // namespace

json schemas() {
    Schemas all;
    all.of<LineRequest>();
    all.of<LineReply>();
    all.of<SignIn>();
    all.of<Staff>();
    all.of<BlueprintList>();
    all.of<Invite>();
    all.of<Invited>();
    all.of<AttemptList>();
    all.of<AttemptResult>();
    all.of<GuideList>();
    all.of<PlanInterview>();
    all.of<InterviewRow>();
    all.of<InterviewList>();
    all.of<InterviewView>();
    all.of<SaveSheet>();
    all.of<RatingList>();
    all.of<RatingTask>();
    all.of<SaveRating>();
    all.of<Problem>();
    all.of<LeaseRequest>();
    all.of<Job>();
    all.of<JobProgress>();
    all.of<JobReport>();
    all.of<ItemBundle>();
    return all.all();
}

}  // namespace protocol
