// SPDX-License-Identifier: GPL-3.0-or-later
// What an editor asks about places of a text:   bench_assist FILE   A frame is 16 ms.
#include "core/assist/completion.h"
#include "core/assist/format.h"
#include "core/assist/hover.h"
#include "core/assist/references.h"
#include "core/base/files.h"
#include "tests/bench/bench.h"

#include <cstdio>
#include <string>
#include <vector>

using namespace steploom;

// Places behind `mark`, spread over the text.
static std::vector<std::size_t> placesBehind(
    std::string const& text, std::string const& mark, std::size_t count)
{
    std::vector<std::size_t> all;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
        all.push_back(at + mark.size());
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < count && !all.empty(); ++i)
        places.push_back(all[i * all.size() / count]);
    return places;
}

int main(int count, char** words)
{
    if (count != 2) {
        std::fputs("usage: bench_assist FILE\n", stderr);
        return 2;
    }
    auto const bytes = readFile(words[1]);
    if (!bytes) {
        std::fprintf(stderr, "bench_assist: %s: %s\n", words[1], bytes.sentence().c_str());
        return 2;
    }
    document::Document const document(*bytes, words[1]);
    auto const& snapshot = document.snapshot();
    auto const& text = *snapshot.text;
    static constexpr int times = 25;
    bench::Table table("assist, one answer each");
    std::size_t found = 0;
    auto const measure = [&](char const* what, std::string const& mark, auto const& work) {
        auto const places = placesBehind(text, mark, times);
        if (places.empty())
            std::printf("%s: nothing in this text\n", what);
        else
            table.measure(what, times, 16, [&](int i) { work(places[static_cast<std::size_t>(i)]); });
    };
    auto const complete = [&](std::size_t at) {
        auto completion = assist::completionAt(snapshot, at);
        completion.keepFitting();
        found += completion.candidates.size();
    };
    auto const help = [&](std::size_t at) { found += assist::helpAt(snapshot, at) ? 1 : 0; };
    auto const uses = [&](std::size_t at) {
        if (auto const symbol = assist::symbolAt(snapshot, at))
            found += assist::usesOf(snapshot, *symbol).size();
    };
    measure("completion: keys", "\"Type\": \"Pass\",\n", complete);
    measure("completion: a key", "\"Ty", complete);
    measure("completion: targets", "\"Next\": \"", complete);
    measure("completion: paths", "\"$.", complete);
    measure("completion: expressions", "{% $", complete);
    measure("completion: errors", "\"ErrorEquals\": [\n", complete);
    measure("help: a target", "\"Next\": \"", help);
    measure("help: a field", "\"Typ", help);
    measure("help: an expression", "{% $", help);
    measure("uses: a state", "\"Next\": \"", uses);
    measure("uses: an expression", "{% $", uses);
    table.measure("format", 5, 0, [&](int) {
        auto const plan = assist::planFormat(*snapshot.tree);
        found += plan ? plan->splices.size() : 0;
    });
    std::printf("%zu found in %zu bytes, %zu states\n", found, text.size(), snapshot.graph->states().size());
    return 0;
}
