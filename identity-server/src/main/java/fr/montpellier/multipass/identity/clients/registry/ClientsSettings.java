package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.clients.metadata.Delegation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients in the settings.
 *
 * @param citizenPortal the portal of Multipass
 * @param documentVault the vault of Multipass
 * @param journalAuditor the client that verifies journals offline; absent by default
 * @param partners other relying parties, by client id
 * @param delegations which service may act for people at which other service
 * @param cached how long an instance uses a registration before it reads it again
 */
@ConfigurationProperties("multipass.clients")
record ClientsSettings(
        Service citizenPortal,
        Service documentVault,
        @Nullable Auditor journalAuditor,
        @DefaultValue Map<String, Partner> partners,
        @DefaultValue("5s") Duration cached,
        @DefaultValue List<Delegation> delegations) {

    /** @param url base address of the service, which serves its key set at {@code /.well-known/jwks.json} */
    record Service(String url) {

        String jwksUri() {
            return url + "/.well-known/jwks.json";
        }
    }

    /** @param jwksUri address of its key set */
    record Auditor(String jwksUri) {}

    /**
     * @param jwksUri address of its key set; absent if it has no key
     * @param redirectUris compared exactly
     * @param postLogoutRedirectUris compared exactly
     * @param sector clients of one sector get the same {@code sub} for a person; clients of different sectors get
     *     different ones
     * @param scopes among {@code openid}, {@code profile}, {@code multipass}
     * @param metadata members of its registration under their registered names, such as {@code
     *     dpop_bound_access_tokens}; lists are separated by spaces
     * @param consent whether people must consent before the client receives their data
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
