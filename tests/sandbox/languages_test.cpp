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
          {"part.rs", "pub fn say(a:&str,b:&str){println!(\"{} {}\",a,b);}"}}},
        {"php",
         "main.php",
         {{"main.php", "<?php require 'part.php'; say($argv[1], trim(fgets(STDIN)));"},
          {"part.php", "<?php function say($a, $b) { echo mb_strtolower(\"$a $b\\n\"); }"}}},
        {"ruby",
         "main.rb",
         {{"main.rb", "require_relative 'part'\nsay ARGV[0], STDIN.gets.chomp"},
          {"part.rb", "def say(a, b) puts \"#{a} #{b}\" end"}}},
        {"csharp",
         "Main.cs",
         {{"Main.cs",
           "using System;class Program{static void Main(string[] a)"
           "{Part.Say(a[0],Console.ReadLine());}}"},
          {"Part.cs",
           "class Part{public static void Say(string a,string b)"
           "{System.Console.WriteLine(a+\" \"+b);}}"}}},
        {"bash",
         "main.sh",
         {{"main.sh", ". ./part.sh\nread -r line\nsay \"$1\" \"$line\""},
          {"part.sh", "say() { printf '%s\\n%s\\n' \"$1\" \"$2\" | paste -d ' ' - -; }"}}}};
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
    EXPECT_GE(count, 13U);
}

