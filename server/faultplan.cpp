// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/faultplan.h"

#include <QStringList>

#include <algorithm>
#include <optional>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int rarest = 100'000;

std::optional<int> countOf(const QString &text)
{
    bool ok = false;
    const int count = text.toInt(&ok);
    return ok && count >= 2 && count <= rarest ? std::optional(count) : std::nullopt;
}

std::optional<milliseconds> timeOf(const QString &text)
{
    const bool inMilliseconds = text.endsWith("ms"_L1);
    if (!inMilliseconds && !text.endsWith(u's'))
        return std::nullopt;
    bool ok = false;
    const double number = text.chopped(inMilliseconds ? 2 : 1).toDouble(&ok);
    const double ms = inMilliseconds ? number : number * 1000;
    return ok && ms >= 1 && ms <= double(FaultPlan::longestDelay.count()) ? std::optional(milliseconds(qint64(ms))) : std::nullopt;
}

/// False when \p word is none, or its value no value of its kind.
bool take(const QString &word, FaultPlan &plan)
{
    const QString name = word.section(u'=', 0, 0);
    const QString value = word.section(u'=', 1);
    const auto put = [](auto &to, const auto &read) {
        if (read)
            to = *read;
        return read.has_value();
    };
    if (name == "drop"_L1)
        return put(plan.dropEvery, countOf(value));
    if (name == "reorder"_L1)
        return put(plan.reorderEvery, countOf(value));
    if (name == "delay"_L1)
        return put(plan.delay, timeOf(value));
    if (name == "jitter"_L1)
        return put(plan.jitter, timeOf(value));
    if (name == "close"_L1)
        return put(plan.closeAfter, timeOf(value));
    if (name == "era"_L1) {
        plan.era = Wire::foreignProfile(value);
        return plan.era.has_value();
    }
    const std::pair<QString, bool FaultPlan::*> switches[] = {{u"cut"_s, &FaultPlan::cut},
                                                              {u"nan"_s, &FaultPlan::notANumber},
                                                              {u"type"_s, &FaultPlan::unknownType},
                                                              {u"time"_s, &FaultPlan::timeBack},
                                                              {u"no-pong"_s, &FaultPlan::withholdPongs}};
    for (const auto &[known, member] : switches) {
        if (word == known || (word == "schedule"_L1 && member != &FaultPlan::withholdPongs))
            plan.*member = true;
    }
    const auto isSwitch = [&](const auto &row) { return row.first == word; };
    return word == "schedule"_L1 || std::any_of(std::begin(switches), std::end(switches), isSwitch);
}

} // namespace

FaultPlan FaultPlan::schedule()
{
    FaultPlan plan;
    plan.cut = plan.notANumber = plan.unknownType = plan.timeBack = true;
    return plan;
}

FaultPlan FaultPlan::afterSchedule() const
{
    FaultPlan rest = *this;
    rest.cut = rest.notANumber = rest.unknownType = rest.timeBack = false;
    return rest;
}

Result<FaultPlan, QString> parseFaultPlan(const QString &list)
{
    if (list.isEmpty())
        return FaultPlan::schedule();
    FaultPlan plan;
    for (const QString &word : list.split(u',')) {
        if (!take(word, plan))
            return u"--faults does not know \"%1\"; it takes schedule, cut, nan, type, time, drop=N, reorder=N, no-pong, delay=40ms, "
                   "jitter=5ms, close=10s and era=NAME, where NAME is one of %2"_s.arg(word, Wire::foreignLayoutWords().join(u", "_s));
    }
    if (plan.jitter > plan.delay)
        return u"--faults cannot send earlier than at once; jitter is at most the delay"_s;
    return plan;
}

} // namespace VisionFlow::Server
