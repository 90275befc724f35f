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

class PublishedVersionsTest {

    private static final Localised NAME = new Localised(Map.of("fr", "Éducation", "en", "Education"));

    private final DemarcheCode cantine = new DemarcheCode("cantine");
    private final List<Integer> read = new ArrayList<>();

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
    void a_published_version_is_loaded_a_single_time() {
        var versions = new PublishedVersions(this::fromRegister, 10);
        for (int i = 0; i < 3; i++) {
            assertThat(versions.find(cantine, 1).version()).isEqualTo(1);
            assertThat(versions.find(cantine, 2).version()).isEqualTo(2);
        }

        assertThat(read).containsExactly(1, 2);
    }

    @Test
    void no_more_versions_are_kept_than_allowed() {
        var versions = new PublishedVersions(this::fromRegister, 1);
        for (int i = 0; i < 2; i++) {
            versions.find(cantine, 1);
            versions.find(cantine, 2);
        }

        assertThat(read).containsExactly(1, 2, 2);
    }
}
