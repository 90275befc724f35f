package fr.montpellier.multipass.portal.dpo.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class IntegrityBannerTest extends ViewTest {

    IntegrityBannerTest() {
        super(FakeIdentity.CLAIRE);
    }

    @Test
    void the_officer_sees_once_on_each_page_whether_the_journals_are_intact() {
        open("/dpo/recherche");
        assertThat(page().select("main #integrite-continue")).hasSize(1);
        open("/dpo/questions");
        assertThat(page().select("main #integrite-continue")).hasSize(1);
    }
}
