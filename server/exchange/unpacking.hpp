#pragma once
// The way back of packing.hpp. Whoever packed may be in the hands of a package, so nothing here
// takes much more memory than the bytes do. Private to the module.

#include "exchange/package.hpp"
#include "exchange/packing.hpp"

#include <concepts>
#include <cstddef>
#include <string_view>

namespace exchange {

inline constexpr std::size_t packed_elements_max = 200'000;  // of all lists in a value

/// What came out of the box is not what its reader gives: why, in a few words.
struct Garbled : BadPackage {
    explicit Garbled(const std::string& why)
        : BadPackage{
              "The reader gave no sound answer to it: " + why +
              ". Nothing was imported. Report it: this is a mistake of Assay, or an attack."} {}
};

class Unpacker {
  public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

    template <class... Values>
    void operator()(Values&... values) {
        (get(values), ...);
    }
    bool is_at_end() const { return bytes_.empty(); }

  private:
    std::string_view next(std::size_t count) {
        if (count > bytes_.size()) throw Garbled{"it ends too early"};
        const std::string_view bytes = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return bytes;
    }
    template <Plain T>
    void get(T& value) {
        std::array<char, sizeof(T)> bytes{};
        next(sizeof(T)).copy(bytes.data(), sizeof(T));
        if constexpr (std::same_as<T, bool>) {
            if (bytes[0] != 0 && bytes[0] != 1) throw Garbled{"a truth is neither"};
        }
        value = std::bit_cast<T>(bytes);
    }
    void get(std::string& text) {
        std::size_t size = 0;
        get(size);
        text = next(size);
    }
    template <class First, class Second>
    void get(std::pair<First, Second>& pair) {
        (*this)(pair.first, pair.second);
    }
    std::size_t element_count() {
        std::size_t count = 0;
        get(count);
        if (count > elements_left_) throw Garbled{"its lists are too long"};
        elements_left_ -= count;
        return count;
    }
    template <class T>
    void get(std::vector<T>& list) {
        for (std::size_t left = element_count(); left > 0; --left)
            get(list.emplace_back());
    }
    template <class T>
    void get_all(auto& set) {
        for (std::size_t left = element_count(); left > 0; --left) {
            T element;
            get(element);
            if (!set.insert(std::move(element)).second) throw Garbled{"a name is there twice"};
        }
    }
    template <class T>
    void get(std::set<T>& set) {
        get_all<T>(set);
    }
    template <class Key, class Value>
    void get(std::map<Key, Value>& map) {
        get_all<std::pair<Key, Value>>(map);
    }
    template <class T>
    void get(std::optional<T>& value) {
        bool is_there = false;
        get(is_there);
        if (is_there) get(value.emplace());
    }
    template <class... Ts>
    void get(std::variant<Ts...>& value) {
        std::size_t wanted = 0;
        get(wanted);
        if (wanted >= sizeof...(Ts)) throw Garbled{"it is of no known kind"};
        std::size_t index = 0;
        ((index++ == wanted ? get(value.template emplace<Ts>()) : void()), ...);
    }
    template <class Struct>
    void get(Struct& value) {
        fields(*this, value);
    }

    std::string_view bytes_;
    std::size_t elements_left_ = packed_elements_max;
};

/// Throws Garbled.
template <class T>
T unpacked(std::string_view bytes) {
    Unpacker unpacker{bytes};
    T value;
    unpacker(value);
    if (!unpacker.is_at_end()) throw Garbled{"there is more behind it"};
    return value;
}

}  // namespace exchange
