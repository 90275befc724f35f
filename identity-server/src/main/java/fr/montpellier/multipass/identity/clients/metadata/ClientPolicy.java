package fr.montpellier.multipass.identity.clients.metadata;

import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Settings of a client that the framework does not have.
 *
 * @param sector sector for which pairwise subjects are made
 * @param audiences services for which the client may request tokens for itself (client credentials)
 */
public record ClientPolicy(String sector, Set<String> audiences) {

    private static final String SECTOR = "multipass.sector";
    private static final String AUDIENCES = "multipass.audiences";

    public static ClientPolicy of(RegisteredClient client) {
        @Nullable String sector = client.getClientSettings().getSetting(SECTOR);
        @Nullable Set<String> audiences = client.getClientSettings().getSetting(AUDIENCES);
        return new ClientPolicy(Objects.requireNonNull(sector), Objects.requireNonNull(audiences));
    }

    /** Returns whether the client is a service of Multipass, such as the portal. */
    public boolean isOurs() {
        return sector.equals(PairwiseSubjects.MULTIPASS_SECTOR);
    }

    public void write(
            org.springframework.security.oauth2.server.authorization.settings.ClientSettings.Builder settings) {
        settings.setting(SECTOR, sector).setting(AUDIENCES, audiences);
    }
}
