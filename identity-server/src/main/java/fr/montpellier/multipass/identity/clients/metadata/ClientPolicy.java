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
 * @param trial whether only invented people sign in to the client
 */
public record ClientPolicy(String sector, Set<String> audiences, boolean trial) {

    private static final String SECTOR = "multipass.sector";
    private static final String AUDIENCES = "multipass.audiences";
    private static final String TRIAL = "multipass.trial";

    /** Creates the policy of a client to which people sign in. */
    public ClientPolicy(String sector, Set<String> audiences) {
        this(sector, audiences, false);
    }

    public static ClientPolicy of(RegisteredClient client) {
        @Nullable String sector = client.getClientSettings().getSetting(SECTOR);
        @Nullable Set<String> audiences = client.getClientSettings().getSetting(AUDIENCES);
        return new ClientPolicy(
                Objects.requireNonNull(sector),
                Objects.requireNonNull(audiences),
                Boolean.TRUE.equals(client.getClientSettings().getSetting(TRIAL)));
    }

    /** Returns whether the client is a service of Multipass, such as the portal. */
    public boolean isOurs() {
        return sector.equals(PairwiseSubjects.MULTIPASS_SECTOR);
    }

    public void write(
            org.springframework.security.oauth2.server.authorization.settings.ClientSettings.Builder settings) {
        settings.setting(SECTOR, sector).setting(AUDIENCES, audiences).setting(TRIAL, trial);
    }
}
