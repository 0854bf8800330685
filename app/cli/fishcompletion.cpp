// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Completion for fish: a line for each word.
#include "app/cli/completionscript.h"
#include "app/cli/verbs.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *head = R"(# Completion of visionflow for fish; made by: visionflow completion fish

# Whether this is the verb so far; '' before there is one.
function __visionflow_verb --argument-names wanted
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if not string match -q -- '-*' $word
            test "$word" = "$wanted"
            return
        end
    end
    test -z "$wanted"
end

)";

QString fishQuoted(const QString &text) { return u'\'' + QString(text).replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\''; }

QString lineFor(const QString &verb, const QString &words)
{
    return u"complete -c visionflow -n \"__visionflow_verb '%1'\" %2\n"_s.arg(verb, words);
}

QString optionLinesFor(const QString &verb, const QList<VerbOption> &options)
{
    QString lines;
    for (const VerbOption &option : options) {
        QString words;
        for (const QString &name : option.names)
            words += (name.size() == 1 ? u"-s "_s : u"-l "_s) + name + u' ';
        words += u"-d "_s + fishQuoted(briefOf(option));
        if (option.takesValue() && !option.mayStandAlone())
            words += option.isFile ? u" -r -F"_s : u" -x"_s;
        if (option.takesValue() && !option.choices.isEmpty())
            words += u" -a "_s + fishQuoted(option.choices.join(u' '));
        lines += lineFor(verb, words);
    }
    return lines;
}

} // namespace

QString fishCompletion()
{
    QString lines = optionLinesFor({}, globalOptions());
    QString ofVerbs;
    for (const Verb &verb : verbs()) {
        const QString name = QString::fromLatin1(verb.name);
        lines += lineFor({}, u"-a %1 -d %2"_s.arg(name, fishQuoted(QString::fromUtf8(verb.summary))));
        QStringList choices;
        bool takesFiles = false;
        const QList<VerbOperand> operands = verb.syntax().operands;
        for (const VerbOperand &operand : operands) {
            takesFiles = takesFiles || operand.isFile;
            choices += operand.choices;
        }
        if (!takesFiles)
            ofVerbs += lineFor(name, choices.isEmpty() ? u"-f"_s : u"-f -a "_s + fishQuoted(choices.join(u' ')));
        ofVerbs += optionLinesFor(name, optionsOf(verb));
    }
    return QString::fromLatin1(head) + lines + ofVerbs;
}

} // namespace VisionFlow::Cli
