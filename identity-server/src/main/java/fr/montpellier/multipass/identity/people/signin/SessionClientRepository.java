package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records the clients that got an ID token in a sign-in, to be notified when it ends. */
@Repository
public class SessionClientRepository {

    /** @param sid identifier of the sign-in at that client (OpenID Connect Back-Channel Logout, section 2.1) */
    public record SessionClient(String clientId, String sid) {}

    private final JdbcClient jdbc;
    private final KeyedHash hash;

    SessionClientRepository(JdbcClient jdbc, SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.hash = KeyedHash.of(secrets, "session-id");
    }

    /**
     * Returns the {@code sid} of the sign-in at that client. It is derived with the key that was current at the
     * sign-in, so that it does not change, and differs for each client.
     */
    public String sid(SignIn signIn, String clientId) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash.deriveAt(signIn.at(), signIn.id().toString(), clientId));
    }

    /** Stores that the client is to be notified when the sign-in ends, unless that is stored already. */
    public void insert(SignIn signIn, String clientId) {
        jdbc.sql("INSERT INTO session_client (sign_in, client_id, sid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(signIn.id(), clientId, sid(signIn, clientId))
                .update();
    }

    public List<SessionClient> findBySignIn(UUID signIn) {
        return jdbc.sql("SELECT client_id, sid FROM session_client WHERE sign_in = ? ORDER BY client_id")
                .param(signIn)
                .query((row, number) -> new SessionClient(row.getString("client_id"), row.getString("sid")))
                .list();
    }

    /** Returns the sign-in with that {@code sid} at the client, even if it has ended. */
    public Optional<UUID> findSignIn(String clientId, String sid) {
        return jdbc.sql("SELECT sign_in FROM session_client WHERE sid = ? AND client_id = ?")
                .params(sid, clientId)
                .query(UUID.class)
                .optional();
    }
}
