#include "protocol/typescript.hpp"

#include "protocol/codec.hpp"
#include "protocol/type_name.hpp"

#include <map>
#include <vector>

namespace protocol {
namespace {

/// Named types in the order in which they were first needed.
class Declarations {
  public:
    template <class T>
    std::string type_of() {
        if constexpr (std::is_same_v<T, std::string>) {
            return "string";
        } else if constexpr (std::is_same_v<T, bool>) {
            return "boolean";
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
            return "number";
        } else if constexpr (IsOptional<T>::value) {
            return type_of<typename T::value_type>() + " | null";
        } else if constexpr (IsVector<T>::value) {
            return type_of<typename T::value_type>() + "[]";
        } else {
            return declare<T>();
        }
    }

    template <class... Messages>
    void declare_union(const std::string& name, const std::variant<Messages...>* /*tag*/) {
        std::string members;
        ((members += "\n  | " + type_of<Messages>()), ...);
        text_ += "export type " + name + " =" + members + ";\n\n";
    }

    std::string text() const { return text_; }

  private:
    template <class T>
    std::string declare() {
        const std::string name = type_name<T>();
        if (declared_[name]) return name;
        declared_[name] = true;
        std::string body = body_of<T>();
        text_ += body;
        return name;
    }

    template <class T>
    std::string body_of() {
        if constexpr (std::is_enum_v<T>) {
            std::string names;
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
                [&](auto each) { names += std::string("\n  | \"") + each.name + '"'; });
            return "export type " + type_name<T>() + " =" + names + ";\n\n";
        } else {
            std::string fields;
            if constexpr (Tagged<T>) fields += "  type: \"" + std::string(T::type) + "\";\n";
            boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
                using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
                fields += std::string("  ") + member.name + ": " + type_of<Field>() + ";\n";
            });
            return "export interface " + type_name<T>() + " {\n" + fields + "}\n\n";
        }
    }

    std::map<std::string, bool> declared_;
    std::string text_;
};

}  // namespace

std::string typescript() {
    Declarations all;
    all.declare_union("ClientMessage", static_cast<const ClientMessage*>(nullptr));
    all.declare_union("ServerMessage", static_cast<const ServerMessage*>(nullptr));
    all.declare_union("StaffEvent", static_cast<const StaffEvent*>(nullptr));
    all.type_of<LineRequest>();
    all.type_of<LineReply>();
    all.type_of<SignIn>();
    all.type_of<Staff>();
    all.type_of<BlueprintList>();
    all.type_of<Invite>();
    all.type_of<Invited>();
    all.type_of<AttemptList>();
    all.type_of<AttemptResult>();
    all.type_of<LiveChange>();
    all.type_of<LiveChanged>();
    all.type_of<AttemptTime>();
    all.type_of<CreditAbsence>();
    all.type_of<Accommodate>();
    all.type_of<DecideAccommodation>();
    all.type_of<GuideList>();
    all.type_of<PlanInterview>();
    all.type_of<InterviewRow>();
    all.type_of<InterviewList>();
    all.type_of<InterviewView>();
    all.type_of<SaveSheet>();
    all.type_of<RatingList>();
    all.type_of<RatingTask>();
    all.type_of<SaveRating>();
    all.type_of<Problem>();
    return "// Made from server/protocol; do not edit. `ninja -C build typescript` makes it "
           "anew.\n\n" +
           all.text();
}

}  // namespace protocol
