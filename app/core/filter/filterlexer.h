// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words and signs of a filter, with their places.
#pragma once

#include "app/core/filter/filterproblem.h"

#include <vector>

namespace VisionFlow {

struct FilterToken
{
    enum class Kind : quint8 {
        Word,   ///< whatever stands between blanks and signs: fields, keywords, numbers, times, names
        Quoted, ///< text without its quotes and escapes
        Named,  ///< @name; text without the @
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        And,
        Or,
        Not,
        Open,
        Close,
        OpenSet,
        CloseSet,
        OpenSlice,
        CloseSlice,
        Comma,
        Range, ///< ..
        End,   ///< of the text; length 0
    };
    Kind kind = Kind::End;
    qsizetype position = 0;
    qsizetype length = 0;
    QString text{}; ///< of Word, Quoted and Named
};

/// All tokens, the last of them End. What cannot be read ends the list early: then \p problem says what and where.
std::vector<FilterToken> filterTokens(const QString &text, FilterProblem *problem);

/// \p text in quotes, so that it reads as itself.
QString filterQuoted(const QString &text);

} // namespace VisionFlow
