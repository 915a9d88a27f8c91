#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace portside {

/// Why a call failed: one whole sentence for the person who asked (what, where, what to do), already translated.
struct Error
{
    QString message;
    bool operator==(const Error &) const = default;
};

/// The value of a call that can fail, or the Error that says why it did. Reading the wrong half is a programming error and aborts.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool isOk() const { return m_state.index() == 0; }
    explicit operator bool() const { return isOk(); }

    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    const Error &error() const { return std::get<1>(m_state); }
    QString errorMessage() const { return isOk() ? QString() : error().message; }

private:
    std::variant<T, Error> m_state;
};

/// A call without a value: default-constructed means that it succeeded.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_state(std::move(error)) {}

    bool isOk() const { return m_state.index() == 0; }
    explicit operator bool() const { return isOk(); }
    const Error &error() const { return std::get<1>(m_state); }
    QString errorMessage() const { return isOk() ? QString() : error().message; }

private:
    std::variant<std::monostate, Error> m_state;
};

} // namespace portside
