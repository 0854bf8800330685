// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A value or one typed reason why there is none: std::expected before C++23.
#pragma once

#include <utility>
#include <variant>

namespace VisionFlow {

/// Holds either a T or an E. T and E must differ.
template <typename T, typename E>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(E error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    /// \pre hasValue()
    const T &value() const & { return *std::get_if<0>(&m_state); }
    T &value() & { return *std::get_if<0>(&m_state); }
    T &&value() && { return std::move(*std::get_if<0>(&m_state)); }
    const T &operator*() const & { return value(); }
    const T *operator->() const { return std::get_if<0>(&m_state); }
    T *operator->() { return std::get_if<0>(&m_state); }

    /// \pre !hasValue()
    const E &error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, E> m_state;
};

} // namespace VisionFlow
