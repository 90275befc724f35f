package fr.montpellier.multipass.portal.dpo.questions;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.journal.JournalAnchors;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Question 11 with a checkpoint that the journal of a vault signed, an authority stamped, and two other services cosigned. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class AnchorSectionTest extends ViewTest {

    @Autowired
    private JournalAnchors anchors;

    @Autowired
    private JournalGateway journals;

    @TempDir
    private Path directory;

    AnchorSectionTest() {
        super(FakeIdentity.CLAIRE);
    }

    private static String file(String name) {
        try (InputStream content = AnchorSectionTest.class.getResourceAsStream("/anchors/" + name)) {
            return content == null ? "" : new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String path, String content) {
        services.server().stubFor(get(urlPathEqualTo("/journal/" + path)).willReturn(ok(content)));
    }

    private void serveAnchors(String json) {
        services.server().stubFor(get(urlPathEqualTo("/journal/anchors")).willReturn(okJson(json)));
    }

    @BeforeEach
    void journal() {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .willReturn(okJson("{\"items\":[],\"next\":null,\"total\":0,\"median\":0}")));
        serve("key", file("key"));
        serve("checkpoint", file("checkpoint"));
        serve("witness/keys", file("witness-keys"));
        serveAnchors(file("served.json"));
    }

    @Test
    void an_anchored_checkpoint_is_verified_and_leads_to_the_last_entry_that_it_covers() {
        open("/dpo/questions/11");
        assertThat(text("ancrages-vault"))
                .contains("Dernier ancrage", "Tout ce qui est écrit est ancré (limite : 4 h).")
                .contains("1 déc.", "6 h 26", "CN=Horodatage de démonstration (sans valeur)")
                .contains("Autorisations, 1 déc.", "Identité, 1 déc.")
                .contains("Vérifié, horodatage compris", "ESzzVEBP+ejKFDTnmlBzQ1yxq5E7FlUv/lb8huMagqY=");
        assertThat(page().select("#points-vault a").attr("href")).isEqualTo("/dpo?journal=vault&entree=vault-37");
        assertThat(page().select("#emporter-ancrages-vault").attr("href")).isEqualTo("/fichiers/dpo/ancrages/vault");
        assertThat(text("verifier-un-horodatage")).contains("openssl ts -verify", "Comparez le certificat");
    }

    @Test
    void a_stamp_of_another_text_is_refused_in_words() {
        serveAnchors(
                file("served.json").replaceFirst("(\"checkpoint\": \")(.*)\\\\n\"", "$1$2\\\\n— x AAAAAAAA\\\\n\""));
        open("/dpo/questions/11");
        assertThat(text("points-vault")).contains("Refusé : l'horodatage est celui d'un autre texte");
        assertThat(text("ancrages-vault"))
                .contains("Aucun ancrage n'a pu être vérifié")
                .doesNotContain("Vérifié,");
    }

    @Test
    void a_checkpoint_that_the_journal_does_not_continue_is_refused() {
        serve("checkpoint", file("checkpoint").replace("\n38\n", "\n37\n"));
        open("/dpo/questions/11");
        assertThat(text("points-vault")).contains("Refusé : ses empreintes ne sont pas celles");
    }

    @Test
    void an_anchor_that_is_late_is_said_with_what_follows_from_it() {
        serveAnchors(file("served.json").replace("\"waitingSeconds\": 0", "\"waitingSeconds\": 18000"));
        open("/dpo/questions/11");
        assertThat(text("ancrages-vault"))
                .contains("il y a 5 h : la limite de 4 h est dépassée, et les pièces sont refusées aux agents");
    }

    @Test
    void a_journal_without_a_witness_and_an_authority_says_so() {
        serveAnchors("{\"configured\":false,\"limitSeconds\":14400,\"waitingSeconds\":0,\"items\":[]}");
        open("/dpo/questions/11");
        assertThat(text("ancrages-vault")).contains("Ce journal n'a ni témoin ni autorité d'horodatage.");
    }

    @Test
    void a_journal_that_is_away_is_named_instead_of_its_anchors() {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/anchors"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/dpo/questions/11");
        assertThat(text("ancrages-vault")).contains("Revenez plus tard");
    }

    /** What the page says to run, without jq: the same bytes. */
    @Test
    void openssl_verifies_the_tokens_of_the_file() throws Exception {
        var response = new MockHttpServletResponse();
        new AnchorFileController(anchors, journals, JsonMapper.shared())
                .anchors("vault", new MockHttpServletRequest(), response);
        JsonNode file = JsonMapper.shared().readTree(response.getContentAsByteArray());
        assertThat(response.getHeader("Content-Disposition")).contains("ancrages-vault.json");
        assertThat(file.path("key").asString()).isEqualTo(file("key").strip());
        JsonNode anchor = file.path("anchors").get(0);
        assertThat(anchor.path("verified").asBoolean()).isTrue();
        Files.writeString(
                directory.resolve("checkpoint"), anchor.path("checkpoint").asString());
        Files.write(
                directory.resolve("stamp.tsr"),
                Base64.getDecoder().decode(anchor.path("stamp").asString()));
        Files.writeString(
                directory.resolve("authorities.pem"), anchor.path("authorities").asString());
        String command = AnchorFileController.COMMANDS.lines().toList().getLast();
        Process openssl = new ProcessBuilder(command.split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Verification: OK");
    }
}
