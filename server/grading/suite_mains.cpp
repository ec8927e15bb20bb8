#include "grading/suite_mains.hpp"

#include <regex>

namespace grading {
namespace {

constexpr const char* python =
    R"python("""Runs the candidate's tests on the module in the folder that the argument names."""
import os
import sys
import traceback
import types

verdicts = os.dup(1)
os.dup2(2, 1)
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), sys.argv.pop()))


def say(text):
    os.write(verdicts, (text + "\n").encode())


def passes(test):
    try:
        test()
    except BaseException:
        traceback.print_exc()
        return False
    return True


def main():
    import tests
    found = [
        (name, value) for name, value in vars(tests).items()
        if name.startswith("test") and isinstance(value, types.FunctionType)
    ]
    say("assay tests %d" % len(found))
    for name, test in found:
        say(("passed " if passes(test) else "failed ") + name)


main()
)python";

constexpr const char* javascript = R"javascript("use strict";
// Runs the candidate's tests on the module in the folder that the argument names.
const fs = require("node:fs");

process.stdout.write = process.stderr.write.bind(process.stderr);
const found = [];
globalThis.test = (name, body) => {
  if (typeof body !== "function") throw new TypeError("write test(name, function)");
  found.push([String(name).replace(/\s+/g, " "), body]);
};

function say(text) {
  fs.writeSync(1, text + "\n");
}

async function passes(body) {
  try {
    await body();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

async function main() {
  require(`./${process.argv.pop()}/tests.js`);
  const all = [...found];
  say(`assay tests ${all.length}`);
  for (const [name, body] of all) say(((await passes(body)) ? "passed " : "failed ") + name);
}

main();
)javascript";

constexpr const char* java = R"java(import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;

/** Runs the candidate's tests on the module in the package that the argument names. */
public final class Main {
    private static boolean isTest(Method method) {
        return method.getName().startsWith("test") && method.getParameterCount() == 0
            && !method.isSynthetic();
    }

    private static Object owner(Method method) throws ReflectiveOperationException {
        if (Modifier.isStatic(method.getModifiers())) return null;
        var constructor = method.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static boolean passes(Method test) throws ReflectiveOperationException {
        test.setAccessible(true);
        try {
            test.invoke(owner(test));
            return true;
        } catch (InvocationTargetException failure) {
            failure.getCause().printStackTrace();
            return false;
        }
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream verdicts = System.out;
        System.setOut(System.err);
        Main.class.getClassLoader().setDefaultAssertionStatus(true);
        Method[] found = Arrays.stream(Class.forName(arguments[0] + ".Tests").getDeclaredMethods())
            .filter(Main::isTest).sorted(Comparator.comparing(Method::getName))
            .toArray(Method[]::new);
        verdicts.println("assay tests " + found.length);
        for (Method test : found) {
            verdicts.println((passes(test) ? "passed " : "failed ") + test.getName());
        }
        verdicts.flush();
        System.exit(0);
    }
}
)java";

constexpr const char* go_body = R"go(
var assayVerdicts *os.File

func assayStopOn(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// The line is written however the test ends: FailNow and a panic leave it, too.
func assayWatched(test testing.InternalTest) testing.InternalTest {
	return testing.InternalTest{Name: test.Name, F: func(t *testing.T) {
		ended := false
		defer func() {
			word := "passed "
			if t.Failed() || !ended && !t.Skipped() {
				word = "failed "
			}
			assayVerdicts.WriteString(word + test.Name + "\n")
		}()
		test.F(t)
		ended = true
	}}
}

func main() {
	folder := os.Args[1]
	os.Args = []string{"tests"}
	verdicts, err := syscall.Dup(1)
	assayStopOn(err)
	assayStopOn(syscall.Dup3(2, 1, 0))
	assayVerdicts = os.NewFile(uintptr(verdicts), "verdicts")
	var watched []testing.InternalTest
	for _, test := range assayFolders[folder] {
		watched = append(watched, assayWatched(test))
	}
	assayVerdicts.WriteString("assay tests " + strconv.Itoa(len(watched)) + "\n")
	all := func(pattern, name string) (bool, error) { return true, nil }
	testing.Main(all, watched, nil, nil)
}
)go";

std::string without_comments(std::string_view source) {
    std::string text{source};
    for (auto begin = text.find("/*"); begin != std::string::npos; begin = text.find("/*", begin)) {
        const auto end = text.find("*/", begin + 2);
        text.erase(begin, end == std::string::npos ? end : end + 2 - begin);
    }
    return text;
}

}  // namespace

std::string python_suite_main() {
    return python;
}

std::string javascript_suite_main() {
    return javascript;
}

std::string java_suite_main() {
    return java;
}

std::string go_suite_main(const std::vector<std::string>& folders) {
    std::string imports = "package main\n\nimport (\n";
    for (const char* name : {"log", "os", "strconv", "syscall", "testing"})
        imports += std::string{"\t\""} + name + "\"\n";
    std::string table = ")\n\nvar assayFolders = map[string][]testing.InternalTest{\n";
    for (const std::string& folder : folders) {
        imports.append("\t").append(folder).append(" \"./").append(folder).append("\"\n");
        table.append("\t\"").append(folder).append("\": ").append(folder).append(".AssayTests,\n");
    }
    return imports + table + "}\n" + go_body;
}

std::string go_suite_list(std::string_view package, std::string_view tests) {
    static const std::regex declared{R"((^|\n)func (Test\w*)\(\w+ \*testing\.T\))"};
    const std::string text = without_comments(tests);
    std::string list = "package " + std::string{package} + "\n\nimport \"testing\"\n\n";
    list += "var AssayTests = []testing.InternalTest{\n";
    for (std::sregex_iterator at{text.begin(), text.end(), declared}, end; at != end; ++at) {
        const std::string name = (*at)[2].str();
        list.append("\t{\"").append(name).append("\", ").append(name).append("},\n");
    }
    return list + "}\n";
}

std::string go_package(std::string_view source) {
    static const std::regex clause{R"((^|\n)package (\w+))"};
    const std::string text = without_comments(source);
    std::smatch match;
    return std::regex_search(text, match, clause) ? match[2].str() : "main";
}

}  // namespace grading
