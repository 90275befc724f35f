package fr.montpellier.multipass.portal.resident.accesses;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that the list of accesses, read by a guardian, says which person its lines address. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class RepresentedAccessesViewTest extends ViewTest {

    RepresentedAccessesViewTest() {
        super(new FakeIdentity.Person(
                FakeIdentity.LINA.subject(),
                FakeIdentity.LINA.name(),
                FakeIdentity.LINA.role(),
                Map.of("representation", Map.of("id", "7", "kind", "guardianship"))));
    }

    @Test
    void the_page_says_whom_its_lines_address() {
        open("/qui-a-consulte");

        assertThat(page().text().replace('\u00a0', ' '))
                .contains(
                        "Vous agissez pour Lina Lambert : dans cette liste, « vous » et « votre » désignent cette personne.");
    }
}
