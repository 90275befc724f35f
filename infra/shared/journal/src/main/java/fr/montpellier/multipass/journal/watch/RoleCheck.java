package fr.montpellier.multipass.journal.watch;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stops the service at start if its database role may do more than append to the journal and read it: either it was
 * given the owner's credential, or the rights on the tables were widened.
 */
public final class RoleCheck implements InitializingBean {

    private static final int MOST_TRIES = 30;

    private final JdbcClient jdbc;

    public RoleCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Checks the rights of the role, after waiting until the database is reachable.
     *
     * @throws IllegalStateException naming the excessive rights, or the missing migration
     */
    @Override
    public void afterPropertiesSet() throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                check();
                return;
            } catch (DataAccessResourceFailureException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void check() {
        boolean migrated = jdbc.sql("SELECT to_regproc('public.journal_witness') IS NOT NULL")
                .query(Boolean.class)
                .single();
        if (!migrated) {
            throw new IllegalStateException(
                    "the database is not in the form of this build: run its step 'migrate' first,"
                            + " with the credential of the owner (docs/operators/databases.md)");
        }
        List<String> tooMuch =
                jdbc.sql("""
                        SELECT relname || ' ' || privilege FROM pg_class, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) privilege
                        WHERE relname LIKE 'journal\\_%' AND relkind = 'r' AND relnamespace = 'public'::regnamespace
                          AND has_table_privilege(oid, privilege) ORDER BY 1""").query((row, number) -> row.getString(1)).list();
        if (!tooMuch.isEmpty()) {
            throw new IllegalStateException("the role of this service may change its journal: " + tooMuch);
        }
    }
}
