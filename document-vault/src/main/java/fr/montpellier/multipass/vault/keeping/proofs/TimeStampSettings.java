package fr.montpellier.multipass.vault.keeping.proofs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the authority that stamps proofs of deposit (RFC 3161).
 *
 * @param url its address; without one nothing is stamped
 * @param policy the only one accepted, as an OID; none: any
 * @param certificates PEM file of the trusted authorities; read at each stamp
 * @param timeout for the connection, and again for the answer
 * @param renewBefore how long before its certificates expire a stamp is renewed, or after half of its life if that is
 *     later
 * @param retryAfter delay before a statement without an answer is tried again, doubled each time
 */
@Validated
@ConfigurationProperties("multipass.time-stamps")
record TimeStampSettings(
        @Nullable URI url,
        @Nullable String policy,
        @Nullable Path certificates,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1m") Duration retryAfter,
        @DefaultValue("90d") Duration renewBefore) {

    TimeStampSettings {
        if (renewBefore.isNegative()) {
            throw new IllegalArgumentException("multipass.time-stamps.renew-before must be a duration");
        }
        if (url != null && certificates == null) {
            throw new IllegalArgumentException(
                    "multipass.time-stamps.certificates is required: a stamp of an unknown authority is no proof");
        }
    }
}
