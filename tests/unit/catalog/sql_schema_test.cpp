#include "catalog/sql_schema.hpp"

#include <gtest/gtest.h>

namespace {

using Texts = std::vector<std::string>;

TEST(SqlSchema, ReadsTablesWithColumnsKeysAndNotes) {
    const auto tables = catalog::schema_tables(R"(
-- what a clinic has
CREATE TABLE IF NOT EXISTS fridges (
  fridge_id INTEGER PRIMARY KEY,
  "the label" VARCHAR(20) NOT NULL UNIQUE   -- on its door
);
CREATE TABLE readings (
  reading_id INTEGER,
  fridge_id  INTEGER NOT NULL REFERENCES fridges (fridge_id) ON DELETE CASCADE,
  tenths     DECIMAL(6, 1) DEFAULT NULL CHECK (tenths IN (1, 2)),  -- NULL: it failed
  taken,
  CONSTRAINT once UNIQUE (fridge_id, taken)
);
CREATE INDEX by_fridge ON readings (fridge_id, taken) WHERE taken > 0;
CREATE VIEW v AS SELECT 1;)");
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "fridges");
    ASSERT_EQ(tables[0].columns.size(), 2U);
    EXPECT_EQ(tables[0].columns[0].rules, Texts{"PRIMARY KEY"});
    EXPECT_EQ(tables[0].columns[1].name, "the label");
    EXPECT_EQ(tables[0].columns[1].type, "VARCHAR(20)");
    EXPECT_EQ(tables[0].columns[1].rules, (Texts{"NOT NULL", "UNIQUE"}));
    EXPECT_EQ(tables[0].columns[1].note, "on its door");
    const auto& readings = tables[1];
    ASSERT_EQ(readings.columns.size(), 4U);
    EXPECT_EQ(
        readings.columns[1].rules,
        (Texts{"NOT NULL", "REFERENCES fridges (fridge_id) ON DELETE CASCADE"}));
    EXPECT_EQ(readings.columns[2].rules, (Texts{"DEFAULT NULL", "CHECK (tenths IN (1, 2))"}));
    EXPECT_EQ(readings.columns[2].note, "NULL: it failed");
    EXPECT_EQ(readings.columns[3].type, "");
    EXPECT_EQ(
        readings.rules,
        (Texts{"UNIQUE (fridge_id, taken)", "INDEX (fridge_id, taken) WHERE taken > 0"}));
}

TEST(SqlSchema, PassesOverWhatIsNoTable) {
    EXPECT_TRUE(catalog::schema_tables("").empty());
    EXPECT_TRUE(catalog::schema_tables("CREATE TABLE").empty());
    EXPECT_TRUE(catalog::schema_tables("it's ((( no /* SQL").empty());
    EXPECT_EQ(catalog::schema_tables("CREATE TABLE t (a").size(), 1U);
}

}  // namespace
