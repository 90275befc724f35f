package fr.montpellier.multipass.portal.gateways;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.TestServiceClient;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.vault.Reminder;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.deposit.DepositMetadata;
import fr.montpellier.multipass.portal.gateways.vault.deposit.ScanGateway;
import fr.montpellier.multipass.portal.gateways.vault.deposit.UploadGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Consultation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewaysTest {

    private final FakeServices services = FakeServices.start(0);
    private final ServiceClient client = client(services.url());
    private final VaultGateway vault = new VaultGateway(client);
    private final ConsentGateway consent = new ConsentGateway(client);

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void calls_carry_the_token_of_the_service_and_the_language_of_the_person() {
        assertThat(vault.documents())
                .extracting(document -> document.type().code())
                .containsExactly("avis-imposition", "justificatif-domicile", "livret-famille");
        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/api/documents"))
                        .withHeader("Authorization", equalTo("Bearer token-for-document-vault"))
                        .withHeader("Accept-Language", equalTo("en")));
    }

    @Test
    void a_list_is_fetched_to_its_last_page() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/reminders")).willReturn(okJson(reminders("first", "\"place\""))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/reminders"))
                        .withQueryParam("cursor", equalTo("place"))
                        .willReturn(okJson(reminders("second", "null"))));

        assertThat(vault.reminders()).extracting(Reminder::document).containsExactly("first", "second");
    }

    private static String reminders(String document, String next) {
        return """
            {"items": [{"document": "%s", "type": {"code": "rib", "name": "RIB"}, "ended": false}], "next": %s}\
            """.formatted(document, next);
    }

    @Test
    void applications_are_listed_and_withdrawn_with_the_token_of_the_identity_server() {
        var identity = new IdentityGateway(client);
        assertThat(identity.applications()).singleElement().satisfies(application -> {
            assertThat(application.name()).isEqualTo("Théâtre municipal");
            assertThat(application.scopes()).containsExactly("profile");
            assertThat(application.claims()).containsExactly("birthdate");
        });
        identity.withdraw("theatre");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/consents/theatre/withdrawal"))
                        .withHeader("Authorization", equalTo("Bearer token-for-identity-server")));
    }

    @Test
    void a_problem_is_described_by_its_detail() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/documents/a-document/refiling"))
                        .willReturn(FakeServices.problem(422, "encrypted-file", "Ce fichier a un mot de passe.", "")));
        GatewayException.Refused failure =
                catchThrowableOfType(GatewayException.Refused.class, () -> vault.refile("a-document", "rib"));
        assertThat(failure.problem().code()).isEqualTo("encrypted-file");
        assertThat(ServiceErrorTexts.sentence(failure, Locale.FRENCH)).isEqualTo("Ce fichier a un mot de passe.");
    }

    @Test
    void a_refused_read_carries_its_reason_and_date() {
        GatewayException.Refused failure = catchThrowableOfType(
                GatewayException.Refused.class,
                () -> vault.documentsForCase(FakeServices.WITHDRAWN, "CCAS-2026-000017"));
        assertThat(failure.problem().reason()).contains("authorisation_withdrawn");
        assertThat(failure.problem().at()).isPresent();
    }

    @Test
    void an_unreachable_service_is_named_and_deposited_documents_are_said_to_be_safe() {
        GatewayException.Unreachable failure = catchThrowableOfType(
                GatewayException.Unreachable.class, () -> new VaultGateway(client("http://localhost:1")).documents());
        assertThat(ServiceErrorTexts.sentence(failure, Locale.FRENCH))
                .contains("Les pièces déjà déposées sont en sécurité");
    }

    @Test
    void a_slow_call_times_out() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(aResponse().withFixedDelay(5_000).withStatus(200)));
        var hurried = new VaultGateway(TestServiceClient.of(services.url(), Duration.ofMillis(1_500)));
        assertThatThrownBy(hurried::documents).isInstanceOf(GatewayException.Unreachable.class);
    }

    @Test
    void an_error_page_of_a_proxy_is_not_a_problem_of_the_service() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(aResponse().withStatus(502).withBody("<html>bad gateway</html>")));
        assertThatThrownBy(vault::documents).isInstanceOf(GatewayException.Unreachable.class);
    }

    @Test
    void a_part_of_a_deposit_is_streamed_with_its_length_and_its_place() {
        long size = 40_000_000;
        var uploads = new UploadGateway(client);
        assertThat(uploads.begin(2 * size, "type cmli")).isEqualTo(FakeServices.PAGE);
        UploadGateway.State state = uploads.append(FakeServices.PAGE, size, size, new Zeros(size));
        assertThat(state.document()).contains(FakeServices.DOCUMENT);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/uploads"))
                        .withHeader("Upload-Length", equalTo(Long.toString(2 * size)))
                        .withHeader("Upload-Metadata", equalTo("type cmli")));
        services.server()
                .verify(patchRequestedFor(urlPathEqualTo("/api/uploads/" + FakeServices.PAGE))
                        .withHeader("Upload-Offset", equalTo(Long.toString(size)))
                        .withHeader("Content-Length", equalTo(Long.toString(size))));
        assertThat(uploads.state(FakeServices.PAGE).offset()).isEqualTo(3);
    }

    @Test
    void repeated_calls_for_one_decision_have_the_same_idempotency_key() {
        Demarche demarche = consent.demarche("aide-facultative-ccas");
        UUID attempt = UUID.randomUUID();
        consent.authorise(
                demarche,
                List.of(new ChosenDocument("avis-imposition", FakeServices.DOCUMENT, Optional.empty())),
                List.of(),
                120,
                Optional.empty(),
                attempt);
        consent.authorise(
                demarche,
                List.of(new ChosenDocument("avis-imposition", FakeServices.DOCUMENT, Optional.empty())),
                List.of(),
                120,
                Optional.empty(),
                attempt);
        services.server()
                .verify(
                        2,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withHeader("Idempotency-Key", equalTo(attempt.toString())));
    }

    @Test
    void a_page_is_streamed_and_pages_are_assembled_in_order() {
        var scans = new ScanGateway(client, new UploadGateway(client));
        long size = 4_000_000;
        assertThat(scans.send("image/jpeg", size, new Zeros(size))).isEqualTo(FakeServices.PAGE);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/uploads"))
                        .withHeader("Upload-Concat", equalTo("partial"))
                        .withHeader("Upload-Length", equalTo(Long.toString(size)))
                        .withHeader("Upload-Metadata", equalTo("filetype aW1hZ2UvanBlZw==")));
        services.server()
                .verify(patchRequestedFor(urlPathEqualTo("/api/uploads/" + FakeServices.PAGE))
                        .withHeader("Content-Length", equalTo(Long.toString(size))));

        scans.assemble(new DepositMetadata("rib", "2026-11", "", true), List.of("b", "a"));
        services.server()
                .verify(
                        postRequestedFor(urlPathEqualTo("/api/scans"))
                                .withRequestBody(
                                        equalToJson(
                                                "{\"type\":\"rib\",\"period\":\"2026-11\",\"replaces\":\"\",\"recognise\":true,\"pages\":[\"b\",\"a\"]}")));
    }

    @Test
    void a_page_that_failed_to_upload_is_deleted() {
        services.server()
                .stubFor(patch(urlPathEqualTo("/api/uploads/" + FakeServices.PAGE))
                        .willReturn(FakeServices.problem(503, "store-unavailable", "Le stockage ne répond pas.", "")));
        assertThatThrownBy(() -> new ScanGateway(client, new UploadGateway(client))
                        .send("image/jpeg", 3, new ByteArrayInputStream(new byte[3])))
                .isInstanceOf(GatewayException.Refused.class);
        services.server().verify(deleteRequestedFor(urlPathEqualTo("/api/uploads/" + FakeServices.PAGE)));
    }

    @Test
    void a_document_is_opened_before_its_pages_are_read() {
        Consultation opened = vault.open(FakeServices.AUTHORISATION, FakeServices.DOCUMENT, "CCAS-2026-000042");
        assertThat(opened.pages()).isEqualTo(3);
        var type = new AtomicReference<String>();
        vault.readPage(
                FakeServices.AUTHORISATION,
                FakeServices.DOCUMENT,
                opened.id(),
                3,
                "CCAS-2026-000042",
                content -> type.set(content.mediaType()));
        assertThat(type).hasValue("image/jpeg");
    }

    /** The vault sends the second half only after the first has reached the other end. */
    @Test
    void a_document_is_streamed_while_it_arrives() throws IOException {
        var firstHalfCameOut = new CountDownLatch(1);
        var sender = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sender.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/pdf");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(firstHalfCameOut);
            exchange.getResponseBody().write(2);
            exchange.close();
        });
        sender.start();
        try {
            var halves = new ArrayList<Integer>();
            String url = "http://127.0.0.1:" + sender.getAddress().getPort();
            new VaultGateway(client(url)).readOwn(FakeServices.DOCUMENT, content -> {
                halves.add(content.bytes().read());
                firstHalfCameOut.countDown();
                halves.add(content.bytes().read());
            });
            assertThat(halves).containsExactly(1, 2);
        } finally {
            sender.stop(0);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the first half did not come out");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static ServiceClient client(String url) {
        return TestServiceClient.of(url, Duration.ofSeconds(30));
    }

    /** A long file that is never in memory as a whole. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            java.util.Arrays.fill(into, from, from + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
