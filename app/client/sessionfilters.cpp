// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionfilters.h"

#include "app/core/filter/filter.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

QString textIn(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.size() <= filterLimits.text ? text : QString();
}

} // namespace

SessionFilters SessionFilters::of(const QString &nodes, const QString &messages, const SavedFilters &saved)
{
    SessionFilters filters{nodes, messages, {}};
    const FilterResolver resolver = [&](const QString &name) {
        auto text = saved.text(name);
        if (text)
            filters.named.insert(name, *text);
        return text;
    };
    // Reading them asks for every name that they use.
    static_cast<void>(Filter::parse(nodes, FilterScope::Nodes, resolver));
    static_cast<void>(Filter::parse(messages, FilterScope::Frames, resolver));
    return filters;
}

QJsonObject SessionFilters::toJson() const
{
    QJsonObject texts;
    for (auto it = named.begin(); it != named.end(); ++it)
        texts.insert(it.key(), it.value());
    return {{u"nodes"_s, nodes}, {u"messages"_s, messages}, {u"named"_s, texts}};
}

SessionFilters SessionFilters::fromJson(const QJsonObject &json)
{
    SessionFilters filters{textIn(json[u"nodes"_s]), textIn(json[u"messages"_s]), {}};
    const QJsonObject texts = json[u"named"_s].toObject();
    for (auto it = texts.begin(); it != texts.end() && filters.named.size() < SavedFilters::most; ++it) {
        if (const QString text = textIn(*it); !text.isEmpty() && SavedFilters::nameProblem(it.key()).isEmpty())
            filters.named.insert(it.key(), text);
    }
    return filters;
}

} // namespace VisionFlow
