package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.tombstones.RestoreListener;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Repository;

/**
 * Stores sessions as rows. A row is found by a keyed hash of the name in the browser's cookie, and sealed under a key
 * derived from that name and from a secret of this server, so that a copy of the database reveals neither cookies nor
 * the content of sessions. A row that was changed or moved to another name is ignored.
 */
@Repository
class StoredSessionRepository implements RestoreListener {

    private static final String TABLE = "browser_session";

    private static final byte VERSION = 1;
    /** The length of the version and the key id, in bytes. */
    private static final int HEADER = 2;

    /**
     * The largest number of rows without a sign-in. With the longest state that a request can make, they take 32 MB.
     */
    private static final int MOST_WITHOUT_SIGN_IN = 1_000;

    private final JdbcClient jdbc;
    private final KeyedHash names;
    private final KeyedHash keys;
    private final AlteredRowReporter altered;
    private final Clock clock;

    StoredSessionRepository(JdbcClient jdbc, SealedSecrets secrets, AlteredRowReporter altered, Clock clock) {
        this.jdbc = jdbc;
        this.names = KeyedHash.of(secrets, "session-name");
        this.keys = KeyedHash.of(secrets, "session-seal");
        this.altered = altered;
        this.clock = clock;
    }

    /**
     * The row of a session.
     *
     * @param hash of the session's name, with the key that was current when the row was created
     * @param sealed the state as last read or written
     */
    record Row(byte[] hash, byte[] sealed) {}

    record Stored(SessionState state, Row row) {}

    /** Finds a session that has not expired. */
    Optional<Stored> find(String name) {
        return names.candidates(name).stream()
                .flatMap(hash -> find(name, hash).stream())
                .findFirst();
    }

    private Optional<Stored> find(String name, byte[] hash) {
        return jdbc.sql("SELECT sealed FROM browser_session WHERE hash = ?")
                .param(hash)
                .query(StoredSessionRepository::sealed)
                .optional()
                .flatMap(bytes -> open(name, hash, bytes).map(state -> new Stored(state, new Row(hash, bytes))))
                .filter(stored -> !stored.state().isExpired(clock.instant()));
    }

    Row insert(String name, SessionState state) {
        byte[] hash = names.hash(name);
        byte[] sealed = seal(name, hash, state);
        jdbc.sql("INSERT INTO browser_session (hash, sealed, signed_in, expires_at) VALUES (?, ?, ?, ?)")
                .params(hash, sealed, isSignedIn(state), expiry(state))
                .update();
        return new Row(hash, sealed);
    }

    /** Replaces the row and returns the new one, or empty if another request changed or deleted it meanwhile. */
    Optional<Row> replace(String name, Row earlier, SessionState state) {
        byte[] sealed = seal(name, earlier.hash(), state);
        int replaced = jdbc.sql("""
                        UPDATE browser_session SET sealed = ?, signed_in = ?, expires_at = ?
                        WHERE hash = ? AND sealed = ?""")
                .params(sealed, isSignedIn(state), expiry(state), earlier.hash(), earlier.sealed())
                .update();
        return replaced == 1 ? Optional.of(new Row(earlier.hash(), sealed)) : Optional.empty();
    }

    /** Ends all sessions: those that ended since the copy of the database cannot be told from others. */
    @Override
    public void restored(int count, Instant since) {
        jdbc.sql("DELETE FROM browser_session").update();
    }

    void delete(String name) {
        names.candidates(name)
                .forEach(hash -> jdbc.sql("DELETE FROM browser_session WHERE hash = ?")
                        .param(hash)
                        .update());
    }

    /** Deletes the oldest rows without a sign-in that exceed the limit. */
    void deleteOldestWithoutSignIn() {
        jdbc.sql("""
                        DELETE FROM browser_session WHERE hash IN (
                            SELECT hash FROM browser_session WHERE NOT signed_in
                            ORDER BY expires_at DESC OFFSET ?)""").param(MOST_WITHOUT_SIGN_IN).update();
    }

    private static byte @Nullable [] sealed(ResultSet row, int number) throws SQLException {
        return row.getBytes("sealed");
    }

    private byte[] seal(String name, byte[] hash, SessionState state) {
        byte id = keys.currentId();
        byte[] sealed =
                DerivedKeyCipher.seal(keys.derive(id, name).orElseThrow(), hash, SessionStateMapper.write(state));
        return ByteBuffer.allocate(HEADER + sealed.length)
                .put(VERSION)
                .put(id)
                .put(sealed)
                .array();
    }

    private Optional<SessionState> open(String name, byte[] hash, byte[] sealed) {
        var bytes = ByteBuffer.wrap(sealed);
        Optional<byte[]> opened = bytes.remaining() > HEADER && bytes.get() == VERSION
                ? keys.derive(bytes.get(), name).flatMap(key -> DerivedKeyCipher.open(key, hash, bytes))
                : Optional.<byte[]>empty();
        if (opened.isEmpty()) {
            altered.report(TABLE);
        }
        return opened.flatMap(SessionStateMapper::read);
    }

    private static boolean isSignedIn(SessionState state) {
        return state.attributes().containsKey(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }

    private static Object expiry(SessionState state) {
        return state.lastUse().plus(state.idle()).atOffset(ZoneOffset.UTC);
    }
}
