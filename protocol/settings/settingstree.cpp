// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/settings/settingstree.h"

#include "protocol/bytes.h"

#include <blake3.h>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace VisionFlow::Wire {

namespace {

constexpr qsizetype leafEntries = 16;
constexpr std::size_t childCount = 16;

constexpr char entryMark = 0x00;
constexpr char leafMark = 0x01;
constexpr char branchMark = 0x02;

class Hasher
{
public:
    Hasher() { blake3_hasher_init(&m_state); }
    void add(QByteArrayView bytes) { blake3_hasher_update(&m_state, bytes.data(), size_t(bytes.size())); }
    void add(char byte) { blake3_hasher_update(&m_state, &byte, 1); }
    void add(const SettingsHash &hash) { blake3_hasher_update(&m_state, hash.data(), hash.size()); }
    SettingsHash result() const
    {
        SettingsHash hash{};
        blake3_hasher_finalize(&m_state, hash.data(), hash.size());
        return hash;
    }

private:
    blake3_hasher m_state;
};

/// One setting; never changed once made, so that trees can share it.
struct Entry
{
    SettingsHash key;
    QString path;
    SettingValue value;
    SettingsHash hash;
};
using EntryPointer = std::shared_ptr<const Entry>;
using Entries = std::vector<EntryPointer>; ///< ascending by key

SettingsHash keyOf(const QString &path)
{
    Hasher hasher;
    hasher.add(path.toUtf8());
    return hasher.result();
}

SettingsHash entryHash(const SettingsHash &key, const SettingValue &value)
{
    QByteArray encoded;
    encodeSettingValue(value, encoded);
    Hasher hasher;
    hasher.add(entryMark);
    hasher.add(key);
    hasher.add(encoded);
    return hasher.result();
}

std::size_t nibble(const SettingsHash &key, std::size_t depth)
{
    Q_ASSERT(depth < 2 * key.size());
    const quint8 byte = key[depth / 2];
    return depth % 2 == 0 ? byte >> 4 : byte & 0xf;
}

struct Node;
using NodePointer = std::shared_ptr<const Node>; ///< null: no entries

/// Leaf or branch; never changed once made but for its hash, which is computed when first asked for, by whichever thread.
struct Node
{
    Entries entries;                                ///< of a leaf: 1 … 16
    std::array<NodePointer, childCount> children{}; ///< of a branch
    qsizetype count = 0;
    bool isBranch = false;

    SettingsHash hash(quint64 &computed) const
    {
        std::call_once(m_once, [&] {
            Hasher hasher;
            hasher.add(isBranch ? branchMark : leafMark);
            for (const EntryPointer &entry : entries)
                hasher.add(entry->hash);
            if (isBranch) {
                for (const NodePointer &child : children)
                    hasher.add(child ? child->hash(computed) : SettingsHash{});
            }
            m_hash = hasher.result();
            ++computed;
        });
        return m_hash;
    }

private:
    mutable std::once_flag m_once;
    mutable SettingsHash m_hash{};
};

bool keyBefore(const EntryPointer &entry, const SettingsHash &key) { return entry->key < key; }

void collect(const Node *node, Entries &into)
{
    if (!node)
        return;
    into.insert(into.end(), node->entries.begin(), node->entries.end());
    for (const NodePointer &child : node->children)
        collect(child.get(), into);
}

NodePointer leafOf(Entries entries)
{
    if (entries.empty())
        return nullptr;
    auto node = std::make_shared<Node>();
    node->count = qsizetype(entries.size());
    node->entries = std::move(entries);
    return node;
}

NodePointer branchOf(const std::array<NodePointer, childCount> &children)
{
    auto node = std::make_shared<Node>();
    node->isBranch = true;
    node->children = children;
    for (const NodePointer &child : children)
        node->count += child ? child->count : 0;
    return node;
}

NodePointer nodeOf(Entries entries, std::size_t depth)
{
    if (qsizetype(entries.size()) <= leafEntries)
        return leafOf(std::move(entries));
    std::array<Entries, childCount> parts;
    for (EntryPointer &entry : entries)
        parts[nibble(entry->key, depth)].push_back(std::move(entry));
    std::array<NodePointer, childCount> children;
    for (std::size_t i = 0; i < childCount; ++i)
        children[i] = nodeOf(std::move(parts[i]), depth + 1);
    return branchOf(children);
}

NodePointer with(const Node *node, EntryPointer entry, std::size_t depth)
{
    if (node && node->isBranch) {
        auto children = node->children;
        NodePointer &child = children[nibble(entry->key, depth)];
        child = with(child.get(), std::move(entry), depth + 1);
        return branchOf(children);
    }
    Entries entries = node ? node->entries : Entries();
    const auto at = std::lower_bound(entries.begin(), entries.end(), entry->key, keyBefore);
    if (at != entries.end() && (*at)->key == entry->key)
        *at = std::move(entry);
    else
        entries.insert(at, std::move(entry));
    return nodeOf(std::move(entries), depth);
}

/// \pre the key is there
NodePointer without(const Node *node, const SettingsHash &key, std::size_t depth)
{
    if (!node->isBranch) {
        Entries entries = node->entries;
        entries.erase(std::lower_bound(entries.begin(), entries.end(), key, keyBefore));
        return leafOf(std::move(entries));
    }
    if (node->count == leafEntries + 1) {
        Entries entries;
        collect(node, entries);
        entries.erase(std::lower_bound(entries.begin(), entries.end(), key, keyBefore));
        return leafOf(std::move(entries));
    }
    auto children = node->children;
    NodePointer &child = children[nibble(key, depth)];
    child = without(child.get(), key, depth + 1);
    return branchOf(children);
}

const Entry *entryIn(const Node *node, const SettingsHash &key)
{
    for (std::size_t depth = 0; node && node->isBranch; ++depth)
        node = node->children[nibble(key, depth)].get();
    if (!node)
        return nullptr;
    const auto at = std::lower_bound(node->entries.begin(), node->entries.end(), key, keyBefore);
    return at != node->entries.end() && (*at)->key == key ? at->get() : nullptr;
}

void visitAll(const Node *node, const std::function<void(const QString &, const SettingValue &)> &visit)
{
    if (!node)
        return;
    for (const EntryPointer &entry : node->entries)
        visit(entry->path, entry->value);
    for (const NodePointer &child : node->children)
        visitAll(child.get(), visit);
}

/// Both lists ascending by key.
void compareEntries(const Entries &from, const Entries &to, QStringList &different)
{
    auto a = from.begin();
    auto b = to.begin();
    while (a != from.end() || b != to.end()) {
        const bool onlyA = b == to.end() || (a != from.end() && (*a)->key < (*b)->key);
        const bool onlyB = a == from.end() || (b != to.end() && (*b)->key < (*a)->key);
        if (onlyA || onlyB)
            different.append(onlyA ? (*a)->path : (*b)->path);
        else if ((*a)->hash != (*b)->hash)
            different.append((*a)->path);
        a += !onlyB;
        b += !onlyA;
    }
}

struct Comparison
{
    quint64 hashedFrom = 0;
    quint64 hashedTo = 0;
    QStringList different;

