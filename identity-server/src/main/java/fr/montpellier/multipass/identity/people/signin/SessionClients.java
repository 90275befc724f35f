package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Records the clients that got an ID token in a sign-in, to be notified when it ends. */
@Service
public class SessionClients {

    /** @param sid the sign-in's name at that client (OpenID Connect Back-Channel Logout, section 2.1) */
    public record SessionClient(String clientId, String sid) {}

    private final JdbcClient jdbc;
    private final KeyedHash hash;

    SessionClients(JdbcClient jdbc, SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.hash = KeyedHash.of(secrets, "session-id");
    }

    /**
     * The name of the sign-in at that client: always the same, by the key of the time of the sign-in, and not to be compared
     * with another client's.
     */
    public String sid(SignIn signIn, String clientId) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash.deriveAt(signIn.at(), signIn.id().toString(), clientId));
    }

    /** From now on the client is told when the sign-in ends. Joining twice is once. */
    public void join(SignIn signIn, String clientId) {
        jdbc.sql("INSERT INTO session_client (sign_in, client_id, sid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(signIn.id(), clientId, sid(signIn, clientId))
                .update();
    }

    public List<SessionClient> of(UUID signIn) {
        return jdbc.sql("SELECT client_id, sid FROM session_client WHERE sign_in = ? ORDER BY client_id")
                .param(signIn)
                .query((row, number) -> new SessionClient(row.getString("client_id"), row.getString("sid")))
                .list();
    }

    /** The sign-in that the client knows by that name, whether it has ended or not. */
    public Optional<UUID> signIn(String clientId, String sid) {
        return jdbc.sql("SELECT sign_in FROM session_client WHERE sid = ? AND client_id = ?")
                .params(sid, clientId)
                .query(UUID.class)
                .optional();
    }
}
