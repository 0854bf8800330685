// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A REST server that answers when the test says so.
#pragma once

#include "app/client/restclient.h"
#include "protocol/graphdocument.h"

namespace VisionFlow {

class FakeRest final : public RestSource
{
public:
    struct Question
    {
        QUrl url;
        QByteArray etag;
        Callback answer;
    };

    void get(const QUrl &url, const QByteArray &etag, Callback callback) override
    {
        questions.append({url, etag, std::move(callback)});
        ++asked;
    }
    void setCaCertificates(const QByteArray &pem) override { caCertificates = pem; }

    void answer(const RestReply &reply)
    {
        const Question question = questions.takeFirst();
        question.answer(reply);
    }
    void answerGraph(const Wire::GraphDocument &document)
    {
        answer({RestReply::Outcome::Ok, 200, Wire::encodeGraphDocument(document), '"' + QByteArray::number(document.revision) + '"', {}});
    }
    void answerStatus(int status) { answer({RestReply::Outcome::HttpError, status, {}, {}, QString::number(status)}); }
    void breakOff() { answer({RestReply::Outcome::Unreachable, 0, {}, {}, QStringLiteral("the server gave no whole answer")}); }

    QList<Question> questions; ///< not answered yet
    int asked = 0;
    QByteArray caCertificates;
};

} // namespace VisionFlow
