// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one set of design tokens: colours, spacing, radii, type. Light, dark, and both in high
// contrast are the columns of one table.
#pragma once

#include <QColor>
#include <QObject>
#include <QtQmlIntegration>

#include <array>
#include <optional>

namespace VisionFlow {

class Theme : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool dark READ isDark NOTIFY changed)
    Q_PROPERTY(bool highContrast READ isHighContrast NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed)
    Q_PROPERTY(bool mirrored READ isMirrored CONSTANT)
    Q_PROPERTY(qreal scale READ scale NOTIFY changed)

    // Surfaces, from the back to the front.
    Q_PROPERTY(QColor canvas READ canvas NOTIFY changed)
    Q_PROPERTY(QColor chrome READ chrome NOTIFY changed)
    Q_PROPERTY(QColor surface READ surface NOTIFY changed)
    Q_PROPERTY(QColor overlay READ overlay NOTIFY changed)
    Q_PROPERTY(QColor hover READ hover NOTIFY changed)
    Q_PROPERTY(QColor pressed READ pressed NOTIFY changed)
    Q_PROPERTY(QColor selected READ selected NOTIFY changed)
    Q_PROPERTY(QColor border READ border NOTIFY changed)
    Q_PROPERTY(QColor borderStrong READ borderStrong NOTIFY changed)
    // Text.
    Q_PROPERTY(QColor text READ text NOTIFY changed)
    Q_PROPERTY(QColor muted READ muted NOTIFY changed)
    Q_PROPERTY(QColor disabled READ disabled NOTIFY changed)
    // Meaning.
    Q_PROPERTY(QColor accent READ accent NOTIFY changed)
    Q_PROPERTY(QColor accentFill READ accentFill NOTIFY changed)
    Q_PROPERTY(QColor accentFillHover READ accentFillHover NOTIFY changed)
    Q_PROPERTY(QColor onAccent READ onAccent NOTIFY changed)
    Q_PROPERTY(QColor good READ good NOTIFY changed)
    Q_PROPERTY(QColor warning READ warning NOTIFY changed)
    Q_PROPERTY(QColor danger READ danger NOTIFY changed)
    // Node kinds; each also has a shape.
    Q_PROPERTY(QColor agent READ agent NOTIFY changed)
    Q_PROPERTY(QColor knowledge READ knowledge NOTIFY changed)
    Q_PROPERTY(QColor other READ other NOTIFY changed)

    // Colour by distance, from near to far; all of them can be told apart with every colour vision.
    Q_PROPERTY(QColor ramp0 READ ramp0 NOTIFY changed)
    Q_PROPERTY(QColor ramp1 READ ramp1 NOTIFY changed)
    Q_PROPERTY(QColor ramp2 READ ramp2 NOTIFY changed)
    Q_PROPERTY(QColor ramp3 READ ramp3 NOTIFY changed)
    Q_PROPERTY(QColor ramp4 READ ramp4 NOTIFY changed)

    Q_PROPERTY(qreal space1 READ space1 NOTIFY changed)
    Q_PROPERTY(qreal space2 READ space2 NOTIFY changed)
    Q_PROPERTY(qreal space3 READ space3 NOTIFY changed)
    Q_PROPERTY(qreal space4 READ space4 NOTIFY changed)
    Q_PROPERTY(qreal space6 READ space6 NOTIFY changed)
    Q_PROPERTY(qreal radius READ radius CONSTANT)
    Q_PROPERTY(qreal radiusLarge READ radiusLarge CONSTANT)
    Q_PROPERTY(qreal focusWidth READ focusWidth CONSTANT)
    Q_PROPERTY(qreal controlHeight READ controlHeight NOTIFY changed)
    Q_PROPERTY(qreal rowHeight READ rowHeight NOTIFY changed)
    Q_PROPERTY(qreal icon READ icon NOTIFY changed)

    Q_PROPERTY(int caption READ caption NOTIFY changed)
    Q_PROPERTY(int body READ body NOTIFY changed)
    Q_PROPERTY(int strong READ strong NOTIFY changed)
    Q_PROPERTY(int heading READ heading NOTIFY changed)
    Q_PROPERTY(int display READ display NOTIFY changed)
    Q_PROPERTY(QString sans READ sans CONSTANT)
    Q_PROPERTY(QString mono READ mono CONSTANT)

