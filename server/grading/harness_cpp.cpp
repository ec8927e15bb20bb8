#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "grading/harness_languages.hpp"

namespace grading {
namespace {

// Names of the C library are reached under our own: a candidate may well have a function `read`.
// `signed` instead of `int`: some like to define int as long long.
constexpr const char* head = R"cpp(#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

                                   extern "C" {
                                   signed assay_dup(signed descriptor) __asm__("dup");
                                   signed assay_dup2(signed from, signed to) __asm__("dup2");
                                   long assay_read(signed descriptor, void* bytes, std::size_t size) __asm__("read");
                                   long assay_write(signed descriptor, const void* bytes, std::size_t size) __asm__("write");
                                   }

                                   static signed assay_result;
                                   __attribute__((constructor(101))) static void assay_keep_output() {
                                       assay_result = assay_dup(1);
                                       assay_dup2(2, 1);
                                   }

#include "solution.cpp"

                                   namespace assay_harness {

                                   struct Input {
                                       std::string text;
                                       std::size_t at = 0;
                                   };

                                   inline Input read_all() {
                                       Input input;
                                       char bytes[65536];
                                       for (long count; (count = assay_read(0, bytes, sizeof bytes)) > 0;)
                                           input.text.append(bytes, static_cast<std::size_t>(count));
                                       return input;
                                   }

                                   inline void take(Input& input, std::int64_t& value) {
                                       const char* begin = input.text.c_str();
                                       char* end;
                                       value = std::strtoll(begin + input.at, &end, 10);
                                       input.at = static_cast<std::size_t>(end - begin);
                                   }

                                   inline void take(Input& input, double& value) {
                                       const char* begin = input.text.c_str();
                                       char* end;
                                       value = std::strtod(begin + input.at, &end);
                                       input.at = static_cast<std::size_t>(end - begin);
                                   }

                                   inline void take(Input& input, bool& value) {
                                       std::int64_t number = 0;
                                       take(input, number);
                                       value = number == 1;
                                   }

                                   inline void take(Input& input, std::string& value) {
                                       std::int64_t size = 0;
                                       take(input, size);
                                       value = input.text.substr(input.at + 1, static_cast<std::size_t>(size));
                                       input.at += 1 + static_cast<std::size_t>(size);
                                   }

                                   template <class Element>
                                   void take(Input& input, std::vector<Element>& list) {
                                       std::int64_t count = 0;
                                       take(input, count);
                                       list.reserve(static_cast<std::size_t>(count));
                                       for (std::int64_t i = 0; i < count; ++i) {
                                           Element element{};
                                           take(input, element);
                                           list.push_back(std::move(element));
                                       }
                                   }

                                   template <class Value>
                                   Value taken(Input& input) {
                                       Value value{};
                                       take(input, value);
                                       return value;
                                   }

                                   inline void put(std::string& text, std::int64_t value) {
                                       text += std::to_string(value) + '\n';
                                   }
                                   inline void put(std::string& text, bool value) {
                                       text += value ? "1\n" : "0\n";
                                   }

                                   inline void put(std::string& text, double value) {
                                       char spelled[64];
                                       std::snprintf(spelled, sizeof spelled, "%.17g\n", value);
                                       text += spelled;
                                   }

                                   inline void put(std::string& text, const std::string& value) {
                                       text += std::to_string(value.size()) + '\n' + value + '\n';
                                   }

                                   template <class Element>
                                   void put(std::string& text, const std::vector<Element>& list) {
                                       text += std::to_string(list.size()) + '\n';
                                       for (const Element& element : list)
                                           put(text, element);
                                   }

                                   inline void write_all(const std::string& text) {
                                       for (std::size_t done = 0; done < text.size();) {
                                           const long count = assay_write(assay_result, text.data() + done, text.size() - done);
                                           if (count <= 0) std::exit(1);
                                           done += static_cast<std::size_t>(count);
                                       }
                                   }

                                   }  // namespace assay_harness

                                   signed main() {
                                       auto input = assay_harness::read_all();
)cpp";

std::string cpp_type(const std::string& text) {
    const auto type = catalog::parse_type(text);
    base::ensure(type.has_value());
    return catalog::type_name(*type, "cpp");
}

}  // namespace

std::string cpp_main(const catalog::FunctionSignature& signature) {
    std::string text = head;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        text += "    auto a" + std::to_string(i) + " = assay_harness::taken<" +
                cpp_type(signature.arguments[i].type) + ">(input);\n";
    }
    text += "    const " + cpp_type(signature.returns) + " result = ::" + signature.name + "(" +
            argument_list(signature, "") + ");\n";
    text +=
        "    std::string text;\n    assay_harness::put(text, result);\n"
        "    assay_harness::write_all(text);\n    return 0;\n}\n";
    return text;
}

}  // namespace grading
