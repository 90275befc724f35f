package fr.montpellier.multipass.identity.sessions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of browsers without a sign-in whose state is too large for a cookie: never more than a number of them. */
@Repository
class LargeSessions {

    /** With the longest state that a request can make, 32 MB. */
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;

    LargeSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes the oldest beyond the number. */
    void forgetOldest() {
        jdbc.sql("""
                        DELETE FROM spring_session WHERE primary_id IN (
                            SELECT primary_id FROM spring_session WHERE principal_name IS NULL
                            ORDER BY expiry_time DESC OFFSET ?)""").param(MOST).update();
    }
}
