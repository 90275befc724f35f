package fr.montpellier.multipass.identity.support.secrets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param published time between the creation of a new key of a keyed hash and its first use, in which every instance
 *     loads it
 * @param reloadPause time between two checks for new keys, shorter than {@code published}
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
