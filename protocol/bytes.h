// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Little-endian loads and stores at unaligned addresses. All multi-byte numbers on the wire are little-endian.
#pragma once

#include <QtEndian>

#include <bit>
#include <cstring>

namespace VisionFlow::Wire {

template <typename T>
inline T load(const char *from)
{
    if constexpr (std::is_same_v<T, float>)
        return std::bit_cast<float>(qFromLittleEndian<quint32>(from));
    else
        return qFromLittleEndian<T>(from);
}

template <typename T>
inline void store(T value, char *to)
{
    if constexpr (std::is_same_v<T, float>)
        qToLittleEndian<quint32>(std::bit_cast<quint32>(value), to);
    else
        qToLittleEndian<T>(value, to);
}

} // namespace VisionFlow::Wire
