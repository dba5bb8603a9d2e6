// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/pages/page.h"

namespace steploom::inspector {

class JsonField;

/// The state's own text, to be read.
class TextPage : public Page {
    Q_OBJECT

public:
    TextPage(Desk& desk, QWidget* parent);

    void refresh() override;

private:
    JsonField* m_text;
};

}  // namespace steploom::inspector
