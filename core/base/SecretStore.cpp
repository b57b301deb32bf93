#include "core/base/SecretStore.h"

#include "core/base/Log.h"
#include "core/base/Text.h"

#include <cstdlib>
#include <dlfcn.h>
#include <libsecret/secret.h>

namespace podium {
namespace {

Error noSuchSecret(const std::string& name, const std::string& store)
{
    return makeError(ErrorCode::NotFound,
                     format("Could not read the secret \"{}\": {} has none of that name.", name, store));
}

Error readOnlyStore(const std::string& store)
{
    return makeError(ErrorCode::Unsupported, format("Could not change a secret: {} is read-only.", store));
}

// Whoever reads a secret through a store has it hidden from then on.
std::string registered(std::string value)
{
    hideSecret(value);
    return value;
}

class EnvironmentSecrets final : public SecretStore {
public:
    std::string label() const override { return "the environment"; }
    Result<std::string> read(const std::string& name) const override
    {
        std::string variable = "PODIUM_SECRET_";
        for (const char c : name) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            variable += letter ? (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) : '_';
        }
        const char* value = std::getenv(variable.c_str());
        if (!value || !*value) return noSuchSecret(name, label());
        return registered(value);
    }
    Status write(const std::string&, const std::string&) override { return readOnlyStore(label()); }
    Status remove(const std::string&) override { return readOnlyStore(label()); }
};

class FileSecrets final : public SecretStore {
public:
    explicit FileSecrets(Path folder) : m_folder(std::move(folder)) {}
    std::string label() const override { return "the folder " + pathText(m_folder); }
    Result<std::string> read(const std::string& name) const override
    {
        if (name.empty() || name.find('/') != std::string::npos || name.starts_with('.'))
            return noSuchSecret(name, label());
        auto value = readTextFile(m_folder / name, 1 << 20);
        if (!value) {
            if (value.error().code == ErrorCode::NotFound) return noSuchSecret(name, label());
            return value;
        }
        if (value->ends_with('\n')) value->pop_back();
        if (value->ends_with('\r')) value->pop_back();
        return registered(std::move(*value));
    }
    Status write(const std::string&, const std::string&) override { return readOnlyStore(label()); }
    Status remove(const std::string&) override { return readOnlyStore(label()); }

private:
    Path m_folder;
};

// libsecret and GLib take milliseconds to load and are absent on servers, so they are loaded on first use.
struct SecretLibrary {
    decltype(&secret_password_lookup_sync) lookup = nullptr;
    decltype(&secret_password_store_sync) store = nullptr;
    decltype(&secret_password_clear_sync) clear = nullptr;
    decltype(&secret_password_free) release = nullptr;
    decltype(&g_error_free) releaseError = nullptr;

    static const SecretLibrary* get()
    {
        static const SecretLibrary loaded = load();
        return loaded.lookup && loaded.store && loaded.clear && loaded.release && loaded.releaseError ? &loaded
                                                                                                      : nullptr;
    }

private:
    static SecretLibrary load()
    {
        SecretLibrary library;
        void* handle = dlopen("libsecret-1.so.0", RTLD_LAZY | RTLD_LOCAL);
        if (!handle) return library;
        const auto find = [handle](auto& function, const char* name) {
            function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(handle, name));
        };
        find(library.lookup, "secret_password_lookup_sync");
        find(library.store, "secret_password_store_sync");
        find(library.clear, "secret_password_clear_sync");
        find(library.release, "secret_password_free");
        find(library.releaseError, "g_error_free");
        return library;
    }
};

const SecretSchema* podiumSchema()
{
    static const SecretSchema schema = [] {
        SecretSchema made{};
        made.name = "io.podium.Secret";
        made.flags = SECRET_SCHEMA_NONE;
        made.attributes[0] = {"name", SECRET_SCHEMA_ATTRIBUTE_STRING};
        return made;
    }();
    return &schema;
}

