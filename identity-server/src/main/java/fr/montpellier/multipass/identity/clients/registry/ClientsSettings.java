package fr.montpellier.multipass.identity.clients.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients in the settings.
 *
 * @param citizenPortal our portal
 * @param documentVault our vault
 * @param journalAuditor the client that verifies journals offline; none unless configured
 * @param partners other relying parties, by client id
 * @param delegations who may act for people, and where
 * @param cached how long an instance goes on with a registration that it read
 */
@ConfigurationProperties("multipass.clients")
record ClientsSettings(
        Service citizenPortal,
        Service documentVault,
        @Nullable Auditor journalAuditor,
        @DefaultValue Map<String, Partner> partners,
        @DefaultValue("5s") Duration cached,
        @DefaultValue List<Delegation> delegations) {

    /** @param url where it lives: its key set is at {@code /.well-known/jwks.json} below it */
    record Service(String url) {

        String jwksUri() {
            return url + "/.well-known/jwks.json";
        }
    }

    /** @param jwksUri its key set */
    record Auditor(String jwksUri) {}

    /**
     * @param jwksUri its key set, unless it has no key
     * @param redirectUris exact
     * @param postLogoutRedirectUris exact
     * @param sector who shares a sector shares a person's {@code sub}; a sector of its own keeps them apart
     * @param scopes among {@code openid}, {@code profile}, {@code multipass}
     * @param metadata members of its registration under their registered names, such as {@code
     *     dpop_bound_access_tokens}; lists are separated by spaces
     * @param consent whether people are asked before it learns anything of them
     */
    record Partner(
            @Nullable String jwksUri,
            List<String> redirectUris,
            @DefaultValue List<String> postLogoutRedirectUris,
            String sector,
            @DefaultValue({"openid", "profile"}) List<String> scopes,
            @DefaultValue Map<String, String> metadata,
            @DefaultValue("true") boolean consent) {

        String metadata(String name, String otherwise) {
            return metadata.getOrDefault(name, otherwise);
        }
    }
}
