package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.people.federation.FranceConnectChoice;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.signin.AssuranceLevels;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.IdTokenHints;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Redirects the person to the sign-in unless they signed in recently enough, with the requested level of assurance, and
 * as the person whom the client expects (OpenID Connect Core, sections 3.1.2.1 to 3.1.2.3). The person is redirected
 * once for each request; if the sign-in then does not satisfy the request, it ends with an error.
 */
@Component
class SignInInteraction {

    private final List<Upstream> upstreams;
    private final IdTokenHints hints;
    private final PairwiseSubjects subjects;
    private final FranceConnectChoice franceConnect;

    SignInInteraction(
            List<Upstream> upstreams,
            IdTokenHints hints,
            PairwiseSubjects subjects,
            FranceConnectChoice franceConnect) {
        this.upstreams = upstreams;
        this.hints = hints;
        this.subjects = subjects;
        this.franceConnect = franceConnect;
    }

    /**
     * Returns the address of the sign-in page, or empty if the sign-in satisfies the request.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if {@code prompt=none}
     *     forbids the sign-in, or the sign-in for this request does not satisfy it
     */
    Optional<String> next(AuthorizationRequest request, Optional<SignIn> signIn, HttpServletRequest http) {
        Optional<SignIn> recent = signIn.filter(known -> !known.at().isBefore(request.oldestSignIn()));
        Optional<SignIn> expected = recent.filter(known -> isExpected(request, known));
        if (expected.filter(known -> hasLevel(request, known)).isPresent()) {
            return Optional.empty();
        }
        if (recent.filter(known -> !known.at().isBefore(request.askedAt())).isPresent()) {
            throw expected.isPresent()
                    ? request.error(
                            "unmet_authentication_requirements",
                            "The authentication did not meet the essential acr (OpenID Connect Core, 5.5.1.1)")
                    : request.error(
                            "login_required",
                            "The signed-in End-User is not the subject of id_token_hint (OpenID Connect Core, 3.1.2.2)");
        }
        if (request.silent()) {
            throw request.error(
                    "login_required", "Authentication is required and prompt is none (OpenID Connect Core, 3.1.2.6)");
        }
        // The provider may have a session where this server has none.
        boolean again = signIn.isPresent() ? expected.isEmpty() : request.asksForRecentSignIn();
        new SignInRequirements(request.acrValues(), request.acrEssential(), again).remember(http);
        PostSignInRedirect.store(http, request.resumeAddress());
        return Optional.of(request.parameters()
                .get("idp_hint")
                .flatMap(Provider::of)
                .map(hint -> hint.isFranceConnect() ? franceConnect.forHint(hint, request.acrValues()) : hint)
                .map(Provider::startPath)
                .orElse("/login"));
    }

    /**
     * Checks the sign-in of an invented person, who is never asked again.
     *
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the client expects another
     *     person, or requires a level of assurance
     */
    void check(AuthorizationRequest request, SignIn signIn) {
        if (!isExpected(request, signIn)) {
            throw request.error(
                    "login_required",
                    "The chosen test person is not the subject of id_token_hint (OpenID Connect Core, 3.1.2.2)");
        }
        if (request.acrEssential() && !AssuranceLevels.meets(signIn.acr(), request.acrValues())) {
            throw request.error(
                    "unmet_authentication_requirements",
                    "Test people have no level of assurance but " + SignIn.TEST_PERSON
                            + " (OpenID Connect Core, 5.5.1.1)");
        }
    }

    /**
     * Returns the address with which the person cancels the sign-in and returns to the client, or empty if no client
     * requested the sign- in.
     */
    static Optional<String> returnAddress(HttpServletRequest http) {
        return PostSignInRedirect.address(http)
                .filter(address -> AuthorizationRequest.resumed(address).isPresent())
                .map(address -> address + "&" + AuthorizationRequest.DECLINE);
    }

    private boolean isExpected(AuthorizationRequest request, SignIn signIn) {
        return Stream.of(hints.subject(request), request.claims().subject())
                .flatMap(Optional::stream)
                .allMatch(subject -> subject.equals(subject(request, signIn)));
    }

    private String subject(AuthorizationRequest request, SignIn signIn) {
        String sector = ClientPolicy.of(request.client()).sector();
        return subjects.of(signIn.holder(), sector).value();
    }

    /**
     * Returns whether the sign-in has a requested level, or a higher one. A voluntary level requires one more sign-in
     * if that can have the level, and never causes an error.
     */
    private boolean hasLevel(AuthorizationRequest request, SignIn signIn) {
        List<String> asked = request.acrValues();
        if (asked.isEmpty() || AssuranceLevels.meets(signIn.acr(), asked)) {
            return true;
        }
        boolean worthAsking = !request.silent()
                && signIn.at().isBefore(request.askedAt())
                && upstreams.stream().anyMatch(upstream -> asked.stream().anyMatch(upstream.acrValues()::contains));
        return !request.acrEssential() && !worthAsking;
    }
}
