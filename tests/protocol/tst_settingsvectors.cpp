// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors in tests/data/settings, decoded and encoded again; settingsreference.py reads the same files without our code.
#include "protocol/bytes.h"
#include "protocol/settings/settingsmessage.h"
#include "tests/shared/goldenvector.h"
#include "tests/shared/wirebuilders.h"

#include <QJsonArray>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

namespace {

const QDir &folder()
{
    static const QDir folder(QStringLiteral(VISIONFLOW_TEST_DATA "/settings"));
    return folder;
}

QString hexOf(const SettingsHash &hash)
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())).toHex());
}

/// As the bytes travel.
QString hexOf(quint32 shortHash)
{
    QByteArray bytes(4, Qt::Uninitialized);
    store(shortHash, bytes.data());
    return QString::fromLatin1(bytes.toHex());
}

/// With its type, which the JSON that people see leaves out.
QJsonObject typed(const SettingValue &value)
{
    QJsonValue body;
    switch (value.type()) {
    case SettingValue::Type::Null:
        return {{u"type"_s, u"null"_s}};
    case SettingValue::Type::F32:
        body = value.toDouble();
        break;
    case SettingValue::Type::Bytes:
        body = QString::fromLatin1(value.toBytes().toHex());
        break;
    case SettingValue::Type::Array: {
        QJsonArray items;
        for (const SettingValue &item : *value.array())
            items.append(typed(item));
        body = items;
        break;
    }
    case SettingValue::Type::Object: {
        QJsonArray members;
        for (auto it = value.object()->begin(); it != value.object()->end(); ++it)
            members.append(QJsonArray{QString::fromUtf8(it.key()), typed(it.value())});
        body = members;
        break;
    }
    default:
        body = toJson(value);
    }
    return {{u"type"_s, QLatin1StringView(settingTypeName(value.type()))}, {u"value"_s, body}};
}

QJsonArray described(const QList<SettingEntry> &entries)
{
    QJsonArray array;
    for (const SettingEntry &entry : entries)
        array.append(QJsonObject{{u"id"_s, entry.id}, {u"value"_s, typed(entry.value)}});
    return array;
}

QJsonObject described(const SettingsPaths &paths)
{
    QJsonArray rows;
    for (const SettingsPaths::Row &row : paths.rows)
        rows.append(QJsonObject{{u"id"_s, row.id}, {u"path"_s, row.path}});
    return {{u"rows"_s, rows}};
}

QJsonObject described(const SettingsSnapshot &snapshot)
{
    return {{u"revision"_s, qint64(snapshot.revision)}, {u"hash"_s, hexOf(snapshot.hash)}, {u"entries"_s, described(snapshot.entries)}};
}

QJsonObject described(const SettingsDelta &delta)
{
    return {{u"revision"_s, qint64(delta.revision)},
            {u"base"_s, hexOf(delta.base)},
            {u"hash"_s, hexOf(delta.hash)},
            {u"entries"_s, described(delta.entries)}};
}

QJsonObject described(const SettingsResult &result)
{
    QJsonArray rows;
    for (const SettingsResult::Row &row : result.rows) {
        QJsonObject object{{u"id"_s, row.id}, {u"outcome"_s, QLatin1StringView(settingOutcomeName(row.outcome))}};
        if (row.present)
            object.insert(u"present"_s, typed(*row.present));
        rows.append(object);
    }
    return {{u"request"_s, qint64(result.request)},
            {u"revision"_s, qint64(result.revision)},
            {u"base"_s, hexOf(result.base)},
            {u"hash"_s, hexOf(result.hash)},
            {u"rows"_s, rows}};
}

QJsonObject described(const SettingsSync &sync) { return {{u"revision"_s, qint64(sync.revision)}, {u"hash"_s, hexOf(sync.hash)}}; }

QJsonObject described(const SettingsSet &set)
{
    return {{u"request"_s, qint64(set.request)}, {u"base"_s, qint64(set.base)}, {u"entries"_s, described(set.entries)}};
}

QJsonObject described(const SettingsMessage &message)
{
    QJsonObject object = std::visit([](const auto &body) { return described(body); }, message);
    object.insert(u"kind"_s, QLatin1StringView(settingsMessageName(message)));
    return object;
}

SettingValue valueOf(const QJsonObject &typed)
{
    return settingValueFromJson(typed[u"value"_s], settingTypeFromName(typed[u"type"_s].toString().toLatin1())).value_or(SettingValue());
}

