// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Completion for zsh, by its own _arguments.
#include "app/cli/completionscript.h"
#include "app/cli/verbs.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

/// What _arguments would take for its own.
QString escaped(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s).replace(u':', u"\\:"_s);
}

QString action(const QStringList &choices, bool isFile, bool isList)
{
    if (isList)
        return u"_values -s , value "_s + choices.join(u' ');
    if (isFile && !choices.isEmpty())
        return u"_alternative \"values:value:(%1)\" \"files:file:_files\""_s.arg(choices.join(u' '));
    if (isFile)
        return u"_files"_s;
    return choices.isEmpty() ? u" "_s : u'(' + choices.join(u' ') + u')';
}

/// One argument of _arguments for each option, quoted.
QStringList specsOf(const QList<VerbOption> &options)
{
    QStringList specs;
    for (const VerbOption &option : options) {
        const QStringList words = option.words();
        QString rest = u'[' + escaped(briefOf(option)) + u']';
        if (option.takesValue())
            rest += (option.mayStandAlone() ? u"::"_s : u":"_s) + escaped(option.valueName) + u':'
                + action(option.choices, option.isFile, option.isList);
        for (const QString &word : words) {
            const QString excluded = words.size() > 1 ? u'(' + words.join(u' ') + u')' : QString();
            const QString end = !option.takesValue() ? QString() : word.startsWith("--"_L1) ? u"="_s : u"+"_s;
            specs.append(shellQuoted(excluded + word + end + rest));
        }
    }
    return specs;
}

QString caseOf(const Verb &verb)
{
    QStringList specs = specsOf(optionsOf(verb));
    const QList<VerbOperand> operands = verb.syntax().operands;
    for (qsizetype i = 0; i < operands.size(); ++i)
        specs.append(
            shellQuoted(u"%1:%2:%3"_s.arg(i + 1).arg(escaped(operands[i].syntax), action(operands[i].choices, operands[i].isFile, false))));
    return u"        %1)\n            _arguments -S \\\n                %2\n            ;;\n"_s.arg(QString::fromLatin1(verb.name),
                                                                                                    specs.join(u" \\\n                "_s));
}

} // namespace

QString zshCompletion()
{
    QString names;
    QString cases;
    for (const Verb &verb : verbs()) {
        names += u"            %1\n"_s.arg(shellQuoted(QString::fromLatin1(verb.name) + u':' + escaped(QString::fromUtf8(verb.summary))));
        cases += caseOf(verb);
    }
    return u"#compdef visionflow\n"
           "# Completion of visionflow for zsh; made by: visionflow completion zsh\n"
           "\n"
           "_visionflow()\n"
           "{\n"
           "    local curcontext=$curcontext state line\n"
           "    local -a verbs\n"
           "    typeset -A opt_args\n"
           "    _arguments -C -S \\\n        "_s
        + specsOf(globalOptions()).join(u" \\\n        "_s)
        + u" \\\n"
          "        '1:verb, file or address:->verb' \\\n"
          "        '*::words:->words' && return\n"
          "    case $state in\n"
          "    verb)\n"
          "        verbs=(\n"_s
        + names
        + u"        )\n"
          "        _describe -t verbs verb verbs\n"
          "        _files\n"
          "        ;;\n"
          "    words)\n"
          "        curcontext=${curcontext%:*}-$words[1]:\n"
          "        case $words[1] in\n"_s
        + cases
        + u"        esac\n"
          "        ;;\n"
          "    esac\n"
          "}\n"
          "\n"
          "# As a file of $fpath it is called; sourced, it is made known.\n"
          "if [[ $funcstack[1] == _visionflow ]]; then\n"
          "    _visionflow \"$@\"\n"
          "else\n"
          "    compdef _visionflow visionflow\n"
          "fi\n"_s;
}

} // namespace VisionFlow::Cli
