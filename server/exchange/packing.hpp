#pragma once
// Values as bytes, between an import and the box that reads for it: the same build on one machine.
// A struct says once what it holds, for this way and the other (unpacking.hpp), by an overload of
// `fields`. Private to the module.

#include <array>
#include <bit>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace exchange {

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Packer {
  public:
    template <class... Values>
    void operator()(const Values&... values) {
        (put(values), ...);
    }
    std::string take() { return std::move(bytes_); }

  private:
    template <Plain T>
    void put(const T& value) {
        const auto bytes = std::bit_cast<std::array<char, sizeof(T)>>(value);
        bytes_.append(bytes.data(), bytes.size());
    }
    void put(const std::string& text) {
        put(text.size());
        bytes_ += text;
    }
    template <class First, class Second>
    void put(const std::pair<First, Second>& pair) {
        (*this)(pair.first, pair.second);
    }
    void put_all(const auto& list) {
        put(list.size());
        for (const auto& element : list)
            put(element);
    }
    template <class T>
    void put(const std::vector<T>& list) {
        put_all(list);
    }
    template <class T>
    void put(const std::set<T>& set) {
        put_all(set);
    }
    template <class Key, class Value>
    void put(const std::map<Key, Value>& map) {
        put_all(map);
    }
    template <class T>
    void put(const std::optional<T>& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <class... Ts>
    void put(const std::variant<Ts...>& value) {
        put(value.index());
        std::visit([this](const auto& inner) { (*this)(inner); }, value);
    }
    template <class Struct>
    void put(const Struct& value) {
        fields(*this, value);
    }

    std::string bytes_;
};

template <class T>
std::string packed(const T& value) {
    Packer packer;
    packer(value);
    return packer.take();
}

}  // namespace exchange
