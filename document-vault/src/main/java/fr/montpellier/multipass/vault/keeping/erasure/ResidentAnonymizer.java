package fr.montpellier.multipass.vault.keeping.erasure;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Anonymizes residents who erased all their documents, after they had time to take their certificates: the journal
 * forgets their identity, and remaining rows of erasures and authorisations name no person (GDPR, article 17;
 * docs/adr/0053).
 */
@Component
public class ResidentAnonymizer {

    private static final Logger log = LoggerFactory.getLogger(ResidentAnonymizer.class);

    /** Replaces the owner in rows that must remain so that an erased document is never opened again. */
    static final String NO_PERSON = "forgotten-resident";

    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration after;

    ResidentAnonymizer(
            JdbcClient jdbc,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${multipass.erasure.forget-after:400d}") Duration after) {
        if (!after.isPositive()) {
            throw new IllegalArgumentException("multipass.erasure.forget-after is positive");
        }
        this.jdbc = jdbc;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
        this.after = after;
    }

    @Scheduled(initialDelayString = "1h", fixedDelayString = "1h")
    void anonymizeAll() {
        try {
            anonymize(clock.instant().minus(after));
        } catch (DataAccessException e) {
            log.warn("anonymizing residents failed, will be retried: {}", e.getMessage());
        }
    }

    /** Anonymizes residents whose last erasure was before that time, and who have nothing here since. */
    void anonymize(Instant before) {
        List<String> owners = jdbc.sql("""
                        SELECT owner FROM erasure e WHERE owner <> :noPerson
                        GROUP BY owner
                        HAVING max(erased_at) < :before AND bool_and(certificate IS NOT NULL)
                          AND NOT EXISTS (SELECT FROM document d WHERE d.owner = e.owner)
                          AND NOT EXISTS (SELECT FROM upload u WHERE u.owner = e.owner)
                          AND NOT EXISTS (SELECT FROM sharing s WHERE s.owner = e.owner AND s.ended_at IS NULL)
                        LIMIT :most""")
                .param("noPerson", NO_PERSON)
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .param("most", BATCH)
                .query((row, number) -> row.getString(1))
                .list();
        owners.forEach(owner -> transaction.executeWithoutResult(status -> anonymize(owner)));
    }

    /**
     * Anonymizes a resident who closed the account, in a transaction and without waiting.
     *
     * @return false while something of the resident is left, or is not certified
     */
    public boolean anonymizeNow(SubjectId resident) {
        String owner = resident.value();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean nothing =
                    jdbc.sql("""
                            SELECT NOT EXISTS (SELECT FROM document WHERE owner = :owner)
                                AND NOT EXISTS (SELECT FROM upload WHERE owner = :owner)
                                AND NOT EXISTS (SELECT FROM sharing WHERE owner = :owner AND ended_at IS NULL)
                                AND NOT EXISTS (SELECT FROM erasure WHERE owner = :owner AND certificate IS NULL)""").param("owner", owner).query(Boolean.class).single();
            if (nothing) {
                anonymize(owner);
            }
            return nothing;
        }));
    }

    private void anonymize(String owner) {
        jdbc.sql("UPDATE erasure SET owner = ?, certificate = '', entry = '' WHERE owner = ?")
                .params(NO_PERSON, owner)
                .update();
        jdbc.sql("UPDATE sharing SET owner = ? WHERE owner = ?")
                .params(NO_PERSON, owner)
                .update();
        jdbc.sql("DELETE FROM resident_key WHERE owner = ?").param(owner).update();
        boolean known = journal.forget(new SubjectId(owner));
        log.info("a resident was anonymized, known to the journal: {}", known);
    }
}
