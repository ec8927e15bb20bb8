#include "grading/fingerprints.hpp"

#include <gtest/gtest.h>

namespace {

catalog::Item item_of(const std::string& language, const std::string& solution) {
    catalog::Item item;
    catalog::Code code;
    code.languages = {language};
    code.starter[language] = "";
    item.body = code;
    catalog::Proof reference;
    reference.answer.language = language;
    reference.answer.files = {{"main", solution}};
    item.proofs = {reference};
    return item;
}

catalog::Item query_item(const std::string& query) {
    catalog::Item item;
    item.body = catalog::Sql{};
    catalog::Proof reference;
    reference.answer.text = query;
    item.proofs = {reference};
    return item;
}

double alike(const catalog::Item& one, const catalog::Item& other) {
    return grading::similarity(grading::fingerprints_of(one), grading::fingerprints_of(other));
}

constexpr const char* busiest = R"(
import sys

def busiest(visits, minutes):
    best = 0
    open_visits = []
    for start, end in sorted(visits):
        open_visits = [each for each in open_visits if each > start]
        open_visits.append(end + minutes)
        if len(open_visits) > best:
            best = len(open_visits)
    return best

rows = [line.split() for line in sys.stdin]
print(busiest([(int(a), int(b)) for a, b in rows], 15))
)";

constexpr const char* fullest = R"(
# How many lorries stand in the yard at once.
import sys

def fullest(lorries, pause):
    most = 1
    here = []
    for came, left in sorted(lorries):
        here = [one for one in here if one > came]
        here.append(left + pause)
        if len(here) > most:
            most = len(here)
    return most

lines = [text.split() for text in sys.stdin]
print(fullest([(int(x), int(y)) for x, y in lines], 40))
)";

constexpr const char* parcels = R"(
import sys

sizes = {}
for line in sys.stdin:
    name, size = line.split()
    while name in sizes and sizes[name] != int(size):
        name = name + "'"
    sizes[name] = int(size)
for name in sizes:
    print(name, sizes[name] if sizes[name] < 100 else "large", sep=": ")
)";

TEST(Fingerprints, OfASolutionWithOtherNamesAndNumbersAreTheSame) {
    EXPECT_EQ(alike(item_of("python", busiest), item_of("python", fullest)), 1);
}

TEST(Fingerprints, OfAQueryOverOtherTablesAreTheSame) {
    const auto one = query_item(
        "SELECT c.name, count(*) AS orders FROM customer c JOIN orders o ON o.customer_id = c.id "
        "WHERE o.placed_at >= '2025-01-01' AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id "
        "= o.id AND r.amount > 0) GROUP BY c.id, c.name HAVING count(*) > 2 "
        "ORDER BY orders DESC, c.name LIMIT 3");
    const auto other = query_item(
        "select r.town, COUNT(*) as trips from rider r join trip t on t.rider_id = r.number\n"
        "where t.begun_at >= '2024-05-01' -- since May\n"
        "and not exists (select 1 from fault f where f.trip = t.number and f.cost > 5)\n"
        "group by r.number, r.town having COUNT(*) > 9 order by trips desc, r.town limit 10");
    EXPECT_EQ(alike(one, other), 1);
}

/// The fullest yard once more, where lifetimes, raw texts and marks inside of numbers are.
constexpr const char* fullest_rust = R"(
use std::io::Read;

fn fullest<'a>(visits: &'a mut Vec<(i64, i64)>, pause: i64) -> usize {
    visits.sort();
    let mut most = 0;
    let mut here: Vec<i64> = Vec::new();
    for &(came, left) in visits.iter() {
        here.retain(|&one| one > came);
        here.push(left + pause);
        if here.len() > most { most = here.len(); }
    }
    let quote = ('"', '\'', r#"a "quoted" one"#);
    println!("{} {:?}", most, quote);
    most
}
)";

constexpr const char* busiest_rust = R"(
use std::io::Read;

