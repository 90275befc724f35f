package fr.montpellier.multipass.consent.authorisations.storage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class LargerVersionRepositoryIT extends RunningConsentService {

    private static final int MANY = 5_000;

    @Autowired
    private LargerVersionRepository authorisations;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void deleteCopies() {
        owner().sql("DELETE FROM authorisations WHERE resident LIKE 'copy-%'").update();
    }

    /** A town has millions of them, and none of the texts changed: each minute they would be read for nothing. */
    @Test
    void authorisations_whose_residents_know_the_latest_version_are_not_read() {
        copy(giveAid(newSubject()).text("/id"));

        transaction.executeWithoutResult(status -> {
            authorisations.findUntold(clock().instant(), LocalDate.now(clock()), 100);
            assertThat(rowsRead()).isLessThan(MANY / 10);
        });
    }

    private void copy(String authorisation) {
        owner().sql("""
                        INSERT INTO authorisations
                        SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
                            'case_reference', 'copy-' || i, 'resident', 'copy-' || i))).*
                        FROM authorisations a, generate_series(1, ?) i WHERE a.id = ?::uuid""").params(MANY, authorisation).update();
        owner().sql("ANALYZE authorisations").update();
    }

    private long rowsRead() {
        return jdbc.sql(
                        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'authorisations'")
                .query(Long.class)
                .single();
    }
}
