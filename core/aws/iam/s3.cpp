// SPDX-License-Identifier: GPL-3.0-or-later
// S3: buckets and objects. Readers and writers of distributed Maps take what the catalogue says, or the one
// object that is read; calls of the SDK are narrowed to the bucket, and to the objects where their keys are
// known.
#include "core/aws/grant.h"

#include <algorithm>

namespace steploom::aws::iam {

static std::string s3Bucket(RightsWriter const& rights, std::string const& bucket)
{
    return rights.isArn(bucket) ? bucket : "arn:${AWS::Partition}:s3:::" + bucket;
}

static std::string s3Object(RightsWriter const& rights, std::string const& bucket, Given const& key)
{
    if (!key.isKnown())
        rights.remarkUnknown("Key", "any object of the bucket");
    return s3Bucket(rights, bucket) + "/" + (key.isKnown() ? key.text : std::string("*"));
}

static bool takesS3(Call const& call, std::string_view parameter)
{
    auto const parameters = call.parameters();
    return std::ranges::find(parameters, parameter, &Parameter::name) != parameters.end();
}

// What `/bucket/key?versionId=...` names; any object where that cannot be told.
static std::string s3Source(RightsWriter const& rights)
{
    auto const source = rights.task().find("CopySource");
    auto text = std::string_view(source.text);
    text.remove_prefix(std::min(text.find_first_not_of('/'), text.size()));
    text = text.substr(0, text.find('?'));
    auto const slash = text.find('/');
    // Percent signs stand for other letters, ARNs for access points.
    bool const isTold = source.isKnown() && slash != std::string_view::npos && !text.starts_with("arn:")
        && text.find('%') == std::string_view::npos;
    if (!isTold)
        rights.remarkUnknown("The object of CopySource", "any object");
    return "arn:${AWS::Partition}:s3:::" + (isTold ? std::string(text) : std::string("*"));
}

static void grantS3Copy(RightsWriter const& rights, std::string const& bucket)
{
    rights.policy().allow({"s3:GetObject"}, {s3Source(rights)});
    rights.policy().allow({"s3:PutObject"}, {s3Object(rights, bucket, rights.task().find("Key"))});
}

static void grantS3Deletion(RightsWriter const& rights, std::string const& bucket)
{
    std::vector<std::string> resources;
    for (auto const& key : rights.task().findAll("Delete.Objects[].Key"))
        resources.push_back(s3Object(rights, bucket, key));
    if (resources.empty())
        resources.push_back(s3Object(rights, bucket, {}));
    rights.policy().allow(rights.actions(), resources);
}

// A manifest names other objects, which are read as well.
static bool readsOneS3Object(Task const& task)
{
    auto const reader = task.state().node.find("ItemReader");
    return !task.isSdk() && task.action() == "getObject"
        && reader.find("Resource").string() == task.resource() && task.find("Key").isKnown()
        && task.find("Bucket").isKnown()
        && reader.find("ReaderConfig").find("InputType").string() != "MANIFEST"
        && !reader.find("ReaderConfig").find("ManifestType");
}

static void grantS3(RightsWriter const& rights)
{
    auto const& task = rights.task();
    auto const bucket = task.find("Bucket");
    if (readsOneS3Object(task)) {
        rights.policy().allow({"s3:GetObject"}, {s3Object(rights, bucket.text, task.find("Key"))});
        return;
    }
    if (!task.isSdk() || !task.call() || !bucket.isKnown()) {
        rights.allowDocumented();
        return;
    }
    if (takesS3(*task.call(), "CopySource"))
        grantS3Copy(rights, bucket.text);
    else if (task.action() == "deleteObjects")
        grantS3Deletion(rights, bucket.text);
    else if (takesS3(*task.call(), "Key"))
        rights.policy().allow(rights.actions(), {s3Object(rights, bucket.text, task.find("Key"))});
    else
        rights.policy().allow(rights.actions(), {s3Bucket(rights, bucket.text)});
}

Grant s3()
{
    return {.services = "s3", .grant = grantS3};
}

}  // namespace steploom::aws::iam
