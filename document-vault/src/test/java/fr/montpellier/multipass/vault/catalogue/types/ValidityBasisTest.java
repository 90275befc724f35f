package fr.montpellier.multipass.vault.catalogue.types;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFactReader;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityBasisTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final int NOTICE_DAYS = 638;

    @ParameterizedTest
    @CsvSource({
        "ISSUE_DATE, 2026-11, 2026-11-01",
        "ISSUE_DATE, 2026, 2026-01-01",
        "ISSUE_DATE, 2026-2027, 2026-01-01",
        "INCOME_YEAR, 2026, 2025-12-31",
        "SCHOOL_YEAR, 2026-2027, 2027-08-31"
    })
    void a_stated_period_never_gives_more_than_it_says(ValidityBasis basis, String period, LocalDate date) {
        assertThat(basis.stated(Optional.empty(), Optional.of(period))).contains(date);
    }

    @Test
    void a_stated_day_counts_before_the_period() {
        assertThat(ValidityBasis.ISSUE_DATE.stated(Optional.of(TODAY), Optional.of("2026-11")))
                .contains(TODAY);
        assertThat(ValidityBasis.EXPIRY_DATE.stated(Optional.of(TODAY), Optional.of("2026")))
                .contains(TODAY);
        assertThat(ValidityBasis.EXPIRY_DATE.stated(Optional.empty(), Optional.of("2026")))
                .isEmpty();
        assertThat(ValidityBasis.NONE.stated(Optional.of(TODAY), Optional.of("2026")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ISSUE_DATE, dateDuDocument, 2026-11-03, 2026-11-03",
        "INCOME_YEAR, anneeDesRevenus, 2025, 2025-12-31",
        "SCHOOL_YEAR, anneeScolaire, 2026-2027, 2027-08-31",
        "EXPIRY_DATE, dateDExpiration, 2031-01-02, 2031-01-02"
    })
    void the_date_is_among_the_facts_of_a_code_or_a_page(
            ValidityBasis basis, String fact, String value, LocalDate date) {
        assertThat(basis.in(Map.of(fact, value))).contains(date);
        assertThat(basis.in(Map.of(fact, "none"))).isEmpty();
        assertThat(basis.in(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bulletin-salaire, Date de paiement : 31/10/2026, 2026-10-31",
        "bulletin-salaire, Fait le 02/11/2026, 2026-11-02",
        "justificatif-domicile, Payé le 02/10/2026,",
        "justificatif-domicile, Date de paiement : 31/12/2026,",
        "justificatif-domicile, Facture du 02/10/2026, 2026-10-02"
    })
    void the_day_of_payment_is_the_date_of_a_payslip_alone(String type, String line, @Nullable LocalDate date) {
        assertThat(ValidityBasis.ISSUE_DATE.in(
                        PageFactReader.of(line, ValidityBasis.ISSUE_DATE.onPage(new JustificatifType(type)))))
                .isEqualTo(Optional.ofNullable(date));
    }

    @Test
    void a_tax_notice_is_valid_until_the_next_one_has_come() {
        assertThat(ValidityBasis.INCOME_YEAR.validUntil(LocalDate.parse("2025-12-31"), NOTICE_DAYS))
                .contains(LocalDate.parse("2027-09-30"));
        assertThat(ValidityBasis.INCOME_YEAR.validUntil(LocalDate.parse("2025-12-31"), null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ISSUE_DATE, 2026-11-27, false",
        "ISSUE_DATE, 2026-11-28, true",
        "INCOME_YEAR, 2025-12-31, false",
        "INCOME_YEAR, 2026-12-31, true",
        "SCHOOL_YEAR, 2027-08-31, false",
        "SCHOOL_YEAR, 2028-08-31, true",
        "EXPIRY_DATE, 2041-11-27, false",
        "EXPIRY_DATE, 2099-01-01, true"
    })
    void a_date_is_in_the_future_if_no_document_can_state_it_yet(ValidityBasis basis, LocalDate date, boolean future) {
        assertThat(basis.isInFuture(date, TODAY)).isEqualTo(future);
    }
}
