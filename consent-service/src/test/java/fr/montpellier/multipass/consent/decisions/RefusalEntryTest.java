package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingExample;
import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.RefusalReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusalEntryTest {

    private static final String AUTHORISATION = "7b6e3a4e-4f6d-4f0a-9d2c-1f6f3a2b9c10";
    private static final String DOCUMENT = "0d1f6b0e-2c55-4d1b-8a36-5a0e7c6e4d21";
    private static final String AGENT = "agent-0123456789";

    private static JournalEvent entry(
            Entity subject,
            Entity resource,
            @Nullable Map<String, @Nullable Object> context,
            Optional<SharingAuthorisation> authorisation) {
        return RefusalEntry.of(
                new EvaluationRequest(subject, new Action("read", null), resource, context),
                authorisation,
                authorisation.map(SharingAuthorisation::basis).map(LegalBasis::code),
                RefusalReason.OTHER_OWNER);
    }

    @Test
    void an_agents_read_is_told_with_its_document_and_authorisation() {
        JournalEvent entry = entry(
                new Entity("agent", AGENT, Map.of("department", "ccas")),
                new Entity("document", DOCUMENT, Map.of("type", "rib")),
                Map.of("authorisation", AUTHORISATION),
                Optional.empty());

        assertThat(entry.type()).isEqualTo("consent.read-refused");
        assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(entry.actor()).contains(AGENT);
        assertThat(entry.subject()).isEmpty();
        assertThat(entry.facts())
                .containsOnly(
                        Map.entry("reason", RefusalReason.OTHER_OWNER.code()),
                        Map.entry("department", "ccas"),
                        Map.entry("authorisation", AUTHORISATION),
                        Map.entry("document", DOCUMENT),
                        Map.entry("documentType", "rib"));
    }

    @Test
    void text_that_is_neither_an_identifier_nor_a_code_is_left_out() {
        JournalEvent entry = entry(
                new Entity("agent", "Karim Benali", Map.of("department", "le CCAS")),
                new Entity("document", "his tax notice", Map.of("type", "x".repeat(101))),
                Map.of("authorisation", "that one"),
                Optional.empty());

        assertThat(entry.actor()).isEmpty();
        assertThat(entry.facts()).containsOnlyKeys("reason");
    }

    @Test
    void a_code_of_100_characters_is_the_longest_that_is_written() {
        JournalEvent entry = entry(
                new Entity("agent", AGENT, Map.of("department", "d".repeat(101))),
                new Entity("document", DOCUMENT, Map.of("type", "t".repeat(100))),
                null,
                Optional.empty());

        assertThat(entry.facts()).containsEntry("documentType", "t".repeat(100)).doesNotContainKey("department");
    }

    @Test
    void an_application_is_told_by_its_client_id() {
        JournalEvent entry = entry(
                new Entity("application", "demo-ccas", null),
                new Entity("facts", AUTHORISATION, null),
                null,
                Optional.empty());

        assertThat(entry.actor()).contains("demo-ccas");
        assertThat(entry.facts())
                .containsEntry("application", "demo-ccas")
                .containsEntry("authorisation", AUTHORISATION)
                .doesNotContainKey("document");
    }

    @Test
    void a_client_id_of_another_form_is_left_out() {
        JournalEvent entry = entry(
                new Entity("application", "a name", null),
                new Entity("facts", AUTHORISATION, null),
                null,
                Optional.empty());

        assertThat(entry.actor()).isEmpty();
        assertThat(entry.facts()).doesNotContainKey("application");
    }

    @Test
    void a_known_authorisation_tells_its_resident_its_demarche_and_its_case() {
        SharingAuthorisation authorisation =
                SharingExample.givenAt(Instant.parse("2026-11-24T10:00:00Z")).build();

        JournalEvent entry = entry(
                new Entity("agent", AGENT, null),
                new Entity("authorisation", authorisation.id().toString(), null),
                null,
                Optional.of(authorisation));

        assertThat(entry.subject()).contains(authorisation.resident().value());
        assertThat(entry.facts())
                .containsEntry("demarche", "aide-facultative-ccas")
                .containsEntry("case", authorisation.caseReference().value());
    }
}
