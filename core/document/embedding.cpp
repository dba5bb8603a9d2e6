// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/embedding.h"

namespace steploom::document {

namespace {

class IdentityEmbedding final : public Embedding {
public:
    std::shared_ptr<std::string const> definitionText(std::shared_ptr<std::string const> file) const override
    {
        return file;
    }
    std::size_t toFile(std::size_t offset) const override { return offset; }
    std::optional<std::size_t> toDefinition(std::size_t offset) const override { return offset; }
    text::Patch toFile(text::Patch const& patch) const override { return patch; }
};

}  // namespace

std::shared_ptr<Embedding const> identityEmbedding()
{
    static auto const identity = std::make_shared<IdentityEmbedding const>();
    return identity;
}

}  // namespace steploom::document
