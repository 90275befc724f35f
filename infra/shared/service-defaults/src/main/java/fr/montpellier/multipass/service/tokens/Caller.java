package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;

/** The caller of a request, read from a verified access token. */
public sealed interface Caller {

    /**
     * @param name display name, only in tokens for the services that need it
     * @param identity as attested by FranceConnect, only in tokens with which a resident deposits documents or
     *     gives authorisations
     */
    record Resident(SubjectId subject, String acr, Optional<String> name, Optional<Identity> identity)
            implements Caller {

        /** Returns a text without the identity, which is personal. */
        @Override
        public String toString() {
            return "Resident[" + subject + "]";
        }
    }

    /**
     * @param givenNames separated by spaces
     * @param familyName of birth
     * @param usageName name of use, where it is another and known; only in tokens for the vault
     * @param birthdate {@code YYYY-MM-DD}; an unknown day, or an unknown month and day, are {@code 00}
     */
    record Identity(String givenNames, String familyName, Optional<String> usageName, Optional<String> birthdate) {

        /** Creates the identity of a person without a name of use. */
        public Identity(String givenNames, String familyName, Optional<String> birthdate) {
            this(givenNames, familyName, Optional.empty(), birthdate);
        }

        /** Returns a text without the values, which are personal. */
        @Override
        public String toString() {
            return "Identity";
        }
    }

    /**
     * @param organisation SIRET, 14 digits
     * @param demarches the only ones whose cases the agent handles; empty: all of the department
     * @param exceptional whether the agent may open documents exceptionally; only in tokens for the consent service
     */
    record Agent(
            SubjectId subject,
            String organisation,
            DepartmentCode department,
            Set<DemarcheCode> demarches,
            String name,
            String acr,
            boolean exceptional)
            implements Caller {

        /** Returns whether the agent handles cases of the démarche in the department. */
        public boolean handles(DemarcheCode demarche) {
            return demarches.isEmpty() || demarches.contains(demarche);
        }
    }

    record Dpo(SubjectId subject, String name) implements Caller {}

    /**
     * @param organisation SIRET, 14 digits: the only one whose agents and démarches they decide on
     * @param name only in tokens for the services that need it
     */
    record Administrator(SubjectId subject, String organisation, Optional<String> name) implements Caller {}

    /**
     * A program of a department to which residents gave authorisations.
     *
     * @param authorisations on which its token rests; the consent service decides whether they are still valid
     */
    record Application(String clientId, Set<SharingAuthorisationId> authorisations) implements Caller {}

    record ServiceClient(String clientId) implements Caller {}

    /** @throws IllegalArgumentException if a claim that the role needs is missing or malformed */
    static Caller from(Jwt token) {
        if (token.hasClaim(ClaimNames.AUTHORIZATION_DETAILS)) {
            return new Application(claim(token, "client_id"), authorisations(token));
        }
        List<String> roles = Optional.ofNullable(token.getClaimAsStringList(ClaimNames.ROLES))
                .orElse(List.of());
        if (roles.contains(Role.RESIDENT.wireName())) {
            return new Resident(
                    subject(token),
                    claim(token, "acr"),
                    Optional.ofNullable(token.getClaimAsString("name")),
                    identity(token));
        }
        if (roles.contains(Role.AGENT.wireName())) {
            return new Agent(
                    subject(token),
                    claim(token, ClaimNames.ORGANISATION),
                    new DepartmentCode(claim(token, ClaimNames.DEPARTMENT)),
                    demarches(token),
                    claim(token, "name"),
                    claim(token, "acr"),
                    Boolean.TRUE.equals(token.getClaims().get(ClaimNames.EXCEPTIONAL_ACCESS)));
        }
        if (roles.contains(Role.DPO.wireName())) {
            return new Dpo(subject(token), claim(token, "name"));
        }
        if (roles.contains(Role.ADMINISTRATOR.wireName())) {
            return new Administrator(
                    subject(token),
                    claim(token, ClaimNames.ORGANISATION),
                    Optional.ofNullable(token.getClaimAsString("name")));
        }
        String client = claim(token, "client_id");
        // A partner's token about a person identifies neither the person nor the partner itself (RFC 9068, section
        // 2.2).
        return client.equals(token.getSubject()) ? new ServiceClient(client) : new Application(client, Set.of());
    }

    /** @throws IllegalArgumentException if the claim is there and names no démarche */
    private static Set<DemarcheCode> demarches(Jwt token) {
        if (!token.hasClaim(ClaimNames.DEMARCHES)) {
            return Set.of();
        }
        List<String> codes = token.getClaimAsStringList(ClaimNames.DEMARCHES);
        if (codes == null || codes.isEmpty()) {
            throw new IllegalArgumentException("the claim demarches names none");
        }
        return codes.stream().map(DemarcheCode::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Identity> identity(Jwt token) {
        if (!token.hasClaim("given_name") || !token.hasClaim("family_name")) {
            return Optional.empty();
        }
        return Optional.of(new Identity(
                claim(token, "given_name"),
                claim(token, "family_name"),
                Optional.ofNullable(token.getClaimAsString(ClaimNames.USAGE_NAME)),
                Optional.ofNullable(token.getClaimAsString("birthdate"))));
    }

    private static Set<SharingAuthorisationId> authorisations(Jwt token) {
        if (!(token.getClaims().get(ClaimNames.AUTHORIZATION_DETAILS) instanceof List<?> details)) {
            throw new IllegalArgumentException("authorization_details is no list");
        }
        return details.stream()
                .filter(detail ->
                        detail instanceof Map<?, ?> members && ClaimNames.DOCUMENT_ACCESS.equals(members.get("type")))
                .map(detail -> SharingAuthorisationId.parse(String.valueOf(((Map<?, ?>) detail).get("authorisation"))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static SubjectId subject(Jwt token) {
        return new SubjectId(claim(token, "sub"));
    }

    private static String claim(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null) {
            throw new IllegalArgumentException("the access token lacks the claim " + name);
        }
        return value;
    }
}
