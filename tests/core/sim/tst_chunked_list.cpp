// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/chunked_list.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

using namespace steploom;

// The list that records stand in.
class TestChunkedList : public QObject {
    Q_OBJECT

    using List = sim::ChunkedList<std::string>;

    static List numbers(std::size_t count)
    {
        List list;
        for (std::size_t i = 0; i < count; ++i)
            list.push_back(std::to_string(i));
        return list;
    }

private slots:
    void everyPlaceHoldsWhatWasPutThere_data()
    {
        QTest::addColumn<std::size_t>("count");
        for (std::size_t const count : {0, 1, 511, 512, 513, 70'000, 300'000})
            QTest::addRow("%zu", count) << count;
    }

    void everyPlaceHoldsWhatWasPutThere()
    {
        QFETCH(std::size_t, count);
        auto const list = numbers(count);
        QCOMPARE(list.size(), count);
        std::size_t next = 0;
        for (auto const& item : list)
            if (item != std::to_string(next++))
                QFAIL(("The list holds " + item + " at " + std::to_string(next - 1)).c_str());
        QCOMPARE(next, count);
        if (count > 0)
            QCOMPARE(list.back(), std::to_string(count - 1));
    }

    void whatItHoldsNeverMoves()
    {
        auto list = numbers(1);
        auto const* const first = &list.front();
        for (int i = 0; i < 100'000; ++i)
            list.emplace_back("more");
        QCOMPARE(&list.front(), first);
        auto const moved = std::move(list);
        QCOMPARE(&moved.front(), first);
    }

    void copiesAreTheirOwn()
    {
        auto list = numbers(5'000);
        auto const copy = list;
        list.back() = "changed";
        QCOMPARE(copy.back(), std::string("4999"));
        QVERIFY(std::ranges::equal(copy, numbers(5'000)));
        list = copy;
        QCOMPARE(list.back(), std::string("4999"));
    }

    void aCopyThatFailsLeavesNothingBehind()
    {
        static int alive = 0;
        struct Fragile {
            Fragile() { ++alive; }
            Fragile(Fragile const&)
            {
                if (alive > 1'500)
                    throw std::runtime_error("enough");
                ++alive;
            }
            ~Fragile() { --alive; }
            std::array<char, 4096> bulk{};  // so that they need many chunks
        };
        {
            sim::ChunkedList<Fragile> list;
            for (int i = 0; i < 1'000; ++i)
                list.emplace_back();
            QVERIFY_THROWS_EXCEPTION(std::runtime_error, [&] { auto const copy = list; }());
            QCOMPARE(alive, 1'000);
            QCOMPARE(list.size(), std::size_t(1'000));
        }
        QCOMPARE(alive, 0);
    }

    void iteratorsGoBothWays()
    {
        auto const list = numbers(1'000);
        auto at = list.begin() + 600;
        QCOMPARE(*at++, std::string("600"));
        QCOMPARE(*at--, std::string("601"));
        QCOMPARE(*--at, std::string("599"));
        QCOMPARE(at[2], std::string("601"));
        at -= 99;
        QCOMPARE(*at, std::string("500"));
        QCOMPARE(*(at - 1), std::string("499"));
        QCOMPARE(at->size(), std::size_t(3));
        QVERIFY(list.begin() < at && at < list.end() && at == list.begin() + 500);
        QCOMPARE(list.begin() - at, -500);
    }

    void aListThatWasMovedFromIsEmpty()
    {
        auto list = numbers(1'000);
        auto moved = std::move(list);
        QCOMPARE(list.size(), std::size_t(0));  // NOLINT(bugprone-use-after-move): that is what it tells
        QVERIFY(list.empty());
        list.emplace_back("new");
        QCOMPARE(list.front(), std::string("new"));
        QCOMPARE(moved.size(), std::size_t(1'000));
        moved = std::move(list);
        QCOMPARE(moved.size(), std::size_t(1));
        for (int i = 1; i < 1'000; ++i)
            moved.push_back(std::to_string(i));
        for (std::size_t i = 1; i < 1'000; ++i)
            QCOMPARE(moved[i], std::to_string(i));
    }

    // Those of another size are not, and of a size only some are kept.
    void chunksAreHandedOutAgain()
    {
        auto* const chunk = sim::allocateChunk(sim::bigPage);
        sim::freeChunk(chunk, sim::bigPage);
        auto* const again = sim::allocateChunk(sim::bigPage);
#if !defined(__SANITIZE_ADDRESS__)
        QCOMPARE(again, chunk);
#endif
        auto* const other = sim::allocateChunk(sim::bigPage);
        auto* const small = sim::allocateChunk(sim::bigPage / 2);
        QVERIFY(other != again && small != again && small != other);
        sim::freeChunk(again, sim::bigPage);
        auto* const smaller = sim::allocateChunk(sim::bigPage / 2);
        QVERIFY(smaller != again && smaller != small);
        sim::freeChunk(other, sim::bigPage);
        sim::freeChunk(small, sim::bigPage / 2);
        sim::freeChunk(smaller, sim::bigPage / 2);
    }

    void placesAreFoundByHalving()
    {
        sim::ChunkedList<int> list;
        for (int i = 0; i < 100'000; ++i)
            list.push_back(2 * i);
        auto const found = std::lower_bound(list.begin(), list.end(), 77'777);
        QCOMPARE(*found, 77'778);
        QCOMPARE(found - list.begin(), 38'889);
    }
};

QTEST_APPLESS_MAIN(TestChunkedList)
#include "tst_chunked_list.moc"
