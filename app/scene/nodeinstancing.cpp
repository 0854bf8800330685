// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/nodeinstancing.h"

#include "app/scene/driverlink.h"

namespace VisionFlow {

void NodeInstancing::setDriver(SceneDriver *driver)
{
    if (!changeDriver(m_driver, driver, this))
        return;
    if (driver)
        connect(driver, &SceneDriver::instancesChanged, this, [this] { markDirty(); });
    markDirty();
    emit driverChanged();
}

QByteArray NodeInstancing::getInstanceBuffer(int *instanceCount)
{
    QByteArray table;
    const SceneState *scene = m_driver ? &m_driver->scene() : nullptr;
    const auto count = scene ? scene->visibleSlots.size() : 0;
    if (instanceCount)
        *instanceCount = int(count);
    if (count == 0)
        return table;
    table.resize(qsizetype(count) * qsizetype(sizeof(InstanceTableEntry)));
    auto *entry = reinterpret_cast<InstanceTableEntry *>(table.data());
    for (quint32 slot : scene->visibleSlots) {
        entry->row0 = {1, 0, 0, 0};
        entry->row1 = {0, 1, 0, 0};
        entry->row2 = {0, 0, 1, 0};
        entry->color = {0, 0, 0, 0};
        entry->instanceData = {float(slot), float(scene->kindAt(slot)), scene->sizes[slot], float(m_driver->marksOf(slot))};
        ++entry;
    }
    return table;
}

} // namespace VisionFlow
