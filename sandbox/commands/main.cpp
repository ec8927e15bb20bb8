// assay-sandbox: run one spec, look at this machine, measure the overhead.

#include "sandbox/commands/bench.hpp"
#include "sandbox/commands/spec_json.hpp"
#include "sandbox/sandbox.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace sandbox::commands {
namespace {

constexpr int done = 0;
constexpr int wrong_input = 2;
constexpr int refused = 3;

constexpr const char* help_text =
    "assay-sandbox runs programs that nobody trusts.\n"
    "\n"
    "  assay-sandbox check [--json]   what this machine offers, and the mode that follows\n"
    "  assay-sandbox run [FILE|-]     read one JSON spec, print one JSON report\n"
    "                [--without LAYER,...]  do without these walls; the report says \"reduced\"\n"
    "  assay-sandbox bench [--quick] [--json]  its overhead beside a bare posix_spawn\n"
    "\n"
    "Exit status: 0 done, 2 wrong usage or spec, 3 this machine cannot isolate.\n"
    "The formats and the layers are described in sandbox/README.md.\n";

std::string read_stream(std::istream& stream) {
    std::string text;
    char chunk[65536];
    while (stream.read(chunk, sizeof chunk) || stream.gcount() > 0) {
        text.append(chunk, static_cast<std::size_t>(stream.gcount()));
        if (text.size() > spec_bytes_max) throw BadSpec("the spec is longer than 256 MiB");
    }
    return text;
}

std::string read_spec(const std::string& path) {
    if (path == "-") return read_stream(std::cin);
    std::ifstream file(path, std::ios::binary);
    if (!file) throw BadSpec("cannot read " + path);
    return read_stream(file);
}

Layer layer_called(const std::string& name) {
    std::string known;
    for (std::uint32_t number = 0; number < layer_count; ++number) {
        const auto layer = static_cast<Layer>(number);
        if (name_of(layer) == name) return layer;
        known += " " + std::string(name_of(layer));
    }
    throw BadSpec("there is no layer \"" + name + "\"; the layers are" + known);
}

// "landlock,cpu"
Layers layers_in(const std::string& list) {
    Layers layers;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        layers.add(layer_called(list.substr(at, end - at)));
        at = end + 1;
    }
    return layers;
}

int run(std::vector<std::string> arguments) {
    Layers without;
    if (arguments.size() > 2 && arguments[1] == "--without") {
        without = layers_in(arguments[2]);
        arguments.erase(arguments.begin() + 1, arguments.begin() + 3);
    }
    if (arguments.size() > 2)
        throw BadSpec("usage: assay-sandbox run [--without LAYER,...] [FILE|-]");
    const Spec spec = parse_spec(read_spec(arguments.size() == 2 ? arguments[1] : "-"));
    Sandbox sandbox({.without = without, .pool_depth = 1, .languages = {spec.language}});
    give_up_rights();
    std::cout << print_report(sandbox.run(spec)) << "\n" << std::flush;
    return done;
}

void print_table(const Check& found) {
    for (const Feature& it : found.features) {
        const char* state = it.present ? "yes" : it.required ? "NO" : "no";
        std::printf("%-4s %-18s %s\n", state, it.name.c_str(), it.why.c_str());
        if (!it.present) std::printf("     %-18s -> %s\n", "", it.remedy.c_str());
    }
    std::printf("\n");
    for (const Language& it : languages()) {
        const std::string remedy = it.installed ? "" : "-> " + it.remedy;
        std::printf(
            "%-4s %-18s %s\n", it.installed ? "yes" : "no", it.name.c_str(), remedy.c_str());
    }
    const std::string mode = found.mode ? std::string(name_of(*found.mode)) : "refused";
    std::printf("\nmode: %s\n", mode.c_str());
}

int check_machine(const std::vector<std::string>& arguments) {
    const bool as_json = arguments.size() == 2 && arguments[1] == "--json";
    if (arguments.size() > 1 && !as_json) throw BadSpec("usage: assay-sandbox check [--json]");
    const Check found = check();
    if (as_json)
        std::cout << print_check(found) << "\n" << std::flush;
    else
        print_table(found);
    return found.mode ? done : refused;
}

BenchOptions bench_options(const std::vector<std::string>& arguments) {
    BenchOptions options;
    for (std::size_t at = 1; at < arguments.size(); ++at) {
        if (arguments[at] == "--quick")
            options.is_quick = true;
        else if (arguments[at] == "--json")
            options.is_json = true;
        else
            throw BadSpec("usage: assay-sandbox bench [--quick] [--json]");
    }
    return options;
}

bool wants_help(const std::vector<std::string>& arguments) {
    for (const std::string& argument : arguments)
        if (argument == "--help" || argument == "-h" || argument == "help") return true;
    return false;
}

int perform(const std::vector<std::string>& arguments) {
    if (wants_help(arguments)) {
        std::fputs(help_text, stdout);
        return done;
    }
    if (arguments.empty()) throw BadSpec("name a command: check, run or bench (--help explains)");
    if (arguments[0] == "run") return run(arguments);
    if (arguments[0] == "check") return check_machine(arguments);
    if (arguments[0] != "bench") throw BadSpec("there is no command \"" + arguments[0] + "\"");
    bench(bench_options(arguments));
    return done;
}

}  // namespace
}  // namespace sandbox::commands

int main(int argument_count, char** arguments) {
    using sandbox::commands::perform;
    try {
        return perform({arguments + 1, arguments + argument_count});
    } catch (const sandbox::BadSpec& error) {
        std::fprintf(stderr, "assay-sandbox: %s\n", error.what());
        return sandbox::commands::wrong_input;
    } catch (const sandbox::Unavailable& error) {
        std::fprintf(stderr, "assay-sandbox: %s\n", error.what());
        return sandbox::commands::refused;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "assay-sandbox: %s\n", error.what());
        return sandbox::commands::refused;
    }
}
