// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/settingsfields.h"

#include "app/core/traffic/traffictext.h"
#include "protocol/bytes.h"
#include "protocol/settings/settingsmessage.h"
#include "protocol/varint.h"

#include <QCoreApplication>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::SettingOutcome;
using Wire::SettingValue;

namespace {

struct SettingsText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::SettingsFields)
};

enum Kind : quint8 { Paths = 0x01, Snapshot = 0x02, Delta = 0x03, Result = 0x04, Sync = 0x11, Set = 0x12 };

QString kindName(quint8 kind)
{
    switch (kind) {
    case Paths:
        return u"paths"_s;
    case Snapshot:
        return u"snapshot"_s;
    case Delta:
        return u"delta"_s;
    case Result:
        return u"result"_s;
    case Sync:
        return u"sync"_s;
    case Set:
        return u"set"_s;
    default:
        return SettingsText::tr("unknown");
    }
}

/// Reads one field after the other; each function says false where the bytes end or are none of their kind.
class SettingsReader
{
public:
    SettingsReader(FieldWriter &to, QByteArrayView payload, const Wire::PathRegistry &paths)
        : m_to(to)
        , m_all(payload)
        , m_rest(payload)
        , m_paths(paths)
    {
    }

    void read();

private:
    qsizetype at() const { return m_all.size() - m_rest.size(); }
    bool head(quint8 kind);
    bool varint(const QString &name, int bits);
    bool hash(const QString &name, qsizetype size);
    bool pathRow();
    bool entry();
    bool outcomeRow();
    /// Adds number and, where it is known, path; opens a field around the row, which closeRow() ends.
    bool openRow();
    void closeRow();
    bool value(const QString &name, int depth);
    bool parts(const SettingValue &value, QByteArrayView encoded, qsizetype begin, int depth);

    FieldWriter &m_to;
    QByteArrayView m_all;
    QByteArrayView m_rest;
    const Wire::PathRegistry &m_paths;
};

void SettingsReader::read()
{
    if (m_rest.isEmpty())
        return;
    const quint8 kind = quint8(m_rest[0]);
    m_to.add(SettingsText::tr("kind"), u"%1 (%2)"_s.arg(kindName(kind), TrafficText::hex(kind, 2)), 0, 1);
    m_rest = m_rest.sliced(1);
    bool good = head(kind);
    while (good && !m_rest.isEmpty() && !m_to.isFull()) {
        switch (kind) {
        case Paths:
            good = pathRow();
            break;
        case Snapshot:
        case Delta:
        case Set:
            good = entry();
            break;
        case Result:
            good = outcomeRow();
            break;
        default:
            good = false;
        }
    }
    if (!m_rest.isEmpty() && !m_to.isFull())
        m_to.add(SettingsText::tr("not understood"), TrafficText::bytes(m_rest), at(), m_rest.size());
}

bool SettingsReader::head(quint8 kind)
{
    const QString revision = SettingsText::tr("revision");
    constexpr qsizetype wholeHash = 32;
    constexpr qsizetype shortHash = 4;
    switch (kind) {
    case Paths:
        return true;
    case Snapshot:
    case Sync:
        return varint(revision, 64) && hash(SettingsText::tr("hash"), wholeHash);
    case Delta:
        return varint(revision, 64) && hash(SettingsText::tr("hash before"), shortHash)
            && hash(SettingsText::tr("hash afterwards"), shortHash);
    case Result:
        return varint(SettingsText::tr("request"), 32) && varint(revision, 64) && hash(SettingsText::tr("hash before"), shortHash)
            && hash(SettingsText::tr("hash afterwards"), shortHash);
    case Set:
        return varint(SettingsText::tr("request"), 32) && varint(SettingsText::tr("revision seen"), 64);
    default:
        return false;
    }
}

bool SettingsReader::varint(const QString &name, int bits)
{
    const qsizetype begin = at();
    const auto number = Wire::takeVarint(m_rest, bits);
    if (number)
        m_to.add(name, QString::number(*number), begin, at() - begin);
    return number.hasValue();
}

bool SettingsReader::hash(const QString &name, qsizetype size)
{
    if (m_rest.size() < size)
        return false;
    m_to.add(name, QString::fromLatin1(m_rest.first(size).toByteArray().toHex()), at(), size);
    m_rest = m_rest.sliced(size);
    return true;
}

bool SettingsReader::openRow()
{
    if (m_rest.size() < 2)
        return false;
    const quint16 number = Wire::load<quint16>(m_rest.data());
    const QString path = m_paths.pathOf(number);
    m_to.add(path.isEmpty() ? SettingsText::tr("number %1").arg(number) : path, {}, at(), m_rest.size());
    m_to.open();
    m_to.add(SettingsText::tr("number"), QString::number(number), at(), 2);
    if (!path.isEmpty())
        FieldWriter::filterable(m_to.note(SettingsText::tr("path"), path), u"setting.path"_s, TrafficText::quoted(path));
    m_rest = m_rest.sliced(2);
    return true;
}

