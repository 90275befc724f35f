package fr.montpellier.multipass.portal.gateways.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application for which an organisation answers.
 *
 * @param registration empty until it is in service
 * @param secret empty if it has none
 * @param proposal empty if nothing awaits a decision
 * @param trial empty unless only invented people sign in to it
 */
public record OrganisationApplication(
        String clientId,
        Instant createdAt,
        Optional<Registration> registration,
        Optional<Secret> secret,
        Optional<Proposal> proposal,
        Optional<Trial> trial) {

    /**
     * A trial.
     *
     * @param until when the application is removed
     * @param people names of the invented people
     */
    public record Trial(Instant until, List<String> people) {}

    /** @param formerUntil until when the former secret is accepted */
    public record Secret(Instant until, Optional<Instant> formerUntil) {}

    /** @param mayApprove whether the administrator who is signed in may approve it */
    public record Proposal(Instant at, Optional<String> by, boolean mayApprove, Registration registration) {}

    /**
     * What the organisation decides about an application. The values are those of client registration (RFC 7591).
     *
     * @param names names in other languages, by their code
     * @param kind {@code web} or {@code native}
     * @param authentication {@code private_key_jwt}, {@code client_secret_basic}, {@code client_secret_post} or {@code
     *     none}
     * @param jwks key set as JSON text
     * @param profile whether it may ask for the name of the person
     * @param email whether it may ask for the email address of the person
     * @param refresh whether it may ask again later without the person
     * @param pushed whether a request is refused that it did not push
     * @param signature algorithm of ID tokens
     */
    public record Registration(
            String name,
            Map<String, String> names,
            String kind,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            String authentication,
            Optional<String> jwks,
            Optional<String> jwksUri,
            boolean profile,
            boolean email,
            boolean refresh,
            boolean pushed,
            String signature,
            Optional<String> homeUri,
            Optional<String> policyUri,
            Optional<String> logoUri) {}

    /** Returns what is in service, or what is proposed if nothing is yet. */
    public Registration shown() {
        return registration.or(() -> proposal.map(Proposal::registration)).orElseThrow();
    }

    /** Returns whether the application authenticates by a secret. */
    public boolean hasSecret() {
        return registration
                .filter(known -> known.authentication().startsWith("client_secret"))
                .isPresent();
    }
}
