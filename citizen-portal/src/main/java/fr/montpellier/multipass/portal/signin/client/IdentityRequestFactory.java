package fr.montpellier.multipass.portal.signin.client;

import fr.montpellier.multipass.service.outbound.CallLimits;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Holds the request factory for calls to the identity server for tokens and keys, with a deadline for the whole call and
 * a small size limit.
 */
record IdentityRequestFactory(ClientHttpRequestFactory requests) {

    /**
     * Limits of these calls. The deadline is longer than that of other calls: a code is good for one try, and a person
     * whose sign-in fails here has to begin it again.
     */
    static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(20), 128_000);
}
