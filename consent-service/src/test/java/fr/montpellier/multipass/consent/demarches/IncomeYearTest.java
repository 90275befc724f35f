package fr.montpellier.multipass.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomeYearTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2024",
        "2026-07-31T21:59:59Z, 2024",
        "2026-07-31T22:00:00Z, 2025 2024",
        "2026-09-30T21:59:59Z, 2025 2024",
        "2026-09-30T22:00:00Z, 2025",
        "2026-12-31T22:59:59Z, 2025",
        "2026-12-31T23:00:00Z, 2025",
        "2027-01-01T00:00:00Z, 2025"
    })
    void the_latest_year_is_that_of_the_notices_that_are_issued(Instant now, String accepted) {
        assertThat(IncomeYear.fromCode("latest").acceptedAt(now))
                .containsExactlyElementsOf(
                        Arrays.stream(accepted.split(" ")).map(Integer::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T00:00:00Z", "2030-09-01T00:00:00Z"})
    void a_named_year_stays(Instant now) {
        assertThat(IncomeYear.fromCode("2025").acceptedAt(now)).containsExactly(2025);
        assertThat(IncomeYear.fromCode("2025").code()).isEqualTo("2025");
        assertThat(IncomeYear.fromCode("latest").code()).isEqualTo("latest");
    }
}
