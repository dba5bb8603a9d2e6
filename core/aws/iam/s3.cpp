// SPDX-License-Identifier: GPL-3.0-or-later
// S3: buckets and objects. Readers and writers of distributed Maps take what the catalogue says; calls of the
// SDK are narrowed to the bucket, and to the object where its key is known.
#include "core/aws/grant.h"

#include <algorithm>
#include <array>

namespace steploom::aws::iam {

static constexpr std::array s3ObjectCalls{std::string_view("abortMultipartUpload"),
    std::string_view("completeMultipartUpload"), std::string_view("createMultipartUpload"),
    std::string_view("deleteObject"), std::string_view("deleteObjectTagging"), std::string_view("getObject"),
    std::string_view("getObjectAcl"), std::string_view("getObjectTagging"), std::string_view("headObject"),
    std::string_view("putObject"), std::string_view("putObjectAcl"), std::string_view("putObjectTagging"),
    std::string_view("restoreObject"), std::string_view("uploadPart")};

static constexpr std::array s3BucketCalls{std::string_view("getBucketAcl"),
    std::string_view("getBucketLocation"), std::string_view("getBucketPolicy"),
    std::string_view("getBucketTagging"), std::string_view("getBucketVersioning"),
    std::string_view("headBucket"), std::string_view("listMultipartUploads"),
    std::string_view("listObjectVersions"), std::string_view("listObjects"),
    std::string_view("listObjectsV2"), std::string_view("putBucketPolicy"),
    std::string_view("putBucketTagging"), std::string_view("putBucketVersioning")};

static void grantS3(RightsWriter const& rights)
{
    auto const& task = rights.task();
    bool const isObject = std::ranges::find(s3ObjectCalls, task.action()) != s3ObjectCalls.end();
    bool const isBucket = std::ranges::find(s3BucketCalls, task.action()) != s3BucketCalls.end();
    auto const bucket = task.find("Bucket");
    if (!task.isSdk() || !task.call() || !bucket.isKnown() || !(isObject || isBucket)) {
        rights.allowDocumented();
        return;
    }
    auto resource = rights.isArn(bucket.text) ? bucket.text : "arn:${AWS::Partition}:s3:::" + bucket.text;
    if (isObject) {
        auto const key = task.find("Key");
        if (!key.isKnown())
            rights.remarkUnknown("Key", "any object of the bucket");
        resource += "/" + (key.isKnown() ? key.text : std::string("*"));
    }
    rights.policy().allow(rights.actions(), {resource});
}

Grant s3()
{
    return {.services = "s3", .grant = grantS3};
}

}  // namespace steploom::aws::iam
