// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingsconversation.h"

#include "app/cli/commonoptions.h"
#include "app/cli/settingstext.h"
#include "app/core/settings/settingsprofile.h"
#include "net/clock.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

using Phase = SettingsState::Phase;
using State = ClientSession::State;

QString wrongType(Wire::SettingValue::Type type)
{
    return u"the value must be of type %1"_s.arg(QLatin1StringView(Wire::settingTypeName(type)));
}

} // namespace

SettingsConversation::SettingsConversation(const SettingsOptions &options, const Clock &clock, Random &random, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_session(clock, random)
{
    m_session.setSettingsReviewed(true); // wishes leave together, so that they are one step
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &SettingsConversation::onTimeout);
    connect(&m_session, &ClientSession::settingsChanged, this, &SettingsConversation::proceed);
    connect(&m_session, &ClientSession::stateChanged, this, &SettingsConversation::proceed);
    connect(&m_session, &ClientSession::settingRefused, this, &SettingsConversation::onRefused);
}

void SettingsConversation::start()
{
    const auto certificates = readCertificates(m_options.caFile);
    if (!certificates) {
        finish(certificates.error());
        return;
    }
    if (!certificates->isEmpty())
        m_session.setCaCertificates(*certificates);
    m_timeout.start(m_options.timeout);
    m_session.open(m_options.url);
}

void SettingsConversation::proceed()
{
    if (m_isFinished)
        return;
    const State connection = m_session.state();
    if (state().phase == Phase::Unsupported) {
        finish(Failure{ExitCode::PeerError, u"This server has no settings"_s, target(), u"visionflow doctor says what it speaks."_s});
    } else if (connection == State::Failed || (connection == State::Waiting && (!m_isActing || !m_wishes.isEmpty()))) {
        finish(Failure{ExitCode::Unreachable, m_session.endText(), target(), u"visionflow doctor walks the connection step by step."_s});
    } else if (m_isActing) {
        m_options.action == Action::Watch ? tellChanges() : checkWishes();
    } else if (state().phase == Phase::InStep && state().schema) {
        m_isActing = true;
        act();
    }
}

void SettingsConversation::act()
{
    switch (m_options.action) {
    case Action::List:
        list();
        break;
    case Action::Get:
        get();
        break;
    case Action::Export:
        exportProfile();
        break;
    case Action::Watch:
        m_timeout.stop();
        if (m_options.duration)
            m_timeout.start(*m_options.duration);
        tellChanges();
        break;
    case Action::Set: {
        QList<Wish> wishes;
        for (const auto &[path, text] : m_options.assignments) {
            const auto type = state().settings.value(path).confirmed.type();
            const auto value = settingFromText(text, type);
            wishes.append({path, value.value_or(Wire::SettingValue()), value ? QString() : wrongType(type)});
        }
        ask(wishes);
        break;
    }
    case Action::Reset: {
        QList<Wish> wishes;
        for (const QString &path : m_options.paths) {
            const Wire::SettingInfo *info = state().schema->find(path);
            wishes.append({path, info ? info->byDefault : Wire::SettingValue(), {}});
        }
        ask(wishes);
        break;
    }
    case Action::Apply: {
        const auto profile = SettingsProfile::load(m_options.file);
        if (!profile) {
            finish(Failure{ExitCode::File, u"The profile cannot be used. "_s + profile.error(), m_options.file,
                           u"visionflow settings URL export FILE writes one."_s});
            return;
        }
        QList<Wish> wishes;
        for (auto given = profile->values.begin(); given != profile->values.end(); ++given) {
            const auto type = state().settings.value(given.key()).confirmed.type();
            const auto value = Wire::settingValueFromJson(given.value(), type);
            wishes.append({given.key(), value.value_or(Wire::SettingValue()), value ? QString() : wrongType(type)});
        }
        ask(wishes);
        break;
    }
    }
}

void SettingsConversation::list()
{
    for (const QString &line : settingLines(state(), m_options.json))
        emit said(line);
    finish({});
}

