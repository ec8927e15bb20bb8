#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "grading/harness_languages.hpp"

namespace grading {
namespace {

// The candidate's file is in the same package: our names are long on purpose. The variable is set
// before any of the candidate's: files of a package are initialised in the order of their names.
constexpr const char* head = R"go(package main

import (
	"bytes"
	"io"
	"log"
	"os"
	"strconv"
	"syscall"
)

var assayHarnessResult = assayHarnessKeepOutput()

func assayHarnessKeepOutput() *os.File {
	result, err := syscall.Dup(1)
	if err == nil {
		err = syscall.Dup3(2, 1, 0)
	}
	assayHarnessStopOn(err)
	return os.NewFile(uintptr(result), "result")
}

func assayHarnessStopOn(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

type assayHarnessInput struct {
	text     []byte
	position int
}

func assayHarnessReadAll() *assayHarnessInput {
	text, err := io.ReadAll(os.Stdin)
	assayHarnessStopOn(err)
	return &assayHarnessInput{text: text}
}

func (input *assayHarnessInput) token() string {
	for input.text[input.position] <= ' ' {
		input.position++
	}
	begin := input.position
	for input.position < len(input.text) && input.text[input.position] > ' ' {
		input.position++
	}
	return string(input.text[begin:input.position])
}

func assayHarnessTakeInt(input *assayHarnessInput) int64 {
	value, err := strconv.ParseInt(input.token(), 10, 64)
	assayHarnessStopOn(err)
	return value
}

func assayHarnessTakeFloat(input *assayHarnessInput) float64 {
	value, err := strconv.ParseFloat(input.token(), 64)
	assayHarnessStopOn(err)
	return value
}

func assayHarnessTakeBool(input *assayHarnessInput) bool {
	return input.token() == "1"
}

func assayHarnessTakeString(input *assayHarnessInput) string {
	size := int(assayHarnessTakeInt(input))
	begin := input.position + 1
	input.position = begin + size
	return string(input.text[begin:input.position])
}

func assayHarnessTakeList[T any](take func(*assayHarnessInput) T) func(*assayHarnessInput) []T {
	return func(input *assayHarnessInput) []T {
		count := int(assayHarnessTakeInt(input))
		list := make([]T, 0, count)
		for i := 0; i < count; i++ {
			list = append(list, take(input))
		}
		return list
	}
}

func assayHarnessPutInt(out *bytes.Buffer, value int64) {
	out.WriteString(strconv.FormatInt(value, 10) + "\n")
}

func assayHarnessPutFloat(out *bytes.Buffer, value float64) {
	out.WriteString(strconv.FormatFloat(value, 'g', 17, 64) + "\n")
}

func assayHarnessPutBool(out *bytes.Buffer, value bool) {
	if value {
		out.WriteString("1\n")
	} else {
		out.WriteString("0\n")
	}
}

func assayHarnessPutString(out *bytes.Buffer, value string) {
	out.WriteString(strconv.Itoa(len(value)) + "\n" + value + "\n")
}

func assayHarnessPutList[T any](put func(*bytes.Buffer, T)) func(*bytes.Buffer, []T) {
	return func(out *bytes.Buffer, list []T) {
		assayHarnessPutInt(out, int64(len(list)))
		for _, element := range list {
			put(out, element)
		}
	}
}

func main() {
	input := assayHarnessReadAll()
	out := &bytes.Buffer{}
)go";

std::string scalar_part(const catalog::ValueType& type) {
    using Scalar = catalog::ValueType::Scalar;
    switch (type.scalar) {
        case Scalar::integer:
            return "Int";
        case Scalar::floating:
            return "Float";
        case Scalar::boolean:
            return "Bool";
        case Scalar::string:
            return "String";
    }
    base::ensure(false);
    return {};
}

/// assayHarnessTakeList(assayHarnessTakeInt) for `list<int>` and "Take".
std::string function_for(const std::string& text, const std::string& verb) {
    const auto type = catalog::parse_type(text);
    base::ensure(type.has_value());
    std::string function = "assayHarness" + verb + scalar_part(*type);
    for (std::size_t i = 0; i < type->lists; ++i) {
        std::string list = "assayHarness" + verb + "List(";
        list += function;
        list += ')';
        function = std::move(list);
    }
    return function;
}

}  // namespace

std::string go_main(const catalog::FunctionSignature& signature) {
    std::string text = head;
    if (signature.arguments.empty()) text += "\t_ = input\n";
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        text += "\ta" + std::to_string(i) +
                " := " + function_for(signature.arguments[i].type, "Take") + "(input)\n";
    }
    text += "\t" + function_for(signature.returns, "Put") + "(out, " +
            catalog::function_name(signature.name, "go") + "(" + argument_list(signature, "") +
            "))\n\t_, err := out.WriteTo(assayHarnessResult)\n\tassayHarnessStopOn(err)\n}\n";
    return text;
}

}  // namespace grading
