package fr.montpellier.multipass.identity.closing;

import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Settings for the closing of accounts.
 *
 * @param grace delay in which a person may keep the account that they closed, in whole days; zero erases it at once
 * @param signInAge largest age of the sign-in with which a person may close their account
 * @param callTimeout longest time of one call to a service, from connecting to the last byte of its response
 */
@Component
record ClosingSettings(Duration grace, Duration signInAge, Duration callTimeout, URI consent, URI vault) {

    /** @throws IllegalArgumentException if the delay is negative or not of whole days, or another duration is not positive */
    ClosingSettings(
            @Value("${multipass.identity.closing.grace:7d}") Duration grace,
            @Value("${multipass.identity.closing.sign-in-age:5m}") Duration signInAge,
            @Value("${multipass.identity.closing.call-timeout:20s}") Duration callTimeout,
            @Value("${multipass.consent.url:http://localhost:9010}") URI consent,
            @Value("${multipass.clients.document-vault.url}") URI vault) {
        if (!signInAge.isPositive() || !callTimeout.isPositive()) {
            throw new IllegalArgumentException("the durations of multipass.identity.closing must be positive");
        }
        if (grace.isNegative() || !grace.equals(Duration.ofDays(grace.toDays()))) {
            throw new IllegalArgumentException("multipass.identity.closing.grace must be zero or whole days");
        }
        this.grace = grace;
        this.signInAge = signInAge;
        this.callTimeout = callTimeout;
        this.consent = consent;
        this.vault = vault;
    }
}
