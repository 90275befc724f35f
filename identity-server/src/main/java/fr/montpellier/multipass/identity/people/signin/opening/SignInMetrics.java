package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInError;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts sign-ins: {@code multipass.sign-ins} by provider and outcome. */
@Component
public class SignInMetrics {

    private final MeterRegistry meters;

    SignInMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void opened(Provider provider) {
        count(provider, "signed-in");
    }

    public void refused(Provider provider, SignInError reason) {
        count(provider, reason.code());
    }

    private void count(Provider provider, String outcome) {
        meters.counter("multipass.sign-ins", "provider", provider.wireName(), "outcome", outcome)
                .increment();
    }
}
