#pragma once
// The small language of the code tracing tasks, which our own interpreter runs and which Python can
// run after a translation line by line. Four blanks indent a block.
//
//   NAME = EXPR      NAME[EXPR] = EXPR      NAME.append(EXPR)      print EXPR
//   for NAME from EXPR to EXPR      if EXPR … else      function NAME(NAME, …) … return EXPR
//   EXPR: or, and (both stop early), ==, + - (lists: + makes a new one), * mod,
//         numbers, names, [EXPR, …], NAME[EXPR], NAME(EXPR, …), sum(EXPR), copy(EXPR)
//
// All names but a function's arguments belong to the whole program.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reasoning {

/// What it prints; nothing when it is no program of this language or does not end.
std::optional<std::string> run_program(const std::string& code);

/// One Python program that prints, a line each, what these programs print.
std::string python_of(const std::vector<std::string>& programs);

}  // namespace reasoning
