package fr.montpellier.multipass.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deposit in several requests: the portal passes tus 1.0 on to the vault. */
class ResumableUploadsIT {

    private static final String UPLOADS = "/fichiers/usager/envois";
    private static final String UPLOAD = UPLOADS + "/" + FakeServices.PAGE;
    private static final String OF_VAULT = "/api/uploads/" + FakeServices.PAGE;
    private static final String METADATA = "type cmli,filetype YXBwbGljYXRpb24vcGRm";

    private static final PortalOnFakes portal = PortalOnFakes.shared();

    private HttpClient browser = HttpClient.newHttpClient();
    private String csrfHeader = "";
    private String csrfToken = "";

    @BeforeEach
    void a_resident_opens_the_deposit() throws Exception {
        portal.services().reset();
        browser = BrowserTab.signedIn(portal.url());
        String drawn = BrowserTab.open(browser, portal.url(), "/accueil").navigate("/mes-pieces/deposer?type=rib");
        Matcher token =
                Pattern.compile("\"headers\":\\{\"([A-Z-]+)\":\"([\\w=-]+)\"}").matcher(drawn.replace("\\", ""));
        assertThat(token.find()).as(drawn).isTrue();
        csrfHeader = token.group(1);
        csrfToken = token.group(2);
        portal.services().server().resetRequests();
    }

    @AfterEach
    void forget() {
        portal.services().reset();
    }

