package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import fr.montpellier.multipass.identity.protocol.request.parameters.ResourceIndicators;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTypes;
import fr.montpellier.multipass.identity.protocol.request.sources.PushedRequests;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.ClaimsValidator;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.IdTokenHints;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.MaxAgeValidator;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.PromptValidator;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.RepresentedPersonValidator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Validates every authorization request, in this order, before the person signs in. */
@Component
public class RequestChecks {

    private final List<AuthorizationRequestValidator> always;
    private final AuthorizationRequestValidator policy;
    private final AuthorizationDetailsValidator details;

    RequestChecks(
            PushedRequests pushed,
            ResponseTypes responseTypes,
            List<Upstream> upstreams,
            Accounts accounts,
            ResourceIndicators resources,
            IdTokenHints hints,
            AuthorizationDetailsValidator details) {
        this.details = details;
        policy = new RequestPolicyValidator(pushed.areRequired());
        always = List.of(
                new SingleValuesValidator(),
                new ResponseTypeValidator(responseTypes),
                new ResponseModeValidator(),
                new ScopeValidator(),
                new ResourceValidator(resources),
                new PkceValidator(),
                new ImplicitRequestValidator(),
                new PromptValidator(),
                new TrialRequestValidator(),
                new RepresentedPersonValidator(),
                new MaxAgeValidator(),
                new ClaimsValidator(acrValues(upstreams, accounts)),
                hints);
    }

    /**
     * Validates a request at the authorization endpoint.
     *
     * @return the request, with its validated document access
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the request is not
     *     valid
     */
    public AuthorizationRequest check(AuthorizationRequest request) {
        policy.validate(request);
        return validated(request);
    }

    /**
     * Validates a request at the pushed authorization request endpoint.
     *
     * @return the request, with its validated document access
     * @throws fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException if the request is not
     *     valid
     */
    public AuthorizationRequest checkPushed(AuthorizationRequest request) {
        RequestPolicyValidator.checkSigned(request);
        return validated(request);
    }

    private AuthorizationRequest validated(AuthorizationRequest request) {
        always.forEach(validator -> validator.validate(request));
        return request.withDocumentAccess(details.validate(request));
    }

    private static Set<String> acrValues(List<Upstream> upstreams, Accounts accounts) {
        return Stream.concat(
                        upstreams.stream().flatMap(upstream -> upstream.acrValues().stream()),
                        accounts.isOffered()
                                ? Stream.of(
                                        SignIn.SELF_DECLARED,
                                        SignIn.CHECKED_AT_COUNTER,
                                        SignIn.VERIFIED_ACCOUNT,
                                        SignIn.AGENT_ACCOUNT)
                                : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
