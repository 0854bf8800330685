// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/filterviewmodel.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

FilterViewModel::FilterViewModel(SavedFilters &saved, FilterScope scope, QObject *parent)
    : QObject(parent)
    , m_saved(saved)
    , m_scope(scope)
{
    connect(&saved, &SavedFilters::changed, this, [this] {
        read(); // @names may mean something else now
        emit savedChanged();
    });
}

void FilterViewModel::setCount(Count count)
{
    m_count = std::move(count);
    recount();
}

void FilterViewModel::recount()
{
    const bool counts = m_count && !m_error && !m_filter.isEmpty();
    const QString text = counts ? m_count(m_filter) : QString();
    if (std::exchange(m_countText, text) != text)
        emit changed();
}

void FilterViewModel::showApplied(const QString &text)
{
    m_applied = text.trimmed();
    if (!isApplied())
        setText(text);
    emit changed();
}

void FilterViewModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    read();
    say({}, false);
    emit textChanged();
}

void FilterViewModel::read()
{
    auto filter = Filter::parse(m_text, m_scope, m_saved.resolver());
    m_error = filter ? std::nullopt : std::optional(filter.error());
    m_filter = filter ? *filter : Filter();
    recount();
    emit changed();
}

FilterViewModel::State FilterViewModel::state() const
{
    if (m_error)
        return Invalid;
    if (m_filter.isEmpty())
        return Empty;
    return m_filter.doubt() ? Doubtful : Valid;
}

QString FilterViewModel::iconName() const
{
    switch (state()) {
    case Valid:
        return u"check"_s;
    case Doubtful:
        return u"warning"_s;
    case Invalid:
        return u"error"_s;
    case Empty:
        break;
    }
    return u"filter"_s;
}

const FilterProblem *FilterViewModel::problem() const
{
    if (m_error)
        return &*m_error;
    return m_filter.doubt() ? &*m_filter.doubt() : nullptr;
}

int FilterViewModel::problemPosition() const { return problem() ? int(problem()->position) : 0; }

int FilterViewModel::problemLength() const { return problem() ? int(problem()->length) : 0; }

QString FilterViewModel::sentence() const
{
    if (const FilterProblem *wrong = problem())
        return wrong->hint.isEmpty() ? wrong->sentence : wrong->sentence + u' ' + wrong->hint;
    if (m_filter.isEmpty())
        return isActive() ? tr("Enter takes the filter away.") : QString();
    return isApplied() ? tr("Shown: %1.").arg(m_filter.explain()) : tr("Enter shows: %1.").arg(m_filter.explain());
}

QString FilterViewModel::example() const
{
    return m_scope == FilterScope::Nodes ? u"node.kind == agent and node.sssp.dist < 3"_s
                                         : u"msg.type == node_update and frame.len > 64KiB"_s;
}

bool FilterViewModel::apply()
{
    if (m_error)
        return false;
    dismissCompletions();
    emit applyWanted(m_filter);
    return true;
}

void FilterViewModel::clear()
{
    setText({});
    apply();
}

void FilterViewModel::complete(int cursor)
{
    m_vocabulary.savedNames = m_saved.names();
    m_completions.show(completeFilter(m_text, cursor, m_scope, m_vocabulary));
}

int FilterViewModel::accept(int row)
{
    const FilterCompletions completions = m_completions.completions();
    if (row < 0 || row >= completions.items.size())
        return int(m_text.size());
    // A blank behind it, so that the next word can follow at once.
    const QString rest = m_text.mid(completions.position + completions.length);
    const QString word = completions.items[row].text + (rest.startsWith(u' ') ? QString() : u" "_s);
    const qsizetype cursor = completions.position + word.size() + (rest.startsWith(u' ') ? 1 : 0);
    setText(m_text.first(completions.position) + word + rest);
    dismissCompletions();
    return int(cursor);
}

void FilterViewModel::dismissCompletions() { m_completions.show({}); }

// ---- Saved filters

void FilterViewModel::reloadSaved() { m_saved.reload(); }

bool FilterViewModel::save(const QString &name)
{
    const QString wanted = name.trimmed();
    QString wrong = SavedFilters::nameProblem(wanted);
    if (wrong.isEmpty() && (m_error || m_filter.isEmpty()))
        wrong = tr("Only a valid filter can be saved.");
    if (wrong.isEmpty()) {
        // With the new meaning of the name: it must not come to name itself.
        const FilterResolver resolver = [&](const QString &other) { return other == wanted ? std::optional(m_text) : m_saved.text(other); };
        if (const auto filter = Filter::parse(u'@' + wanted, m_scope, resolver); !filter)
            wrong = filter.error().sentence;
    }
    if (wrong.isEmpty())
        wrong = m_saved.save(wanted, m_text.trimmed());
    say(wrong.isEmpty() ? tr("Saved: write @%1 to use it.").arg(wanted) : wrong, !wrong.isEmpty());
    return wrong.isEmpty();
}

void FilterViewModel::remove(const QString &name)
{
    const QString wrong = m_saved.remove(name);
    say(wrong.isEmpty() ? tr("@%1 is saved no more.").arg(name) : wrong, !wrong.isEmpty());
}

void FilterViewModel::useSaved(const QString &name)
{
    setText(u'@' + name);
    apply();
}

void FilterViewModel::say(const QString &message, bool failed)
{
    if (message == m_message && failed == m_failed)
        return;
    m_message = message;
    m_failed = failed;
    emit messageChanged();
}

} // namespace VisionFlow
