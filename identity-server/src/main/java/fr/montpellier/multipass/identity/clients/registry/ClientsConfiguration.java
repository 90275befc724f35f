package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.clients.metadata.Delegation;
import fr.montpellier.multipass.identity.clients.metadata.GrantManagementScopes;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Configures the clients of the settings, which authenticate by key, and those of registration. */
@Configuration
class ClientsConfiguration {

    /** Lets the document vault get the identité pivot of a resident who called it. */
    private static final Delegation SOURCE_IDENTITIES =
            new Delegation("document-vault", Audiences.IDENTITY, Set.of(Scopes.IDENTITIES_SOURCE));

    private static final Duration CODE_LIFE = Duration.ofSeconds(60);
    private static final Duration REFRESH_TOKEN_LIFE = Duration.ofHours(8);

    @Bean
    RegisteredClients clients(
            ClientsSettings settings,
            ClientRepository repository,
            @Value("${multipass.registration.require-pkce:true}") boolean requireProofKey,
            Tombstones tombstones,
            Clock clock) {
        return new RegisteredClients(
                new InMemoryRegisteredClientRepository(ofSettings(settings)),
                repository,
                new ClientRecordConverter(requireProofKey),
                settings.cached(),
                tombstones,
                clock);
    }

    private static List<RegisteredClient> ofSettings(ClientsSettings settings) {
        var clients = new ArrayList<RegisteredClient>();
        clients.add(portal(settings.citizenPortal()));
        clients.add(service(
                "document-vault",
                settings.documentVault().jwksUri(),
                Set.of(Audiences.CONSENT),
                Set.of(Scopes.DECISIONS_EVALUATE, Scopes.VERSIONS_REPORT, Scopes.DELETIONS_REPORT, Scopes.TYPES_REPORT),
                Stream.concat(settings.delegations().stream(), Stream.of(SOURCE_IDENTITIES))
                        .toList()));
        ClientsSettings.Auditor auditor = settings.journalAuditor();
        if (auditor != null) {
            clients.add(service(
                    "journal-auditor",
                    auditor.jwksUri(),
                    Set.of(Audiences.IDENTITY, Audiences.VAULT, Audiences.CONSENT),
                    Set.of(Scopes.JOURNAL_READ),
                    settings.delegations()));
        }
        settings.partners().forEach((id, partner) -> clients.add(partner(id, partner)));
        return clients;
    }

    private static RegisteredClient portal(ClientsSettings.Service portal) {
        var policy = new ClientPolicy(PairwiseSubjects.MULTIPASS_SECTOR, Set.of());
        var logout = Map.of("backchannel_logout_uri", portal.url() + "/logout/back-channel");
        return client("citizen-portal", portal.jwksUri(), policy, false, logout, settings -> {})
                .clientName("Multipass")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .redirectUri(portal.url() + "/login/oauth2/code/multipass")
                .postLogoutRedirectUri(portal.url() + "/")
                .scopes(scopes -> scopes.addAll(List.of(
                        OidcScopes.OPENID,
                        OidcScopes.PROFILE,
                        Scopes.MULTIPASS,
                        Scopes.DOCUMENTS_OWN,
                        Scopes.DOCUMENTS_CONSULT,
                        Scopes.AUTHORISATIONS_OWN,
                        Scopes.CASES_READ,
                        Scopes.CASES_HANDLE,
                        Scopes.ACCESSES_OWN,
                        Scopes.JOURNAL_READ,
                        Scopes.RIGHTS_HANDLE,
                        Scopes.CATALOGUE_MANAGE)))
                .build();
    }

