// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/nodestatetexture.h"

#include "app/scene/driverlink.h"

#include <algorithm>

namespace VisionFlow {

namespace {
constexpr qsizetype rowBytes = qsizetype(NodeStateTexture::rowTexels) * 16;
}

void NodeStateTexture::setDriver(SceneDriver *driver)
{
    if (!changeDriver(m_driver, driver, this))
        return;
    if (driver)
        connect(driver, &SceneDriver::statesChanged, this, &NodeStateTexture::upload);
    upload();
    emit driverChanged();
}

void NodeStateTexture::upload()
{
    QByteArray states = m_driver ? m_driver->scene().snapshot.states : QByteArray();
    const qsizetype rows = std::max<qsizetype>(1, (states.size() + rowBytes - 1) / rowBytes);
    if (states.size() != rows * rowBytes) {
        // Whole rows only; the rest reads as a node that was never updated.
        QByteArray padded(rows * rowBytes, '\xff');
        std::copy(states.cbegin(), states.cend(), padded.begin());
        states = padded;
    }
    setFormat(RGBA32F);
    setSize({rowTexels, int(rows)});
    setTextureData(states);
}

} // namespace VisionFlow
