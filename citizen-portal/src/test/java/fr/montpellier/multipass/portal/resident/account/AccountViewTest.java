package fr.montpellier.multipass.portal.resident.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class AccountViewTest extends ViewTest {

    AccountViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void everything_about_the_account_is_reached_from_one_page() {
        open("/mon-compte");

        assertThat(page().select("main h2").eachText())
                .containsExactly(
                        "Sécurité de mon compte",
                        "Agir pour une autre personne",
                        "Mes courriels",
                        "Mes droits",
                        "Tout emporter",
                        "Après votre décès",
                        "Fermer mon compte");
        assertThat(page().select("main a.button").eachAttr("href"))
                .contains("/mon-compte/courriels", "/mon-compte/fermer", "/fichiers/usager/export");
    }

    @Test
    void the_account_is_a_link_on_every_page() {
        open("/demarches");

        assertThat(page().select("#personne").attr("href")).isEqualTo("/mon-compte");
        assertThat(page().select("footer a").eachAttr("href")).contains("/mon-compte");
    }
}
