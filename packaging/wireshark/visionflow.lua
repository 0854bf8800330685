-- SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Wireshark: frames and records of VisionFlow (protocol/PROTOCOL.md) inside its own WebSocket dissector.
--   wireshark -X lua_script:visionflow.lua session.pcapng
-- or copy it to ~/.local/lib/wireshark/plugins. Payloads that are compressed (flag gzip) stay bytes: Lua has no inflate here.

local visionflow = Proto("visionflow", "VisionFlow")

local types = {
    [0x01] = "node_update", [0x02] = "voice_frame", [0x03] = "sssp_update", [0x10] = "settings_update", [0x11] = "agent_status",
    [0x12] = "error", [0x13] = "text", [0x20] = "ping", [0x21] = "pong", [0x22] = "close",
}
local kinds = { [0] = "other", [1] = "agent", [2] = "knowledge" }
local priorities = { [0] = "low", [1] = "normal", [2] = "high", [3] = "critical" }
local settings_kinds = {
    [0x01] = "paths", [0x02] = "snapshot", [0x03] = "delta", [0x04] = "result", [0x11] = "sync", [0x12] = "set",
}

local f = {
    kind = ProtoField.uint8("visionflow.type", "Type", base.HEX, types),
    flags = ProtoField.uint8("visionflow.flags", "Flags", base.HEX),
    gzip = ProtoField.bool("visionflow.flags.gzip", "Compressed", 8, nil, 0x01),
    predicted = ProtoField.bool("visionflow.flags.predicted", "Predicted", 8, nil, 0x02),
    snapshot = ProtoField.bool("visionflow.flags.snapshot", "Snapshot", 8, nil, 0x04),
    wide = ProtoField.bool("visionflow.flags.wide", "Wide records", 8, nil, 0x08),
    priority = ProtoField.uint8("visionflow.flags.priority", "Priority", base.DEC, priorities, 0x30),
    sequence = ProtoField.uint32("visionflow.sequence", "Sequence"),
    time = ProtoField.absolute_time("visionflow.time", "Sender's time", base.UTC),
    records = ProtoField.uint32("visionflow.records", "Records"),
    raw_id = ProtoField.uint32("visionflow.node.raw_id", "Raw id", base.HEX),
    id = ProtoField.uint32("visionflow.node.id", "Id"),
    node_kind = ProtoField.uint8("visionflow.node.kind", "Kind", base.DEC, kinds),
    x = ProtoField.float("visionflow.node.x", "x"),
    y = ProtoField.float("visionflow.node.y", "y"),
    z = ProtoField.float("visionflow.node.z", "z"),
    vx = ProtoField.float("visionflow.node.vx", "Velocity x"),
    vy = ProtoField.float("visionflow.node.vy", "Velocity y"),
    vz = ProtoField.float("visionflow.node.vz", "Velocity z"),
    distance = ProtoField.float("visionflow.node.distance", "Distance"),
    parent = ProtoField.int32("visionflow.node.parent", "Parent"),
    source = ProtoField.uint32("visionflow.sssp.source", "Source"),
    ping_sequence = ProtoField.uint32("visionflow.pong.sequence", "Sequence of the ping"),
    ping_time = ProtoField.absolute_time("visionflow.pong.sent", "Time of the ping", base.UTC),
    ping_arrival = ProtoField.absolute_time("visionflow.pong.received", "Arrival of the ping", base.UTC),
    code = ProtoField.uint16("visionflow.notice.code", "Code"),
    words = ProtoField.string("visionflow.notice.text", "Text"),
    settings = ProtoField.uint8("visionflow.settings.kind", "Settings message", base.HEX, settings_kinds),
    text = ProtoField.string("visionflow.text", "Text"),
    payload = ProtoField.bytes("visionflow.payload", "Payload"),
}
visionflow.fields = f

local bad_length = ProtoExpert.new("visionflow.bad_length", "Records do not fill the payload", expert.group.MALFORMED, expert.severity.ERROR)
local unknown_type = ProtoExpert.new("visionflow.unknown_type", "No message type has this number", expert.group.UNDECODED, expert.severity.WARN)
visionflow.experts = { bad_length, unknown_type }

-- Wireshark slows down with tens of thousands of tree items; the rest is named, not hidden.
visionflow.prefs.shown = Pref.uint("Records shown for each frame", 200, "0 shows all of them")

local function microseconds(range)
    local us = range:le_uint64()
    return NSTime.new((us / 1000000):tonumber(), (us % 1000000):tonumber() * 1000)
end

local function shown_of(count)
    local most = visionflow.prefs.shown
    return (most == 0 or most > count) and count or most
end

local function split_id(range, wide)
    local raw = range:le_uint()
    local agent = wide and 0x80000000 or 0x8000
    local knowledge = wide and 0x40000000 or 0x4000
    local kind = bit32.band(raw, agent) ~= 0 and 1 or bit32.band(raw, knowledge) ~= 0 and 2 or 0
    return raw, bit32.band(raw, knowledge - 1), kind
end

