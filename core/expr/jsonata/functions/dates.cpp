// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Date/Time functions".
#include "core/expr/jsonata/date_picture.h"
#include "core/expr/jsonata/evaluator.h"

#include <array>
#include <chrono>

namespace steploom::expr::jsonata {

namespace {

double nowInMillis(Evaluator& run)
{
    return static_cast<double>(
        std::chrono::floor<std::chrono::milliseconds>(run.now().time_since_epoch()).count());
}

Item failDate(Evaluator& run, PictureFault const& fault)
{
    if (fault.code == "U1001")
        return run.fail(fault.code, {.reason = fault.value});
    return run.fail(
        fault.code, {.value = fault.value.empty() ? std::nullopt : std::optional(Value(fault.value))});
}

Item writeMoment(Evaluator& run, double millis, Item const& picture, Item const& zone)
{
    if (!run.step(30))
        return {};
    static auto const iso
        = std::get<DatePicture>(readDatePicture("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]"));
    auto read
        = picture.isText() ? readDatePicture(picture.text()) : std::variant<DatePicture, PictureFault>(iso);
    if (picture.isText() && !run.step(picture.text().size()))
        return {};
    if (auto const* fault = std::get_if<PictureFault>(&read))
        return failDate(run, *fault);
    auto written = formatDate(millis, std::get<DatePicture>(read),
        zone.isText() ? std::optional(std::string_view(zone.text())) : std::nullopt);
    if (auto const* fault = std::get_if<PictureFault>(&written))
        return failDate(run, *fault);
    return Item::text(std::get<std::string>(std::move(written)));
}

Item callFromMillis(Evaluator& run, Arguments const& given)
{
    return given[0].isUndefined() ? Item() : writeMoment(run, given[0].number(), given[1], given[2]);
}

Item callNow(Evaluator& run, Arguments const& given)
{
    return writeMoment(run, nowInMillis(run), given[0], given[1]);
}

Item callMillis(Evaluator& run, Arguments const& /*given*/)
{
    return Item::number(nowInMillis(run));
}

Item callToMillis(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const& text = given[0].text();
    if (!given[1].isText()) {
        auto const millis = parseIsoDate(text);
        return millis ? Item::number(*millis) : run.failWith("D3110", given[0]);
    }
    if (!run.step(200 + text.size() + given[1].text().size()))
        return {};
    auto const picture = readDatePicture(given[1].text());
    if (auto const* fault = std::get_if<PictureFault>(&picture))
        return failDate(run, *fault);
    auto const read = parseDate(text, std::get<DatePicture>(picture), nowInMillis(run));
    if (auto const* fault = std::get_if<PictureFault>(&read))
        return failDate(run, *fault);
    auto const& millis = std::get<std::optional<double>>(read);
    return millis ? Item::number(*millis) : Item();
}

constexpr std::array dateTable{
    Function{"now", "<s?s?:s>", "picture, timezone",
        "The moment of the evaluation, in ISO 8601 or as a picture wants it.", 2, callNow},
    Function{
        "millis", "<:n>", "", "The moment of the evaluation, in milliseconds since 1970.", 0, callMillis},
    Function{"fromMillis", "<n-s?s?:s>", "number, picture, timezone",
        "The moment in ISO 8601 or as a picture wants it.", 3, callFromMillis},
    Function{"toMillis", "<s-s?:n>", "timestamp, picture",
        "The moment that a text tells, in milliseconds since 1970.", 2, callToMillis},
};

}  // namespace

std::span<Function const> dateFunctions()
{
    return dateTable;
}

}  // namespace steploom::expr::jsonata
