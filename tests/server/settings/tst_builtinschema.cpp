// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the schema that is compiled in: it can be read, and every setting can be used as it says.
#include "server/settings/builtinschema.h"
#include "server/settings/settingsauthority.h"

#include <QJsonDocument>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;
using Wire::SettingOutcome;
using Wire::SettingValue;

class TestBuiltInSchema : public QObject
{
    Q_OBJECT

private slots:
    void isRead()
    {
        const auto schema = Wire::SettingsSchema::fromJson(builtInSchemaJson(), {});
        QVERIFY2(schema, schema ? "" : Wire::decodeErrorCode(schema.error()));
        QVERIFY(schema->settings().size() >= 40);
        QVERIFY(schema->find(u"simulation.repulsion"_s));
    }

    void survivesTheWire()
    {
        const QByteArray json = QJsonDocument(builtInSchema().toJson()).toJson(QJsonDocument::Compact);
        QCOMPARE(*Wire::SettingsSchema::fromJson(json, {}), builtInSchema());
        QVERIFY(json.size() < Wire::Limits().textMessageBytes);
    }

    void teaches_data()
    {
        QTest::addColumn<QString>("path");
        for (const Wire::SettingInfo &info : builtInSchema().settings())
            QTest::newRow(info.path.toLatin1().constData()) << info.path;
    }
    void teaches()
    {
        QFETCH(QString, path);
        const Wire::SettingInfo &info = *builtInSchema().find(path);
        QVERIFY(!info.label.isEmpty() && !info.label.endsWith(u'.'));
        QVERIFY2(info.help.size() > 20 && info.help.endsWith(u'.'), qPrintable(info.help));
        const bool isNumber = info.byDefault.isNumber();
        QCOMPARE(info.minimum.has_value(), isNumber);
        QCOMPARE(info.maximum.has_value(), isNumber);
        QCOMPARE(info.step > 0, isNumber);
        QVERIFY(!info.logarithmic || *info.minimum > 0);
        QVERIFY(info.type != SettingValue::Type::String || info.isColour || !info.choices.isEmpty());
    }

    void bothEndsOfEachRangeMayBeSet_data() { teaches_data(); }
    void bothEndsOfEachRangeMayBeSet()
    {
        QFETCH(QString, path);
        const Wire::SettingInfo &info = *builtInSchema().find(path);
        SettingsAuthority authority(builtInSchema(), {}, {}, [](const KeptSettings &) { return true; });
        const auto set = [&](double number) {
            const auto value = Wire::settingValueFromJson(number, info.type);
            const SettingsVerdict verdict = authority.apply(authority.revision(), {{path, value.value_or(SettingValue()), {}}}, 1);
            return value ? verdict.rows.first().outcome : SettingOutcome::WrongType;
        };
        if (!info.byDefault.isNumber())
            return;
        QCOMPARE(set(*info.minimum), SettingOutcome::Accepted);
        QCOMPARE(set(*info.maximum), SettingOutcome::Accepted);
        QCOMPARE(set(*info.minimum - 1), SettingOutcome::OutOfRange);
        QCOMPARE(set(*info.maximum + 1), SettingOutcome::OutOfRange);
    }
};

QTEST_GUILESS_MAIN(TestBuiltInSchema)
#include "tst_builtinschema.moc"
