// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The popup that saves the graph as a picture: how large, on what ground, with the legend or without.
#pragma once

#include "app/core/picturesize.h"

#include <QImage>
#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <QUrl>

namespace VisionFlow {

class PictureViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed)
    Q_PROPERTY(QStringList sizeNames READ sizeNames NOTIFY changed) ///< the last one: as typed
    Q_PROPERTY(int sizeIndex READ sizeIndex WRITE setSizeIndex NOTIFY changed)
    Q_PROPERTY(QString widthText READ widthText NOTIFY changed)
    Q_PROPERTY(QString heightText READ heightText NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< of the size, in a sentence
    Q_PROPERTY(bool transparent READ isTransparent WRITE setTransparent NOTIFY changed)
    Q_PROPERTY(bool withLegend READ hasLegend WRITE setWithLegend NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed) ///< from the choice of the file until it is written
    Q_PROPERTY(QSize windowPixels READ windowPixels WRITE setWindowPixels NOTIFY changed)

public:
    enum Size { Window, FullHd, FourK, Typed };
    Q_ENUM(Size)

    explicit PictureViewModel(QObject *parent = nullptr);

    bool isOpen() const { return m_isOpen; }
    void setOpen(bool open);
    QStringList sizeNames() const;
    int sizeIndex() const { return m_index; }
    void setSizeIndex(int index);
    QSize pixels() const;
    QString widthText() const { return m_index == Typed ? m_width : QString::number(pixels().width()); }
    QString heightText() const { return m_index == Typed ? m_height : QString::number(pixels().height()); }
    QString problem() const { return PictureSize::problem(pixels(), m_mostSide); }
    bool isTransparent() const { return m_isTransparent; }
    void setTransparent(bool transparent);
    bool hasLegend() const { return m_hasLegend; }
    void setWithLegend(bool legend);
    bool isBusy() const { return m_isBusy; }
    QSize windowPixels() const { return m_windowPixels; }
    void setWindowPixels(const QSize &pixels);
    /// What the graphics card can draw, pixels a side.
    void setMostSide(int pixels);

    Q_INVOKABLE void setSize(const QString &width, const QString &height); ///< as typed
    /// Asks where to; nothing while there is a problem or a picture on its way.
    Q_INVOKABLE void chooseFile();
    Q_INVOKABLE void saveTo(const QUrl &file);
    Q_INVOKABLE void take(const QImage &picture); ///< what shotWanted() gave
    Q_INVOKABLE void fail(const QString &why);    ///< or why it gave nothing
    void finished();                              ///< written, or not

signals:
    void changed();
    void fileWanted(); ///< somebody suggests one
    void fileDialogWanted(const QUrl &suggestion);
    void shotWanted(const QSize &pixels);
    void taken(const QImage &picture, const QString &path);
    void noticed(const QString &text);

private:
    template <typename Value>
    void set(Value &member, const Value &value)
    {
        if (member == value)
            return;
        member = value;
        emit changed();
    }

    bool m_isOpen = false;
    int m_index = FourK;
    QString m_width, m_height; ///< as typed
    bool m_isTransparent = false;
    bool m_hasLegend = true;
    bool m_isBusy = false;
    QSize m_windowPixels;
    int m_mostSide = PictureSize::mostSide;
    QString m_path;
};

} // namespace VisionFlow
