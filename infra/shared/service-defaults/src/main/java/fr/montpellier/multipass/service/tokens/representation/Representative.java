package fr.montpellier.multipass.service.tokens.representation;

import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * A person who acts for the resident of an access token (RFC 8693, section 4.1).
 *
 * @param subject the resident
 * @param actor the person who acts
 * @param name display name of the person who acts
 * @param representation identifier of the relation by which they act
 * @param kind code of the relation, such as {@code parental-authority}
 * @param domains what the mandate of an accompanied person is about; empty for every other relation
 */
public record Representative(
        SubjectId subject,
        SubjectId actor,
        String name,
        String representation,
        String kind,
        Set<MandateDomain> domains) {

    /** The kind of the relation of an accompanied person and their helper, which alone has domains. */
    public static final String MANDATE = "mandate";

    /** The kinds of the relations of legal representatives: parents and guardians, who act in every matter of the other. */
    private static final Set<String> LEGAL = Set.of("parental-authority", "guardianship");

    public Representative {
        domains = Set.copyOf(domains);
        if (domains.isEmpty() == kind.equals(MANDATE)) {
            throw new IllegalArgumentException("a mandate, and no other relation, has domains");
        }
    }

    /**
     * Returns the person who acts in the request on this thread; empty if the resident acts themselves, and outside requests.
     *
     * @throws IllegalArgumentException if a claim about the person is missing
     */
    public static Optional<Representative> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                ? of(caller.getToken())
                : Optional.empty();
    }

    /**
     * Returns the key by which requests of the resident on this thread are counted: a person who acts for them does not use up what
     * they may do themselves.
     */
    public static String account(SubjectId resident) {
        return current()
                .filter(acting -> acting.subject().equals(resident))
                .map(acting -> resident.value() + " " + acting.actor().value())
                .orElse(resident.value());
    }

    /**
     * Refuses what a person cannot do for another.
     *
     * @throws ProblemException with {@link CommonProblem#NOT_WHILE_ACTING} if a person acts for another in the request on this
     *     thread
     */
    public static void refuse() {
        if (current().isPresent()) {
            throw new ProblemException(CommonProblem.NOT_WHILE_ACTING);
        }
    }

    /**
     * Refuses what the person themselves and their legal representatives alone can do.
     *
     * @throws ProblemException with {@link CommonProblem#NOT_WHILE_ACTING} if another person, such as a helper, acts in the
     *     request on this thread
     */
    public static void refuseUnlessLegal() {
        if (current().filter(acting -> !isLegal(acting.kind())).isPresent()) {
            throw new ProblemException(CommonProblem.NOT_WHILE_ACTING);
        }
    }

    /** Returns whether that kind of relation is of a parent or a guardian. */
    public static boolean isLegal(String kind) {
        return LEGAL.contains(kind);
    }

    static Optional<Representative> of(Jwt token) {
        if (!token.hasClaim(ClaimNames.REPRESENTATION)) {
            return Optional.empty();
        }
        Map<?, ?> act = person(members(token, "act"));
        Map<String, Object> representation = members(token, ClaimNames.REPRESENTATION);
        return Optional.of(new Representative(
                new SubjectId(text(token.getClaims(), "sub")),
                new SubjectId(text(act, "sub")),
                text(act, "name"),
                text(representation, "id"),
                text(representation, "kind"),
                domains(token)));
    }

    /** Returns the person who acts: a service that acts for them is the current actor, and they the prior one. */
    private static Map<?, ?> person(Map<String, Object> act) {
        return act.get("act") instanceof Map<?, ?> prior ? prior : act;
    }

    private static Set<MandateDomain> domains(Jwt token) {
        return Optional.ofNullable(token.getClaimAsStringList(ClaimNames.REP_SCOPE)).orElse(List.of()).stream()
                .map(code -> MandateDomain.find(code)
                        .orElseThrow(() -> new IllegalArgumentException("no such domain of a mandate")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> members(Jwt token, String claim) {
        return Optional.ofNullable(token.getClaimAsMap(claim))
                .orElseThrow(() -> new IllegalArgumentException("no claim " + claim));
    }

    private static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no member " + name);
    }

    /** Returns a text without the name, which is personal. */
    @Override
    public String toString() {
        return "Representative[" + representation + "]";
    }
}
