// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

using namespace Qt::StringLiterals;
using namespace VisionFlow;

Fixture::Fixture(QObject *parent)
    : QObject(parent)
    , m_preferences(m_home.path(), m_home.path())
    , m_start(m_preferences)
{
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
