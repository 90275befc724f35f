package fr.montpellier.multipass.portal.resident.accesses;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitTextsTest {

    private static final CodeNames NAMES = new CodeNames(
            Map.of("avis-imposition", "Avis d'imposition", "bulletin-salaire", "Bulletin de salaire", "rib", "RIB"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            id -> Optional.empty(),
            id -> Optional.empty());

    private static final JournalEntry REFUSED_PIECE =
            entry("consent.case-piece-refused", "success", Map.of("documentType", "bulletin-salaire"), 3);
    private static final JournalEntry READ =
            entry("vault.read-authorised", "success", Map.of("documentType", "bulletin-salaire"), 2);
    private static final JournalEntry FACTS = entry(
            "vault.facts-read",
            "success",
            Map.of("documentType", "avis-imposition", "facts", "revenuFiscalDeReference"),
            1);

    @Test
    void documents_that_were_read_are_named_below_a_line_about_something_else() {
        assertThat(besideMain(REFUSED_PIECE, READ, FACTS))
                .containsExactly(
                        "Lu pendant cette visite\u00a0: bulletin de salaire, revenu fiscal de référence (avis d'imposition).");
    }

    @Test
    void other_documents_with_which_the_same_was_done_are_named_once() {
        JournalEntry other = entry("vault.read-authorised", "success", Map.of("documentType", "rib"), 1);
        assertThat(besideMain(READ, other, other)).containsExactly("De même pendant cette visite\u00a0: RIB.");
    }

    @Test
    void a_refusal_beside_an_exceptional_access_is_not_hidden() {
        JournalEntry refused = entry("vault.read-refused", "refused", Map.of("documentType", "rib"), 2);
        JournalEntry exceptional = entry("consent.exceptional-opened", "success", Map.of("reason", "vital"), 1);
        assertThat(new Visits.Visit(List.of(refused, exceptional)).main()).isEqualTo(exceptional);
        assertThat(besideMain(refused, exceptional))
                .containsExactly("Pendant cette visite, un accès a aussi été refusé.");
    }

    private static List<String> besideMain(JournalEntry... entries) {
        return VisitTexts.besideMain(new Visits.Visit(List.of(entries)), NAMES);
    }

    private static JournalEntry entry(String type, String outcome, Map<String, String> facts, int minute) {
        return new JournalEntry(
                minute,
                "00",
                type,
                outcome,
                Instant.parse("2026-11-24T13:00:00Z").plusSeconds(60L * minute),
                Optional.empty(),
                Optional.of("p1"),
                Optional.of("p2"),
                facts,
                Map.of(),
                List.of());
    }
}
