#include "reasoning/program.hpp"

#include <gtest/gtest.h>

namespace {

using reasoning::run_program;

TEST(Program, RunsLoopsAndConditions) {
    EXPECT_EQ(
        run_program("total = 1\n"
                    "for i from 1 to 4\n"
                    "    if i mod 2 == 0\n"
                    "        total = total + 10 * i\n"
                    "    else\n"
                    "        total = total - 1\n"
                    "print total\n"),
        "59");
}

TEST(Program, LetsTwoNamesMeanOneListUntilANewOneIsMade) {
    EXPECT_EQ(
        run_program("a = [1, 2]\n"
                    "b = a\n"
                    "c = copy(a)\n"
                    "b.append(3)\n"
                    "c.append(100)\n"
                    "a[0] = 10\n"
                    "b = b + [1000]\n"
                    "print sum(a)\n"),
        "15");
}

TEST(Program, StopsAConditionAsSoonAsItIsCertain) {
    const std::string calls =
        "calls = 0\n"
        "function check(n)\n"
        "    calls = calls + 1\n"
        "    return n == 1\n";
    EXPECT_EQ(run_program(calls + "x = check(0) and check(1) or check(2)\nprint calls\n"), "2");
    EXPECT_EQ(run_program(calls + "x = check(1) or check(1) and check(1)\nprint calls\n"), "1");
}

TEST(Program, RefusesWhatIsNoProgramAndWhatDoesNotEnd) {
    EXPECT_EQ(run_program("print a\n"), std::nullopt);
    EXPECT_EQ(run_program("a = [1]\nprint a[1]\n"), std::nullopt);
    EXPECT_EQ(run_program("for = 3\n"), std::nullopt);
    EXPECT_EQ(run_program("for i from 1 to 1000000\n    a = i\nprint a\n"), std::nullopt);
    EXPECT_EQ(run_program("function f(n)\n    return f(n)\nprint f(1)\n"), std::nullopt);
}

TEST(Program, BecomesPythonLineByLine) {
    const std::string python = reasoning::python_of(
        {"n = 0\nfunction f(k)\n    n = n + k mod 2\n    return n\n"
         "for i from 1 to 3\n    if f(i) == 1\n        n = sum(copy([n]))\nprint n\n"});
    EXPECT_NE(python.find("def f(k):\n    global n\n"), std::string::npos) << python;
    EXPECT_NE(python.find("for i in range(1, 1 + 3):\n"), std::string::npos) << python;
    EXPECT_NE(python.find("        n = sum(list([n]))\nprint(n)\n"), std::string::npos) << python;
}

}  // namespace
