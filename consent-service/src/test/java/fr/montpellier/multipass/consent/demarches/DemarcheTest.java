package fr.montpellier.multipass.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.consent.organisations.OrganisationKind;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemarcheTest {

    private static final JustificatifType BOOK = new JustificatifType("livret-famille");
    private static final JustificatifType CAF = new JustificatifType("attestation-caf");
    private static final JustificatifType NOTICE = new JustificatifType("avis-imposition");
    private static final JustificatifType BANK = new JustificatifType("rib");
    private static final JustificatifType PAYSLIP = new JustificatifType("bulletin-salaire");
    private static final List<JustificatifType> ALL = List.of(BOOK, CAF, NOTICE, BANK);

    private final Demarche demarche = new Demarche(
            new DemarcheCode("inscription"),
            1,
            new Department(
                    new DepartmentCode("education"),
                    new Localised(Map.of("fr", "Éducation", "en", "Education")),
                    new Localised(Map.of("fr", "l'éducation", "en", "education")),
                    new Organisation(
                            "21340172201787",
                            OrganisationKind.PUBLIC,
                            new Localised(Map.of("fr", "Ville", "en", "City")),
                            "1 place",
                            "dpo@ville.example")),
            List.of(
                    asked(BOOK, true, 1, ""),
                    asked(CAF, true, 1, "ressources"),
                    asked(NOTICE, true, 1, "ressources"),
                    asked(BANK, false, 1, ""),
                    asked(PAYSLIP, true, 3, "")),
            30,
            LegalBasis.AUTORISATION,
            30,
            Map.of());

    private static RequestedType asked(JustificatifType type, boolean required, int number, String alternative) {
        return new RequestedType(
                type,
                new Localised(Map.of("fr", type.value(), "en", type.value())),
                List.of(),
                false,
                new Need(
                        required,
                        number,
                        Optional.of(alternative).filter(name -> !name.isEmpty()),
                        AcceptedHolder.APPLICANT,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }

    private List<JustificatifType> missing(JustificatifType... given) {
        return demarche.missing(
                ALL,
                new DocumentsByType(List.of(given).stream()
                        .collect(java.util.stream.Collectors.toMap(
                                type -> type, type -> List.of(DocumentId.random())))));
    }

    @Test
    void a_required_type_is_missing_until_it_is_given_and_an_optional_type_never_is() {
        assertThat(missing()).containsExactly(BOOK, CAF, NOTICE);
        assertThat(missing(BOOK)).containsExactly(CAF, NOTICE);
        assertThat(missing(BOOK, BANK)).containsExactly(CAF, NOTICE);
    }

    @Test
    void one_of_several_alternatives_is_enough() {
        assertThat(missing(BOOK, NOTICE)).isEmpty();
        assertThat(missing(CAF)).containsExactly(BOOK);
    }

    @Test
    void a_type_that_the_resident_did_not_authorise_is_not_asked_for_in_the_case() {
        assertThat(demarche.missing(List.of(NOTICE), new DocumentsByType(Map.of())))
                .containsExactly(NOTICE);
    }

    @Test
    void a_type_is_missing_until_as_many_documents_are_given_as_it_asks_for() {
        assertThat(demarche.missing(List.of(PAYSLIP), payslips(2))).containsExactly(PAYSLIP);
        assertThat(demarche.missing(List.of(PAYSLIP), payslips(3))).isEmpty();
    }

    @Test
    void more_documents_of_a_type_than_it_asks_for_are_found() {
        assertThat(demarche.exceededBy(payslips(3))).isEmpty();
        assertThat(demarche.exceededBy(payslips(4)).orElseThrow().code()).isEqualTo(PAYSLIP);
        assertThat(demarche.exceededBy(
                        new DocumentsByType(Map.of(BANK, List.of(DocumentId.random(), DocumentId.random())))))
                .isPresent();
    }

    private static DocumentsByType payslips(int number) {
        return new DocumentsByType(Map.of(
                PAYSLIP, Stream.generate(DocumentId::random).limit(number).toList()));
    }

    @Test
    void a_renewal_covers_what_was_covered_and_what_was_not_asked_for_before() {
        Demarche earlier = new Demarche(
                demarche.code(),
                1,
                demarche.department(),
                demarche.types().subList(0, 4),
                30,
                LegalBasis.AUTORISATION,
                30,
                Map.of());

        assertThat(demarche.renewedTypes(earlier, List.of(BOOK, NOTICE))).containsExactly(BOOK, NOTICE, PAYSLIP);
        assertThat(earlier.renewedTypes(demarche, List.of(NOTICE, PAYSLIP))).containsExactly(NOTICE);
    }
}
