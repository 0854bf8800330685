// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target without a fuzzing engine: every file of its corpus, then a number of seeded mutants of them.
//   replay_frame FOLDER [MUTANTS [SEED]]
#include "tests/fuzz/fuzztarget.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <array>
#include <memory>
#include <string_view>

namespace {

void feed(const QByteArray &input)
{
    // Exactly as long as the input, so that a sanitizer sees one byte read too far.
    const std::unique_ptr<uint8_t[]> bytes(new uint8_t[size_t(input.size())]);
    std::copy(input.begin(), input.end(), bytes.get());
    LLVMFuzzerTestOneInput(bytes.get(), size_t(input.size()));
}

QByteArray mutate(QByteArray input, const QList<QByteArray> &corpus, QRandomGenerator &random)
{
    using namespace std::string_view_literals;
    static constexpr std::array pieces = {"\0\0\0\0"sv,     "\xff\xff\xff\xff"sv,
                                          "\0\0\x80\x7f"sv, "\0\0\xc0\x7f"sv,
                                          "\0\0\x80\xff"sv, "[[[["sv,
                                          "]]"sv,           "{\""sv,
                                          "\"}"sv,          "\\u"sv,
                                          "1e999"sv,        "-0"sv,
                                          "null"sv};
    const int rounds = 1 + random.bounded(4);
    for (int round = 0; round < rounds; ++round) {
        const int size = int(input.size());
        const int at = size > 0 ? random.bounded(size) : 0;
        switch (random.bounded(7)) {
        case 0:
            if (size > 0)
                input[at] = char(input[at] ^ (1 << random.bounded(8)));
            break;
        case 1:
            if (size > 0)
                input[at] = char(random.generate());
            break;
        case 2:
            input.truncate(at);
            break;
        case 3:
            input.remove(at, 1 + random.bounded(36));
            break;
        case 4:
            input.insert(at, QByteArrayView(pieces[size_t(random.bounded(int(pieces.size())))]));
            break;
        case 5:
            input.insert(at, input.mid(at, 1 + random.bounded(72)));
            break;
        default: {
            const QByteArray &other = corpus[random.bounded(int(corpus.size()))];
            input = input.first(at) + other.mid(random.bounded(int(other.size()) + 1));
            break;
        }
        }
    }
    return input;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s FOLDER [MUTANTS [SEED]]\n", argv[0]);
        return 2;
    }
    const int mutants = argc > 2 ? std::atoi(argv[2]) : 0;
    const quint32 seed = argc > 3 ? quint32(std::strtoul(argv[3], nullptr, 10)) : 42;
    const QDir folder(QFile::decodeName(argv[1]));
    QList<QByteArray> corpus;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "cannot read %s\n", qPrintable(file.fileName()));
            return 1;
        }
        corpus.append(file.readAll());
        feed(corpus.constLast());
    }
    if (corpus.isEmpty()) {
        std::fprintf(stderr, "no files in %s\n", argv[1]);
        return 1;
    }
    feed({});
    QRandomGenerator random(seed);
    for (int i = 0; i < mutants; ++i)
        feed(mutate(corpus[random.bounded(int(corpus.size()))], corpus, random));
    std::printf("%d files and %d mutants (seed %u): no promise broken\n", int(corpus.size()), mutants, seed);
    return 0;
}
