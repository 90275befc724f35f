package fr.montpellier.multipass.acceptance.instances;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.devstack.settings.Addresses;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The journals of a stack, to which several instances append. */
final class Journals {

    private Journals() {}

    /** Checks each journal with the verifier of the command line, which trusts no service. */
    static void assertIntact(Addresses at) throws Exception {
        for (URI service : List.of(at.identity(), at.consent(), at.vault())) {
            Process verifier = new ProcessBuilder("../../multipass", "journal", "verify", service.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(verifier.waitFor()).as(said).isZero();
        }
    }

    /** Checks that every entry is in the tree, and that the entries about each person are numbered without a gap. */
    static void assertComplete(Database journal) throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(journal.text("""
                        SELECT count(*)::text FROM journal_entries
                        WHERE id NOT IN (SELECT entry_id FROM journal_leaves)""")).isEqualTo("0"));
        assertThat(journal.text("""
                SELECT count(*)::text FROM (SELECT max(subject_seq) - min(subject_seq) + 1 - count(*) AS gap
                FROM journal_entries WHERE subject IS NOT NULL GROUP BY subject) gaps WHERE gap <> 0""")).isEqualTo("0");
    }
}
