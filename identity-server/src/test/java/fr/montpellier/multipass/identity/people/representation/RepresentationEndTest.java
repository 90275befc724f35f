package fr.montpellier.multipass.identity.people.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.representation.Representation.Kind;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepresentationEndTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static IdentitePivot bornOn(int year, int month, int day) {
        return IdentitePivot.declared("Lina", "Roussel", LocalDate.of(year, month, day));
    }

    private static Instant end(Kind kind, IdentitePivot represented, LocalDate... until) {
        return RepresentationEnd.of(
                kind, represented, until.length == 0 ? Optional.empty() : Optional.of(until[0]), TODAY);
    }

    private static void refused(Reason reason, Kind kind, IdentitePivot represented, LocalDate... until) {
        assertThatExceptionOfType(RepresentationRefusedException.class)
                .isThrownBy(() -> end(kind, represented, until))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void parental_authority_ends_when_the_day_of_majority_begins_in_paris() {
        assertThat(end(Kind.PARENTAL_AUTHORITY, bornOn(2018, 7, 14))).isEqualTo(Instant.parse("2036-07-13T22:00:00Z"));
        assertThat(end(Kind.PARENTAL_AUTHORITY, bornOn(2008, 11, 29))).isEqualTo(Instant.parse("2026-11-28T23:00:00Z"));
        assertThat(end(Kind.PARENTAL_AUTHORITY, bornOn(2012, 2, 29))).isEqualTo(Instant.parse("2030-02-27T23:00:00Z"));
    }

    @Test
    void a_person_of_age_has_no_parent_who_acts() {
        refused(Reason.ADULT, Kind.PARENTAL_AUTHORITY, bornOn(2008, 11, 28));
        refused(Reason.ADULT, Kind.PARENTAL_AUTHORITY, bornOn(1980, 1, 1), TODAY.plusYears(1));
    }

    @Test
    void a_guardian_is_of_age_whatever_the_day_of_birth_that_is_not_known() {
        assertThat(RepresentationEnd.isOfAge("2008-11-28", TODAY)).isTrue();
        assertThat(RepresentationEnd.isOfAge("2008-11-29", TODAY)).isFalse();
        assertThat(RepresentationEnd.isOfAge("2008-00-00", TODAY)).isFalse();
        assertThat(RepresentationEnd.isOfAge("2007-00-00", TODAY)).isTrue();
    }

    @Test
    void a_last_day_is_included_and_not_after_majority() {
        assertThat(end(Kind.PARENTAL_AUTHORITY, bornOn(2018, 7, 14), LocalDate.of(2027, 1, 31)))
                .isEqualTo(Instant.parse("2027-01-31T23:00:00Z"));
        refused(Reason.END_NEEDED, Kind.PARENTAL_AUTHORITY, bornOn(2018, 7, 14), LocalDate.of(2036, 7, 14));
        refused(Reason.END_NEEDED, Kind.GUARDIANSHIP, bornOn(2018, 7, 14), TODAY.minusDays(1));
    }

    @Test
    void the_guardian_of_an_adult_has_a_last_day_within_ten_years() {
        refused(Reason.END_NEEDED, Kind.GUARDIANSHIP, bornOn(1950, 1, 1));
        refused(
                Reason.END_NEEDED,
                Kind.GUARDIANSHIP,
                bornOn(1950, 1, 1),
                TODAY.plusYears(10).plusDays(1));
        assertThat(end(Kind.GUARDIANSHIP, bornOn(1950, 1, 1), TODAY.plusYears(10)))
                .isEqualTo(Instant.parse("2036-11-28T23:00:00Z"));
    }
}
