package fr.montpellier.multipass.portal.gateways.identity;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Calls the identity server for residents and the data protection officer, apart from signing in. */
@Component
public class IdentityGateway {

    /** Code of the problem. */
    public static final String SIGN_IN_TOO_OLD = "sign-in-too-old";

    public static final String RECOVERY_UNDER_WAY = "recovery-under-way";

    public static final String PASSWORD_REPLACED_BY_EMAIL = "password-replaced-by-email";

    /** The person signed in with the password alone of an account that has a passkey or a verified identity. */
    public static final String PASSWORD_ALONE = "password-alone";

    private final ServiceClient client;

    public IdentityGateway(ServiceClient client) {
        this.client = client;
    }

    public List<ConnectedApplication> applications() {
        return client.fetchPage(
                        Service.IDENTITY,
                        ConnectedApplication.class,
                        () -> client.forService(Service.IDENTITY).get().uri("/api/consents"))
                .items();
    }

    /**
     * What an application is called.
     *
     * @param client its identifier
     */
    public record ApplicationName(String client, String name) {}

    /** Returns the names of applications, for the data protection officer; without those that are registered no longer. */
    public List<ApplicationName> applicationNames(List<String> clients) {
        return client.fetchPage(
                        Service.IDENTITY,
                        ApplicationName.class,
                        () -> client.forService(Service.IDENTITY)
                                .get()
                                .uri(
                                        clients.stream()
                                                .map(id -> "client={client}")
                                                .collect(Collectors.joining("&", "/api/applications?", "")),
                                        clients.toArray()))
                .items();
    }

    /**
     * A powerful habilitation and the agent who has it.
     *
     * @param name empty until the first sign-in
     */
    public record Power(
            AgentsGateway.Organisation organisation,
            String subject,
            String email,
            Optional<String> name,
            OrganisationAgent.Habilitation habilitation) {

        /** Returns the name, or the address of an agent who has not signed in. */
        public String displayName() {
            return name.orElse(email);
        }

        /** Returns a text without name and address, which are personal. */
        @Override
        public String toString() {
            return "Power[" + habilitation.id() + "]";
        }
    }

    /**
     * Returns a page of the powerful habilitations of all organisations, for the data protection officer.
     *
     * @param after cursor of the page; empty for the first
     */
    public Page<Power> powers(String after) {
        return client.fetchPage(
                Service.IDENTITY,
                Power.class,
                () -> client.forService(Service.IDENTITY)
                        .get()
                        .uri(builder -> builder.path("/api/habilitations/powerful")
                                .queryParamIfPresent("after", Optional.of(after).filter(cursor -> !cursor.isEmpty()))
                                .build()));
    }

    /** @param subject pseudonym of the resident in the journals */
    private record FoundResident(String subject) {}

    /**
     * Returns the pseudonym of a resident in the journals, for the data protection officer; the resident reads the reason.
     *
     * @param number on the resident's card
     * @throws GatewayException.Refused with the code {@code not-found} if there is no such number
     */
    public String findResident(String number, String reason, String sentence) {
        return client.fetch(
                        Service.IDENTITY,
                        FoundResident.class,
                        () -> client.forService(Service.IDENTITY)
                                .post()
                                .uri("/api/residents/search")
                                .body(Map.of("number", number, "reason", Map.of("code", reason, "sentence", sentence))))
                .subject();
    }

    /** Returns how the resident is told by email what happens. */
    public EmailChoice emailChoice() {
        return client.fetch(
                Service.IDENTITY,
                EmailChoice.class,
                () -> client.forService(Service.IDENTITY).get().uri("/api/notice-preferences"));
    }

    /**
     * Chooses when the resident gets emails.
     *
     * @param frequency {@code at-once}, {@code daily} or {@code none}
     */
    public EmailChoice chooseEmails(String frequency) {
        return client.fetch(
                Service.IDENTITY,
                EmailChoice.class,
                () -> client.forService(Service.IDENTITY)
                        .put()
                        .uri("/api/notice-preferences")
                        .body(Map.of("frequency", frequency)));
    }

    /** @param graceDays days in which a person may keep the account that they closed; zero if it is erased at once */
    public record Closing(long graceDays) {}

    /** Returns how the closing of an account goes on. */
    public Closing closing() {
        return client.fetch(
                Service.IDENTITY,
                Closing.class,
                () -> client.forService(Service.IDENTITY).get().uri("/api/account/closing"));
    }

    /**
     * Closes the account of the person who is signed in; it is erased after the delay. Their sign-ins end a moment later.
     *
     * @throws GatewayException.Refused with the code {@value #SIGN_IN_TOO_OLD} if they have to sign in again before, or {@value
     *     #RECOVERY_UNDER_WAY} while a recovery is under way that they cannot stop, or {@value #PASSWORD_REPLACED_BY_EMAIL} for some
     *     days after a code sent to the mailbox replaced the password
     */
    public void closeAccount() {
        client.execute(
                Service.IDENTITY,
                () -> client.forService(Service.IDENTITY)
                        .delete()
                        .uri("/api/account")
                        .retrieve()
                        .toBodilessEntity());
    }

    /**
     * Withdraws the application's access with immediate effect.
     *
     * @param application client identifier
     */
    public void withdraw(String application) {
        client.execute(
                Service.IDENTITY,
                () -> client.forService(Service.IDENTITY)
                        .post()
                        .uri("/api/consents/{client}/withdrawal", application)
                        .retrieve()
                        .toBodilessEntity());
    }
}
