// SPDX-License-Identifier: GPL-3.0-or-later
// Searches among the actions of all services:   bench_catalog   The guide is 10 ms.
#include "core/aws/catalog.h"
#include "tests/bench/bench.h"

#include <array>
#include <cstdio>
#include <string>

using namespace steploom;

int main()
{
    static constexpr std::array words{"", "g", "get", "put item", "describe db cluster snapshot", "amazon",
        "list tags for", "lambda invoke", "zzqq"};
    static constexpr double guide = 10;
    bench::Table table("catalogue");
    std::size_t found = 0;
    table.measure("first search: names unpacked", 1, guide,
        [&](int) { found += aws::Catalog::shared().search("warm", 1).size(); });
    table.measure("search, 60 results", static_cast<int>(words.size()), guide, [&](int i) {
        found += aws::Catalog::shared().search(words[static_cast<std::size_t>(i)], 60).size();
    });
    table.measure("first call of EC2: its service unpacked", 1, 0, [&](int) {
        found += aws::starterText("arn:aws:states:::aws-sdk:ec2:runInstances", asl::QueryLanguage::JsonPath)
                     .size();
    });
    std::printf("(%zu)\n", found);
    return 0;
}
