package fr.montpellier.multipass.service.masterkey;

import java.security.Provider;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** A store of master keys: a keystore file, or a token from which they cannot be exported. */
interface MasterKeys {

    /** @param provider the only provider that can use the key; empty if any can */
    record KeyEntry(SecretKey key, Optional<Provider> provider) {

        @Override
        public String toString() {
            return "KeyEntry";
        }
    }

    /** @param current id of the key that seals */
    record KeyRing(Map<String, KeyEntry> byId, String current) {

        public KeyRing {
            byId = Map.copyOf(byId);
        }
    }

    /** Returns all keys in the store; generates a first one when there is none. */
    KeyRing loadOrCreate();

    /** Adds a key, which seals from then on. */
    void add();
}
