#include "catalog/main_stub.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>

namespace catalog {
namespace {

struct Stub {
    std::string_view language;
    std::string_view text;
};

constexpr std::array<Stub, 8> stubs{{
    {"python", R"(import sys


def main():
    lines = sys.stdin.read().splitlines()


main()
)"},
    {"javascript", R"("use strict";

const lines = require("fs").readFileSync(0, "utf8").split("\n");
)"},
    {"typescript", R"(import { readFileSync } from "fs";

const lines: string[] = readFileSync(0, "utf8").split("\n");
)"},
    {"c", R"(#include <stdio.h>

int main(void) {
    return 0;
}
)"},
    {"cpp", R"(#include <iostream>
#include <string>

int main() {
    std::string line;
    while (std::getline(std::cin, line)) {
    }
}
)"},
    {"java", R"(import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    }
}
)"},
    {"go", R"(package main

import (
	"bufio"
	"os"
)

func main() {
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
	}
}
)"},
    {"rust", R"(use std::io;

fn main() {
    for line in io::stdin().lines() {
        let _line = line.unwrap();
    }
}
)"},
}};

}  // namespace

std::string main_stub(std::string_view language) {
    const auto* found = std::ranges::find(stubs, language, &Stub::language);
    base::ensure(found != stubs.end());
    return std::string{found->text};
}

}  // namespace catalog
