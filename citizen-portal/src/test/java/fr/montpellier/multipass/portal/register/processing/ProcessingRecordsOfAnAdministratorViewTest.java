package fr.montpellier.multipass.portal.register.processing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ProcessingRecordsOfAnAdministratorViewTest extends ViewTest {

    ProcessingRecordsOfAnAdministratorViewTest() {
        super(FakeIdentity.NADIA);
    }

    /** An administrator gets no token of the vault: a call there would end the session. */
    @Test
    void an_administrator_reads_the_names_of_types_in_the_register_and_the_vault_is_not_asked() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/register/vocabulary")).willReturn(okJson("""
                {"departments":[],"legalExchange":true,"sources":[],
                 "types":[{"code":"avis-imposition","name":"Avis d'imposition","issued":false,"facts":[]}]}""")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/register/processing-records")).willReturn(okJson("""
                {"items":[{"code":"aides-sociales","organisation":"26340001700012","name":"Aides sociales","purpose":"P",
                  "lawfulBasis":"L","recipients":"R","durationDays":120,"retention":"D",
                  "types":[{"code":"avis-imposition","facts":[]}],"demarches":[]}]}""")));
        services.demarches("{\"items\":[]}");
        open("/registre/traitements");
        assertThat(text("traitement-aides-sociales")).contains("Avis d'imposition");
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/api/justificatif-types")));
    }
}
