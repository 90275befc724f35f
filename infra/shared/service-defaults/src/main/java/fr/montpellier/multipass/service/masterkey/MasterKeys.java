package fr.montpellier.multipass.service.masterkey;

import java.security.Provider;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** A store of master keys: a keystore file, or a token from which they cannot be exported. */
interface MasterKeys {

    /** @param provider the only provider that can use the key; empty if any can */
    record Held(SecretKey key, Optional<Provider> provider) {

        @Override
        public String toString() {
            return "Held";
        }
    }

    /** @param current id of the key that seals */
    record Ring(Map<String, Held> byId, String current) {

        public Ring {
            byId = Map.copyOf(byId);
        }
    }

    /** Returns all keys in the store; generates a first one when there is none. */
    Ring loadOrCreate();

    /** Adds a key, which seals from then on. */
    void add();
}
