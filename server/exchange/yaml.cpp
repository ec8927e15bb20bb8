#include "exchange/yaml.hpp"

#include "base/ensure.hpp"
#include "exchange/package.hpp"

#include <algorithm>
#include <sstream>
#include <yaml.h>

namespace exchange {
namespace {

class Event {
  public:
    Event() = default;
    ~Event() { yaml_event_delete(&event_); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    yaml_event_t* get() { return &event_; }

  private:
    yaml_event_t event_{};
};

class Reading {
  public:
    Reading(const std::string& bytes, const std::string& file) : file_(file) {
        if (yaml_parser_initialize(&parser_) == 0) throw BadPackage{file + " cannot be read."};
        yaml_parser_set_input_string(
            &parser_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    ~Reading() { yaml_parser_delete(&parser_); }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    Yaml document() {
        for (;;) {
            Event event;
            next(event);
            switch (event.get()->type) {
                case YAML_STREAM_START_EVENT:
                case YAML_DOCUMENT_START_EVENT:
                    break;
                case YAML_STREAM_END_EVENT:
                case YAML_DOCUMENT_END_EVENT:
                    return {};
                default:
                    return node(event, 0);
            }
        }
    }

  private:
    [[noreturn]] void fail(const std::string& what) {
        throw BadPackage{file_ + ":" + std::to_string(parser_.mark.line + 1) + ": " + what + '.'};
    }

    void next(Event& event) {
        if (yaml_parser_parse(&parser_, event.get()) == 0) fail("this is no YAML");
    }

    Yaml node(Event& event, int depth) {
        if (depth > yaml_depth_max) fail("this is nested too deeply");
        switch (event.get()->type) {
            case YAML_SCALAR_EVENT:
                return scalar(event.get()->data.scalar);
            case YAML_SEQUENCE_START_EVENT:
                return sequence(depth);
            case YAML_MAPPING_START_EVENT:
                return mapping(depth);
            default:
                fail("aliases are not read: write the value again");
        }
    }

    template <class Scalar>
    static Yaml scalar(const Scalar& scalar) {
        Yaml yaml;
        yaml.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
        const bool is_null = scalar.style == YAML_PLAIN_SCALAR_STYLE &&
                             (yaml.text.empty() || yaml.text == "~" || yaml.text == "null");
        yaml.kind = is_null ? Yaml::Kind::nothing : Yaml::Kind::text;
        return yaml;
    }

    Yaml sequence(int depth) {
        Yaml yaml;
        yaml.kind = Yaml::Kind::list;
        for (;;) {
            Event event;
            next(event);
            if (event.get()->type == YAML_SEQUENCE_END_EVENT) return yaml;
            yaml.list.push_back(node(event, depth + 1));
        }
    }

    Yaml mapping(int depth) {
        Yaml yaml;
        yaml.kind = Yaml::Kind::map;
        for (;;) {
            Event key;
            next(key);
            if (key.get()->type == YAML_MAPPING_END_EVENT) return yaml;
            const Yaml name = node(key, depth + 1);
            if (name.kind != Yaml::Kind::text) fail("a key is no text");
            if (yaml.find(name.text) != nullptr) fail("the key `" + name.text + "` is there twice");
            Event value;
            next(value);
            yaml.keys.push_back(name.text);
            yaml.lines.push_back(static_cast<int>(key.get()->start_mark.line) + 1);
            yaml.list.push_back(node(value, depth + 1));
        }
    }

    const std::string& file_;
    yaml_parser_t parser_{};
};

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? nullptr : &list[static_cast<std::size_t>(found - keys.begin())];
}

std::string Yaml::text_of(std::string_view key) const {
    const Yaml* value = find(key);
    return value == nullptr ? "" : value->text;
}

int Yaml::line_of(std::string_view key) const {
    const auto found = std::ranges::find(keys, key);
    base::ensure(found != keys.end());
    return lines[static_cast<std::size_t>(found - keys.begin())];
}

std::vector<std::string> Yaml::texts() const {
    std::vector<std::string> all;
    if (kind == Kind::text) all.push_back(text);
    for (const Yaml& each : kind == Kind::list ? list : std::vector<Yaml>{}) {
        if (each.kind == Kind::text) all.push_back(each.text);
    }
    return all;
}

std::vector<std::string> Yaml::texts_of(std::string_view key) const {
    const Yaml* value = find(key);
    return value == nullptr ? std::vector<std::string>{} : value->texts();
}

Yaml parse_yaml(const std::string& bytes, const std::string& file) {
    if (bytes.size() > yaml_bytes_max) throw BadPackage{file + " is larger than 256 KiB."};
    return Reading{bytes, file}.document();
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in{text};
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

}  // namespace exchange
