package fr.montpellier.multipass.consent.authorisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharingAuthorisationTest {

    private static final Instant GIVEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-03-24T10:00:00Z");

    private final SharingAuthorisation authorisation =
            SharingExample.givenAt(GIVEN).until(UNTIL).build();

    @Test
    void is_active_from_the_moment_it_is_given() {
        assertThat(authorisation.stateAt(GIVEN)).isEqualTo(new SharingState.Active(UNTIL));
        assertThat(authorisation.stateAt(UNTIL.minusMillis(1))).isEqualTo(new SharingState.Active(UNTIL));
    }

    @Test
    void expires_at_its_end_without_any_action() {
        assertThat(authorisation.stateAt(UNTIL)).isEqualTo(new SharingState.Expired(UNTIL));
    }

    @Test
    void a_withdrawal_ends_it_for_good() {
        Instant when = GIVEN.plusSeconds(60);
        SharingAuthorisation withdrawn = authorisation.withdraw(when);
        assertThat(withdrawn.stateAt(when)).isEqualTo(new SharingState.Withdrawn(when));
        assertThat(withdrawn.stateAt(UNTIL.plusSeconds(1))).isEqualTo(new SharingState.Withdrawn(when));
    }

    @Test
    void a_second_withdrawal_changes_nothing() {
        SharingAuthorisation withdrawn = authorisation.withdraw(GIVEN.plusSeconds(60));
        assertThat(withdrawn.withdraw(GIVEN.plusSeconds(90))).isEqualTo(withdrawn);
    }

    @Test
    void an_expired_authorisation_stays_expired() {
        assertThat(authorisation.withdraw(UNTIL)).isEqualTo(authorisation);
    }

    @Test
    void a_deleted_document_is_not_read_and_is_named_until_another_takes_its_place() {
        var type = new JustificatifType("avis-imposition");
        DocumentId first = DocumentId.random();
        DocumentId second = DocumentId.random();
        SharingAuthorisation given = SharingExample.givenAt(GIVEN)
                .until(UNTIL)
                .documents(new DocumentsByType(Map.of(type, List.of(first, second))))
                .build();
        var gone = new UnavailableDocument(type, first, UnavailabilityReason.REFILED, GIVEN.plusMillis(1));
        SharingAuthorisation after = given.markUnavailable(gone);

        assertThat(after.revision()).isEqualTo(given.revision());
        assertThat(after.documents()).isEqualTo(given.documents());
        assertThat(after.readable().of(type)).containsExactly(second);
        assertThat(after.revise(after.readable(), UNTIL).unavailable()).containsExactly(gone);
        assertThat(after.revise(new DocumentsByType(Map.of(type, List.of(second, DocumentId.random()))), UNTIL)
                        .unavailable())
                .isEmpty();
        assertThat(after.revise(given.documents(), UNTIL).unavailable())
                .as("given again")
                .isEmpty();
        assertThat(UnavailableDocument.ofText(gone.text())).isEqualTo(gone);
    }

    @Test
    void a_document_is_of_a_type_that_is_covered() {
        DocumentsByType other = new DocumentsByType(Map.of(new JustificatifType("rib"), List.of(DocumentId.random())));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharingExample.givenAt(GIVEN).documents(other).build());
    }

    @Test
    void an_authorisation_without_a_type_or_out_of_order_does_not_exist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharingExample.givenAt(GIVEN)
                        .types(List.of())
                        .to("demo-ccas")
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharingExample.givenAt(GIVEN).until(GIVEN).build());
    }

    @Test
    void a_case_reference_tells_department_and_year_and_nothing_else() {
        CaseReference first = CaseReference.random(new DepartmentCode("etat-civil"), Year.of(2026));
        assertThat(first.value()).matches("ETAT-CIVIL-2026-[0-9A-HJKMNP-TV-Z]{6}");
        assertThat(first).isNotEqualTo(CaseReference.random(new DepartmentCode("etat-civil"), Year.of(2026)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseReference("CCAS-2026-ILOU00"));
    }
}