TEST(Languages, ReportACompileErrorAndRunNothing) {
    for (const std::string language : {"c", "cpp", "typescript", "java", "go", "rust", "csharp"}) {
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

TEST(Languages, GiveRubyPhpAndCSharpTheirThreadsAndChildren) {
    const RunResult ruby = run("ruby", R"(
require 'timeout'
Process.wait fork { puts 'child' }
begin Timeout.timeout(0.05) { loop {} } rescue Timeout::Error; puts 'timeout' end
4.times.map { Thread.new { Thread.pass } }.each(&:join))");
    EXPECT_EQ(ruby.stdout_bytes, "child\ntimeout\n") << ruby.stderr_bytes;
    const RunResult php = run("php", R"(<?php
if (pcntl_fork() === 0) { echo "child\n"; exit; }
pcntl_wait($status); throw new Exception('at the end');)");
    EXPECT_EQ(php.stdout_bytes, "child\n");
    EXPECT_EQ(php.status, Status::runtime_error);
    EXPECT_NE(php.stderr_bytes.find("at the end"), std::string::npos) << php.stderr_bytes;
    const RunResult csharp = run("csharp", R"(
using System; using System.Linq; using System.Threading; using System.Threading.Tasks;
class Program { static void Main() {
  var thread = new Thread(() => Console.WriteLine("thread")); thread.Start(); thread.Join();
  Console.WriteLine(Task.Run(() => 5).Result + Enumerable.Range(0, 100).AsParallel().Sum());
} })");
    EXPECT_EQ(csharp.stdout_bytes, "thread\n4955\n") << csharp.stderr_bytes;
}

TEST(Languages, GiveBashItsSmallPrograms) {
    const RunResult result = run("bash", R"(
seq 5 | sort -rn | head -2 | tr '\n' ' '
echo abc | sed s/b/x/ | grep -o 'x.' | cut -c2
awk 'BEGIN { print 3 * 4 }'; (echo child & wait); diff <(echo a) <(echo b) | wc -l; uniq < /dev/null)");
    EXPECT_EQ(result.stdout_bytes, "5 4 c\n12\nchild\n4\n") << result.stderr_bytes;
    EXPECT_EQ(result.stderr_bytes, "");
}

TEST(Languages, SayThatTypeScriptIsStrippedAndNotChecked) {
    const RunResult result =
        run("typescript",
            "const n: number = 'text' as any as number; "
            "const wrong: number = 'no number'; console.log(n)");
    EXPECT_EQ(result.stdout_bytes, "text\n") << result.stderr_bytes;
}

struct Hog {
    std::string language;
    std::string source;
};

class EachHog : public testing::TestWithParam<Hog> {};

// A runtime that gave up by itself would be called a runtime error.
TEST_P(EachHog, MeetsTheMemoryLimitOfTheBox) {
    for (const std::int64_t memory_mb : {128, 512}) {
        Limits limits;
        limits.memory_kb = memory_mb * 1024;
        limits.cpu_ms = 20000;
        limits.wall_ms = 40000;
        const RunResult result = run(GetParam().language, GetParam().source, limits);
        EXPECT_EQ(result.status, Status::memory_limit)
            << memory_mb << " MiB: " << name_of(result.status) << " at " << result.memory_kb
            << " KiB " << result.stderr_bytes.substr(0, 200);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Sandbox,
    EachHog,
    testing::Values(
        Hog{"cpp",
            "#include <vector>\nint main(){std::vector<std::vector<int>> v;"
            "for(;;)v.emplace_back(1<<18,1);}"},
        Hog{"python", "a = []\nwhile True: a.append(bytearray(1 << 20))"},
        Hog{"javascript", "const a=[];for(let i=0;;i++)a.push({i,s:'x'+i})"},
        Hog{"typescript", "const a:number[][]=[];for(;;)a.push(new Array(1<<14).fill(1.5))"},
        Hog{"java",
            "import java.util.*;public class Main{public static void main(String[] a){"
            "List<byte[]> l=new ArrayList<>();for(;;)l.add(new byte[1<<20]);}}"},
        Hog{"go",
            "package main\nfunc main(){var a [][]byte;for{b:=make([]byte,1<<20);"
            "for i:=range b{b[i]=1};a=append(a,b)}}"},
        Hog{"rust", "fn main(){let mut v:Vec<Vec<u8>>=vec![];loop{v.push(vec![1u8;1<<20]);}}"},
        Hog{"php", "<?php $a=[];while(true)$a[]=str_repeat('x',1<<20);"},
        Hog{"ruby", "a=[];loop{a<<'x'*(1<<20)}"},
        Hog{"csharp",
            "using System.Collections.Generic;class P{static void Main(){"
            "var l=new List<byte[]>();for(;;){var b=new byte[1<<20];"
            "for(int i=0;i<b.Length;i++)b[i]=1;l.Add(b);}}}"}),
    [](const testing::TestParamInfo<Hog>& parameter) { return parameter.param.language; });

// A collector that grows first and collects later would meet the limit too.
TEST(Languages, LetProgramsWithMuchGarbageRunBesideALiveHalf) {
    sandbox::Spec java = spec_of("java", R"(
public class Main { public static void main(String[] a) {
  int[][] live = new int[2048][]; long sum = 0;
  for (int i = 0; i < 2048; i++) live[i] = new int[16300];
  for (int i = 0; i < 20000; i++) { live[i * 7 % 2048] = new int[16300]; sum += live[i % 2048][5]; }
  System.out.println(sum); } })");
    java.limits.cpu_ms = 20000;
    java.limits.wall_ms = 40000;
    EXPECT_EQ(only(run(java)).status, Status::ok);
    sandbox::Spec node = spec_of("javascript", R"(
const live = []; for (let i = 0; i < 1024; i++) live.push(new Array(16384).fill(i + 0.5));
for (let i = 0; i < 10000; i++) live[i * 7 % 1024] = new Array(16384).fill(i + 0.5);
console.log(live.length);)");
    node.limits = java.limits;
    EXPECT_EQ(only(run(node)).status, Status::ok);
}

TEST(Languages, CompileCppWithPrecompiledHeadersOrWithout) {
    for (const std::string first : {"bits/stdc++.h", "iostream", "vector", "algorithm", "map"}) {
        const RunResult result =
            run("cpp", "#include <" + first +
                           ">\n#include <iostream>\n#include <vector>\n"
                           "#include <bits/stdc++.h>\nint main(){std::vector<int> v{2};"
                           "std::cout<<v[0]<<std::endl;}");
        EXPECT_EQ(result.stdout_bytes, "2\n") << first << result.stderr_bytes;
    }
}

}  // namespace
}  // namespace sandbox_test
