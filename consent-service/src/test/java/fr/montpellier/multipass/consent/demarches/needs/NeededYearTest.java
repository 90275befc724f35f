package fr.montpellier.multipass.consent.demarches.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededYearTest {

    private static final TypeYear INCOME = new TypeYear(
            YearKind.INCOME_YEAR,
            new Localised(
                    Map.of("fr", "revenus de {year} (avis de {next})", "en", "income of {year} (notice of {next})")));
    private static final TypeYear SCHOOL = new TypeYear(
            YearKind.SCHOOL_YEAR,
            new Localised(Map.of("fr", "année scolaire {year}-{next}", "en", "school year {year}-{next}")));

    private static NeededYear asked(String kind, String code) {
        return NeededYear.fromCode(code, kind.equals("school") ? SCHOOL : INCOME);
    }

    /** A day begins in Paris two hours before it does in UTC in summer, one hour in winter. */
    @ParameterizedTest
    @CsvSource({
        "income, 2026-01-01T00:00:00Z, 2024",
        "income, 2026-07-31T21:59:59Z, 2024",
        "income, 2026-07-31T22:00:00Z, 2025 2024",
        "income, 2026-09-30T21:59:59Z, 2025 2024",
        "income, 2026-09-30T22:00:00Z, 2025",
        "income, 2026-12-31T22:59:59Z, 2025",
        "income, 2026-12-31T23:00:00Z, 2025",
        "income, 2027-01-01T00:00:00Z, 2025",
        "school, 2026-01-01T00:00:00Z, 2025",
        "school, 2026-06-30T21:59:59Z, 2025",
        "school, 2026-06-30T22:00:00Z, 2026 2025",
        "school, 2026-08-31T21:59:59Z, 2026 2025",
        "school, 2026-08-31T22:00:00Z, 2026",
        "school, 2026-12-31T22:59:59Z, 2026",
        "school, 2026-12-31T23:00:00Z, 2026"
    })
    void the_latest_year_is_that_of_the_documents_that_are_issued(String kind, Instant now, String accepted) {
        assertThat(asked(kind, "latest").acceptedAt(now))
                .containsExactlyElementsOf(
                        Arrays.stream(accepted.split(" ")).map(Integer::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({"income, 2025, 2030-09-01T00:00:00Z, 2025", "school, 2025-2026, 2030-09-01T00:00:00Z, 2025"})
    void a_named_year_stays(String kind, String code, Instant now, int year) {
        assertThat(asked(kind, code).acceptedAt(now)).containsExactly(year);
        assertThat(asked(kind, code).code()).isEqualTo(code);
        assertThat(asked(kind, "latest").code()).isEqualTo("latest");
    }

    @ParameterizedTest
    @CsvSource({
        "income, 2025-2026",
        "income, 1999",
        "income, 20255",
        "school, 2025",
        "school, 2025-2027",
        "school, 2026-2025",
        "school, 2025-26",
        "school, last"
    })
    void a_year_of_another_kind_or_form_is_refused(String kind, String code) {
        assertThatThrownBy(() -> asked(kind, code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_year_is_said_in_the_words_of_its_type() {
        Instant november = Instant.parse("2026-11-28T10:00:00Z");

        assertThat(asked("income", "latest").namedAt(november, new Language("fr")))
                .containsExactly(new NamedYear(2025, "revenus de 2025 (avis de 2026)"));
        assertThat(asked("school", "latest").namedAt(november, new Language("en")))
                .containsExactly(new NamedYear(2026, "school year 2026-2027"));
    }

    @Test
    void words_name_the_year() {
        var words = new Localised(Map.of("fr", "revenus de l'an passé", "en", "income of {year}"));
        assertThatThrownBy(() -> new TypeYear(YearKind.INCOME_YEAR, words))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
