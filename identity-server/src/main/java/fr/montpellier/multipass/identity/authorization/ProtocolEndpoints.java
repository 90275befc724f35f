package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.clients.ClientAssertionDecoderFactory;
import fr.montpellier.multipass.identity.clients.ClientKeys;
import fr.montpellier.multipass.identity.clients.ClientSecrets;
import fr.montpellier.multipass.identity.clients.PublicClientConverter;
import fr.montpellier.multipass.identity.clients.PublicClientProvider;
import fr.montpellier.multipass.identity.consents.ConsentInteraction;
import fr.montpellier.multipass.identity.grants.DocumentAccessInteraction;
import fr.montpellier.multipass.identity.grants.GrantLinking;
import fr.montpellier.multipass.identity.implicit.ImplicitTokens;
import fr.montpellier.multipass.identity.logout.LogoutRequestConverter;
import fr.montpellier.multipass.identity.logout.LogoutRequestProvider;
import fr.montpellier.multipass.identity.logout.LogoutResponseHandler;
import fr.montpellier.multipass.identity.possession.ClientCertificateConverter;
import fr.montpellier.multipass.identity.possession.ClientCertificateVerifier;
import fr.montpellier.multipass.identity.requests.AuthorizationAnswers;
import fr.montpellier.multipass.identity.requests.AuthorizationRequests;
import fr.montpellier.multipass.identity.requests.Interaction;
import fr.montpellier.multipass.identity.requests.PendingRequests;
import fr.montpellier.multipass.identity.requests.PushedRequests;
import fr.montpellier.multipass.identity.requests.RequestChecks;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.tokens.SingleUseAssertion;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.stereotype.Component;

/** The framework's endpoints with what it leaves to us. */
@Component
class ProtocolEndpoints {

    private final RegisteredClientRepository clients;
    private final SignIns signIns;
    private final SingleUseAssertion singleUse;
    private final ClientKeys clientKeys;
    private final ClientSecrets clientSecrets;
    private final ClientCertificateVerifier certificateVerifier;
    private final RefusedTokenHandler refusedToken;
    private final TokenEndpoints tokenEndpoints;
    private final LogoutRequestProvider logoutRequests;
    private final LogoutResponseHandler logoutResponses;
    private final UserInfo userInfo;
    private final UserInfoResponseHandler userInfoResponse;
    private final Discovery discovery;
    private final AuthorizationRequests requests;
    private final RequestChecks requestChecks;
    private final List<Interaction> interactions;
    private final GrantLinking grantLinking;
    private final PendingRequests pending;
    private final PushedRequests pushed;
    private final ImplicitTokens implicitTokens;
    private final AuthorizationAnswers answers;
    private final RefusedPushHandler refusedPush;

    ProtocolEndpoints(
            RegisteredClientRepository clients,
            SignIns signIns,
            SingleUseAssertion singleUse,
            ClientKeys clientKeys,
            ClientSecrets clientSecrets,
            ClientCertificateVerifier certificateVerifier,
            RefusedTokenHandler refusedToken,
            TokenEndpoints tokenEndpoints,
            LogoutRequestProvider logoutRequests,
            LogoutResponseHandler logoutResponses,
            UserInfo userInfo,
            UserInfoResponseHandler userInfoResponse,
            Discovery discovery,
            AuthorizationRequests requests,
            RequestChecks requestChecks,
            SignInInteraction signInInteraction,
            ConsentInteraction consentInteraction,
            DocumentAccessInteraction documentAccess,
            GrantLinking grantLinking,
            PendingRequests pending,
            PushedRequests pushed,
            ImplicitTokens implicitTokens,
            AuthorizationAnswers answers,
            RefusedPushHandler refusedPush) {
        this.clients = clients;
        this.signIns = signIns;
        this.singleUse = singleUse;
        this.clientKeys = clientKeys;
        this.clientSecrets = clientSecrets;
        this.certificateVerifier = certificateVerifier;
        this.refusedToken = refusedToken;
        this.tokenEndpoints = tokenEndpoints;
        this.logoutRequests = logoutRequests;
        this.logoutResponses = logoutResponses;
        this.userInfo = userInfo;
        this.userInfoResponse = userInfoResponse;
        this.discovery = discovery;
        this.requests = requests;
        this.requestChecks = requestChecks;
        this.interactions = List.of(signInInteraction, consentInteraction, documentAccess);
        this.grantLinking = grantLinking;
        this.pending = pending;
        this.pushed = pushed;
        this.implicitTokens = implicitTokens;
        this.answers = answers;
        this.refusedPush = refusedPush;
    }

    /** What happens to an authorization request before the framework gives its code, or we the tokens that it asks for. */
    AuthorizationRequestFilter authorizationRequests() {
        return new AuthorizationRequestFilter(
                requests, requestChecks, interactions, pending, pushed, implicitTokens, answers, signIns);
    }

    void configure(OAuth2AuthorizationServerConfigurer server) {
        tokenEndpoints.configure(server);
        server.clientAuthentication(authentication -> authentication
                        .authenticationConverters(converters -> {
                            converters.removeIf(X509ClientCertificateAuthenticationConverter.class::isInstance);
                            converters.addFirst(new ClientCertificateConverter(clients));
                            converters.addFirst(new ClientNamedByAssertion());
                            converters.addLast(new PublicClientConverter());
                        })
                        .authenticationProviders(providers -> {
                            providers.addFirst(new PublicClientProvider(clients));
                            checkClients(providers);
                        })
                        .errorResponseHandler(refusedToken))
                .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(this::consentIsOurs)
                        .authorizationResponseHandler(grantLinking.before(answers))
                        .errorResponseHandler(answers))
                .pushedAuthorizationRequestEndpoint(endpoint -> endpoint.pushedAuthorizationRequestConverters(
                                converters -> converters.set(0, new PushedRequestConverter(requests, requestChecks)))
                        .authenticationProviders(providers -> providers.set(0, new PushedRequestProvider(pushed)))
                        .errorResponseHandler(refusedPush))
                .authorizationServerMetadataEndpoint(
                        endpoint -> endpoint.authorizationServerMetadataCustomizer(discovery::describe))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                endpoint -> endpoint.providerConfigurationCustomizer(discovery::describe))
                        .userInfoEndpoint(endpoint ->
                                endpoint.userInfoMapper(userInfo::of).userInfoResponseHandler(userInfoResponse))
                        .logoutEndpoint(endpoint -> endpoint.logoutRequestConverters(
                                        converters -> converters.set(0, new LogoutRequestConverter()))
                                .authenticationProviders(providers -> providers.set(0, logoutRequests))
                                .logoutResponseHandler(logoutResponses)
                                .errorResponseHandler(logoutResponses)));
    }

    private void checkClients(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            switch (provider) {
                case JwtClientAssertionAuthenticationProvider assertions ->
                    assertions.setJwtDecoderFactory(new ClientAssertionDecoderFactory(clientKeys, singleUse));
                case ClientSecretAuthenticationProvider secrets -> secrets.setPasswordEncoder(clientSecrets);
                case X509ClientCertificateAuthenticationProvider certificates ->
                    certificates.setCertificateVerifier(certificateVerifier);
                default -> {
                    // Public clients that redeem a code need nothing of ours here.
                }
            }
        });
    }

    /** Asked before the request reaches the framework, which would remember it by sign-in and not by person. */
    private void consentIsOurs(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                codes.setAuthorizationConsentRequired(context -> false);
            }
        });
    }
}
