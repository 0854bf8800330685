// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every fuzz target implements and how it says that a promise was broken.
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// Ends the process, which is how both libFuzzer and the replay driver learn of a broken promise.
#define FUZZ_REQUIRE(condition)                                                                                                            \
    do {                                                                                                                                   \
        if (!(condition)) {                                                                                                                \
            std::fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition);                                           \
            std::abort();                                                                                                                  \
        }                                                                                                                                  \
    } while (false)

/// libFuzzer's entry point; \p data is a heap block of exactly \p size bytes.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

inline QByteArrayView fuzzBytes(const uint8_t *data, size_t size) { return {reinterpret_cast<const char *>(data), qsizetype(size)}; }
