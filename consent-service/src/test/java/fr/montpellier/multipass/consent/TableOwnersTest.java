package fr.montpellier.multipass.consent;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.architecture.TableOwners;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that the SQL on each table stands in the package that owns the table. */
class TableOwnersTest {

    private static final Map<String, String> OWNERS = Map.ofEntries(
            entry("organisations", "organisations"),
            entry("departments", "organisations"),
            entry("applications", "organisations"),
            entry("justificatif_types", "demarches"),
            entry("type_names", "demarches"),
            entry("vault_sources", "demarches"),
            entry("facts", "demarches"),
            entry("type_facts", "demarches"),
            entry("demarche_versions", "demarches"),
            entry("demarche_types", "demarches"),
            entry("demarche_facts", "demarches"),
            entry("demarche_texts", "demarches"),
            entry("demarche_domains", "demarches"),
            entry("demarche_agent_levels", "demarches"),
            entry("demarche_levels", "demarches"),
            entry("processing_records", "register"),
            entry("processing_record_types", "register"),
            entry("processing_record_demarches", "register"),
            entry("register_drafts", "register.drafts"),
            entry("authorisations", "authorisations"),
            entry("idempotency_keys", "authorisations.giving"),
            entry("legal_exchanges", "exchanges"),
            entry("rights_requests", "rights"),
            entry("restrictions", "rights"),
            entry("exceptional_accesses", "exceptional"),
            entry("exceptional_homonyms", "exceptional"),
            entry("receipts", "receipts"),
            entry("receipt_keys", "receipts"),
            entry("sharing_events", "feed"),
            entry("case_listings", "cases.queue"),
            entry("cases", "cases"),
            entry("case_steps", "cases"),
            entry("case_name_keys", "cases.names"),
            entry("case_piece_requests", "cases.records"),
            entry("case_notes", "cases.records"),
            entry("case_absences", "cases.records"),
            entry("case_missing", "cases.records"),
            entry("case_verified_documents", "cases.records"),
            entry("case_agents", "cases.records"));

    @Test
    void each_table_is_named_by_its_owner_alone() {
        TableOwners tables = new TableOwners(
                Path.of("src/main/resources/db/migration"),
                Path.of("src/main/java"),
                "fr.montpellier.multipass.consent");
        assertThat(tables.violations(OWNERS)).isEmpty();
    }
}
