// Each installed language says hello with an argument and a line of input, twice.

#include "submission.hpp"

#include <map>

namespace sandbox_test {
namespace {

struct Hello {
    std::string language;
    std::string entry_point;
    std::vector<sandbox::File> files;
};

std::vector<Hello> hellos() {
    return {
        {"c",
         "main.c",
         {{"main.c",
           "#include <stdio.h>\nint main(int c,char**v){char b[99];fgets(b,99,stdin);"
           "printf(\"%s %s\",c>1?v[1]:\"\",b);}"}}},
        {"cpp",
         "main.cpp",
         {{"main.cpp",
           "#include <iostream>\n#include \"part.hpp\"\nint main(int,char**v){std::string s;"
           "std::getline(std::cin,s);say(v[1],s);}"},
          {"part.hpp",
           "#include <string>\ninline void say(std::string a,std::string b){std::cout<<a<<' "
           "'<<b<<'\\n';}"}}},
        {"python",
         "main.py",
         {{"main.py", "import sys, part\npart.say(sys.argv[1], input())"},
          {"part.py", "def say(a, b): print(a, b)"}}},
        {"javascript",
         "main.js",
         {{"main.js",
           "const l=require('fs').readFileSync(0,'utf8');console.log(process.argv[2],l.trim())"}}},
        {"typescript",
         "main.ts",
         {{"main.ts",
           "import {say} from './part';const l:string=require('fs').readFileSync(0,'utf8');"
           "say(process.argv[2],l.trim())"},
          {"part.ts", "export function say(a:string,b:string):void{console.log(a,b)}"}}},
        {"java",
         "Main.java",
         {{"Main.java",
           "public class Main{public static void main(String[] a){Part.say(a[0],new "
           "java.util.Scanner(System.in).nextLine());}}"},
          {"Part.java",
           "class Part{static void say(String a,String b){System.out.println(a+\" \"+b);}}"}}},
        {"go",
         "main.go",
         {{"main.go",
           "package main\nimport (\"bufio\";\"os\")\nfunc main(){s:=bufio.NewScanner(os.Stdin);"
           "s.Scan();say(os.Args[1],s.Text())}"},
          {"part.go", "package main\nimport \"fmt\"\nfunc say(a,b string){fmt.Println(a,b)}"}}},
        {"rust",
         "main.rs",
         {{"main.rs",
           "mod part;fn main(){let mut s=String::new();std::io::stdin().read_line(&mut s).unwrap();"
           "part::say(&std::env::args().nth(1).unwrap(),s.trim());}"},
          {"part.rs", "pub fn say(a:&str,b:&str){println!(\"{} {}\",a,b);}"}}}};
}

std::map<std::string, bool> installed() {
    std::map<std::string, bool> names;
    for (const sandbox::Language& it : sandbox::languages())
        names[it.name] = it.installed;
    return names;
}

class EachLanguage : public testing::TestWithParam<Hello> {};

TEST_P(EachLanguage, PassesArgumentsAndInputAndSeesItsOtherFiles) {
    sandbox::Spec spec;
    spec.language = GetParam().language;
    spec.files = GetParam().files;
    spec.tests = {
        {.stdin_bytes = "world\n", .args = {"hello"}},
        {.stdin_bytes = "again\n", .args = {"hello"}}};
    if (!installed()[spec.language]) {
        EXPECT_THROW(run(spec), sandbox::BadSpec);
        return;
    }
    const sandbox::Report report = run(spec);
    ASSERT_EQ(report.tests.size(), 2U) << (report.compile ? report.compile->stderr_bytes : "");
    EXPECT_EQ(report.tests[0].stdout_bytes, "hello world\n") << report.tests[0].stderr_bytes;
    EXPECT_EQ(report.tests[1].stdout_bytes, "hello again\n") << report.tests[1].stderr_bytes;
    for (const RunResult& test : report.tests) {
        EXPECT_EQ(test.status, Status::ok);
        EXPECT_EQ(test.exit_code, 0);
        EXPECT_EQ(test.stderr_bytes, "");
    }
}

INSTANTIATE_TEST_SUITE_P(
    Sandbox,
    EachLanguage,
    testing::ValuesIn(hellos()),
    [](const testing::TestParamInfo<Hello>& parameter) { return parameter.param.language; });

TEST(Languages, NameTheirEntryPointAndWhatToInstall) {
    std::size_t count = 0;
    for (const sandbox::Language& it : sandbox::languages()) {
        EXPECT_FALSE(it.entry_point.empty());
        EXPECT_FALSE(it.remedy.empty());
        ++count;
    }
    EXPECT_EQ(count, 9U);
}

TEST(Languages, ReportACompileErrorAndRunNothing) {
    for (const std::string language : {"c", "cpp", "typescript", "java", "go"}) {
        sandbox::Spec spec = spec_of(language, "this is { not a program");
        const sandbox::Report report = run(spec);
        ASSERT_TRUE(report.compile) << language;
        EXPECT_EQ(report.compile->status, Status::runtime_error) << language;
        EXPECT_FALSE((report.compile->stderr_bytes + report.compile->stdout_bytes).empty())
            << language;
        EXPECT_TRUE(report.tests.empty()) << language;
    }
}

TEST(Languages, CallAGoLibraryWithoutMainARuntimeError) {
    const RunResult result = run("go", "package library\nvar x = 5\n");
    EXPECT_EQ(result.status, Status::runtime_error);
    EXPECT_NE(result.stderr_bytes.find("cannot be executed"), std::string::npos);
}

TEST(Languages, GiveJavaItsHeapAndItsThreads) {
    const RunResult result = run("java", R"(
import java.util.*; import java.util.concurrent.*; import java.util.stream.*;
public class Main { public static void main(String[] a) throws Exception {
  ExecutorService pool = Executors.newFixedThreadPool(4);
  List<Future<Integer>> all = new ArrayList<>();
  for (int i = 0; i < 8; i++) { final int n = i; all.add(pool.submit(() -> n * n)); }
  int sum = 0; for (Future<Integer> f : all) sum += f.get();
  pool.shutdown();
  byte[][] blocks = new byte[64][]; for (int i = 0; i < 64; i++) blocks[i] = new byte[1 << 20];
  java.io.File.createTempFile("abc", "d");
  System.out.println(sum + " " + IntStream.range(0, 1000).parallel().sum() + " " + blocks.length);
} })");
    EXPECT_EQ(result.status, Status::ok) << result.stderr_bytes;
    EXPECT_EQ(result.stdout_bytes, "140 499500 64\n");
}

TEST(Languages, GiveNodeItsWorkersAndPythonItsThreadsAndEventLoop) {
    const RunResult node = run("javascript", R"(
const {Worker, isMainThread, parentPort} = require('worker_threads');
if (isMainThread) { new Worker(__filename).on('message', m => console.log(m)); }
else parentPort.postMessage('from a worker');)");
    EXPECT_EQ(node.stdout_bytes, "from a worker\n") << node.stderr_bytes;
    const RunResult python = run("python", R"(
import asyncio, tempfile, threading, subprocess, json, random, decimal
async def main(): await asyncio.sleep(0.01); return 7
t = threading.Thread(target=lambda: print('thread')); t.start(); t.join()
with tempfile.TemporaryFile() as f: f.write(b'x')
print(asyncio.run(main())))");
    EXPECT_EQ(python.stdout_bytes, "thread\n7\n") << python.stderr_bytes;
}

}  // namespace
}  // namespace sandbox_test
