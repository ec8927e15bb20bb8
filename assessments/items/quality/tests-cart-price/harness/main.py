"""Runs the candidate's tests against one implementation and prints pass or fail.

Standard input holds the implementation in each language, after a line such as "=== python".
"""
import base64
import os
import re
import sys
import traceback

FUNCTION = "price"


def unpacked(text):
    # The example is packed: candidates run their tests against it, but do not copy its source.
    mark = "=== packed\n"
    return base64.b64decode(text[len(mark):]).decode() if text.startswith(mark) else text


def part_for(language, text):
    for part in re.split(r"(?m)^=== ", text)[1:]:
        name, _, source = part.partition("\n")
        if name.strip() == language:
            return source
    raise LookupError("no part for " + language)


def build(source):
    names = {}
    exec(compile(source, "implementation", "exec"), names)
    return names[FUNCTION]


def survives(run_tests, implementation):
    try:
        run_tests(implementation)
    except BaseException:  # an assertion, any other error and sys.exit all mean that the tests object
        traceback.print_exc()
        return False
    return True


def main():
    # What the tests print must not mix with the verdict, so the verdict gets a descriptor of its own.
    verdict = os.dup(1)
    os.dup2(2, 1)
    # Standard input is read before the candidate's file is loaded: it must not see the source.
    implementation = build(part_for("python", unpacked(sys.stdin.read())))
    import solution
    passed = survives(solution.run_tests, implementation)
    os.write(verdict, b"pass\n" if passed else b"fail\n")


main()
