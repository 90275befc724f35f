package fr.montpellier.multipass.service.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, 1er décembre 2026, 1 December 2026",
        "2026-12-02, 2 décembre 2026, 2 December 2026",
        "2026-05-31, 31 mai 2026, 31 May 2026"
    })
    void a_date_is_written_as_people_do(LocalDate day, String french, String english) {
        assertThat(WrittenDates.date(day, Locale.FRENCH)).isEqualTo(french);
        assertThat(WrittenDates.date(day, Locale.ENGLISH)).isEqualTo(english);
        assertThat(WrittenDates.date(day, Locale.UK)).isEqualTo(english);
    }

    @Test
    void a_time_does_not_break_in_french() {
        LocalTime time = LocalTime.of(2, 29, 5);
        assertThat(WrittenDates.time(time, Locale.FRENCH)).isEqualTo("2\u00a0h\u00a029");
        assertThat(WrittenDates.time(time, Locale.ENGLISH)).isEqualTo("2:29");
        assertThat(WrittenDates.exactTime(time, Locale.FRENCH)).isEqualTo("2\u00a0h\u00a029\u00a0min\u00a005\u00a0s");
        assertThat(WrittenDates.exactTime(time, Locale.ENGLISH)).isEqualTo("02:29:05");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09, Bulletin de salaire de septembre 2026, Payslip of September 2026",
        "2026-08, Bulletin de salaire d'août 2026, Payslip of August 2026",
        "2026-10, Bulletin de salaire d'octobre 2026, Payslip of October 2026",
        "2026, Bulletin de salaire 2026, Payslip 2026",
        "2026-2027, Bulletin de salaire 2026-2027, Payslip 2026-2027",
        ", Bulletin de salaire, Payslip"
    })
    void a_document_is_named_with_its_period(String period, String french, String english) {
        Optional<String> about = Optional.ofNullable(period);
        assertThat(WrittenDates.document("Bulletin de salaire", about, Locale.FRENCH))
                .isEqualTo(french);
        assertThat(WrittenDates.document("Payslip", about, Locale.ENGLISH)).isEqualTo(english);
    }
}
