#pragma once
// The tables of an SQL schema as people browse them.

#include <string>
#include <string_view>
#include <vector>

namespace catalog {

struct TableColumn {
    std::string name;
    std::string type;
    std::vector<std::string> rules;  // "PRIMARY KEY", "NOT NULL", "REFERENCES fridges"
    std::string note;                // the comment behind it, on its line
};

struct SchemaTable {
    std::string name;
    std::vector<TableColumn> columns;
    std::vector<std::string> rules;  // "UNIQUE (a, b)", "INDEX (a)"
};

/// Tables in the order of their CREATE TABLE. What is anything else is passed over.
std::vector<SchemaTable> schema_tables(std::string_view schema);

}  // namespace catalog
