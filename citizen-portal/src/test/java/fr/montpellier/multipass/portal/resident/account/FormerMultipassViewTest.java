package fr.montpellier.multipass.portal.resident.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what a resident is told whose other Multipass was merged into theirs. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class FormerMultipassViewTest extends ViewTest {

    FormerMultipassViewTest() {
        super(new FakeIdentity.Person(
                FakeIdentity.INES.subject(),
                FakeIdentity.INES.name(),
                FakeIdentity.INES.role(),
                Map.of("former_multipass", true, "iss", "https://identite.example")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mes-pieces", "/mes-autorisations", "/qui-a-consulte"})
    void each_list_says_that_the_former_multipass_has_its_own_and_leads_to_it(String page) {
        open(page);

        assertThat(text("ancien-multipass")).contains("votre ancien Multipass y est resté");
        assertThat(page().select("#ouvrir-ancien-multipass").attr("href"))
                .isEqualTo("https://identite.example/account/multipass");
    }
}
