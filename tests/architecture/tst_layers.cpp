// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Line {
    fs::path file;
    int number = 0;
    std::string text;

    std::string place() const
    {
        return fs::relative(file, SOURCE_ROOT).generic_string() + ":" + std::to_string(number);
    }
};

void forEachLine(std::string const& folder, std::function<void(Line const&)> const& visit)
{
    fs::path const root = fs::path(SOURCE_ROOT) / folder;
    if (!fs::exists(root))
        return;
    for (auto const& entry : fs::recursive_directory_iterator(root)) {
        auto const extension = entry.path().extension();
        if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp"))
            continue;
        std::ifstream stream(entry.path());
        Line line{entry.path(), 0, {}};
        while (std::getline(stream, line.text)) {
            ++line.number;
            visit(line);
        }
    }
}

/// For each "layer/module" the names of the modules that it says it uses.
std::map<std::string, std::set<std::string>> declaredEdges()
{
    std::map<std::string, std::set<std::string>> edges;
    std::ifstream stream(LAYER_MAP);
    std::string line;
    while (std::getline(stream, line)) {
        auto const colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        std::istringstream uses(line.substr(colon + 1));
        auto& names = edges[line.substr(0, colon)];
        for (std::string name; uses >> name;)
            names.insert(name);
    }
    return edges;
}

/// The module that a path inside the checkout belongs to, as "layer/module".
std::string moduleOf(std::string const& path)
{
    auto const second = path.find('/', path.find('/') + 1);
    return path.substr(0, second);
}

void expectNone(std::vector<std::string> const& found)
{
    std::string all;
    for (auto const& one : found)
        all += "\n  " + one;
    QVERIFY2(found.empty(), all.c_str());
}

}  // namespace

class LayersTest : public QObject {
    Q_OBJECT

private slots:
    void everyIncludeFollowsADeclaredEdge();
    void coreHeadersIncludeNoQt();
    void headersOnlyForwardDeclareNlohmannJson();
    void deviationsInCodeAndInTheListAreTheSame();
    void uiTakesItsColoursFromTheTheme();
};

void LayersTest::everyIncludeFollowsADeclaredEdge()
{
    auto const edges = declaredEdges();
    QVERIFY(!edges.empty());
    std::regex const include("^\\s*#include \"((core|ui|app)/[^\"]+)\"");
    std::vector<std::string> found;
    for (auto const* folder : {"core", "ui", "app"}) {
        forEachLine(folder, [&](Line const& line) {
            std::smatch match;
            if (!std::regex_search(line.text, match, include))
                return;
            auto const from = moduleOf(fs::relative(line.file, SOURCE_ROOT).generic_string());
            auto const to = moduleOf(match[1]);
            auto const uses = edges.find(from);
            if (from == to || uses == edges.end())
                return;
            if (!edges.contains(to) || !uses->second.contains(to.substr(to.find('/') + 1)))
                found.push_back(line.place() + ": " + from + " does not say that it uses " + to + ".");
        });
    }
    expectNone(found);
}

void LayersTest::coreHeadersIncludeNoQt()
{
    std::regex const include("^\\s*#include [<\"]Q");
    std::vector<std::string> found;
    forEachLine("core", [&](Line const& line) {
        if (line.file.extension() == ".h" && std::regex_search(line.text, include))
            found.push_back(line.place() + ": " + line.text);
    });
    expectNone(found);
}

void LayersTest::headersOnlyForwardDeclareNlohmannJson()
{
    std::vector<std::string> found;
    for (auto const* folder : {"core", "ui", "app"}) {
        forEachLine(folder, [&](Line const& line) {
            if (line.file.extension() == ".h" && line.text.find("<nlohmann/json.hpp>") != std::string::npos)
                found.push_back(line.place() + ": include <nlohmann/json_fwd.hpp> instead.");
        });
    }
    expectNone(found);
}

void LayersTest::deviationsInCodeAndInTheListAreTheSame()
{
    std::map<std::string, std::string> inCode;
    std::regex const mark("DEVIATION\\(([a-z0-9-]+)\\)");
    for (auto const* folder : {"core", "ui", "app"}) {
        forEachLine(folder, [&](Line const& line) {
            std::smatch match;
            if (std::regex_search(line.text, match, mark))
                inCode.emplace(match[1], line.place());
        });
    }
    std::set<std::string> listed;
    std::ifstream stream(SOURCE_ROOT "/resources/docs/DEVIATIONS.md");
    QVERIFY(stream.good());
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("## "))
            listed.insert(line.substr(3));
    }
    std::vector<std::string> found;
    for (auto const& [id, place] : inCode) {
        if (!listed.contains(id))
            found.push_back(place + ": " + id + " is not in DEVIATIONS.md.");
    }
    for (auto const& id : listed) {
        if (!inCode.contains(id))
            found.push_back("DEVIATIONS.md: no code carries " + id + ".");
    }
    expectNone(found);
}

void LayersTest::uiTakesItsColoursFromTheTheme()
{
    std::regex const colour("\"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?\"");
    std::vector<std::string> found;
    forEachLine("ui", [&](Line const& line) {
        if (!line.file.generic_string().starts_with(SOURCE_ROOT "/ui/theme/")
            && std::regex_search(line.text, colour))
            found.push_back(line.place() + ": " + line.text);
    });
    expectNone(found);
}

QTEST_APPLESS_MAIN(LayersTest)
#include "tst_layers.moc"
