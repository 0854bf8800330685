// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbparser.h"

#include "app/cli/commonoptions.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

VerbParser::VerbParser(const VerbSyntax &syntax, const QStringList &arguments)
    : m_name(syntax.name)
{
    m_parser.setApplicationDescription(syntax.description);
    m_parser.addHelpOption();
    m_parser.addOptions(forParser(syntax.options));
    for (const VerbOperand &operand : syntax.operands)
        m_parser.addPositionalArgument(operand.name, operand.description, operand.syntax);
    m_isUnderstood = m_parser.parse(QStringList{u"visionflow "_s + m_name} + arguments);
}

std::optional<Failure> VerbParser::failure() const { return m_isUnderstood ? std::nullopt : std::optional(usage(m_parser.errorText())); }

QString VerbParser::help() const { return m_parser.isSet(u"help"_s) ? m_parser.helpText() : QString(); }

std::optional<Failure> VerbParser::readWait(const QString &option, std::chrono::milliseconds &to, const QString &example) const
{
    const auto time = parseWait(value(option));
    if (!time)
        return usage(u"--%1 wants a time such as %2"_s.arg(option, example), value(option));
    to = *time;
    return std::nullopt;
}

Failure VerbParser::usage(const QString &message, const QString &target) const
{
    return {ExitCode::Usage, message, target, u"See visionflow %1 --help."_s.arg(m_name)};
}

} // namespace VisionFlow::Cli
