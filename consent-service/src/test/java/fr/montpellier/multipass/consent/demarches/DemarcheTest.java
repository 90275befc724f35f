package fr.montpellier.multipass.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemarcheTest {

    private static final JustificatifType BOOK = new JustificatifType("livret-famille");
    private static final JustificatifType CAF = new JustificatifType("attestation-caf");
    private static final JustificatifType NOTICE = new JustificatifType("avis-imposition");
    private static final JustificatifType BANK = new JustificatifType("rib");
    private static final List<JustificatifType> ALL = List.of(BOOK, CAF, NOTICE, BANK);

    private final Demarche demarche = new Demarche(
            new DemarcheCode("inscription"),
            1,
            new Department(
                    new DepartmentCode("education"),
                    new Localised("Éducation", "Education"),
                    new Organisation("21340172201787", new Localised("Ville", "City"), "1 place", "dpo@ville.example")),
            List.of(
                    asked(BOOK, true, ""),
                    asked(CAF, true, "ressources"),
                    asked(NOTICE, true, "ressources"),
                    asked(BANK, false, "")),
            30,
            LegalBasis.AUTORISATION,
            false,
            30,
            Map.of());

    private static RequestedType asked(JustificatifType type, boolean required, String alternative) {
        return new RequestedType(
                type,
                new Localised(type.value(), type.value()),
                List.of(),
                new Need(
                        required,
                        Optional.of(alternative).filter(name -> !name.isEmpty()),
                        Whose.APPLICANT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private List<JustificatifType> missing(JustificatifType... given) {
        return demarche.missing(
                ALL,
                new DocumentsByType(List.of(given).stream()
                        .collect(java.util.stream.Collectors.toMap(
                                type -> type, type -> List.of(DocumentId.random())))));
    }

    @Test
    void what_is_required_is_missing_until_it_is_given_and_what_is_optional_never_is() {
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
    void what_the_resident_did_not_authorise_is_not_asked_for_in_the_case() {
        assertThat(demarche.missing(List.of(NOTICE), new DocumentsByType(Map.of())))
                .containsExactly(NOTICE);
    }
}
