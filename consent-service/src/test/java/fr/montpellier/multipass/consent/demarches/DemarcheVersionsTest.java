package fr.montpellier.multipass.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.consent.organisations.OrganisationKind;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemarcheVersionsTest {

    private static final Localised NAME = new Localised(Map.of("fr", "Éducation", "en", "Education"));

    private final DemarcheCode cantine = new DemarcheCode("cantine");
    private final List<Integer> read = new ArrayList<>();
    private final DemarcheVersions versions = new DemarcheVersions(this::fromRegister);

    private Demarche fromRegister(DemarcheCode code, int version) {
        read.add(version);
        var education = new Department(
                new DepartmentCode("education"),
                NAME,
                NAME,
                new Organisation("00000000000000", OrganisationKind.PUBLIC, NAME, "", ""));
        return new Demarche(code, version, education, List.of(), 365, LegalBasis.AUTORISATION, 30, Map.of());
    }

    @Test
    void a_list_of_fifty_reads_each_version_once() {
        for (int i = 0; i < 25; i++) {
            assertThat(versions.version(cantine, 1).version()).isEqualTo(1);
            assertThat(versions.version(cantine, 2).version()).isEqualTo(2);
        }

        assertThat(read).containsExactly(1, 2);
    }
}