fn busiest<'v>(lorries: &'v mut Vec<(u32, u32)>, minutes: u32) -> usize {
    lorries.sort(); // by when they came
    let mut best = 1;
    let mut open: Vec<u32> = Vec::new();
    for &(start, end) in lorries.iter() {
        open.retain(|&each| each > start);
        open.push(end + minutes);
        if open.len() > best { best = open.len(); }
    }
    let marks = ('x', 'y', "plain");
    println!("{} and {:?}", best, marks);
    best
}
)";

constexpr const char* sum_cpp = R"cpp(
#include <iostream>
    template <class T>
    int total(const T& all) {
        long sum = 1'000'000;
        for (const auto& one : all) {
            if (one.left > one.right && !one.gone) sum += one.left * 3 - one.right;
        }
        std::cout << sum << R"x(he (said) "so)x" << '\n';
        return sum > 4 ? 1 : 0;
    }
)cpp";

constexpr const char* count_cpp = R"(
#include <vector>
template <class Rows>
long counted(const Rows& rows) {
    auto found = 20; /* at first */
    for (const Row& row : rows) {
        if (row.begin > row.end && !row.left) found += row.begin * 7 - row.end;
    }
    std::cout << found << "and no more" << 'x';
    return found > 9 ? 2 : 5;
}
)";

constexpr const char* rows_typescript = R"(
type Row = { key: string; amount: number };
export function sums(rows: Row[]): Map<string, number> {
    const all = new Map<string, number>();
    for (const row of rows) {
        if (/^[a-z/]+$/.test(row.key)) all.set(row.key, (all.get(row.key) ?? 0) + row.amount);
    }
    console.log(`${all.size} of ${rows.map((row) => `${row.key}`).join(", ")}`);
    return all;
}
)";

constexpr const char* totals_typescript = R"(
type Sale = { town: string; cents: bigint };
export function totals(sales: Sale[]): Map<string, bigint> {
    const byTown = new Map<string, bigint>();
    for (const sale of sales) {
        if (/^x"'$/.test(sale.town)) byTown.set(sale.town, (byTown.get(sale.town) ?? 1) + sale.cents);
    }
    console.log("done");
    return byTown;
}
)";

TEST(Fingerprints, OfASolutionWithOtherNamesAreTheSameInEveryLanguage) {
    EXPECT_EQ(alike(item_of("rust", fullest_rust), item_of("rust", busiest_rust)), 1);
    EXPECT_EQ(alike(item_of("cpp", sum_cpp), item_of("cpp", count_cpp)), 1);
    EXPECT_EQ(alike(item_of("c", sum_cpp), item_of("c", count_cpp)), 1);
    EXPECT_EQ(
        alike(item_of("typescript", rows_typescript), item_of("typescript", totals_typescript)), 1);
    EXPECT_LT(alike(item_of("cpp", sum_cpp), item_of("cpp", fullest_rust)), 0.3);
}

TEST(Fingerprints, OfASolutionThatIsPartOfAnotherAreAllInIt) {
    const auto larger = item_of("python", std::string{parcels} + fullest);
    EXPECT_GT(alike(item_of("python", busiest), larger), 0.9);
    EXPECT_GT(alike(larger, item_of("python", busiest)), 0.9);
}

TEST(Fingerprints, OfAnotherTaskAreOthers) {
    EXPECT_LT(alike(item_of("python", busiest), item_of("python", parcels)), 0.2);
    EXPECT_EQ(alike(item_of("python", busiest), item_of("javascript", busiest)), 0);
}

TEST(Fingerprints, LeaveOutWhatCandidatesAreGiven) {
    auto one = item_of("python", std::string{busiest} + parcels);
    auto other = item_of("python", fullest);
    EXPECT_GT(alike(one, other), 0.9);
    std::get<catalog::Code>(one.body).starter["python"] = busiest;
    EXPECT_LT(alike(one, other), 0.2);
}

TEST(Fingerprints, OfWhatIsSaidOneWayOnlyAreNone) {
    const auto fingerprints =
        grading::fingerprints_of(query_item("CREATE INDEX late ON orders (paid_at, customer_id)"));
    EXPECT_TRUE(fingerprints.empty());
}

}  // namespace
