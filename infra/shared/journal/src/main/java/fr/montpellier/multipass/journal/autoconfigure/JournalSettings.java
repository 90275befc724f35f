package fr.montpellier.multipass.journal.autoconfigure;

import fr.montpellier.multipass.kernel.Audiences;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the journal.
 *
 * @param origin name under which the journal signs, unchangeable; by default
 *     {@code multipass.montpellier.example/journal/} and the service's name
 * @param integrationPause time between two runs of the integrator
 * @param patience longest wait of a request for the integrator; then 503
 * @param stateDirectory directory of the last checkpoints seen, outside the database
 * @param watchPause time between two comparisons of each watched journal
 * @param archivePause time between two checkpoints that are archived, where the service has an archive
 * @param giveUp root, in base64, of an archived tree that an operator abandons after a restore; valid once
 * @param peoplePause time between two counts of residents whose pseudonym names no person
 * @param watched journals of other services, by name
 */
@ConfigurationProperties("multipass.journal")
record JournalSettings(
        Optional<String> origin,
        @DefaultValue("1s") Duration integrationPause,
        @DefaultValue("2s") Duration patience,
        Path stateDirectory,
        @DefaultValue("1m") Duration watchPause,
        @DefaultValue("1m") Duration archivePause,
        Optional<String> giveUp,
        @DefaultValue("1h") Duration peoplePause,
        @DefaultValue Map<String, Watched> watched) {

    /**
     * @param url address of the service
     * @param key verifier key of its journal; without one the first key that it serves is stored
     */
    record Watched(URI url, Optional<String> key) {}

    private static final String DEFAULT_PREFIX = "multipass.montpellier.example/journal/";
    private static final Map<String, String> NAMES =
            Map.of(Audiences.IDENTITY, "identity", Audiences.CONSENT, "consent", Audiences.VAULT, "vault");

    /**
     * @throws IllegalArgumentException if the origin cannot be the name of a key (C2SP signed-note), a time is not
     *     positive, {@code giveUp} is not a root in base64, or the name of a watched journal cannot be a file name
     */
    JournalSettings {
        for (Duration time : List.of(integrationPause, patience, watchPause, archivePause, peoplePause)) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("times of multipass.journal are positive");
            }
        }
        giveUp.filter(root -> !root.matches("[A-Za-z0-9+/]{43}=")).ifPresent(root -> {
            throw new IllegalArgumentException("multipass.journal.give-up is not the root of a tree in base64");
        });
        watched.keySet().stream()
                .filter(name -> !name.matches("[a-z][a-z0-9-]{0,63}"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "a name in multipass.journal.watched has another form than a-z, 0-9, -");
                });
        origin.filter(name -> name.isEmpty() || name.matches(".*[\\s\\p{Z}+\\p{Cntrl}].*"))
                .ifPresent(name -> {
                    throw new IllegalArgumentException("multipass.journal.origin holds a space or a plus");
                });
    }

    /** @param audience {@code multipass.tokens.audience} of the service */
    String originFor(Optional<String> audience) {
        return origin.or(() -> audience.map(name -> DEFAULT_PREFIX + NAMES.getOrDefault(name, name)))
                .orElseThrow(() -> new IllegalStateException(
                        "set multipass.journal.origin: there is no multipass.tokens.audience to derive it from"));
    }
}