void SettingsReader::closeRow() { m_to.close(at()); }

bool SettingsReader::pathRow()
{
    if (m_rest.size() < 2)
        return false;
    const quint16 number = Wire::load<quint16>(m_rest.data());
    const qsizetype begin = at();
    QByteArrayView rest = m_rest.sliced(2);
    const auto length = Wire::takeVarint(rest, 32);
    if (!length || *length > quint64(rest.size()))
        return false;
    const qsizetype textAt = m_all.size() - rest.size();
    const QString path = TrafficText::line(rest.first(qsizetype(*length)));
    m_to.add(u"#%1"_s.arg(number), path, begin, textAt - begin + qsizetype(*length));
    m_to.open();
    m_to.add(SettingsText::tr("number"), QString::number(number), begin, 2);
    m_to.add(SettingsText::tr("length"), QString::number(*length), begin + 2, textAt - begin - 2);
    FieldWriter::filterable(m_to.add(SettingsText::tr("path"), path, textAt, qsizetype(*length)), u"setting.path"_s,
                            TrafficText::quoted(path));
    m_to.close();
    m_rest = rest.sliced(qsizetype(*length));
    return true;
}

bool SettingsReader::entry()
{
    if (!openRow())
        return false;
    const bool good = value(SettingsText::tr("value"), 0);
    closeRow();
    return good;
}

bool SettingsReader::outcomeRow()
{
    if (!openRow())
        return false;
    bool good = !m_rest.isEmpty() && quint8(m_rest[0]) <= quint8(SettingOutcome::NotStored);
    if (good) {
        const auto outcome = SettingOutcome(m_rest[0]);
        m_to.add(SettingsText::tr("outcome"), QString::fromLatin1(Wire::settingOutcomeName(outcome)), at(), 1);
        m_rest = m_rest.sliced(1);
        if (outcome != SettingOutcome::Accepted && outcome != SettingOutcome::UnknownPath)
            good = value(SettingsText::tr("present value"), 0);
    }
    closeRow();
    return good;
}

bool SettingsReader::value(const QString &name, int depth)
{
    const qsizetype begin = at();
    QByteArrayView after = m_rest;
    const auto taken = Wire::takeSettingValue(after, Wire::Limits());
    if (!taken)
        return false;
    const QByteArrayView encoded = m_rest.first(m_rest.size() - after.size());
    const QString type = QString::fromLatin1(Wire::settingTypeName(taken->type()));
    const QString text = TrafficText::line(Wire::settingValueText(*taken));
    Field &field = m_to.add(name, u"%1 (%2)"_s.arg(text, type), begin, encoded.size());
    if (taken->isNumber())
        FieldWriter::filterable(field, u"setting.value"_s, TrafficText::number(taken->toDouble()));
    else if (taken->type() == SettingValue::Type::String)
        FieldWriter::filterable(field, u"setting.value"_s, TrafficText::quoted(taken->toString()));
    field.folded = true;
    m_to.open();
    const bool good = parts(*taken, encoded, begin, depth);
    m_to.close();
    m_rest = after;
    return good;
}

/// Tag, length and body of a value; of a container each member.
bool SettingsReader::parts(const SettingValue &value, QByteArrayView encoded, qsizetype begin, int depth)
{
    m_to.add(SettingsText::tr("type"), TrafficText::hex(quint8(encoded[0]), 2), begin, 1);
    QByteArrayView rest = encoded.sliced(1);
    const bool counted = value.type() >= SettingValue::Type::String;
    if (counted) {
        const qsizetype before = rest.size();
        const auto count = Wire::takeVarint(rest, 32);
        const bool isContainer = value.array() || value.object();
        m_to.add(isContainer ? SettingsText::tr("count") : SettingsText::tr("length"), QString::number(count ? *count : 0), begin + 1,
                 before - rest.size());
    }
    if (!value.array() && !value.object()) {
        if (!rest.isEmpty())
            m_to.add(SettingsText::tr("body"), TrafficText::bytes(rest), begin + encoded.size() - rest.size(), rest.size());
        return true;
    }
    m_rest = m_all.sliced(begin + encoded.size() - rest.size());
    const qsizetype end = begin + encoded.size();
    for (int index = 0; at() < end && !m_to.isFull(); ++index) {
        QString name = u"[%1]"_s.arg(index);
        if (value.object()) {
            const qsizetype keyAt = at();
            const auto length = Wire::takeVarint(m_rest, 32);
            if (!length || *length > quint64(m_rest.size()))
                return false;
            name = TrafficText::line(m_rest.first(qsizetype(*length)));
            m_rest = m_rest.sliced(qsizetype(*length));
            m_to.add(SettingsText::tr("key"), name, keyAt, at() - keyAt);
        }
        if (!this->value(name, depth + 1))
            return false;
    }
    return true;
}

} // namespace

void addSettings(FieldWriter &to, QByteArrayView payload, const Wire::PathRegistry &paths) { SettingsReader(to, payload, paths).read(); }

} // namespace VisionFlow
