package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.service.outbound.CallLimits;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Makes calls to the identity server for tokens and keys: with a deadline as a whole, and few bytes. */
record IdentityCalls(ClientHttpRequestFactory requests) {

    static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(10), 128_000);
}
