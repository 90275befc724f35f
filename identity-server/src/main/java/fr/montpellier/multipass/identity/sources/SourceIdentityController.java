package fr.montpellier.multipass.identity.sources;

import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.authorizations.TokenSignIns;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the document vault the identité pivot of the resident who called it, so that it can ask another administration
 * about them, or of the resident for whom a parent or a guardian acted who called it. Only a token with which the vault
 * acts for one of them has the scope, and the entry of the journal is durable before the answer is sent.
 */
@RestController
class SourceIdentityController {

    private static final String COMMUNE = "(2[AB]|[0-9]{2})[0-9]{3}";

    private final TokenSignIns signIns;
    private final Citizens citizens;
    private final Journal journal;

    SourceIdentityController(TokenSignIns signIns, Citizens citizens, Journal journal) {
        this.signIns = signIns;
        this.citizens = citizens;
        this.journal = journal;
    }

    /**
     * @param exchange identifier of the legal exchange for which the identity is needed
     * @param source code of the source that will be asked
     */
    record SourceIdentityBody(
            @NotNull @Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
            String exchange,

            @NotNull @Pattern(regexp = "[a-z]{1,30}\\.[a-z]{1,30}(-[a-z]{1,30}){0,9}")
            String source) {}

    /**
     * The identity; all members but the first are {@code null} if it was not verified.
     *
     * @param gender {@code male}, {@code female} or {@code unspecified}
     * @param birthdate {@code YYYY-MM-DD}, with {@code 00} for what is not known
     * @param birthplace COG code of the commune; {@code null} of people born abroad
     * @param birthcountry COG code of the country; {@code null} if it is not known
     */
    record SourceIdentityView(
            boolean verified,
            @Nullable String birthName,
            @Nullable String usageName,
            @Nullable List<String> givenNames,
            @Nullable String gender,
            @Nullable String birthdate,
            @Nullable String birthplace,
            @Nullable String birthcountry) {

        private static final SourceIdentityView NOT_VERIFIED =
                new SourceIdentityView(false, null, null, null, null, null, null, null);

        private static SourceIdentityView of(IdentitePivot pivot, @Nullable String usageName) {
            return new SourceIdentityView(
                    true,
                    pivot.familyName(),
                    usageName,
                    List.of(pivot.givenNames().split(" ")),
                    pivot.gender().name().toLowerCase(Locale.ROOT),
                    pivot.birthdate(),
                    pivot.birthplace().matches(COMMUNE) ? pivot.birthplace() : null,
                    pivot.birthcountry().isEmpty() ? null : pivot.birthcountry());
        }

        /** Omits the identity. */
        @Override
        public String toString() {
            return "SourceIdentityView[]";
        }
    }

    @PostMapping("/api/source-identity")
    @PreAuthorize("hasAuthority('SCOPE_identities.source')")
    ResponseEntity<SourceIdentityView> find(
            Caller.Resident resident, JwtAuthenticationToken token, @RequestBody @Valid SourceIdentityBody body) {
        Representative.refuseUnlessLegal();
        // A sign-in in which a person acts for another ends with the relation.
        SignIn signIn = signIns.find(token.getToken().getTokenValue())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        String service = service(token.getToken());
        Optional<Citizen> citizen =
                citizens.find(new CitizenId(signIn.holder())).filter(Citizen::verified);
        if (citizen.isPresent()) {
            journal.appendNow(JournalEvent.of(IdentityJournalEvent.PIVOT_GIVEN)
                    .actor(
                            signIn.acting() == null
                                    ? service
                                    : resident.subject().value())
                    .subject(resident.subject())
                    .fact("authorisation", body.exchange())
                    .fact("basis", "echange-legal")
                    .fact("source", body.source()));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(citizen.map(known -> SourceIdentityView.of(
                                known.pivot(), signIn.person().usageName()))
                        .orElse(SourceIdentityView.NOT_VERIFIED));
    }

    /** Returns the service that acts for the resident (RFC 8693, section 4.1). */
    private static String service(Jwt token) {
        Map<String, Object> act = token.getClaimAsMap("act");
        if (act == null || !(act.get("sub") instanceof String service)) {
            throw new ProblemException(CommonProblem.NOT_AUTHENTICATED);
        }
        return service;
    }
}
