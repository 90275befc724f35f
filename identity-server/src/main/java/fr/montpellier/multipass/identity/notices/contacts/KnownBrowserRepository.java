package fr.montpellier.multipass.identity.notices.contacts;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores the browsers with which residents signed in, by the hash of the random value in the browser's cookie. */
@Repository
class KnownBrowserRepository {

    private final JdbcClient jdbc;
    private final BatchedDeletion deletion;
    private final MailOptions options;
    private final Clock clock;

    KnownBrowserRepository(JdbcClient jdbc, BatchedDeletion deletion, MailOptions options, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Stores that the resident signed in with that browser.
     *
     * @return whether the browser is new, or the last sign-in with it was too long ago
     */
    boolean add(UUID holder, String browser, Instant now) {
        // xmax is 0 in a row that was inserted.
        return jdbc.sql("""
                        INSERT INTO known_browser (holder, hash, seen_at) VALUES (?, ?, ?)
                        ON CONFLICT (holder, hash) DO UPDATE SET seen_at = excluded.seen_at RETURNING xmax = 0""")
                .params(holder, Sha256.of(browser), now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    void deleteOf(UUID holder) {
        jdbc.sql("DELETE FROM known_browser WHERE holder = ?").param(holder).update();
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteOld() {
        deletion.deleteBelow(
                "FROM known_browser",
                "seen_at",
                clock.instant().minus(options.browserKnown()).atOffset(ZoneOffset.UTC));
    }
}
