#include "exchange/xml.hpp"

#include "base/ensure.hpp"
#include "exchange/package.hpp"

#include <algorithm>
#include <expat.h>
#include <limits>
#include <memory>

namespace exchange {
namespace {

struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free>;

/// What the library's calls fill. An exception cannot pass through C, so the first reason to stop
/// is kept, and the parser stopped.
class Tree {
  public:
    explicit Tree(XML_Parser parser) : parser_(parser) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, begin, end);
        XML_SetCharacterDataHandler(parser, characters);
        XML_SetStartDoctypeDeclHandler(parser, doctype);
    }

    const std::string& refusal() const { return refusal_; }

    Xml take() {
        base::ensure(root_.children.size() == 1);
        return std::move(root_.children.front());
    }

  private:
    static Tree& tree(void* self) { return *static_cast<Tree*>(self); }

    static void begin(void* self, const char* name, const char** attributes) {
        tree(self).open(name, attributes);
    }
    static void end(void* self, const char*) { tree(self).close(); }
    static void characters(void* self, const char* text, int size) {
        tree(self).write({text, static_cast<std::size_t>(size)});
    }
    static void doctype(void* self, const char*, const char*, const char*, int) {
        tree(self).refuse("a document type is not read: remove <!DOCTYPE …>");
    }

    void refuse(const char* why) {
        if (!refusal_.empty()) return;
        refusal_ = why;
        XML_StopParser(parser_, XML_FALSE);
    }

    void open(const char* name, const char** attributes) {
        if (path_.size() > xml_depth_max) return refuse("this is nested too deeply");
        if (++elements_ > xml_elements_max) return refuse("it has over 200,000 elements");
        Xml& parent = *path_.back();
        parent.children.emplace_back();
        Xml& element = parent.children.back();
        element.name = name;
        element.line = static_cast<int>(XML_GetCurrentLineNumber(parser_));
        for (; *attributes != nullptr; ++attributes)
            element.attributes.emplace_back(*attributes);
        path_.push_back(&element);  // its parent gets no other child before it is closed
    }

    void close() {
        if (refusal_.empty()) path_.pop_back();
    }

    void write(std::string_view text) {
        if (refusal_.empty()) path_.back()->text += text;
    }

    XML_Parser parser_;
    Xml root_;
    std::vector<Xml*> path_{&root_};
    std::size_t elements_ = 0;
    std::string refusal_;
};

[[noreturn]] void fail(const std::string& file, XML_Parser parser, const std::string& what) {
    throw BadPackage{
        file + ':' + std::to_string(XML_GetCurrentLineNumber(parser)) + ": " + what + '.'};
}

}  // namespace

const Xml* Xml::find(std::string_view child) const {
    const auto found = std::ranges::find(children, child, &Xml::name);
    return found == children.end() ? nullptr : &*found;
}

std::vector<const Xml*> Xml::all(std::string_view child) const {
    std::vector<const Xml*> found;
    for (const Xml& each : children) {
        if (each.name == child) found.push_back(&each);
    }
    return found;
}

std::string Xml::text_of(std::string_view child) const {
    const Xml* found = find(child);
    return found == nullptr ? "" : found->text;
}

std::string Xml::attribute(std::string_view attribute) const {
    for (std::size_t i = 0; i + 1 < attributes.size(); i += 2) {
        if (attributes[i] == attribute) return attributes[i + 1];
    }
    return {};
}

Xml parse_xml(const std::string& bytes, const std::string& file) {
    base::ensure(bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
    const Parser parser{XML_ParserCreate(nullptr)};
    base::ensure(parser != nullptr);
    Tree tree{parser.get()};
    const auto status =
        XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
    if (!tree.refusal().empty()) fail(file, parser.get(), tree.refusal());
    if (status != XML_STATUS_OK) {
        const std::string why = XML_ErrorString(XML_GetErrorCode(parser.get()));
        fail(file, parser.get(), "this is no XML (" + why + ')');
    }
    return tree.take();
}

}  // namespace exchange
