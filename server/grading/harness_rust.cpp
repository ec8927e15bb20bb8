#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "grading/harness_languages.hpp"

namespace grading {
namespace {

constexpr const char* head = R"rust(mod solution;

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::io::FromRawFd;

extern "C" {
    fn dup(descriptor: i32) -> i32;
    fn dup2(from: i32, to: i32) -> i32;
}

fn keep_output() -> File {
    // The descriptor is new, and nothing else knows it.
    unsafe {
        let result = dup(1);
        dup2(2, 1);
        File::from_raw_fd(result)
    }
}

struct Input {
    text: Vec<u8>,
    position: usize,
}

impl Input {
    fn token(&mut self) -> &str {
        while self.text[self.position] <= b' ' {
            self.position += 1;
        }
        let begin = self.position;
        while self.position < self.text.len() && self.text[self.position] > b' ' {
            self.position += 1;
        }
        std::str::from_utf8(&self.text[begin..self.position]).unwrap()
    }
}

trait Value: Sized {
    fn take(input: &mut Input) -> Self;
    fn put(&self, out: &mut Vec<u8>);
}

impl Value for i64 {
    fn take(input: &mut Input) -> Self {
        input.token().parse().unwrap()
    }
    fn put(&self, out: &mut Vec<u8>) {
        writeln!(out, "{}", self).unwrap();
    }
}

impl Value for f64 {
    fn take(input: &mut Input) -> Self {
        input.token().parse().unwrap()
    }
    fn put(&self, out: &mut Vec<u8>) {
        writeln!(out, "{:?}", self).unwrap();
    }
}

impl Value for bool {
    fn take(input: &mut Input) -> Self {
        input.token() == "1"
    }
    fn put(&self, out: &mut Vec<u8>) {
        writeln!(out, "{}", i64::from(*self)).unwrap();
    }
}

impl Value for String {
    fn take(input: &mut Input) -> Self {
        let size: usize = input.token().parse().unwrap();
        let begin = input.position + 1;
        input.position = begin + size;
        String::from_utf8(input.text[begin..begin + size].to_vec()).unwrap()
    }
    fn put(&self, out: &mut Vec<u8>) {
        writeln!(out, "{}\n{}", self.len(), self).unwrap();
    }
}

impl<T: Value> Value for Vec<T> {
    fn take(input: &mut Input) -> Self {
        let count: usize = input.token().parse().unwrap();
        (0..count).map(|_| T::take(input)).collect()
    }
    fn put(&self, out: &mut Vec<u8>) {
        writeln!(out, "{}", self.len()).unwrap();
        for element in self {
            element.put(out);
        }
    }
}

#[allow(unused_mut, unused_variables)]
fn main() {
    let mut result_file = keep_output();
    let mut input = Input { text: Vec::new(), position: 0 };
    std::io::stdin().read_to_end(&mut input.text).unwrap();
)rust";

std::string rust_type(const std::string& text) {
    const auto type = catalog::parse_type(text);
    base::ensure(type.has_value());
    return catalog::type_name(*type, "rust");
}

}  // namespace

std::string rust_main(const catalog::FunctionSignature& signature) {
    std::string text = head;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        text += "    let a" + std::to_string(i) + " = <" + rust_type(signature.arguments[i].type) +
                ">::take(&mut input);\n";
    }
    text += "    let result: " + rust_type(signature.returns) + " = solution::" + signature.name +
            "(" + argument_list(signature, "") + ");\n";
    text +=
        "    let mut out = Vec::new();\n    result.put(&mut out);\n"
        "    result_file.write_all(&out).unwrap();\n}\n";
    return text;
}

}  // namespace grading
