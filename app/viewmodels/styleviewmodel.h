// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the graph looks, for the style popup and the legend: what is chosen, what the ends of the ramp stand for, and whether
// typed bounds make sense.
#pragma once

#include "app/core/scenestyle.h"

#include <QObject>
#include <QtQmlIntegration>

namespace VisionFlow {

/// The style on display, as plain values.
struct StyleFacts
{
    SceneStyle style{};
    bool isChosen = false; ///< differs from what the server suggests because somebody here wanted it
    float near = 0;        ///< distances at the ends of the ramp
    float far = 1;
    std::optional<quint32> source{}; ///< of the distances
};

class StyleViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool byDistance READ isByDistance NOTIFY changed)
    Q_PROPERTY(bool byDegree READ isByDegree NOTIFY changed)
    Q_PROPERTY(bool automatic READ isAutomatic NOTIFY changed)
    Q_PROPERTY(bool chosen READ isChosen NOTIFY changed)
    Q_PROPERTY(QString nearText READ nearText NOTIFY changed)
    Q_PROPERTY(QString farText READ farText NOTIFY changed)
    Q_PROPERTY(QString rampTitle READ rampTitle NOTIFY changed)
    Q_PROPERTY(QString boundsProblem READ boundsProblem NOTIFY boundsProblemChanged)

public:
    explicit StyleViewModel(QObject *parent = nullptr);
    void show(const StyleFacts &facts);

    bool isByDistance() const { return m_facts.style.colourBy == ColourBy::Distance; }
    bool isByDegree() const { return m_facts.style.sizeBy == SizeBy::Degree; }
    bool isAutomatic() const { return m_facts.style.scale.isAutomatic; }
    bool isChosen() const { return m_facts.isChosen; }
    QString nearText() const; ///< "0", as a field takes it too
    QString farText() const;
    QString rampTitle() const;                                ///< "Distance from node 0"
    QString boundsProblem() const { return m_boundsProblem; } ///< why typed bounds are not taken, in a sentence

    Q_INVOKABLE void colourByDistance(bool distance) { emit colourByWanted(distance ? ColourBy::Distance : ColourBy::Kind); }
    Q_INVOKABLE void sizeByDegree(bool degree) { emit sizeByWanted(degree ? SizeBy::Degree : SizeBy::Uniform); }
    Q_INVOKABLE void setAutomatic(bool automatic); ///< fixed starts from what the ramp shows now
    /// As typed, in the interface's language or with a point. Says what is wrong with them if something is. Nothing
    /// while bounds are automatic.
    Q_INVOKABLE void setBounds(const QString &near, const QString &far);
    Q_INVOKABLE void reset() { emit resetWanted(); }

signals:
    void changed();
    void boundsProblemChanged();
    void colourByWanted(VisionFlow::ColourBy colourBy);
    void sizeByWanted(VisionFlow::SizeBy sizeBy);
    void scaleWanted(const VisionFlow::DistanceScale &scale);
    void resetWanted();

private:
    void setProblem(const QString &problem);

    StyleFacts m_facts;
    QString m_boundsProblem;
};

} // namespace VisionFlow
