package fr.montpellier.multipass.service.masterkey;

import java.security.Provider;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Where master keys are kept: a keystore file, or a token that never gives them away. */
interface MasterKeys {

    /**
     * @param provider that alone can use the key; none: any
     */
    record Held(SecretKey key, Optional<Provider> provider) {

        @Override
        public String toString() {
            return "Held";
        }
    }

    /** @param current id of the one that seals */
    record Ring(Map<String, Held> byId, String current) {

        public Ring {
            byId = Map.copyOf(byId);
        }
    }

    /** All that are there now, a first one made when there is none. */
    Ring loadOrCreate();

    /** Adds one, which seals from then on. */
    void add();
}
