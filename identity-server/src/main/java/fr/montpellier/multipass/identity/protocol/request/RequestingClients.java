package fr.montpellier.multipass.identity.protocol.request;

import fr.montpellier.multipass.identity.clients.logos.ClientLogoRepository;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.net.URI;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Builds the data about the client of a request that pages display. */
@Component
public class RequestingClients {

    private final ClientLogoRepository logos;

    RequestingClients(ClientLogoRepository logos) {
        this.logos = logos;
    }

    public RequestingClient of(AuthorizationRequest request, Locale language) {
        var about = ClientMetadata.of(request.client());
        return new RequestingClient(
                ClientMetadata.name(request.client(), language),
                about.text("logo_uri")
                        .flatMap(kept -> logos.address(request.client().getClientId()))
                        .orElse(null),
                URI.create(request.target().redirectUri()).getHost(),
                about.text("policy_uri").orElse(null),
                about.text("tos_uri").orElse(null));
    }
}
