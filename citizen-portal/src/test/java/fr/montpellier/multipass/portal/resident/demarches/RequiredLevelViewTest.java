package fr.montpellier.multipass.portal.resident.demarches;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A démarche requires a level of assurance: the resident is asked to sign in more surely, and chooses nothing before. */
class RequiredLevelViewTest {

    /** A view test as a resident of a level. */
    abstract static class AtLevel extends ViewTest {

        AtLevel(String level, Map<String, Object> more) {
            super(new FakeIdentity.Person(
                    FakeIdentity.INES.subject(), FakeIdentity.INES.name(), "resident", with(level, more)));
        }

        private static Map<String, Object> with(String level, Map<String, Object> more) {
            var claims = new HashMap<String, Object>(more);
            claims.put("acr", level);
            claims.put("multipass_number", "4827193056142");
            return claims;
        }

        @BeforeEach
        void a_demarche_that_requires_franceconnect_plus() {
            services.server()
                    .stubFor(get(urlPathEqualTo("/api/demarches/aide-facultative-ccas"))
                            .willReturn(okJson(
                                    FakeServices.read("demarche").replaceFirst("\\{", "{\"level\":\"eidas2\","))));
            services.server()
                    .stubFor(get(urlPathEqualTo("/api/authorisations/active"))
                            .willReturn(okJson("{\"items\":[],\"next\":null}")));
            open("/demarches/aide-facultative-ccas");
        }
    }

    @Nested
    @ViewPackages(packages = "fr.montpellier.multipass.portal")
    class OfFranceConnect extends AtLevel {

        OfFranceConnect() {
            super("eidas1", Map.of());
        }

        @Test
        void is_asked_to_use_franceconnect_plus_and_chooses_nothing() {
            assertThat(text("identification")).contains("FranceConnect+", "Rien n'est donné avant");
            assertThat(page().select("#s-identifier").attr("href"))
                    .isEqualTo("/connexion/plus-sure?level=eidas2&page=/demarches/aide-facultative-ccas");
            assertThat(page().select("#votre-decision, #pieces-demandees")).isEmpty();
        }
    }

    @Nested
    @ViewPackages(packages = "fr.montpellier.multipass.portal")
    class OfADeclaredIdentity extends AtLevel {

        OfADeclaredIdentity() {
            super("self-declared", Map.of());
        }

        @Test
        void has_it_verified_first_so_that_the_multipass_stays_the_same() {
            assertThat(text("identification")).contains("votre Multipass et vos pièces restent les mêmes");
            assertThat(page().select("#s-identifier").attr("href")).endsWith("/account/franceconnect");
        }
    }

    @Nested
    @ViewPackages(packages = "fr.montpellier.multipass.portal")
    class OfAnIdentityCheckedAtACounter extends AtLevel {

        OfAnIdentityCheckedAtACounter() {
            super("checked-at-counter", Map.of());
        }

        @Test
        void has_it_verified_first_as_a_declared_one() {
            assertThat(page().select("#s-identifier").attr("href")).endsWith("/account/franceconnect");
        }
    }

    @Nested
    @ViewPackages(packages = "fr.montpellier.multipass.portal")
    class OfAPersonWhoActs extends AtLevel {

        OfAPersonWhoActs() {
            super("seen-at-counter", Map.of("representation", Map.of("id", "7", "kind", "parental-authority")));
        }

        @Test
        void is_told_that_the_person_does_it_themselves() {
            assertThat(text("identification")).contains("elle seule peut faire cette démarche");
            assertThat(page().select("#s-identifier, #votre-decision")).isEmpty();
        }
    }

    @Nested
    @ViewPackages(packages = "fr.montpellier.multipass.portal")
    class OfFranceConnectPlus extends AtLevel {

        OfFranceConnectPlus() {
            super("eidas3", Map.of());
        }

        @Test
        void chooses_and_decides() {
            assertThat(page().select("#identification")).isEmpty();
            assertThat(page().select("#votre-decision")).hasSize(1);
        }
    }
}
