package fr.montpellier.multipass.portal.design.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.Locale;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class PortalLayoutTest extends ViewTest {

    PortalLayoutTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void the_other_languages_are_offered_and_lead_back_to_the_page() {
        open("/demarches/aide-facultative-ccas");
        for (SupportedLanguage language : Languages.all()) {
            Elements link = page().select("header a[hreflang=" + language.code() + "]");
            if (language.equals(Languages.defaultLanguage())) {
                assertThat(link).isEmpty();
            } else {
                assertThat(link.text()).isEqualTo(language.name());
                assertThat(link.attr("lang")).isEqualTo(language.code());
                assertThat(link.hasAttr("router-ignore")).isTrue();
                assertThat(link.attr("href"))
                        .isEqualTo("/langue/" + language.code() + "?page=%2Fdemarches%2Faide-facultative-ccas");
            }
        }
    }

    @Test
    void a_page_is_in_the_language_that_was_chosen() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        open("/demarches/aide-facultative-ccas");
        assertThat(page().select("main").text()).contains("Good to know");
        open("/mes-autorisations");
        assertThat(heading()).isEqualTo("My authorisations");
        UI.getCurrent().setLocale(Locale.FRENCH);
        open("/accueil");
        open("/mes-autorisations");
        assertThat(heading()).isEqualTo("Mes autorisations");
    }

    @Test
    void the_page_of_the_navigation_that_is_open_is_marked() {
        open("/mes-pieces/deposer");
        assertThat(page().select(".places [aria-current=page]").text()).isEqualTo("Mes pièces");
        open("/qui-a-consulte");
        assertThat(page().select(".places [aria-current=page]").attr("href")).isEqualTo("/qui-a-consulte");
    }

    @Test
    void the_header_names_the_person_and_offers_the_sign_out() {
        open("/accueil");
        assertThat(text("personne")).isEqualTo("Inès Lambert");
        assertThat(text("deconnexion")).isEqualTo("Se déconnecter");
        assertThat(page().select("#integrite-continue")).isEmpty();
    }
}
