package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.service.outbound.CallLimits;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Makes calls to the identity server for tokens and keys: with a deadline as a whole, and few bytes. */
record IdentityCalls(ClientHttpRequestFactory requests) {

    /** Longer than other calls: a code is good for one try, and who is refused here signs in from the beginning. */
    static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(20), 128_000);
}