    private static RegisteredClient service(
            String id, String jwksUri, Set<String> audiences, Set<String> scopes, List<Delegation> delegations) {
        List<Delegation> own = delegations.stream()
                .filter(delegation -> delegation.actor().equals(id))
                .toList();
        var policy = new ClientPolicy(PairwiseSubjects.MULTIPASS_SECTOR, audiences);
        RegisteredClient.Builder client = client(
                        id, jwksUri, policy, false, Map.of(), settings -> Delegation.write(own, settings))
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(all -> all.addAll(scopes));
        if (!own.isEmpty()) {
            client.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE);
        }
        return client.build();
    }

    private static RegisteredClient partner(String id, ClientsSettings.Partner partner) {
        if (!Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL, Scopes.MULTIPASS)
                .containsAll(partner.scopes())) {
            throw new IllegalStateException(
                    "the partner " + id + " may only have the scopes openid, profile, email and multipass");
        }
        if (partner.sector().equals(PairwiseSubjects.MULTIPASS_SECTOR)) {
            throw new IllegalStateException("the partner " + id + " needs a sector of its own");
        }
        String detailTypes = partner.metadata(ClientMetadata.AUTHORIZATION_DETAILS_TYPES, "");
        if (!Set.of("", ClaimNames.DOCUMENT_ACCESS).contains(detailTypes)) {
            throw new IllegalStateException("the partner " + id + " may only ask for " + ClaimNames.DOCUMENT_ACCESS);
        }
        if (!DisplayNames.isReadable(partner.metadata("client_name", id))) {
            throw new IllegalStateException("the name of the partner " + id + " holds control characters");
        }
        String grants = partner.metadata("grant_types", "authorization_code refresh_token");
        String authentication = partner.metadata("token_endpoint_auth_method", "private_key_jwt");
        RegisteredClient registered = client(
                        id,
                        partner.jwksUri(),
                        new ClientPolicy(
                                partner.sector(), detailTypes.isEmpty() ? Set.of() : Set.of(Audiences.IDENTITY)),
                        partner.consent(),
                        partner.metadata(),
                        settings -> {})
                .clientName(partner.metadata("client_name", id))
                .clientAuthenticationMethods(methods -> {
                    methods.clear();
                    methods.add(new ClientAuthenticationMethod(authentication));
                })
                .authorizationGrantTypes(types -> Stream.of(grants.split(" "))
                        .map(AuthorizationGrantType::new)
                        .forEach(types::add))
                .redirectUris(uris -> uris.addAll(partner.redirectUris()))
                .postLogoutRedirectUris(uris -> uris.addAll(partner.postLogoutRedirectUris()))
                .scopes(scopes -> scopes.addAll(partner.scopes()))
                .build();
        return detailTypes.isEmpty() ? registered : withDocumentAccess(registered);
    }

    /** Adds the scopes to manage grants to a client with document access. */
    private static RegisteredClient withDocumentAccess(RegisteredClient client) {
        ClientSettings.Builder settings =
                ClientSettings.withSettings(client.getClientSettings().getSettings());
        ClientMetadata.of(client)
                .with(ClientMetadata.AUTHORIZATION_DETAILS_TYPES, List.of(ClaimNames.DOCUMENT_ACCESS))
                .write(settings);
        return RegisteredClient.from(client)
                .clientSettings(settings.build())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(GrantManagementScopes.ALL))
                .build();
    }

    private static RegisteredClient.Builder client(
            String id,
            @Nullable String jwksUri,
            ClientPolicy policy,
            boolean consent,
            Map<String, String> metadata,
            Consumer<ClientSettings.Builder> more) {
        ClientSettings.Builder settings = ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(consent)
                .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
        if (jwksUri != null) {
            settings.jwkSetUrl(jwksUri);
        }
        typed(metadata).write(settings);
        more.accept(settings);
        policy.write(settings);
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientSettings(settings.build())
                .tokenSettings(tokens(typed(metadata))
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .build());
    }

    /**
     * Returns the token settings of a client. Refresh tokens rotate unless they are bound to a key: then rotation adds
     * no security, and a lost response would end the sign-in (FAPI 2.0 Security Profile, section 5.3.2.1).
     */
    static TokenSettings.Builder tokens(ClientMetadata metadata) {
        return TokenSettings.builder()
                .authorizationCodeTimeToLive(CODE_LIFE)
                .accessTokenTimeToLive(AccessTokens.LIFE)
                .refreshTokenTimeToLive(REFRESH_TOKEN_LIFE)
                .reuseRefreshTokens(metadata.senderConstrained());
    }

    private static ClientMetadata typed(Map<String, String> metadata) {
        var members = new HashMap<String, Object>();
        metadata.forEach((name, value) -> members.put(name, typed(value)));
        return new ClientMetadata(members);
    }

    private static Object typed(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> value;
        };
    }
}
