package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.kernel.Audiences;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the journal.
 *
 * @param origin name under which the journal signs, for ever; by default
 *     {@code multipass.montpellier.example/journal/} and the service's name
 * @param integrationPause time between two runs of the integrator
 */
@ConfigurationProperties("multipass.journal")
record JournalSettings(
        Optional<String> origin, @DefaultValue("1s") Duration integrationPause) {

    private static final String DEFAULT_PREFIX = "multipass.montpellier.example/journal/";
    private static final Map<String, String> NAMES =
            Map.of(Audiences.IDENTITY, "identity", Audiences.CONSENT, "consent", Audiences.VAULT, "vault");

    /** @throws IllegalArgumentException if the origin cannot be the name of a key (C2SP signed-note) */
    JournalSettings {
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