SettingsTree treeOf(const QJsonValue &described)
{
    SettingsTree tree;
    const QJsonArray settings = described.toArray();
    for (const QJsonValue &setting : settings)
        tree.set(setting[0].toString(), valueOf(setting[1].toObject()));
    for (int i = 0; i < described.toInt(); ++i) // a series that both readings know
        tree.set(u"group_%1.setting_%2"_s.arg(i % 7).arg(i), SettingValue(qint32(i)));
    return tree;
}

} // namespace

class TestSettingsVectors : public QObject
{
    Q_OBJECT

private slots:
    void vectors_data() { addVectorRows(folder()); }
    void vectors();
    void everyTypeKindAndOutcomeHasAVector();

private:
    static void checkValue(const Vector &vector);
    static void checkMessage(const Vector &vector);
};

void TestSettingsVectors::vectors()
{
    QFETCH(QString, path);
    const Vector vector = readVector(path);
    QVERIFY2(!vector.promised.isEmpty(), "the file has no line of expectations");
    if (vector.promised.contains(u"tree"_s))
        QCOMPARE(hexOf(treeOf(vector.promised[u"tree"_s]).hash()), QString::fromLatin1(vector.bytes.toHex()));
    else if (vector.promised.contains(u"receiver"_s))
        checkMessage(vector);
    else
        checkValue(vector);
}

void TestSettingsVectors::checkValue(const Vector &vector)
{
    const Exactly exact(vector.bytes);
    QByteArrayView rest = exact.view();
    auto value = takeSettingValue(rest, {});
    if (value && !rest.isEmpty())
        value = DecodeError::PayloadSizeWrong; // the vector is one value
    if (!value) {
        QCOMPARE(jsonText({{u"refused"_s, verdict(value)}}), jsonText(vector.promised));
        return;
    }
    QCOMPARE(jsonText({{u"value"_s, typed(*value)}}), jsonText(vector.promised));
    QByteArray again;
    encodeSettingValue(*value, again);
    QCOMPARE(again.toHex(' '), vector.bytes.toHex(' '));
}

void TestSettingsVectors::checkMessage(const Vector &vector)
{
    const QString receiver = vector.promised[u"receiver"_s].toString();
    const Exactly exact(vector.bytes);
    const auto message = decodeSettingsMessage(exact.view(), receiver == u"server"_s ? Direction::ToServer : Direction::ToClient, {});
    if (!message) {
        QCOMPARE(jsonText({{u"receiver"_s, receiver}, {u"refused"_s, verdict(message)}}), jsonText(vector.promised));
        return;
    }
    QCOMPARE(jsonText({{u"receiver"_s, receiver}, {u"message"_s, described(*message)}}), jsonText(vector.promised));
    QCOMPARE(encodeSettingsMessage(*message).toHex(' '), vector.bytes.toHex(' '));
}

void TestSettingsVectors::everyTypeKindAndOutcomeHasAVector()
{
    QSet<QString> words;
    for (const QString &name : folder().entryList({u"*.hex"_s})) {
        const QJsonObject promised = readVector(folder().filePath(name)).promised;
        words << u"type "_s + promised[u"value"_s][u"type"_s].toString() << u"kind "_s + promised[u"message"_s][u"kind"_s].toString();
        const QJsonArray rows = promised[u"message"_s][u"rows"_s].toArray();
        for (const QJsonValue &row : rows)
            words << u"outcome "_s + row[u"outcome"_s].toString();
    }
    for (int type = 0; type <= int(SettingValue::Type::Object); ++type)
        QVERIFY(words.contains(u"type "_s + QLatin1StringView(settingTypeName(SettingValue::Type(type)))));
    for (int outcome = 0; outcome <= int(SettingOutcome::NotStored); ++outcome)
        QVERIFY(words.contains(u"outcome "_s + QLatin1StringView(settingOutcomeName(SettingOutcome(outcome)))));
    for (const SettingsMessage &message :
         QList<SettingsMessage>{SettingsPaths(), SettingsSnapshot(), SettingsDelta(), SettingsResult(), SettingsSync(), SettingsSet()})
        QVERIFY(words.contains(u"kind "_s + QLatin1StringView(settingsMessageName(message))));
}

QTEST_APPLESS_MAIN(TestSettingsVectors)
#include "tst_settingsvectors.moc"
