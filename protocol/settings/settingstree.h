// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All settings of one moment with the hash of them all; equal parts are recognised by their hashes and skipped.
#pragma once

#include "protocol/settings/settingvalue.h"

#include <array>
#include <functional>
#include <memory>

namespace VisionFlow::Wire {

using SettingsHash = std::array<quint8, 32>; ///< BLAKE3

/// The first four bytes of a hash, as deltas carry them.
quint32 shortHash(const SettingsHash &hash);

/// A map from path to value under a hash tree. The tree is a trie over the nibbles of BLAKE3(path), so that its shape and
/// hash depend on the content alone, not on history, and one change costs a handful of hashes however the paths nest.
///
/// \code
/// key(p)      = BLAKE3(path in UTF-8)
/// entry       = BLAKE3(0x00 | key | encoded value)
/// node, depth d: no entries            32 zero bytes
///                1 to 16 entries       BLAKE3(0x01 | entries in ascending order of key)
///                more                  BLAKE3(0x02 | 16 child hashes), child i holding the keys whose nibble d is i (high nibble first)
/// \endcode
/// Source: PROTOCOL.md section 12. A value type; copies share what is equal.
class SettingsTree
{
public:
    SettingsTree();
    ~SettingsTree();
    SettingsTree(const SettingsTree &);
    SettingsTree &operator=(const SettingsTree &);
    SettingsTree(SettingsTree &&) noexcept;
    SettingsTree &operator=(SettingsTree &&) noexcept;

    /// \return false when the value was there already.
    bool set(const QString &path, const SettingValue &value);
    bool remove(const QString &path);
    const SettingValue *find(const QString &path) const;
    qsizetype size() const;
    SettingsHash hash() const;
    /// In no promised order.
    void forEach(const std::function<void(const QString &path, const SettingValue &value)> &visit) const;
    /// Paths whose values differ, or that only one side has; ascending. Subtrees with equal hashes are not looked into.
    static QStringList differences(const SettingsTree &from, const SettingsTree &to);
    /// Hashes computed since the tree was made; what bench and tests count.
    quint64 hashesComputed() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow::Wire