    void compare(const Node *from, const Node *to)
    {
        if (from == to)
            return;
        if (from && to && from->hash(hashedFrom) == to->hash(hashedTo))
            return;
        if (from && to && from->isBranch && to->isBranch) {
            for (std::size_t i = 0; i < childCount; ++i)
                compare(from->children[i].get(), to->children[i].get());
            return;
        }
        Entries left;
        Entries right;
        collect(from, left);
        collect(to, right);
        compareEntries(left, right, different);
    }
};

} // namespace

quint32 shortHash(const SettingsHash &hash) { return load<quint32>(reinterpret_cast<const char *>(hash.data())); }

struct SettingsTree::Private
{
    NodePointer root;
    mutable std::atomic<quint64> computed = 0;
};

SettingsTree::SettingsTree()
    : d(std::make_unique<Private>())
{
}

SettingsTree::~SettingsTree() = default;

SettingsTree::SettingsTree(const SettingsTree &other)
    : SettingsTree()
{
    d->root = other.d->root;
}

SettingsTree &SettingsTree::operator=(const SettingsTree &other)
{
    d->root = other.d->root;
    return *this;
}

// A tree that was moved from is empty and can be used.
SettingsTree::SettingsTree(SettingsTree &&other) noexcept
    : SettingsTree()
{
    d.swap(other.d);
}

SettingsTree &SettingsTree::operator=(SettingsTree &&other) noexcept
{
    d.swap(other.d);
    return *this;
}

bool SettingsTree::set(const QString &path, const SettingValue &value)
{
    const SettingsHash key = keyOf(path);
    ++d->computed;
    const Entry *present = entryIn(d->root.get(), key);
    if (present && present->value == value)
        return false;
    const SettingsHash hash = entryHash(key, value);
    ++d->computed;
    d->root = with(d->root.get(), std::make_shared<Entry>(Entry{key, path, value, hash}), 0);
    return true;
}

bool SettingsTree::remove(const QString &path)
{
    const SettingsHash key = keyOf(path);
    ++d->computed;
    if (!entryIn(d->root.get(), key))
        return false;
    d->root = without(d->root.get(), key, 0);
    return true;
}

const SettingValue *SettingsTree::find(const QString &path) const
{
    const Entry *entry = entryIn(d->root.get(), keyOf(path));
    ++d->computed;
    return entry ? &entry->value : nullptr;
}

qsizetype SettingsTree::size() const { return d->root ? d->root->count : 0; }

SettingsHash SettingsTree::hash() const
{
    quint64 computed = 0;
    const SettingsHash hash = d->root ? d->root->hash(computed) : SettingsHash{};
    d->computed += computed;
    return hash;
}

void SettingsTree::forEach(const std::function<void(const QString &path, const SettingValue &value)> &visit) const
{
    visitAll(d->root.get(), visit);
}

QStringList SettingsTree::differences(const SettingsTree &from, const SettingsTree &to)
{
    Comparison comparison;
    comparison.compare(from.d->root.get(), to.d->root.get());
    from.d->computed += comparison.hashedFrom;
    to.d->computed += comparison.hashedTo;
    comparison.different.sort();
    return comparison.different;
}

quint64 SettingsTree::hashesComputed() const { return d->computed; }

} // namespace VisionFlow::Wire