void SettingsConversation::get()
{
    for (const QString &path : m_options.paths) {
        const auto setting = state().settings.constFind(path);
        if (setting == state().settings.constEnd()) {
            finish(Failure{ExitCode::AnswerIsNo, u"There is no such setting"_s, path, u"visionflow settings URL lists them."_s});
            return;
        }
        emit said(m_options.json ? jsonLine({{u"path"_s, path}, {u"value"_s, Wire::toJson(setting->confirmed)}})
                                 : plainText(setting->confirmed));
    }
    finish({});
}

void SettingsConversation::exportProfile()
{
    const QString problem = SettingsProfile::of(state(), true).save(m_options.file);
    finish(problem.isEmpty() ? std::nullopt : std::optional(Failure{ExitCode::File, problem, m_options.file, {}}));
}

void SettingsConversation::ask(QList<Wish> wishes)
{
    for (Wish &wish : wishes) {
        if (!state().settings.contains(wish.path))
            wish.refusal = Wire::settingOutcomeText(Wire::SettingOutcome::UnknownPath);
        if (wish.refusal.isEmpty())
            m_session.editSetting(wish.path, wish.value);
    }
    m_wishes = std::move(wishes);
    m_session.sendSettings();
    checkWishes();
}

void SettingsConversation::onRefused(const QString &path, const QString &text)
{
    for (Wish &wish : m_wishes) {
        if (wish.path == path)
            wish.refusal = text;
    }
    checkWishes();
}

void SettingsConversation::checkWishes()
{
    if (m_isFinished)
        return;
    bool isComplete = true;
    for (Wish &wish : m_wishes) {
        const SettingState setting = state().settings.value(wish.path);
        wish.done = setting.confirmed == wish.value && setting.status == SettingState::Status::Confirmed;
        if (setting.status == SettingState::Status::Conflict)
            wish.refusal = Wire::settingOutcomeText(setting.reason);
        isComplete = isComplete && (wish.done || !wish.refusal.isEmpty());
    }
    if (!isComplete)
        return;
    QStringList refusals;
    for (const Wish &wish : std::as_const(m_wishes)) {
        const bool isRefused = !wish.refusal.isEmpty();
        if (isRefused)
            refusals.append(wish.path + u": "_s + wish.refusal);
        if (m_options.json) {
            QJsonObject line{{u"path"_s, wish.path}, {u"outcome"_s, isRefused ? u"refused"_s : u"accepted"_s}};
            line.insert(isRefused ? u"reason"_s : u"value"_s, isRefused ? QJsonValue(wish.refusal) : Wire::toJson(wish.value));
            emit said(jsonLine(line));
        } else if (!isRefused) {
            emit said(wish.path + u" = "_s + plainText(wish.value));
        }
    }
    if (refusals.isEmpty())
        finish({});
    else
        finish(Failure{ExitCode::AnswerIsNo, u"Refused: "_s + refusals.join(u"; "_s), target(), {}});
}

void SettingsConversation::tellChanges()
{
    for (auto setting = state().settings.begin(); setting != state().settings.end(); ++setting) {
        const Wire::SettingValue &now = setting->confirmed;
        const auto before = m_told.find(setting.key());
        if (before != m_told.end() && *before != now)
            emit said(m_options.json ? jsonLine({{u"time_us"_s, qint64(m_clock.wallUs())},
                                                 {u"revision"_s, qint64(state().revision)},
                                                 {u"path"_s, setting.key()},
                                                 {u"value"_s, Wire::toJson(now)},
                                                 {u"previous"_s, Wire::toJson(*before)}})
                                     : u"%1 = %2 (was %3)"_s.arg(setting.key(), plainText(now), plainText(*before)));
        m_told.insert(setting.key(), now);
    }
}

void SettingsConversation::onTimeout()
{
    if (m_isActing && m_options.action == Action::Watch)
        finish({});
    else if (m_session.state() == State::Connecting)
        finish(Failure{ExitCode::Unreachable, u"No connection within %1 s"_s.arg(double(m_options.timeout.count()) / 1000), target(), {}});
    else
        finish(Failure{ExitCode::Deadline, u"The server did not answer within %1 s"_s.arg(double(m_options.timeout.count()) / 1000),
                       target(), u"--timeout waits longer."_s});
}

void SettingsConversation::finish(const std::optional<Failure> &failure)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_timeout.stop();
    emit finished(failure);
}

} // namespace VisionFlow::Cli
