package fr.montpellier.multipass.identity.support.secrets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param published how long a new key of a keyed hash is known to every instance before it makes hashes
 * @param reloadPause how often an instance looks for new keys; {@code published} is longer
 */
@ConfigurationProperties("multipass.identity.hash-keys")
record HashKeysSettings(
        @DefaultValue("10m") Duration published,
        @DefaultValue("1m") Duration reloadPause) {

    HashKeysSettings {
        if (published.compareTo(reloadPause) <= 0) {
            throw new IllegalArgumentException(
                    "multipass.identity.hash-keys.published must be longer than multipass.identity.hash-keys.reload-pause");
        }
    }
}
