#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "grading/harness_languages.hpp"

namespace grading {
namespace {

// Everything lies inside Main: the candidate's file shares the package with it.
constexpr const char* head = R"java(import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

public final class Main {
    private static byte[] source;
    private static int position = 0;

    private static String token() {
        while (source[position] <= ' ') position++;
        int begin = position;
        while (position < source.length && source[position] > ' ') position++;
        return new String(source, begin, position - begin, StandardCharsets.ISO_8859_1);
    }

    private static String string() {
        int size = Integer.parseInt(token());
        String text = new String(source, position + 1, size, StandardCharsets.UTF_8);
        position += 1 + size;
        return text;
    }

    private static Object take(char scalar, int lists) {
        if (lists > 0) {
            int count = Integer.parseInt(token());
            List<Object> list = new ArrayList<>(count);
            for (int i = 0; i < count; i++) list.add(take(scalar, lists - 1));
            return list;
        }
        if (scalar == 'i') return Long.valueOf(token());
        if (scalar == 'f') return Double.valueOf(token());
        if (scalar == 'b') return token().equals("1");
        return string();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private static void spell(ByteArrayOutputStream out, Object value, char scalar, int lists) {
        if (value == null) throw new NullPointerException("the result is or holds null");
        if (lists > 0) {
            List<?> list = (List<?>) value;
            put(out, Integer.toString(list.size()));
            for (Object element : list) spell(out, element, scalar, lists - 1);
        } else if (scalar == 'i') {
            put(out, Long.toString(((Number) value).longValue()));
        } else if (scalar == 'f') {
            put(out, Double.toString(((Number) value).doubleValue()));
        } else if (scalar == 'b') {
            put(out, (Boolean) value ? "1" : "0");
        } else {
            String text = (String) value;
            put(out, Integer.toString(text.getBytes(StandardCharsets.UTF_8).length));
            put(out, text);
        }
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws IOException {
        System.setOut(System.err);
        source = System.in.readAllBytes();
        var out = new ByteArrayOutputStream();
)java";

char letter_of(const catalog::ValueType& type) {
    using Scalar = catalog::ValueType::Scalar;
    switch (type.scalar) {
        case Scalar::integer:
            return 'i';
        case Scalar::floating:
            return 'f';
        case Scalar::boolean:
            return 'b';
        case Scalar::string:
            return 's';
    }
    base::ensure(false);
    return ' ';
}

std::string kind_of(const catalog::ValueType& type) {
    return std::string{"'"} + letter_of(type) + "', " + std::to_string(type.lists);
}

}  // namespace

std::string java_main(const catalog::FunctionSignature& signature) {
    std::string text = head;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        const auto type = catalog::parse_type(signature.arguments[i].type);
        base::ensure(type.has_value());
        const std::string name = catalog::type_name(*type, "java");
        text += "        " + name + " a" + std::to_string(i) + " = (" + name + ") take(" +
                kind_of(*type) + ");\n";
    }
    const auto returns = catalog::parse_type(signature.returns);
    base::ensure(returns.has_value());
    text += "        spell(out, Solution." + catalog::function_name(signature.name, "java") + "(" +
            argument_list(signature, "") + "), " + kind_of(*returns) + ");\n";
    text +=
        "        try (var result = new FileOutputStream(FileDescriptor.out)) {\n"
        "            out.writeTo(result);\n        }\n    }\n}\n";
    return text;
}

}  // namespace grading
