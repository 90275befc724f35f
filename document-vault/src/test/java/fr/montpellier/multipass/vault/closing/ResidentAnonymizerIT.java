package fr.montpellier.multipass.vault.closing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultIT;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anonymizes residents who erased all their documents. */
class ResidentAnonymizerIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000123";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ResidentAnonymizer anonymizer;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private String document = "";

    @BeforeEach
    void a_document_that_an_agent_has_read() throws Exception {
        document = vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");
        assertThat(vault.get(
                                "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case="
                                        + CASE,
                                agentToken(newSubject()))
                        .status())
                .isEqualTo(200);
    }

    /** Otherwise a reader of the database would find by the erasure whose history the journal no longer names. */
    @Test
    void nothing_that_is_left_of_a_forgotten_resident_joins_them_to_the_journal() throws Exception {
        assertThat(vault.delete("/api/documents/" + document, resident).status())
                .isEqualTo(204);
        jdbc.sql("UPDATE sharing SET event = NULL, ended_at = now() WHERE owner = ?")
                .param(owner)
                .update();

        anonymizer.anonymize(Instant.EPOCH);
        assertThat(namedIn("journal_pseudonyms", "reference")).isOne();

        anonymizer.anonymize(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(namedIn("journal_pseudonyms", "reference")).isZero();
        assertThat(namedIn("erasure", "owner")).isZero();
        assertThat(namedIn("sharing", "owner")).isZero();
        assertThat(namedIn("resident_key", "owner")).isZero();
        assertThat(jdbc.sql("SELECT certificate || entry FROM erasure WHERE document = ?::uuid")
                        .param(document)
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'vault.person-forgotten'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void a_resident_with_a_document_or_a_current_authorisation_is_not_anonymized() throws Exception {
        String other = vault.deposit(resident, "rib", "application/pdf", Specimens.withoutCode())
                .json()
                .get("id")
                .asString();
        assertThat(vault.delete("/api/documents/" + document, resident).status())
                .isEqualTo(204);
        anonymizer.anonymize(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(namedIn("erasure", "owner")).isOne();

        assertThat(vault.delete("/api/documents/" + other, resident).status()).isEqualTo(204);
        anonymizer.anonymize(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(namedIn("erasure", "owner")).isEqualTo(2);
        assertThat(namedIn("journal_pseudonyms", "reference")).isOne();
    }

    private long namedIn(String table, String column) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + column + " = ?")
                .param(owner)
                .query(Long.class)
                .single();
    }
}
