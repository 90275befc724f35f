package fr.montpellier.multipass.portal.gateways.identity;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls the identity server for administrators of an organisation, about the applications for which it answers. */
@Component
public class ApplicationsGateway {

    private static final String APPLICATIONS = "/api/organisation/applications";
    private static final String APPLICATION = APPLICATIONS + "/{id}";

    private final ServiceClient client;

    public ApplicationsGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * The applications of the organisation.
     *
     * @param issuer issuer that applications configure
     * @param sandbox empty unless the installation is for trials
     */
    public record Applications(String issuer, Optional<Sandbox> sandbox, List<OrganisationApplication> items) {}

    /** @param people names of the test people */
    public record Sandbox(List<String> people) {}

    /**
     * A kind of error that the application got, with how often.
     *
     * @param authenticated whether the application had authenticated, or a person had signed in
     */
    public record ApplicationError(
            String endpoint,
            String error,
            String description,
            boolean authenticated,
            long occurrences,
            Instant first,
            Instant last) {}

    private record ErrorList(List<ApplicationError> items) {}

    private record RenewedSecret(Optional<String> secret) {}

    public Applications applications() {
        return client.fetch(
                Service.IDENTITY, Applications.class, () -> identity().get().uri(APPLICATIONS));
    }

    /** @throws fr.montpellier.multipass.portal.gateways.GatewayException.Refused if the organisation has none of that id */
    public OrganisationApplication application(String id) {
        return fetch(identity().get().uri(APPLICATION, id));
    }

    /** Registers an application, or proposes to. */
    public OrganisationApplication register(Registration registration) {
        return fetch(identity().post().uri(APPLICATIONS).body(registration));
    }

    /** Registers an application to which only invented people sign in; it works at once. */
    public OrganisationApplication registerTrial(Registration registration) {
        return fetch(identity()
                .post()
                .uri(address ->
                        address.path(APPLICATIONS).queryParam("trial", true).build())
                .body(registration));
    }

    /** Replaces the registration, or proposes to. */
    public OrganisationApplication change(String id, Registration registration) {
        return fetch(identity().put().uri(APPLICATION, id).body(registration));
    }

    /** Puts in service what another administrator proposed at that time. */
    public OrganisationApplication approve(String id, Instant proposedAt) {
        return fetch(identity().post().uri(APPLICATION + "/approval", id).body(Map.of("proposedAt", proposedAt)));
    }

    /** Declines what was proposed, or withdraws it. */
    public void decline(String id) {
        client.execute(
                Service.IDENTITY,
                () -> identity()
                        .post()
                        .uri(APPLICATION + "/refusal", id)
                        .retrieve()
                        .toBodilessEntity());
    }

    /**
     * Returns a new secret, which cannot be read later.
     *
     * @param endFormer whether the former one is refused at once
     */
    public Optional<String> renewSecret(String id, boolean endFormer) {
        return client.fetch(
                        Service.IDENTITY,
                        RenewedSecret.class,
                        () -> identity().post().uri(APPLICATION + "/secret", id).body(Map.of("endFormer", endFormer)))
                .secret();
    }

    /** Ends the application: people cannot sign in there any more. */
    public void remove(String id) {
        client.execute(
                Service.IDENTITY,
                () -> identity().delete().uri(APPLICATION, id).retrieve().toBodilessEntity());
    }

    /** Returns the kinds of errors of the last seven days, the latest first. */
    public List<ApplicationError> errors(String id) {
        return client.fetch(
                        Service.IDENTITY,
                        ErrorList.class,
                        () -> identity().get().uri(APPLICATION + "/errors", id))
                .items();
    }

    private OrganisationApplication fetch(RestClient.RequestHeadersSpec<?> request) {
        return client.fetch(Service.IDENTITY, OrganisationApplication.class, () -> request);
    }

    private RestClient identity() {
        return client.forService(Service.IDENTITY);
    }
}
