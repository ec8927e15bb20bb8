#include "sandbox/profile.hpp"

namespace sandbox {
namespace {

// ASSAY_LIBRARY_TRIPLE is Debian's name of this architecture, as "x86_64-linux-gnu".
const char* const libraries = "/usr/lib/" ASSAY_LIBRARY_TRIPLE;
const char* const triple = ASSAY_LIBRARY_TRIPLE;

Words compiler_paths() {
    return {
        "/usr/bin/gcc*",
        "/usr/bin/g++*",
        "/usr/bin/cc",
        "/usr/bin/as",
        "/usr/bin/ld",
        "/usr/bin/ld.bfd",
        std::string("/usr/bin/") + triple + "-*",
        "/usr/lib/gcc",
        "/usr/include",
        libraries};
}

Words native_libraries() {
    Words paths;
    for (const char* name :
         {"libc", "libm", "libstdc++", "libgcc_s", "libpthread", "libdl", "librt"})
        paths.push_back(std::string(libraries) + "/" + name + ".so.*");
    return paths;
}

Step native_program() {
    return {.arguments = {"/program/program"}, .variables = {}, .paths = native_libraries()};
}

Profile c() {
    return {
        .name = "c",
        .entry_point = "main.c",
        .programs = {"/usr/bin/gcc"},
        .remedy = "apt-get install gcc libc6-dev",
        .compile =
            {.arguments =
                 {"/usr/bin/gcc", "-O2", "-std=gnu17", "-o", "/out/program", "main.c", "-lm"},
             .variables = {},
             .paths = compiler_paths()},
        .run = native_program()};
}

Profile cpp() {
    return {
        .name = "cpp",
        .entry_point = "main.cpp",
        .programs = {"/usr/bin/g++"},
        .remedy = "apt-get install g++",
        .compile =
            {.arguments = {"/usr/bin/g++", "-O2", "-std=gnu++20", "-o", "/out/program", "main.cpp"},
             .variables = {},
             .paths = compiler_paths()},
        .run = native_program()};
}

Profile python() {
    return {
        .name = "python",
        .entry_point = "main.py",
        .programs = {"/usr/bin/python3"},
        .remedy = "apt-get install python3",
        .compile = {},
        .run = {
            .arguments = {"/usr/bin/python3", "-s", "-B", "/w/main.py"},
            .variables = {"PYTHONHASHSEED=0", "PYTHONIOENCODING=utf-8"},
            // The standard library only: dist-packages differ from host to host.
            .paths = {"/usr/bin/python3", "/usr/lib/python3.*", libraries}}};
}

Words node_paths() {
    return {"/usr/bin/node", "/usr/share/nodejs", libraries};
}

Words node_variables() {
    return {"UV_THREADPOOL_SIZE=2", "UV_USE_IO_URING=0", "NO_COLOR=1"};
}

Profile javascript() {
    return {
        .name = "javascript",
        .entry_point = "main.js",
        .programs = {"/usr/bin/node"},
        .remedy = "apt-get install nodejs",
        .compile = {},
        .run = {
            .arguments = {"/usr/bin/node", "--max-old-space-size={heap_mb}", "/w/main.js"},
            .variables = node_variables(),
            .paths = node_paths()}};
}

Profile typescript() {
    return {
        .name = "typescript",
        .entry_point = "main.ts",
        .programs = {"/usr/bin/node", "/usr/bin/esbuild"},
        .remedy = "apt-get install nodejs esbuild",
        .compile =
            {.arguments =
                 {"/usr/bin/esbuild", "main.ts", "--bundle", "--platform=node", "--format=cjs",
                  "--target=node18", "--outfile=/out/main.js", "--log-level=warning"},
             .variables = {"GOMAXPROCS=2"},
             .paths = {"/usr/bin/esbuild", libraries}},
        .run = {
            .arguments = {"/usr/bin/node", "--max-old-space-size={heap_mb}", "/program/main.js"},
            .variables = node_variables(),
            .paths = node_paths()}};
}

Profile java() {
    const Words paths = {"/usr/lib/jvm/java-17-openjdk-*", "/etc/java-17-openjdk", libraries};
    const std::string bin = "/usr/lib/jvm/java-17-openjdk-" ASSAY_DEBIAN_ARCHITECTURE "/bin/";
    return {
        .name = "java",
        .entry_point = "Main.java",
        .programs = {bin + "javac", bin + "java"},
        .remedy = "apt-get install openjdk-17-jdk-headless",
        .compile =
            {.arguments =
                 {bin + "javac", "-J-XX:+UseSerialGC", "-J-XX:-UsePerfData",
                  "-J-XX:TieredStopAtLevel=1", "-J-Xmx{heap_mb}m", "-encoding", "UTF-8",
                  "-proc:none", "-d", "/out", "{files:.java}"},
             .variables = {},
             .paths = paths},
        .run = {
            .arguments =
                {bin + "java", "-Xmx{heap_mb}m", "-Xss64m", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                 "-XX:ActiveProcessorCount=1", "-Dfile.encoding=UTF-8", "-cp", "/program", "Main"},
            .variables = {},
            .paths = paths}};
}

// CGO_ENABLED=1 although nobody writes C: Debian ships the standard library compiled that way, and
// with it off each build compiles net and net/http anew (8.2 s of CPU against 0.7).
Profile go() {
    const Words settings = {"GOCACHE=/tmp/cache", "GOPATH=/tmp/go", "GO111MODULE=off",
                            "GOPROXY=off",        "GOFLAGS=-p=2",   "GOTOOLCHAIN=local",
                            "CGO_ENABLED=1",      "GOMAXPROCS=2"};
    return {
        .name = "go",
        .entry_point = "main.go",
        .programs = {"/usr/bin/go"},
        .remedy = "apt-get install golang-go",
        .compile =
            {.arguments = {"/usr/bin/go", "build", "-o", "/out/program", "."},
             .variables = settings,
             .paths =
                 {"/usr/bin/go", "/usr/lib/go-*", "/usr/lib/go", "/usr/share/go-*", libraries}},
        .run = {
            .arguments = {"/program/program"},
            .variables = {"GOMEMLIMIT={heap_mb}MiB", "GOMAXPROCS=2"},
            .paths = {libraries}}};
}

Profile rust() {
    Words paths = compiler_paths();
    for (const char* path : {"/usr/bin/rustc", "/usr/lib/rustlib", "/usr/lib/llvm-*"})
        paths.emplace_back(path);
    return {
        .name = "rust",
        .entry_point = "main.rs",
        .programs = {"/usr/bin/rustc", "/usr/bin/gcc"},
        .remedy = "apt-get install rustc",
        .compile =
            {.arguments =
                 {"/usr/bin/rustc", "--edition=2021", "-O", "--color=never", "-o", "/out/program",
                  "main.rs"},
             .variables = {},
             .paths = paths},
        .run = native_program()};
}

Profile sqlite() {
    const std::string place = "/usr/bin/assay-sqlite-runner";
    return {
        .name = "sqlite",
        .entry_point = "main.sql",
        .programs = {runner_path()},
        .remedy = "build the target assay-sqlite-runner and keep it beside this program",
        .compile = {},
        .run = {.arguments = {place}, .variables = {}, .paths = {place + "=" + runner_path()}}};
}

// What the overhead is measured with: the smallest program that every host has.
Profile nothing() {
    return {
        .name = "true",
        .entry_point = "true",
        .programs = {"/usr/bin/true"},
        .remedy = "apt-get install coreutils",
        .compile = {},
        .run = {
            .arguments = {"/usr/bin/true"},
            .variables = {},
            .paths = {"/usr/bin/true", std::string(libraries) + "/libc.so.*"}}};
}

}  // namespace

std::vector<Profile> profiles() {
    return {c(),    cpp(), python(), javascript(), typescript(),
            java(), go(),  rust(),   sqlite(),     nothing()};
}

}  // namespace sandbox
