// Port to where secrets live. A secret is named, never stored by us in a file, a log, the database or an artifact.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <memory>
#include <string>
#include <vector>

namespace podium {

class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual std::string label() const = 0;
    // NotFound where the store has no such secret; Unavailable where the store cannot be reached.
    virtual Result<std::string> read(const std::string& name) const = 0;
    // Unsupported for read-only stores.
    virtual Status write(const std::string& name, const std::string& value) = 0;
    virtual Status remove(const std::string& name) = 0;
};

// PODIUM_SECRET_<NAME>, upper case, other characters than letters and digits as "_". Read only.
std::unique_ptr<SecretStore> environmentSecrets();
// One file a secret, as container platforms mount them; a newline at the end is dropped. Read only.
std::unique_ptr<SecretStore> fileSecrets(Path folder);
// The system's key store (Secret Service through libsecret, loaded on first use).
std::unique_ptr<SecretStore> systemSecrets();
// Asks each store in order; writes to the first that can.
std::unique_ptr<SecretStore> chainedSecrets(std::vector<std::unique_ptr<SecretStore>> stores);

} // namespace podium
