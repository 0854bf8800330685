// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include "app/client/clientsession.h"
#include "app/desktop.h"
#include "app/picturefile.h"
#include "app/recordingbinding.h"
#include "app/scene/graphcontroller.h"
#include "app/scene/pictureframe.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/pictureviewmodel.h"
#include "app/viewmodels/startviewmodel.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Cli::ExitCode;
using Cli::Failure;
using Cli::ScreenshotOptions;

namespace {

/// How long what says the moment's figures takes to say them: panels look four times a second, a flight to a node takes longer.
constexpr std::chrono::milliseconds settling{1500};

/// Rounded up, so that a length does not read as less than it is.
QString seconds(std::chrono::nanoseconds time)
{
    return u"%1 s"_s.arg(double(std::chrono::ceil<std::chrono::milliseconds>(time).count()) / 1000);
}

/// Waits for the wanted moment, of a server after its first positions, of a session file in its own time; then saves.
class Photographer : public QObject
{
public:
    Photographer(const ScreenshotOptions &options, DesktopApplication &desktop)
        : m_options(options)
        , m_desktop(desktop)
    {
        m_moment.setSingleShot(true);
        connect(&m_moment, &QTimer::timeout, this, &Photographer::shoot);
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            fail({ExitCode::Deadline, u"No positions within %1 s"_s.arg(double(m_options.timeout.count()) / 1000), subject(),
                  m_desktop.session().statusText()});
        });
    }

    void start()
    {
        m_desktop.actions()
            .command(m_options.theme == ScreenshotOptions::Theme::Dark ? u"view.themeDark"_s : u"view.themeLight"_s)
            ->trigger();
        if (m_options.page == ScreenshotOptions::Page::Start) {
            m_moment.start(patience());
            return;
        }
        connect(&m_desktop.start(), &StartViewModel::problemChanged, this, [this] {
            if (const QString problem = m_desktop.start().problem(); !problem.isEmpty())
                fail({ExitCode::File, problem, {}, {}});
        });
        if (m_isSession)
            awaitMoment();
        else
            connect(&m_desktop.graph(), &GraphController::topologyChanged, this, &Photographer::graphArrived);
        connect(&m_desktop.session(), &ClientSession::stateChanged, this, [this] {
            if (m_desktop.session().state() == ClientSession::State::Failed)
                fail({ExitCode::Unreachable, m_desktop.session().statusText(), subject(), {}});
        });
        m_deadline.start(m_options.timeout);
        if (!m_options.source.isEmpty())
            m_desktop.start().startSource(m_options.source);
        else
            m_desktop.start().openTarget(m_options.target);
    }

private:
    QString subject() const { return m_options.target.isEmpty() ? m_options.source : m_options.target; }

    /// Of a session file.
    void awaitMoment()
    {
        const std::chrono::milliseconds at = m_options.at.value_or(std::chrono::milliseconds(0));
        m_desktop.recording().setFirstMoment(at);
        connect(&m_desktop.recording(), &RecordingBinding::fileOpened, this, [this, at](std::chrono::nanoseconds length) {
            if (at > length)
                fail({ExitCode::Usage,
                      u"The session is %1 long: there is nothing at %2"_s.arg(seconds(length), seconds(at)),
                      subject(),
                      {}});
        });
        connect(&m_desktop.recording(), &RecordingBinding::fileRead, this, [this](const QString &problem) {
            if (!problem.isEmpty())
                std::fprintf(stderr, "%s\n", qPrintable(problem));
            if (!m_desktop.cursor().isAvailable())
                fail({ExitCode::AnswerIsNo, u"The session holds no graph"_s, subject(), {}});
        });
        connect(&m_desktop.time(), &TimeBinding::momentShown, this, &Photographer::graphArrived);
    }

    void graphArrived()
    {
        if (m_arrived || !m_desktop.graph().hasData())
            return;
        m_arrived = true;
        m_deadline.stop();
        // The metrics page also tells how the graph was drawn, so the graph is drawn for a while first.
        if (m_options.page == ScreenshotOptions::Page::Metrics)
            QTimer::singleShot(patience() / 3, this, [this] { m_desktop.actions().command(u"go.metrics"_s)->trigger(); });
        if (m_options.page == ScreenshotOptions::Page::Settings)
            m_desktop.actions().command(u"go.settings"_s)->trigger();
        if (m_options.labels)
            m_desktop.graph().setLabelMode(GraphController::AllLabels);
        if (m_options.select && !m_desktop.graph().focusNode(*m_options.select)) {
            fail({ExitCode::AnswerIsNo, u"No node has the id %1"_s.arg(*m_options.select), subject(), {}});
            return;
        }
        m_moment.start(patience());
    }

    /// From the graph's arrival to the picture.
    std::chrono::milliseconds patience() const { return m_isSession ? settling : m_options.at.value_or(ScreenshotOptions::usualWait); }

    void shoot()
    {
        if (m_options.view) {
            shootView();
            return;
        }
        const QImage picture = m_desktop.window()->grabWindow();
        if (picture.isNull())
            fail({ExitCode::Environment, u"The window could not be drawn"_s, {}, u"Try --software-gl."_s});
        else
            save(picture);
    }

    void shootView()
    {
        auto *frame = m_desktop.window()->findChild<PictureFrame *>(u"graph.frame"_s);
        m_desktop.picture().setTransparent(m_options.transparent);
        m_desktop.picture().setWithLegend(m_options.legend);
        connect(frame, &PictureFrame::taken, this, &Photographer::save);
        connect(frame, &PictureFrame::failed, this, [this](const QString &why) {
            fail({ExitCode::Environment, why, {}, u"Try --software-gl."_s});
        });
        frame->take(m_options.size);
    }

    void save(const QImage &picture)
    {
        if (const QString problem = PictureFile::write(picture, m_options.output); !problem.isEmpty())
            fail({ExitCode::File, problem, m_options.output, {}});
        else
            QCoreApplication::exit(0);
    }

    void fail(const Failure &failure)
    {
        if (m_failed)
            return;
        m_failed = true;
        QCoreApplication::exit(Cli::report(failure, m_options.json));
    }

    const ScreenshotOptions &m_options;
    DesktopApplication &m_desktop;
    const bool m_isSession = m_options.target.endsWith(".vfsession"_L1, Qt::CaseInsensitive);
    QTimer m_moment;
    QTimer m_deadline;
    bool m_arrived = false;
    bool m_failed = false;
};

} // namespace

int runScreenshot(const ScreenshotOptions &options)
{
    // Folders of its own: a picture neither shows nor changes what the user has set up.
    const QTemporaryDir folder;
    DesktopApplication desktop({.configFolder = folder.filePath(u"config"_s),
                                .stateFolder = folder.filePath(u"state"_s),
                                .dataFolder = folder.filePath(u"data"_s)});
    if (!desktop.show())
        return Cli::report({ExitCode::Environment, u"The window cannot be opened"_s, {}, {}}, options.json);
    // A pointer that happens to rest over the window is no part of the picture.
    desktop.window()->setFlag(Qt::WindowTransparentForInput);
    const QSize size = options.view ? ScreenshotOptions().size : options.size;
    desktop.window()->setGeometry(QRect(QPoint(0, 0), size / desktop.window()->devicePixelRatio()));
    Photographer photographer(options, desktop);
    QMetaObject::invokeMethod(&photographer, &Photographer::start, Qt::QueuedConnection);
    return QGuiApplication::exec();
}

} // namespace VisionFlow
