#pragma once
// The small HTTP library that lies beside a candidate's server: the same routes and calls in each
// language. Its sources are in catalog/support/ and are part of the program.

#include <string>
#include <string_view>

namespace catalog {

struct HttpLibrary {
    std::string_view file_name;
    std::string_view text;
};

/// `language` is one of `api_languages()`.
HttpLibrary http_library(std::string_view language);
/// What asks for the time, calls other services and reads the database, for items that have these.
HttpLibrary world_library(std::string_view language);

/// What candidates read about it, in Markdown; `with_world` of the second one, too.
std::string library_manual(bool with_world);

}  // namespace catalog
