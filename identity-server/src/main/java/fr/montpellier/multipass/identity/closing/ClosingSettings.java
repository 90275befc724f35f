package fr.montpellier.multipass.identity.closing;

import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How accounts are closed.
 *
 * @param signInAge the oldest sign-in in which a person may close their account
 * @param callTimeout of one call to a service, from connecting to the last byte of its answer
 */
@Component
record ClosingSettings(Duration signInAge, Duration callTimeout, URI consent, URI vault) {

    /** @throws IllegalArgumentException if a duration is not positive */
    ClosingSettings(
            @Value("${multipass.identity.closing.sign-in-age:5m}") Duration signInAge,
            @Value("${multipass.identity.closing.call-timeout:20s}") Duration callTimeout,
            @Value("${multipass.consent.url:http://localhost:9010}") URI consent,
            @Value("${multipass.clients.document-vault.url}") URI vault) {
        if (!signInAge.isPositive() || !callTimeout.isPositive()) {
            throw new IllegalArgumentException("durations of multipass.identity.closing are positive");
        }
        this.signInAge = signInAge;
        this.callTimeout = callTimeout;
        this.consent = consent;
        this.vault = vault;
    }
}