class SystemSecrets final : public SecretStore {
public:
    std::string label() const override { return "the system's key store"; }

    Result<std::string> read(const std::string& name) const override
    {
        const auto* library = SecretLibrary::get();
        if (!library) return absent();
        GError* error = nullptr;
        gchar* value = library->lookup(podiumSchema(), nullptr, &error, "name", name.c_str(), nullptr);
        if (error) return failed(*library, error);
        if (!value) return noSuchSecret(name, label());
        std::string text = value;
        library->release(value);
        return registered(std::move(text));
    }

    Status write(const std::string& name, const std::string& value) override
    {
        const auto* library = SecretLibrary::get();
        if (!library) return absent();
        hideSecret(value);
        GError* error = nullptr;
        library->store(podiumSchema(), SECRET_COLLECTION_DEFAULT, ("Podium: " + name).c_str(), value.c_str(), nullptr,
                       &error, "name", name.c_str(), nullptr);
        if (error) return failed(*library, error);
        return success();
    }

    Status remove(const std::string& name) override
    {
        const auto* library = SecretLibrary::get();
        if (!library) return absent();
        GError* error = nullptr;
        const bool removed = library->clear(podiumSchema(), nullptr, &error, "name", name.c_str(), nullptr) != 0;
        if (error) return failed(*library, error);
        if (!removed) return noSuchSecret(name, label());
        return success();
    }

private:
    static Error absent()
    {
        return makeError(ErrorCode::Unavailable, "Could not reach the system's key store: libsecret is not installed.",
                         "Give the secret as PODIUM_SECRET_<NAME>, or as a mounted file.");
    }
    static Error failed(const SecretLibrary& library, GError* error)
    {
        Error result = makeError(ErrorCode::Unavailable,
                                 format("Could not reach the system's key store: {}.", printable(error->message, 160)),
                                 "Unlock it, or give the secret as PODIUM_SECRET_<NAME>.");
        library.releaseError(error);
        return result;
    }
};

class ChainedSecrets final : public SecretStore {
public:
    explicit ChainedSecrets(std::vector<std::unique_ptr<SecretStore>> stores) : m_stores(std::move(stores)) {}

    std::string label() const override
    {
        std::vector<std::string> labels;
        for (const auto& store : m_stores) labels.push_back(store->label());
        return join(labels, ", ");
    }

    Result<std::string> read(const std::string& name) const override
    {
        std::vector<std::string> trail;
        for (const auto& store : m_stores) {
            auto value = store->read(name);
            if (value) return value;
            trail.push_back(value.error().what);
        }
        Error error = noSuchSecret(name, label());
        error.trail = std::move(trail);
        return error;
    }

    Status write(const std::string& name, const std::string& value) override
    {
        return firstThatCan([&](SecretStore& store) { return store.write(name, value); });
    }
    Status remove(const std::string& name) override
    {
        return firstThatCan([&](SecretStore& store) { return store.remove(name); });
    }

private:
    template <class F> Status firstThatCan(F&& change)
    {
        Status last = readOnlyStore(label());
        for (const auto& store : m_stores) {
            last = change(*store);
            if (last || last.error().code != ErrorCode::Unsupported) return last;
        }
        return last;
    }
    std::vector<std::unique_ptr<SecretStore>> m_stores;
};

} // namespace

std::unique_ptr<SecretStore> environmentSecrets() { return std::make_unique<EnvironmentSecrets>(); }
std::unique_ptr<SecretStore> fileSecrets(Path folder) { return std::make_unique<FileSecrets>(std::move(folder)); }
std::unique_ptr<SecretStore> systemSecrets() { return std::make_unique<SystemSecrets>(); }
std::unique_ptr<SecretStore> chainedSecrets(std::vector<std::unique_ptr<SecretStore>> stores)
{
    return std::make_unique<ChainedSecrets>(std::move(stores));
}

} // namespace podium