    @Test
    void a_file_goes_to_the_vault_in_parts_and_no_token_comes_back() throws Exception {
        HttpResponse<String> begun =
                send("POST", UPLOADS, BodyPublishers.noBody(), "Upload-Length", "4", "Upload-Metadata", METADATA);
        HttpResponse<String> known = send("HEAD", UPLOAD, BodyPublishers.noBody());
        HttpResponse<String> whole = append(UPLOAD, 3, new byte[] {'F'});
        HttpResponse<String> gone = send("DELETE", UPLOAD, BodyPublishers.noBody());

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        assertThat(begun.headers().firstValue("Location")).contains(UPLOAD);
        assertThat(known.headers().firstValue("Upload-Offset")).contains("3");
        assertThat(known.headers().firstValue("Upload-Length")).contains("4");
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(204);
        assertThat(whole.headers().firstValue("Upload-Offset")).contains("4");
        assertThat(whole.headers().firstValue("Content-Location"))
                .contains("/fichiers/usager/pieces/" + FakeServices.DOCUMENT);
        assertThat(gone.statusCode()).isEqualTo(204);
        for (HttpResponse<String> answer : List.of(begun, known, whole, gone)) {
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().map().toString())
                    .doesNotContain("Bearer", "token-for", portal.services().url());
        }
        portal.services()
                .server()
                .verify(patchRequestedFor(urlPathEqualTo(OF_VAULT))
                        .withHeader("Authorization", matching("Bearer .+"))
                        .withHeader("Upload-Offset", equalTo("3"))
                        .withRequestBody(equalTo("F")));
        portal.services().server().verify(deleteRequestedFor(urlPathEqualTo(OF_VAULT)));
    }

    @Test
    void without_a_session_nothing_reaches_the_vault_and_a_script_is_told() throws Exception {
        browser = BrowserTab.browser();
        assertThat(send("HEAD", UPLOAD, BodyPublishers.noBody()).statusCode()).isEqualTo(401);
        assertThat(append(UPLOAD, 3, new byte[1]).statusCode()).isBetween(401, 403);
        nothingReachedTheVault();
    }

    @Test
    void without_the_token_of_its_own_page_nothing_reaches_the_vault() throws Exception {
        csrfToken = "another-token";
        assertThat(append(UPLOAD, 3, new byte[1]).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", UPLOAD, BodyPublishers.noBody()).statusCode()).isEqualTo(403);
        assertThat(send("POST", UPLOADS, BodyPublishers.noBody(), "Upload-Length", "4", "Upload-Metadata", METADATA)
                        .statusCode())
                .isEqualTo(403);
        nothingReachedTheVault();
    }

    @Test
    void another_residents_upload_is_unknown() throws Exception {
        String theirs = "/api/uploads/0f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f";
        portal.services()
                .server()
                .stubFor(head(urlPathEqualTo(theirs)).willReturn(aResponse().withStatus(404)));
        portal.services()
                .server()
                .stubFor(patch(urlPathEqualTo(theirs))
                        .willReturn(FakeServices.problem(404, "unknown-upload", "Cet envoi n'existe pas.", "")));
        String address = UPLOADS + theirs.substring(theirs.lastIndexOf('/'));
        assertThat(send("HEAD", address, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(append(address, 0, new byte[1]).statusCode()).isEqualTo(404);
        assertThat(append(UPLOADS + "/../pieces", 0, new byte[1]).statusCode()).isBetween(400, 405);
    }

    @Test
    void a_part_that_is_too_large_or_of_unknown_length_is_refused_before_the_vault_is_called() throws Exception {
        assertThat(append(UPLOAD, 0, new byte[4_000_001]).statusCode()).isEqualTo(413);
        assertThat(send(
                                "PATCH",
                                UPLOAD,
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3])),
                                "Content-Type",
                                "application/offset+octet-stream",
                                "Upload-Offset",
                                "0")
                        .statusCode())
                .isEqualTo(411);
        assertThat(send(
                                "POST",
                                UPLOADS,
                                BodyPublishers.noBody(),
                                "Upload-Length",
                                "4",
                                "Upload-Metadata",
                                "type " + "A".repeat(1_000))
                        .statusCode())
                .isEqualTo(431);
        nothingReachedTheVault();
    }

    @Test
    void a_file_that_the_vault_refuses_is_explained_with_what_can_be_done() throws Exception {
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/uploads"))
                        .willReturn(FakeServices.problem(413, "file-too-large", "Ce fichier est trop grand.", "")));
        portal.services()
                .server()
                .stubFor(patch(urlPathEqualTo(OF_VAULT))
                        .willReturn(FakeServices.problem(409, "already-deposited", "Déjà déposée.", "")));
        HttpResponse<String> large = send(
                "POST", UPLOADS, BodyPublishers.noBody(), "Upload-Length", "99999999999", "Upload-Metadata", METADATA);
        HttpResponse<String> twice = append(UPLOAD, 3, new byte[1]);

        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).startsWith("Ce fichier est trop grand. ").contains("prenez-le en photo");
        assertThat(large.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(twice.statusCode())
                .as("409 would make the client ask for the offset")
                .isEqualTo(422);
        assertThat(twice.body()).isEqualTo("Déjà déposée. Cette pièce peut servir à toutes vos démarches.");
    }

    @Test
    void a_wallet_that_became_full_during_an_upload_is_explained_with_what_makes_room() throws Exception {
        portal.services()
                .server()
                .stubFor(patch(urlPathEqualTo(OF_VAULT))
                        .willReturn(FakeServices.problem(409, "too-many-documents", "Aucune pièce n'est perdue.", "")));
        HttpResponse<String> full = append(UPLOAD, 3, new byte[1]);
        assertThat(full.statusCode()).as("which the script does not try again").isEqualTo(422);
        assertThat(full.body())
                .startsWith("Aucune pièce n'est perdue. Supprimez dans")
                .contains("puis déposez");
    }

    @Test
    void of_two_tabs_that_send_the_same_bytes_one_is_told_where_the_upload_is() throws Exception {
        portal.services()
                .server()
                .stubFor(patch(urlPathEqualTo(OF_VAULT))
                        .willReturn(FakeServices.problem(409, "offset-mismatch", "Déjà reçu.", "")));
        assertThat(append(UPLOAD, 0, new byte[1]).statusCode()).isEqualTo(409);
    }

    @Test
    void more_parts_at_once_than_a_session_may_send_wait() throws Exception {
        portal.services()
                .server()
                .stubFor(patch(urlPathEqualTo(OF_VAULT))
                        .willReturn(aResponse()
                                .withFixedDelay(3_000)
                                .withStatus(204)
                                .withHeader("Upload-Offset", "1")));
        List<CompletableFuture<Integer>> tabs = List.of(later(), later(), later());
        assertThat(tabs.stream().map(CompletableFuture::join).sorted().toList()).containsExactly(204, 204, 503);
    }

    @Test
    void while_the_vault_is_down_the_browser_is_told_to_try_again() throws Exception {
        portal.services()
                .server()
                .stubFor(patch(urlPathEqualTo(OF_VAULT))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        HttpResponse<String> answer = append(UPLOAD, 3, new byte[1]);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("ne répond pas");
    }

    @Test
    void another_version_of_the_protocol_is_not_spoken() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(portal.url() + UPLOAD))
                .header("Tus-Resumable", "0.2.2")
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = browser.send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("Tus-Version")).contains("1.0.0");
    }

    private CompletableFuture<Integer> later() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return append(UPLOAD, 0, new byte[1]).statusCode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void nothingReachedTheVault() {
        portal.services().server().verify(0, patchRequestedFor(anyUrl()));
        portal.services().server().verify(0, postRequestedFor(urlPathMatching("/api/uploads.*")));
        portal.services().server().verify(0, deleteRequestedFor(anyUrl()));
    }

    private HttpResponse<String> append(String path, long offset, byte[] bytes)
            throws IOException, InterruptedException {
        return send(
                "PATCH",
                path,
                BodyPublishers.ofByteArray(bytes),
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                Long.toString(offset));
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Tus-Resumable", "1.0.0")
                .method(method, body);
        if (!method.equals("HEAD")) {
            request.header(csrfHeader, csrfToken);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
