// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/sdk_names.h"

#include <QTest>

using namespace steploom;

class TestSdkNames : public QObject {
    Q_OBJECT

private slots:
    void capitalsInFrontAreOneWord_data()
    {
        QTest::addColumn<QByteArray>("sdk");
        for (auto const& [name, sdk] : {std::pair("SSEKMSKeyId", "SsekmsKeyId"), std::pair("ARN", "Arn"),
                 std::pair("ETag", "ETag"), std::pair("MD5OfMessageBody", "Md5OfMessageBody"),
                 std::pair("KMSMasterKeyID", "KmsMasterKeyID"),
                 std::pair("DBInstanceIdentifier", "DbInstanceIdentifier"), std::pair("SSES3", "Sses3"),
                 std::pair("executionArn", "ExecutionArn"), std::pair("S", "S"),
                 std::pair("Payload", "Payload"), std::pair("NULL", "Nul"), std::pair("", "")})
            QTest::newRow(name) << QByteArray(sdk);
    }

    void capitalsInFrontAreOneWord()
    {
        QFETCH(QByteArray, sdk);
        QCOMPARE(QByteArray::fromStdString(aws::sdkMemberName(QTest::currentDataTag())), sdk);
    }
};

QTEST_APPLESS_MAIN(TestSdkNames)
#include "tst_sdk_names.moc"
