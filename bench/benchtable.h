// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the benchmark programs share: timing by the median of several rounds, and figures as a table or as JSON lines.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <vector>

namespace VisionFlow::Bench {

/// Minimum, median and maximum of one figure over its rounds.
struct Spread
{
    double min = 0;
    double median = 0;
    double max = 0;
};

inline Spread spreadOf(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    return {values.front(), values[values.size() / 2], values.back()};
}

/// The specification's percentile: sorted[floor(n * p)].
inline double percentile(std::vector<double> values, double p)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, size_t(std::floor(double(values.size()) * p)))];
}

/// Seconds that \p work takes for one call: the spread over \p rounds, each of as many calls as fill \p roundSeconds.
template <typename Work>
Spread secondsPerCall(Work &&work, int rounds = 15, double roundSeconds = 0.05)
{
    using Clock = std::chrono::steady_clock;
    const auto timeOf = [&](long calls) {
        const auto start = Clock::now();
        for (long i = 0; i < calls; ++i)
            work();
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    long calls = 1;
    double took = timeOf(calls); // warms caches as well
    while (took < roundSeconds / 4 && calls < (1l << 30)) {
        calls *= 4;
        took = timeOf(calls);
    }
    calls = std::max(1l, long(double(calls) * roundSeconds / std::max(took, 1e-9)));
    std::vector<double> perCall;
    for (int round = 0; round < rounds; ++round)
        perCall.push_back(timeOf(calls) / double(calls));
    return spreadOf(std::move(perCall));
}

/// Collects rows and prints them: aligned for people, or with --json one object a line.
class Table
{
public:
    Table(int argc, char **argv)
    {
        for (int i = 1; i < argc; ++i)
            m_json = m_json || std::strcmp(argv[i], "--json") == 0;
    }

    bool isJson() const { return m_json; }

    /// One figure; \p goal is a phrase such as "100", empty where nothing was promised.
    void add(const QString &what, const Spread &value, const QString &unit, const QString &goal = {})
    {
        m_rows.append({what, value, unit, goal});
    }
    void add(const QString &what, double value, const QString &unit, const QString &goal = {})
    {
        add(what, Spread{value, value, value}, unit, goal);
    }

    ~Table()
    {
        if (!m_json)
            std::printf("%-58s %12s %12s %12s  %-12s %s\n", "", "min", "median", "max", "unit", "goal");
        for (const Row &row : std::as_const(m_rows)) {
            if (m_json)
                printJson(row);
            else
                std::printf("%-58s %12.4g %12.4g %12.4g  %-12s %s\n", qPrintable(row.what), row.value.min, row.value.median, row.value.max,
                            qPrintable(row.unit), qPrintable(row.goal));
        }
        std::fflush(stdout);
    }

    Table(const Table &) = delete;
    Table &operator=(const Table &) = delete;

private:
    struct Row
    {
        QString what;
        Spread value;
        QString unit;
        QString goal;
    };

    static void printJson(const Row &row)
    {
        const QJsonObject object{{QStringLiteral("what"), row.what},           {QStringLiteral("min"), row.value.min},
                                 {QStringLiteral("median"), row.value.median}, {QStringLiteral("max"), row.value.max},
                                 {QStringLiteral("unit"), row.unit},           {QStringLiteral("goal"), row.goal}};
        std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    }

    QList<Row> m_rows;
    bool m_json = false;
};

} // namespace VisionFlow::Bench
