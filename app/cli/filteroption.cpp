// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/filteroption.h"

#include "app/client/savedfilters.h"
#include "app/client/standardfolders.h"

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

VerbOption filterOption(const QString &description) { return {{u"filter"_s}, description, u"EXPR"_s}; }

Result<Filter, Failure> readFilter(const QString &text, FilterScope scope)
{
    const SavedFilters saved(StandardFolders::data());
    auto filter = Filter::parse(text, scope, saved.resolver());
    if (filter)
        return std::move(filter).value();
    return Failure{ExitCode::Usage, filter.error().sentence, text, filter.error().hint, u"filter_syntax"_s, filter.error().position};
}

void warnOfDoubt(const Filter &filter)
{
    if (const auto &doubt = filter.doubt())
        std::fprintf(stderr, "visionflow: %s\n", qPrintable(doubt->sentence));
}

void warnIfExhausted(const Filter &filter)
{
    if (const QString exhausted = filter.exhausted(); !exhausted.isEmpty())
        std::fprintf(stderr, "visionflow: %s\n", qPrintable(exhausted));
}

} // namespace VisionFlow::Cli