public:
    explicit Theme(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }
    void setDark(bool dark);
    bool isHighContrast() const { return m_highContrast; }
    void setHighContrast(bool high);
    /// Nothing of ours moves by itself: every animation asks this.
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    qreal scale() const { return m_scale; }
    void setScale(qreal scale);
    /// By node kind as on the wire, 0xffrrggbb; absent: the theme's own.
    void setKindColours(const std::array<std::optional<quint32>, 3> &colours);
    /// What the desktop's own palette says.
    static bool systemIsDark();
    /// The interface begins at the right side, as its language does.
    bool isMirrored() const;

    QColor canvas() const { return pick(0xfff4f5f8, 0xff0d0f13, 0xffffffff, 0xff000000); }
    QColor chrome() const { return pick(0xffffffff, 0xff13161b, 0xffffffff, 0xff000000); }
    QColor surface() const { return pick(0xffffffff, 0xff181c22, 0xffffffff, 0xff000000); }
    QColor overlay() const { return pick(0xffffffff, 0xff1e232b, 0xffffffff, 0xff000000); }
    QColor hover() const { return pick(0xffeef1f6, 0xff242a33, 0xffe8e8e8, 0xff262626); }
    QColor pressed() const { return pick(0xffe2e7ef, 0xff2c333e, 0xffd4d4d4, 0xff3a3a3a); }
    QColor selected() const { return pick(0xffe3ebfd, 0xff1f2f4d, 0xffd6e4ff, 0xff10284f); }
    QColor border() const { return pick(0xffdfe3ea, 0xff272d37, 0xff6a6a6a, 0xff8a8a8a); }
    QColor borderStrong() const { return pick(0xff868f9e, 0xff667080, 0xff000000, 0xffffffff); }
    QColor text() const { return pick(0xff181c24, 0xffe7eaf0, 0xff000000, 0xffffffff); }
    QColor muted() const { return pick(0xff545d6c, 0xff9ba5b4, 0xff2e2e2e, 0xffd6d6d6); }
    QColor disabled() const { return pick(0xff98a1b0, 0xff5c6675, 0xff6e6e6e, 0xff969696); }
    QColor accent() const { return pick(0xff2456d6, 0xff7eabff, 0xff0b2f8f, 0xffa9c8ff); }
    QColor accentFill() const { return pick(0xff2a5fe0, 0xff2f66e6, 0xff0b2f8f, 0xffa9c8ff); }
    QColor accentFillHover() const { return pick(0xff2250c4, 0xff376ce9, 0xff001f6b, 0xffc9dcff); }
    QColor onAccent() const { return pick(0xffffffff, 0xffffffff, 0xffffffff, 0xff000000); }
    QColor good() const { return pick(0xff12703f, 0xff4cc38a, 0xff004d22, 0xff7be0aa); }
    QColor warning() const { return pick(0xff8a5300, 0xffe8b04a, 0xff5c3600, 0xffffd27a); }
    QColor danger() const { return pick(0xffbe2f2f, 0xfff2857e, 0xff8a0f0f, 0xffffb3ae); }
    QColor agent() const { return kindColour(1, pick(0xffb4530a, 0xfff5a24b, 0xff8a3b00, 0xffffb867)); }
    QColor knowledge() const { return kindColour(2, pick(0xff1f62c9, 0xff6aa9ff, 0xff0d3f94, 0xff9cc6ff)); }
    QColor other() const { return kindColour(0, pick(0xff5d6777, 0xffa7b1c0, 0xff3d4450, 0xffd0d6e0)); }
    QColor ramp0() const { return pick(0xff2d0b4e, 0xfffde725, 0xff2d0b4e, 0xfffde725); }
    QColor ramp1() const { return pick(0xff44348f, 0xff9bd93c, 0xff402f8a, 0xff9bd93c); }
    QColor ramp2() const { return pick(0xff2a6099, 0xff35b9a6, 0xff245589, 0xff35b9a6); }
    QColor ramp3() const { return pick(0xff16807a, 0xff5f8fe6, 0xff106b66, 0xff5f8fe6); }
    QColor ramp4() const { return pick(0xff4b8a1c, 0xffa24fb0, 0xff427b1a, 0xffac58ba); }

    qreal space1() const { return px(4); }
    qreal space2() const { return px(8); }
    qreal space3() const { return px(12); }
    qreal space4() const { return px(16); }
    qreal space6() const { return px(24); }
    qreal radius() const { return 6; }
    qreal radiusLarge() const { return 10; }
    qreal focusWidth() const { return 2; }
    qreal controlHeight() const { return px(32); }
    qreal rowHeight() const { return px(28); }
    qreal icon() const { return px(16); }

    int caption() const { return px(11); }
    int body() const { return px(13); }
    int strong() const { return px(15); }
    int heading() const { return px(20); }
    int display() const { return px(28); }
    QString sans() const { return m_sans; }
    QString mono() const { return m_mono; }

signals:
    void changed();

private:
    QColor pick(QRgb light, QRgb dark, QRgb lightHigh, QRgb darkHigh) const
    {
        return QColor::fromRgba(m_highContrast ? (m_dark ? darkHigh : lightHigh) : (m_dark ? dark : light));
    }
    QColor kindColour(std::size_t kind, const QColor &own) const { return m_kinds[kind] ? QColor::fromRgba(*m_kinds[kind]) : own; }
    int px(int size) const { return qRound(size * m_scale); }

    bool m_dark = false;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
    qreal m_scale = 1;
    std::array<std::optional<quint32>, 3> m_kinds{};
    QString m_sans, m_mono;
};

} // namespace VisionFlow
