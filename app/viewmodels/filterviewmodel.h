// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A filter field: what is typed, what is wrong with it, what may come next, and which filter is in force.
#pragma once

#include "app/client/savedfilters.h"
#include "app/core/filter/filter.h"
#include "app/viewmodels/filtercompletionmodel.h"

#include <functional>

namespace VisionFlow {

/// Typing changes nothing but the field; apply() asks for the filter to be put in force, and whoever does so answers with showApplied().
class FilterViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString iconName READ iconName NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString example READ example CONSTANT)
    /// The part of the text that the sentence is about; length 0 where there is none.
    Q_PROPERTY(int problemPosition READ problemPosition NOTIFY changed)
    Q_PROPERTY(int problemLength READ problemLength NOTIFY changed)
    Q_PROPERTY(bool applied READ isApplied NOTIFY changed) ///< what is typed is in force
    Q_PROPERTY(bool active READ isActive NOTIFY changed)   ///< a filter is in force
    Q_PROPERTY(QString countText READ countText NOTIFY changed)
    Q_PROPERTY(QStringList savedNames READ savedNames NOTIFY savedChanged)
    Q_PROPERTY(QString message READ message NOTIFY messageChanged) ///< what saving came to
    Q_PROPERTY(bool failed READ hasFailed NOTIFY messageChanged)
    Q_PROPERTY(VisionFlow::FilterCompletionModel *completions READ completions CONSTANT)

public:
    enum State { Empty, Valid, Doubtful, Invalid };
    Q_ENUM(State)
    /// What a filter lets through now, such as "612 of 2,000 nodes".
    using Count = std::function<QString(const Filter &filter)>;

    /// \p saved outlives it.
    FilterViewModel(SavedFilters &saved, FilterScope scope, QObject *parent = nullptr);

    /// Without one, nothing is counted.
    void setCount(Count count);
    /// What is filtered has changed: counts again.
    void recount();
    /// That filter is in force now, by whomever; the field shows it.
    void showApplied(const QString &text);
    /// Message types seen so far, for completion.
    void setMessageTypes(const QStringList &types) { m_vocabulary.messageTypes = types; }

    const QString &text() const { return m_text; }
    void setText(const QString &text);
    State state() const;
    QString iconName() const;
    QString sentence() const;
    QString example() const;
    int problemPosition() const;
    int problemLength() const;
    bool isApplied() const { return m_text.trimmed() == m_applied; }
    bool isActive() const { return !m_applied.isEmpty(); }
    const QString &appliedText() const { return m_applied; }
    const QString &countText() const { return m_countText; }
    QStringList savedNames() const { return m_saved.names(); }
    const QString &message() const { return m_message; }
    bool hasFailed() const { return m_failed; }
    FilterCompletionModel *completions() { return &m_completions; }

    /// False when it is invalid.
    Q_INVOKABLE bool apply();
    Q_INVOKABLE void clear(); ///< the text, and the filter in force
    /// Fills completions() for that place in the text.
    Q_INVOKABLE void complete(int cursor);
    /// Writes one of them into the text. \return where the cursor goes.
    Q_INVOKABLE int accept(int row);
    Q_INVOKABLE void dismissCompletions();

    // Saved filters
    Q_INVOKABLE void reloadSaved();
    Q_INVOKABLE bool save(const QString &name);
    Q_INVOKABLE void remove(const QString &name);
    Q_INVOKABLE void useSaved(const QString &name); ///< writes @name and applies it
    Q_INVOKABLE QString savedText(const QString &name) const { return m_saved.text(name).value_or(QString()); }

signals:
    void textChanged();
    void changed();
    void savedChanged();
    void messageChanged();
    void applyWanted(const VisionFlow::Filter &filter);

private:
    void read();
    void say(const QString &message, bool failed);
    const FilterProblem *problem() const;
    QString validSentence() const;

    SavedFilters &m_saved;
    FilterScope m_scope;
    Count m_count;
    FilterVocabulary m_vocabulary;
    QString m_text;
    QString m_applied;
    Filter m_filter;                      ///< of m_text, while that is valid
    std::optional<FilterProblem> m_error; ///< why it is not
    QString m_countText;
    QString m_message;
    bool m_failed = false;
    FilterCompletionModel m_completions;
};

} // namespace VisionFlow
