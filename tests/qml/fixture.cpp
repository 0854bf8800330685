// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include "app/viewmodels/settingtext.h"
#include "tests/shared/settingsbuilders.h"
#include "tests/shared/traffichands.h"

using namespace Qt::StringLiterals;
using namespace VisionFlow;

Fixture::Fixture(QObject *parent)
    : QObject(parent)
    , m_preferences(m_home.path(), m_home.path())
    , m_start(m_preferences)
    , m_profiles(m_home.filePath(u"profiles"_s), m_settings.model(), m_settings.edits())
{
    connect(&m_settings, &SettingsViewModel::stepTaken, &m_undo, &UndoHistory::push);
    connect(&m_settings, &SettingsViewModel::editWanted, this, &Fixture::answer);
    connect(&m_settings, &SettingsViewModel::discardWanted, this, [this](const QString &path) {
        m_state.settings[path].wanted.reset();
        m_state.settings[path].status = SettingState::Status::Confirmed;
        m_settings.show(m_state, {path}, true);
    });
    connect(&m_settings, &SettingsViewModel::acknowledgeWanted, this, [this](const QString &path) {
        m_state.settings[path].changedByOthers = false;
        m_settings.show(m_state, {path}, true);
    });
    connect(&m_settings, &SettingsViewModel::sendWanted, this, [this] {
        for (SettingState &setting : m_state.settings) {
            if (setting.wanted)
                setting.confirmed = *setting.wanted;
            setting.wanted.reset();
            setting.status = SettingState::Status::Confirmed;
        }
        m_settings.show(m_state, {}, true);
    });
    m_find.setSearch([](const QString &query, int) {
        QList<FoundNode> found;
        for (quint32 id : {17u, 170u, 171u}) {
            if (query.contains(u"agent"_s))
                found.append({id, Wire::NodeKind::Agent, u"agent %1"_s.arg(id)});
        }
        return found;
    });
}

void Fixture::live()
{
    m_connection.show({.state = ClientSession::State::Live,
                       .statusText = u"All is well"_s,
                       .framesPerSecond = 5,
                       .motion = u"interpolated"_s,
                       .nodes = 2000,
                       .edges = 6000});
}

void Fixture::waiting()
{
    m_connection.show(
        {.state = ClientSession::State::Waiting, .statusText = u"Lost: no answer for 30 s"_s, .retryInMs = 2500, .attempt = 1});
}

void Fixture::failed(const QString &why) { m_connection.show({.state = ClientSession::State::Failed, .statusText = why}); }

void Fixture::problem(const QString &text) { m_problems.append({1, text, true}); }

void Fixture::showNode(const QString &label)
{
    m_card.show(NodeDetails{.id = 17, .rawId = 0x8011, .kind = Wire::NodeKind::Agent, .label = label, .ageMs = 12});
}

void Fixture::samples(int count)
{
    LatencyWindow window;
    for (int i = 0; i < count; ++i)
        window.add(i + 1);
    m_metrics.show({.roundTrip = window.summary(), .samples = window.samples()});
}

void Fixture::remember(const QString &path) { m_preferences.remember({RecentTarget::Kind::File, path}); }

void Fixture::settingsInStep()
{
    m_state = Test::smallSettings();
    m_settings.show(m_state, {}, true);
}

void Fixture::settingsPhase(int phase)
{
    m_state.phase = SettingsState::Phase(phase);
    m_settings.show(m_state, {}, true);
}

void Fixture::settingsStatus(const QString &path, const QString &text, int status)
{
    Test::wish(m_state, path, *SettingText::parse(*m_state.schema->find(path), text), SettingState::Status(status));
    m_settings.show(m_state, {path}, true);
}

void Fixture::changedByOthers(const QString &path, const QString &text)
{
    m_state.settings[path].confirmed = *SettingText::parse(*m_state.schema->find(path), text);
    m_state.settings[path].changedByOthers = true;
    m_settings.show(m_state, {path}, true);
}

QString Fixture::confirmed(const QString &path) const { return SettingText::plain(m_state.settings[path].confirmed); }

void Fixture::message(int number)
{
    m_messages.append({.number = quint64(number),
                       .outgoing = number % 2 == 1,
                       .kind = u"set"_s,
                       .frameBytes = 37,
                       .payloadBytes = 21,
                       .compression = {Wire::CompressionDecision::Reason::TooSmall, -1, 21, 21},
                       .rows = {{3, u"simulation.repulsion"_s, u"f32"_s, u"2"_s, u"accepted"_s}}});
}

void Fixture::answer(const QString &path, const Wire::SettingValue &value)
{
    if (m_settings.isReviewed())
        Test::wish(m_state, path, value, SettingState::Status::Edited);
    else
        m_state.settings[path].confirmed = value;
    m_settings.show(m_state, {path}, true);
}

void Fixture::inspect(int records)
{
    Test::Traffic traffic;
    traffic.connect();
    if (records > 0)
        traffic.hear(Wire::Test::frameOf(records, Test::headerOf(258)));
    else
        traffic.hearText(R"({"type":"sssp_source","node_id":17,"reachable":1950,"data":{"x":[1,2]}})");
    m_detail.setMessage(traffic.last, traffic.facts, traffic.context());
}
