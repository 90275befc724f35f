package fr.montpellier.multipass.vault;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.architecture.TableOwners;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that the SQL on each table of the vault stands in one package. */
class TableOwnersTest {

    private static final Map<String, String> OWNERS = Map.ofEntries(
            entry("agent_address", "giving.addresses"),
            entry("breach_notice", "giving.audit"),
            entry("breach_notice_recipient", "giving.audit"),
            entry("certificate_key", "keeping.signing"),
            entry("consultation", "giving.pages"),
            entry("deletion_report", "keeping.erasure.records"),
            entry("deposit_proof", "keeping.proofs"),
            entry("deposit_proof_renewal", "keeping.proofs"),
            entry("document", "keeping.documents"),
            entry("document_copy", "keeping.documents.objects"),
            entry("document_excerpt", "keeping.documents.excerpts"),
            entry("document_reminder", "keeping.documents.lifecycle"),
            entry("document_wrap", "keeping.documents"),
            entry("erasure", "keeping.erasure.records"),
            entry("erasure_list", "keeping.erasure.records"),
            entry("fetched_facts", "giving.sharing.fetched"),
            entry("source_questions", "giving.sharing.fetched"),
            entry("fetched_facts_wrap", "giving.sharing.fetched"),
            entry("justificatif_type", "catalogue.types"),
            entry("later_version", "keeping.documents.lifecycle"),
            entry("missing_object", "keeping.reconciliation"),
            entry("orphan", "keeping.reconciliation"),
            entry("pending_object", "keeping.documents.objects"),
            entry("recipient_key", "keeping.sealing.keys"),
            entry("reconciliation", "keeping.reconciliation"),
            entry("resident_key", "keeping.sealing.keys"),
            entry("shared_facts", "giving.sharing.keys"),
            entry("unusable_report", "giving.sharing.unusable"),
            entry("shared_reading", "giving.sharing.keys"),
            entry("shared_reading_running", "giving.sharing.keys"),
            entry("shared_wrap", "giving.sharing.keys"),
            entry("sharing", "giving.sharing.keys"),
            entry("sharing_event_kept", "giving.sharing.feed"),
            entry("sharing_feed", "giving.sharing.keys"),
            entry("upload", "receiving.uploads.parts"),
            entry("upload_part", "receiving.uploads.parts"),
            entry("vault_key", "keeping.sealing.keys"));

    @Test
    void sql_names_a_table_only_in_the_package_that_owns_it() {
        TableOwners tables = new TableOwners(
                Path.of("src/main/resources/db/migration"), Path.of("src/main/java"), "fr.montpellier.multipass.vault");

        assertThat(tables.violations(OWNERS)).isEmpty();
    }
}
