package fr.montpellier.multipass.vault.keeping.documents.views;

import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.EXPIRED;
import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.EXPIRING;
import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.FALSIFIED;
import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.FINE;
import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.NOT_CHECKED;
import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.NO_CODE;
import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.OTHER_HOLDER;
import static fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus.UNDATED;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.authenticity.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentStatusTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final Optional<LocalDate> OLD = Optional.of(TODAY.minusDays(1));
    private static final CheckResult GENUINE = CheckResult.without(Reason.SIGNATURE_VALID_AND_PAGE_AGREES);
    private static final CheckResult ALTERED = CheckResult.without(Reason.PAGE_DIFFERS);

    @Test
    void the_worst_comes_first_and_the_others_follow() {
        assertThat(DocumentStatus.of(ALTERED.with(List.of("other-holder")), OLD, false, TODAY))
                .containsExactly(FALSIFIED, OTHER_HOLDER, EXPIRED);
        assertThat(DocumentStatus.of(
                        CheckResult.without(Reason.PAGE_NOT_COMPARABLE).with(List.of("other-birth-date")),
                        Optional.of(TODAY),
                        false,
                        TODAY))
                .containsExactly(OTHER_HOLDER, NOT_CHECKED, EXPIRING);
    }

    @Test
    void a_verified_document_is_fine_only_if_nothing_else_is_known_of_it() {
        assertThat(DocumentStatus.of(GENUINE, Optional.empty(), false, TODAY)).containsExactly(FINE);
        assertThat(DocumentStatus.of(GENUINE, Optional.of(TODAY.plusDays(30)), false, TODAY))
                .containsExactly(FINE);
        assertThat(DocumentStatus.of(GENUINE, OLD, false, TODAY)).containsExactly(EXPIRED);
        assertThat(DocumentStatus.of(GENUINE, Optional.of(TODAY.plusDays(29)), false, TODAY))
                .containsExactly(EXPIRING);
        assertThat(DocumentStatus.of(GENUINE.with(List.of("other-address")), Optional.empty(), false, TODAY))
                .as("people move")
                .containsExactly(FINE);
    }

    @Test
    void a_document_without_a_code_is_not_called_verified() {
        assertThat(DocumentStatus.of(CheckResult.without(Reason.NO_CODE), Optional.empty(), false, TODAY))
                .containsExactly(NO_CODE);
        assertThat(DocumentStatus.of(CheckResult.without(Reason.TYPE_WITHOUT_CODE), OLD, false, TODAY))
                .containsExactly(EXPIRED);
    }

    @Test
    void a_document_without_its_date_is_not_called_fine_nor_valid() {
        assertThat(DocumentStatus.of(GENUINE, Optional.empty(), true, TODAY)).containsExactly(UNDATED);
        assertThat(DocumentStatus.of(
                        CheckResult.without(Reason.PAGE_NOT_COMPARABLE).with(List.of("other-holder")),
                        Optional.empty(),
                        true,
                        TODAY))
                .containsExactly(OTHER_HOLDER, UNDATED, NOT_CHECKED);
    }

    @Test
    void the_holders_are_named_if_none_of_them_is_the_owner() {
        CheckResult check = new CheckResult(
                GENUINE.verdict(),
                GENUINE.reason(),
                null,
                Map.of("declarant1", "RETI PATRICK", "nom", "RETI", "prenoms", "SOPHIE/ANNE"),
                List.of(),
                List.of("other-holder"),
                Map.of(),
                Map.of(),
                null);

        assertThat(StatusView.of(check, DocumentStatus.of(check, Optional.empty(), false, TODAY)))
                .isEqualTo(
                        new StatusView("other-holder", List.of(), List.of("RETI PATRICK", "SOPHIE ANNE RETI"), "name"));
        assertThat(StatusView.of(check.with(List.of()), List.of(FINE)).holders())
                .isEmpty();
    }

    @Test
    void an_addressee_is_no_holder_and_of_another_birth_date_no_name_is_said() {
        CheckResult letter = CheckResult.without(Reason.NO_CODE)
                .reading(Map.of("destinataire", "BERNARD DURAND"))
                .with(List.of("other-addressee"));
        assertThat(StatusView.of(letter, DocumentStatus.of(letter, Optional.empty(), false, TODAY)))
                .isEqualTo(new StatusView("other-holder", List.of(), List.of("BERNARD DURAND"), "addressee"));

        CheckResult card = CheckResult.without(Reason.NO_CODE)
                .reading(Map.of("nom", "LAMBERT", "prenoms", "INES"))
                .with(List.of("other-birth-date"));
        assertThat(StatusView.of(card, DocumentStatus.of(card, Optional.empty(), false, TODAY)))
                .isEqualTo(new StatusView("other-holder", List.of(), List.of(), "birth-date"));
    }
}
