// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <set>

namespace steploom::lint::rules {

namespace {

class ReaderCheck {
public:
    ReaderCheck(Report& report, FieldsOf const& reader)
        : m_report(report)
        , m_reader(reader)
        , m_config(reader.find("ReaderConfig"))
        , m_type(textOf("InputType"))
        , m_lists(reader.find("Resource").string().ends_with(":s3:listObjectsV2"))
    {
    }

    void check()
    {
        if (m_reader.find("Resource").isString() && hasPlaceholder(m_reader.find("Resource").text()))
            return;
        checkPlace();
        if (!m_config.isObject() || hasPlaceholder(m_config.text()))
            return;
        bool const isManifest = m_config.find("ManifestType") || m_type == "MANIFEST";
        checkHeaders();
        if (!m_type.empty() && m_type != "CSV" && !isManifest)
            uselessBeside("CSVDelimiter", "only CSV has delimiters");
        if (!m_type.empty() && m_type != "JSON")
            uselessBeside("ItemsPointer", "only JSON has a place to point to");
        checkFlattening();
        checkManifest();
    }

private:
    std::string textOf(std::string_view name) const
    {
        auto const node = m_config.find(name);
        return node.isString() ? node.string() : std::string();
    }

    void tell(text::NodeRef node, std::string const& sentence, std::string brief)
    {
        m_report.at(node, inState(m_report.graph(), node) + sentence, std::move(brief));
    }

    void uselessBeside(std::string_view name, std::string_view why)
    {
        if (auto const node = m_config.find(name))
            tell(node, std::string(name) + " does not go with " + m_type + ": " + std::string(why) + ".",
                std::string(name) + " does not fit");
    }

    // Nothing is known of a template that is one expression or holds others.
    void checkPlace()
    {
        auto const place
            = m_reader.find(m_reader.language == asl::QueryLanguage::Jsonata ? "Arguments" : "Parameters");
        if (!m_reader.find("Resource") || (place && !place.isObject()))
            return;
        auto const has = [&](std::string const& name) { return place.find(name) || place.find(name + ".$"); };
        for (std::string const name : {"Bucket", "Key"})
            if (!has(name) && (name == "Bucket" || !m_lists))
                tell(place ? place : m_reader.object, "ItemReader does not say which " + name + " it reads.",
                    name + " is missing");
        if (auto const version = place.find("VersionId"); version && m_type == "PARQUET")
            tell(version, "of Parquet files no VersionId can be read.", "VersionId does not fit");
    }

    void checkHeaders()
    {
        auto const location = m_config.find("CSVHeaderLocation");
        auto const headers = m_config.find("CSVHeaders");
        if (location.stringIs("GIVEN") && !headers)
            tell(location, "the headers are GIVEN, but CSVHeaders is missing.", "CSVHeaders is missing");
        std::set<std::string> seen;
        for (auto const header : headers)
            if (header.isString() && !seen.insert(header.string()).second)
                tell(header, "the header \"" + header.string() + "\" stands twice.", "header stands twice");
    }

    void checkFlattening()
    {
        auto const flattening = m_config.find("Transformation");
        if (!flattening.stringIs("LOAD_AND_FLATTEN"))
            return;
        if (!m_lists)
            tell(flattening, "LOAD_AND_FLATTEN opens the objects of a list; read them by s3:listObjectsV2.",
                "needs listObjectsV2");
        else if (m_type.empty())
            tell(flattening, "LOAD_AND_FLATTEN needs InputType, the format of the objects.",
                "InputType is missing");
    }

    void checkManifest()
    {
        auto const manifest = m_config.find("ManifestType");
        if (manifest.stringIs("S3_INVENTORY") && !m_type.empty() && m_type != "MANIFEST")
            tell(m_config.find("InputType"),
                "an S3_INVENTORY says itself what its files are; remove InputType.",
                "InputType does not fit");
        if (manifest.stringIs("ATHENA_DATA") && m_type.empty())
            tell(manifest, "ATHENA_DATA needs InputType: CSV, JSONL or PARQUET.", "InputType is missing");
    }

    Report& m_report;
    FieldsOf const& m_reader;
    text::NodeRef m_config;
    std::string m_type;
    bool m_lists;
};

}  // namespace

static void checkReaderSettings(Report& report)
{
    for (auto const& of : report.objects()) {
        if (of.what == "ItemReader")
            ReaderCheck(report, of).check();
        if (of.what == "ItemBatcher" && of.object.find("BatchInput") && of.members.size() == 1)
            report.at(of.object,
                inState(report.graph(), of.object)
                    + "ItemBatcher needs a limit: MaxItemsPerBatch or MaxInputBytesPerBatch.",
                "a limit is missing");
        if (of.what == "ResultWriter" && of.members.empty())
            report.at(of.object,
                inState(report.graph(), of.object)
                    + "ResultWriter is empty; give it a Resource with its bucket, or a WriterConfig.",
                "ResultWriter is empty");
    }
}

Rule reader_settings()
{
    return {
        .name = "reader_settings",
        .code = "READER_SETTINGS",
        .severity = Severity::Warning,
        .title = "Settings of a reader or writer do not fit",
        .why
        = "A distributed Map fails with States.ItemReaderFailed when its items cannot be read as it says. "
          "Which settings belong together depends on the format of the file.",
        .check = checkReaderSettings,
    };
}

}  // namespace steploom::lint::rules