local function dissect_records(buffer, tree, wide)
    local id_bytes = wide and 4 or 2
    local size = id_bytes + 32
    local count = math.floor(buffer:len() / size)
    tree:add(f.records, buffer(), count)
    local shown = shown_of(count)
    for i = 0, shown - 1 do
        local record = buffer(i * size, size)
        local _, id, kind = split_id(record(0, id_bytes), wide)
        local item = tree:add(visionflow, record, string.format("Record %d: node %d (%s)", i, id, kinds[kind]))
        item:add_le(f.raw_id, record(0, id_bytes))
        item:add(f.id, record(0, id_bytes), id)
        item:add(f.node_kind, record(0, id_bytes), kind)
        local at = id_bytes
        for _, field in ipairs({ f.x, f.y, f.z, f.vx, f.vy, f.vz, f.distance }) do
            item:add_le(field, record(at, 4))
            at = at + 4
        end
        item:add_le(f.parent, record(at, 4))
    end
    if shown < count then
        tree:add(visionflow, buffer(shown * size), string.format("showing %d of %d records", shown, count))
    end
    local rest = buffer:len() - count * size
    if rest > 0 then
        tree:add_proto_expert_info(bad_length, string.format("%d bytes are left over behind %d records", rest, count))
    end
    return count
end

local function dissect_paths(buffer, tree, wide)
    local id_bytes = wide and 4 or 2
    local size = id_bytes + 8
    if buffer:len() < 8 then
        return
    end
    tree:add_le(f.source, buffer(0, 4))
    local count = math.floor((buffer:len() - 8) / size)
    tree:add(f.records, buffer(8), count)
    local shown = shown_of(count)
    for i = 0, shown - 1 do
        local entry = buffer(8 + i * size, size)
        local item = tree:add(visionflow, entry, string.format("Node %d", entry(0, id_bytes):le_uint()))
        item:add_le(f.id, entry(0, id_bytes))
        item:add_le(f.distance, entry(id_bytes, 4))
        item:add_le(f.parent, entry(id_bytes + 4, 4))
    end
end

local function dissect_payload(kind, buffer, tree, wide)
    if kind == 0x01 then
        return string.format("%d records", dissect_records(buffer, tree, wide))
    elseif kind == 0x03 then
        dissect_paths(buffer, tree, wide)
    elseif kind == 0x10 then
        tree:add(f.settings, buffer(0, 1))
        return settings_kinds[buffer(0, 1):uint()]
    elseif kind == 0x12 or kind == 0x22 then
        if buffer:len() >= 2 then
            tree:add_le(f.code, buffer(0, 2))
            if buffer:len() > 2 then
                tree:add(f.words, buffer(2))
            end
        end
    elseif kind == 0x13 then
        tree:add(f.text, buffer())
    elseif kind == 0x21 and buffer:len() == 20 then
        tree:add_le(f.ping_sequence, buffer(0, 4))
        tree:add(f.ping_time, buffer(4, 8), microseconds(buffer(4, 8)))
        tree:add(f.ping_arrival, buffer(12, 8), microseconds(buffer(12, 8)))
    else
        tree:add(f.payload, buffer())
    end
end

-- A frame of `visionflow.1`.
local function dissect_frame(buffer, pinfo, root)
    if buffer:len() < 16 then
        return 0
    end
    local kind = buffer(0, 1):uint()
    local flags = buffer(1, 1):uint()
    local name = types[kind] or string.format("type 0x%02x", kind)
    local tree = root:add(visionflow, buffer(), "VisionFlow " .. name)
    local header = tree:add(visionflow, buffer(0, 16), "Header")
    local kind_item = header:add(f.kind, buffer(0, 1))
    if not types[kind] then
        kind_item:add_proto_expert_info(unknown_type)
    end
    local flags_item = header:add(f.flags, buffer(1, 1))
    for _, field in ipairs({ f.gzip, f.predicted, f.snapshot, f.wide, f.priority }) do
        flags_item:add(field, buffer(1, 1))
    end
    header:add_le(f.sequence, buffer(4, 4))
    header:add(f.time, buffer(8, 8), microseconds(buffer(8, 8)))

    local details
    if buffer:len() > 16 then
        local payload = buffer(16)
        if bit32.band(flags, 0x01) ~= 0 or not types[kind] then
            tree:add(f.payload, payload)
        else
            details = dissect_payload(kind, payload:tvb("VisionFlow payload"), tree, bit32.band(flags, 0x08) ~= 0)
        end
    end
    pinfo.cols.protocol = "VisionFlow"
    pinfo.cols.info = string.format("%s, sequence %d%s", name, buffer(4, 4):le_uint(), details and ", " .. details or "")
    return buffer:len()
end

function visionflow.dissector(buffer, pinfo, root)
    if buffer:len() > 0 and buffer(0, 1):uint() == 0x7b then -- JSON: Wireshark has a dissector
        local json = Dissector.get("json")
        return json:call(buffer, pinfo, root)
    end
    return dissect_frame(buffer, pinfo, root)
end

-- Records without a header, as original servers send them: nothing says so but the length.
local function v1(buffer, pinfo, root)
    if buffer:len() == 0 or buffer:len() % 34 ~= 0 or buffer(0, 1):uint() == 0x7b then
        return false
    end
    local tree = root:add(visionflow, buffer(), "VisionFlow records without header")
    local count = dissect_records(buffer, tree, false)
    pinfo.cols.protocol = "VisionFlow"
    pinfo.cols.info = string.format("node records, %d", count)
    return true
end

DissectorTable.get("ws.protocol"):add("visionflow.1", visionflow)
visionflow:register_heuristic("ws", v1)
