package fr.montpellier.multipass.portal.gateways;

import java.util.List;
import org.springframework.stereotype.Component;

/** The identity server, as residents use it beside signing in. */
@Component
public class IdentityGateway {

    private final Calls calls;

    IdentityGateway(Calls calls) {
        this.calls = calls;
    }

    public List<ConnectedApplication> applications() {
        return calls.page(
                        Service.IDENTITY,
                        ConnectedApplication.class,
                        () -> calls.to(Service.IDENTITY).get().uri("/api/consents"))
                .items();
    }

    /** The application's access ends at once. */
    public void withdraw(String client) {
        calls.attempt(
                Service.IDENTITY,
                () -> calls.to(Service.IDENTITY)
                        .post()
                        .uri("/api/consents/{client}/withdrawal", client)
                        .retrieve()
                        .toBodilessEntity());
    }
}
