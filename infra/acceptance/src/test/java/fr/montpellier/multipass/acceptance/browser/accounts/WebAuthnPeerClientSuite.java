package fr.montpellier.multipass.acceptance.browser.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Mailbox;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests passkeys with an outside peer, SimpleWebAuthn: its server verifies what the pages send, and its client answers the
 * options of the pages, which this server verifies. {@code ./multipass test-clients} runs it.
 */
class WebAuthnPeerClientSuite {

    private static final Path SOURCES = Path.of("src/test/webauthn");
    private static final Path RUN = Path.of("target/webauthn");
    private static final Path LOG = RUN.resolve("output.log");
    private static final Path CLIENT = RUN.resolve("node_modules/@simplewebauthn/browser/dist/bundle/index.umd.min.js");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Browsers browsers;

    private final String address = "dominique." + UUID.randomUUID() + "@courriel.example";

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(RUN);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, RUN.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Process installation = new ProcessBuilder("npm", "ci")
                .directory(RUN.toFile())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
        assertThat(installation.waitFor()).as("npm ci, see " + LOG).isZero();
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    private static String identity(String path) {
        return RunningStack.get().addresses().identity() + path;
    }

    private Page accountWithAuthenticator() {
        Page page = browsers.blank();
        AccountJourney.withAuthenticator(page);
        page.navigate(identity("/account/create"));
        page.locator("#email").fill(address);
        page.locator("main form button").first().click();
        page.locator("#code").fill(new Mailbox(address).code("Votre code Multipass"));
        page.locator("main form button").first().click();
        AccountJourney.identify(page);
        page.locator("main form button").first().click();
        assertThat(page.locator("h1")).hasText("Sécurité de mon compte");
        return page;
    }

    /** Returns the options on the page, as the peer's client takes them. */
    private static JsonNode options(Page page) {
        return JSON.readTree(page.locator("#passkey").getAttribute("data-options"));
    }

    /** Returns what the form of the page sent when its button was pressed. */
    private static String sentByThePage(Page page) {
        Request request = page.waitForRequest(
                each -> each.method().equals("POST"),
                () -> page.locator("#passkey button").click());
        for (String field : request.postData().split("&")) {
            if (field.startsWith("credential=")) {
                return URLDecoder.decode(field.substring("credential=".length()), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no credential was sent");
    }

    /** Returns the answer of the peer's client to the options of the page, and sends it with the page's form. */
    private static String sentByThePeer(Page page, String ceremony) throws Exception {
        page.evaluate(Files.readString(CLIENT));
        String answer = (String) page.evaluate(
                "async ceremony => JSON.stringify(await SimpleWebAuthnBrowser[ceremony]({"
                        + " optionsJSON: JSON.parse(document.getElementById('passkey').dataset.options) }))",
                ceremony);
        page.evaluate(
                "answer => { const form = document.getElementById('passkey');"
                        + " form.elements.credential.value = answer; form.submit(); }",
                answer);
        return answer;
    }

    private static JsonNode verify(String kind, String answer, JsonNode options, String origin, JsonNode credential)
            throws Exception {
        String relyingParty = URI.create(identity("")).getHost();
        Process peer = new ProcessBuilder("node", "verify.mjs")
                .directory(RUN.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        try (OutputStream input = peer.getOutputStream()) {
            input.write(JSON.writeValueAsBytes(Map.of(
                    "kind", kind,
                    "response", JSON.readTree(answer),
                    "challenge", options.get("challenge").asString(),
                    "origin", origin,
                    "relyingParty", relyingParty,
                    "credential", credential)));
        }
        String result = new String(peer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(peer.waitFor()).as("see " + LOG).isZero();
        return JSON.readTree(result);
    }

    private static JsonNode verified(String kind, String answer, JsonNode options, JsonNode credential)
            throws Exception {
        JsonNode result = verify(kind, answer, options, identity(""), credential);
        assertThat(result.get("verified").asBoolean()).as(result.toString()).isTrue();
        return result;
    }

    @Test
    void the_peers_server_verifies_what_our_pages_send() throws Exception {
        Page page = accountWithAuthenticator();
        page.navigate(identity("/account/passkeys"));
        page.locator("#name").fill("Mon téléphone");
        JsonNode creation = options(page);
        String registration = sentByThePage(page);
        assertThat(page.locator("[role=status]")).containsText("La clé d’accès est ajoutée.");

        JsonNode credential =
                verified("registration", registration, creation, creation).get("credential");
        assertThat(verify("registration", registration, creation, "https://elsewhere.example", creation)
                        .get("reason")
                        .asString())
                .contains("origin");
        page.context().clearCookies();
        page.navigate(identity("/account/sign-in"));
        JsonNode request = options(page);
        String assertion = sentByThePage(page);
        assertThat(page.locator("h1")).hasText("Sécurité de mon compte");

        JsonNode used = verified("authentication", assertion, request, credential);
        assertThat(used.get("counter").asLong())
                .isGreaterThan(credential.get("counter").asLong());
        assertThat(verify("authentication", assertion, creation, identity(""), credential)
                        .get("reason")
                        .asString())
                .as("an answer to another challenge")
                .contains("challenge");
    }

    @Test
    void our_server_verifies_what_the_peers_client_answers_to_our_options() throws Exception {
        Page page = accountWithAuthenticator();
        page.navigate(identity("/account/passkeys"));
        page.locator("#name").fill("Mon téléphone");
        JsonNode creation = options(page);
        String registration = sentByThePeer(page, "startRegistration");
        assertThat(page.locator("[role=status]")).containsText("La clé d’accès est ajoutée.");
        JsonNode credential =
                verified("registration", registration, creation, creation).get("credential");

        page.context().clearCookies();
        page.navigate(identity("/account/sign-in"));
        JsonNode request = options(page);
        String assertion = sentByThePeer(page, "startAuthentication");
        assertThat(page.locator("h1")).hasText("Sécurité de mon compte");
        verified("authentication", assertion, request, credential);

        page.context().clearCookies();
        page.navigate(identity("/account/sign-in"));
        page.evaluate(
                "answer => { const form = document.getElementById('passkey');"
                        + " form.elements.credential.value = answer; form.submit(); }",
                assertion);
        assertThat(page.locator("#problem")).containsText("ne permet pas de se connecter");
    }
}
