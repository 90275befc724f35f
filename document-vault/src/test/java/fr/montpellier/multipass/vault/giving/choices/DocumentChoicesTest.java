package fr.montpellier.multipass.vault.giving.choices;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentChoicesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final String NOTICE = "avis-imposition";
    private static final StatusView FINE = new StatusView("fine", List.of(), List.of());

    @Test
    void the_newest_that_is_valid_and_not_forged_is_proposed() {
        List<DocumentChoice> ordered = choices(
                choice("forged", "2026", "2027-12-31", "altere"),
                choice("expired", "2025", "2026-11-26", "verifie"),
                choice("old", "2023", "2027-12-31", "verifie"),
                choice("best", "2024", "2026-11-27", "absent"));

        assertThat(ordered).extracting(DocumentChoice::id).containsExactly("best", "old", "forged", "expired");
        assertThat(ordered).extracting(DocumentChoice::proposed).containsExactly(true, false, false, false);
    }

    @Test
    void the_document_of_another_person_is_not_proposed() {
        DocumentChoice fine = choice("mine", "2025", null, "verifie");
        DocumentChoice other = new DocumentChoice(
                "other",
                NOTICE,
                "2026",
                fine.depositedAt(),
                1,
                null,
                null,
                "verifie",
                new StatusView("not-checked", List.of("other-holder"), List.of("RETI PATRICK")),
                false);

        assertThat(choices(other, fine)).extracting(DocumentChoice::id).containsExactly("mine", "other");
        assertThat(choices(other)).noneMatch(DocumentChoice::proposed);
    }

    @Test
    void nothing_is_proposed_where_nothing_fits() {
        assertThat(choices(
                        choice("forged", "2026", null, "altere"), choice("expired", "2025", "2026-01-31", "verifie")))
                .hasSize(2)
                .noneMatch(DocumentChoice::proposed);
    }

    @Test
    void the_last_deposited_is_proposed_among_those_without_a_period() {
        DocumentChoice first = new DocumentChoice(
                "first", NOTICE, null, Instant.parse("2026-01-01T00:00:00Z"), 1, null, null, "absent", FINE, false);
        DocumentChoice last = new DocumentChoice(
                "last", NOTICE, null, Instant.parse("2026-02-01T00:00:00Z"), 1, null, null, "absent", FINE, false);

        assertThat(choices(first, last)).extracting(DocumentChoice::id).containsExactly("last", "first");
    }

    @Test
    void a_type_without_a_document_is_said_and_no_other_type() {
        DocumentChoices choices =
                DocumentChoices.of(List.of("rib", "identite"), List.of(choice("notice", "2026", null, "verifie")));

        assertThat(choices.items())
                .containsExactly(
                        new DocumentChoices.OfType("rib", List.of()),
                        new DocumentChoices.OfType("identite", List.of()));
    }

    private static List<DocumentChoice> choices(DocumentChoice... owned) {
        return DocumentChoices.of(List.of(NOTICE), List.of(owned))
                .items()
                .getFirst()
                .documents();
    }

    @Test
    void the_newest_by_its_own_date_is_proposed_and_not_the_last_deposited() {
        assertThat(choices(
                        choice("newer", null, "2026-09-01", "2026-12-31", "absent"),
                        choice("older", "2026-10", "2026-08-01", "2026-12-31", "absent")))
                .extracting(DocumentChoice::id)
                .containsExactly("newer", "older");
    }

    private static DocumentChoice choice(String id, String period, @Nullable String validUntil, String verdict) {
        return choice(id, period, null, validUntil, verdict);
    }

    private static DocumentChoice choice(
            String id, @Nullable String period, @Nullable String date, @Nullable String validUntil, String verdict) {
        return new DocumentChoice(
                id,
                NOTICE,
                period,
                Instant.parse("2026-11-01T10:00:00Z"),
                1,
                date == null ? null : new DocumentView.DateView(LocalDate.parse(date), "issue-date", "owner", true),
                validUntil == null ? null : LocalDate.parse(validUntil),
                verdict,
                new StatusView(
                        verdict.equals("altere")
                                ? "falsified"
                                : validUntil != null && TODAY.isAfter(LocalDate.parse(validUntil)) ? "expired" : "fine",
                        List.of(),
                        List.of()),
                false);
    }
}
