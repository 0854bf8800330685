// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Completion for bash 4.3 and later, without the help of the package bash-completion.
#include "app/cli/completionscript.h"
#include "app/cli/verbs.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *head = R"(# Completion of visionflow for bash; made by: visionflow completion bash
)";

// kind: words (one of $values), list (several, by commas), files (one of $values, or a path), none (nothing that is known).
constexpr const char *engine = R"(
_visionflow_offer()
{
    local prefix=
    if [[ $kind == list && $cur == *,* ]]; then
        prefix=${cur%,*},
        cur=${cur##*,}
    fi
    # Where nothing of ours fits, bash goes on with file names.
    [[ $kind == files ]] || compopt +o default +o bashdefault 2> /dev/null
    mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$values" -- "$cur")
}

_visionflow()
{
    local words=() word glued= values= kind=none verb= place=1 i
    COMPREPLY=()
    # ws://host:1 and --format=csv are one word to us, and several to readline.
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if [[ ${#words[@]} -gt 0 && ( -n $glued || $word == [:=]* ) ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
        if [[ $word == *[:=] ]]; then glued=1; else glued=; fi
    done
    local last=$((${#words[@]} - 1)) cur=${words[-1]}
    for ((i = 0; i < last; i++)); do
        word=${words[i]}
        if [[ $word == -- ]]; then
            return
        elif [[ $word == -* ]]; then
            if [[ $word != *=* && ${words[i + 1]} != -* ]] && _visionflow_value "$verb" "$word"; then
                i=$((i + 1))
                if ((i == last)); then
                    _visionflow_offer
                    return
                fi
            fi
        elif [[ -z $verb ]]; then
            verb=$word
        else
            place=$((place + 1))
        fi
    done
    if [[ $cur == --*=* ]] && _visionflow_value "$verb" "${cur%%=*}"; then
        cur=${cur#*=}
    elif [[ $cur == -* ]]; then
        kind=words
        values=$(_visionflow_options "$verb")
    else
        _visionflow_operand "$verb" "$place"
    fi
    _visionflow_offer
}

complete -o default -o bashdefault -F _visionflow visionflow
)";

QString kindOf(const QStringList &choices, bool isFile, bool isList)
{
    if (isFile)
        return u"files"_s;
    return choices.isEmpty() ? u"none"_s : isList ? u"list"_s : u"words"_s;
}

QString assignment(const QStringList &choices, bool isFile, bool isList)
{
    return u"kind=%1 values=%2"_s.arg(kindOf(choices, isFile, isList), shellQuoted(choices.join(u' ')));
}

/// Of one verb; an empty name: before any.
QString valueCases(const QString &verb, const QList<VerbOption> &options)
{
    QString cases;
    for (const VerbOption &option : options) {
        if (!option.takesValue())
            continue;
        QStringList patterns;
        const QStringList words = option.words();
        for (const QString &word : words)
            patterns.append(verb + u':' + word);
        cases += u"    %1) %2 ;;\n"_s.arg(patterns.join(u" | "_s), assignment(option.choices, option.isFile, option.isList));
    }
    return cases;
}

QString optionCase(const QString &verb, const QList<VerbOption> &options)
{
    QStringList words;
    for (const VerbOption &option : options)
        words += option.words();
    return u"    %1) echo %2 ;;\n"_s.arg(verb.isEmpty() ? u"''"_s : verb, shellQuoted(words.join(u' ')));
}

QString operandCases(const Verb &verb)
{
    QString cases;
    const QList<VerbOperand> operands = verb.syntax().operands;
    for (qsizetype i = 0; i < operands.size(); ++i)
        cases += u"    %1:%2) %3 ;;\n"_s.arg(QString::fromLatin1(verb.name))
                     .arg(i + 1)
                     .arg(assignment(operands[i].choices, operands[i].isFile, false));
    return cases;
}

} // namespace

QString bashCompletion()
{
    QStringList names;
    QString values = valueCases({}, globalOptions());
    QString options = optionCase({}, globalOptions());
    QString operands;
    for (const Verb &verb : verbs()) {
        const QString name = QString::fromLatin1(verb.name);
        names.append(name);
        values += valueCases(name, optionsOf(verb));
        options += optionCase(name, optionsOf(verb));
        operands += operandCases(verb);
    }
    return QString::fromLatin1(head)
        + u"\n# VERB OPTION: whether it takes a value, and of which kind.\n"
          "_visionflow_value()\n{\n    case $1:$2 in\n"_s
        + values + u"    *) return 1 ;;\n    esac\n}\n\n_visionflow_options()\n{\n    case $1 in\n"_s + options
        + u"    esac\n}\n\n# VERB PLACE: which words stand there.\n_visionflow_operand()\n{\n    case $1:$2 in\n    :*) "_s
        + assignment(names, true, false) + u" ;;\n"_s + operands + u"    esac\n}\n"_s + QString::fromLatin1(engine);
}

} // namespace VisionFlow::Cli
