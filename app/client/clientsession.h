// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to a server as the window sees it: what state it is in, why, and the newest graph.
#pragma once

#include "app/client/settingspace.h"
#include "app/core/graphsnapshot.h"
#include "app/core/latencywindow.h"
#include "app/core/settings/settingsexchange.h"
#include "app/core/settings/settingsreplica.h"
#include "protocol/limits.h"
#include "protocol/noderecord.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace VisionFlow::Wire {
enum class ProfileId : quint8;
}

namespace VisionFlow {

class CaptureSink;
class Clock;
class Random;
struct Draft;
struct Repetition;

/// Lives in the window's thread; sockets and decoding live in an I/O thread that it owns.
class ClientSession : public QObject
{
    Q_OBJECT

public:
    /// The legal moves are a table: app/client/connectionstate.h.
    enum class State {
        Idle,       ///< nothing wanted
        Connecting, ///< name, TCP, TLS, upgrade
        Loading,    ///< upgraded; graph over REST and first frame under way
        Live,       ///< frames arrive
        Stale,      ///< connected, but no sign of life for longer than promised
        Waiting,    ///< lost; counting down to the next attempt
        Failed,     ///< given up: retrying cannot help without the user
        Closed,     ///< by a close that a person sent; retryNow() opens it again
    };
    Q_ENUM(State)

    /// Numbers about traffic; rates over the last two seconds.
    struct Traffic
    {
        quint64 messagesIn = 0, messagesOut = 0, bytesIn = 0, bytesOut = 0;
        double messagesInPerSecond = 0, messagesOutPerSecond = 0, bytesInPerSecond = 0, bytesOutPerSecond = 0;
        double framesPerSecond = 0;  ///< node updates; 0 until two seconds of them are known
        double payloadPerSecond = 0; ///< bytes of their records, without headers; likewise
        double promisedRateHz = 0;   ///< as the server announced; 0 unknown
        double jitterMs = 0;         ///< mean absolute deviation of frame gaps from the promised interval, last 100
        quint64 droppedRecords = 0;  ///< non-finite or unknown id
        quint64 malformedMessages = 0;
        quint64 sequenceGaps = 0;
    };

    /// One line of the reconnect history.
    struct Event
    {
        quint64 wallUs = 0;
        QString text; ///< "connected", "lost: no pong for 30 s", …
        bool isError = false;
    };

    /// \p clock and \p random outlive the session and are used from its I/O thread, too; nobody else may use \p random.
    ClientSession(const Clock &clock, Random &random, QObject *parent = nullptr);
    /// With other limits than the promised ones: shorter times for a test or a command line.
    ClientSession(const Clock &clock, Random &random, const Wire::Limits &limits, QObject *parent = nullptr);
    ~ClientSession() override;

    /// \p url: ws, wss, http or https, or a bare host:port; without a path the socket is at /wss. Ends what was open before.
    void open(const QUrl &url);
    void close();
    void retryNow();
    /// From now on; every 15 s by default. A short one fills the latency window quickly.
    void setPingInterval(std::chrono::milliseconds interval);
    /// Told of every message from now on, in the I/O thread; see CaptureSink. \p sink lives until it is removed, or longer than
    /// the session. Returns when the thread knows.
    void addCaptureSink(CaptureSink *sink);
    void removeCaptureSink(CaptureSink *sink);
    /// PEM; trusted instead of the system's authorities from the next attempt on. Empty: the system's.
    void setCaCertificates(const QByteArray &pem);

    State state() const;
    /// A sentence that says why nothing moves, or that all is well.
    QString statusText() const;
    QString endText() const;     ///< why the last connection ended; empty before one did
    QUrl url() const;            ///< of the socket, without user name and password
    QString profileName() const; ///< wire profile in use
    /// Why node updates are not read, such as "56,009 bytes do not divide by 34; they fit …"; empty while they are.
    QString misfitText() const;
    std::optional<Wire::ProfileId> misfitLayout() const; ///< the layout in which they could be read
    std::optional<Wire::ProfileId> decodedAs() const;    ///< the layout in which they are read, as was asked
    /// Reads node updates that fit no agreed profile in foreign layout \p layout, or not any more, until another server is opened.
    void decodeAs(std::optional<Wire::ProfileId> layout);
    /// Milliseconds to the next attempt; -1 unless Waiting.
    int retryInMs() const;
    int attempt() const;
    std::chrono::nanoseconds uptime() const; ///< of the present connection
    bool layoutAsleep() const;               ///< the server said that its layout has settled

    SnapshotMailbox &mailbox();
    LatencySummary roundTrip() const;
    std::vector<double> roundTripSamples() const; ///< milliseconds, oldest first
    std::optional<double> clockOffsetMs() const;  ///< server's wall clock minus ours
    Traffic traffic() const;
    QList<Event> history() const; ///< newest last, bounded
    std::optional<quint32> ssspSource() const;

    /// Asks the server for shortest paths from another node.
    void selectSsspSource(quint32 id);
    /// Dragging; move() is merged to ten messages a second. \p pin keeps the node there after release.
    void dragStart(quint32 id, const Wire::Vec3 &position);
    void dragMove(quint32 id, const Wire::Vec3 &position);
    void dragEnd(quint32 id, const Wire::Vec3 &position, bool pin);
    void unpin(quint32 id);
    /// Asks the server to hold its layout or to go on with it.
    void pauseLayout(bool paused);
    bool isLayoutPaused() const;     ///< the server said so
    bool isLayoutPausedByUs() const; ///< the last pause was asked for by this session
    /// Bytes that the graph may take in memory here; a larger one is refused with a sentence. 0, the default: no limit.
    void setMemoryLimit(qint64 bytes);

    /// The server's settings and what is wanted of them; see SettingsReplica.
    const SettingsState &settings() const;
    void editSetting(const QString &path, const Wire::SettingValue &value);
    void resetSetting(const QString &path); ///< to its default
    void discardSetting(const QString &path);
    void renewSetting(const QString &path);
    void acknowledgeSetting(const QString &path);
    /// With review on, edits wait for sendSettings(); off (the default): they leave by themselves, merged, at most 5 times a second.
    void setSettingsReviewed(bool reviewed);
    void sendSettings();
    /// For a server that allows more than ours does by default, and for measuring.
    void setSettingsPace(const SettingsPace &pace);

    /// What a person wrote, once or again and again; ends what is still being repeated. A close ends the connection in Closed, without
    /// a retry. composedSent() and composedFailed() tell what became of it.
    void send(const Draft &draft, const Repetition &repetition);
    void stopSending();

signals:
    void stateChanged();
    void statusChanged();
    /// A new snapshot lies in the mailbox (at most one signal until it is taken).
    void snapshotAvailable();
    void statisticsChanged(); ///< at most four times a second
    void historyChanged();
    void misfitChanged(); ///< or decodedAs()
    void ssspSourceChanged();
    /// The server refused something the user asked for.
    void refused(const QString &text);
    /// \p paths look different now; empty: anything may.
    void settingsChanged(const QStringList &paths);
    void settingRefused(const QString &path, const QString &text);
    void settingsExchanged(const VisionFlow::SettingsExchange &exchange);
    /// \p message: its number in the log; 0 where nobody captures. \p done of \p wanted are sent.
    void composedSent(quint64 message, int done, int wanted);
    /// \p text says why it did not go, and ends the repetition.
    void composedFailed(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow
