package fr.montpellier.multipass.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ForkedPortal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Attacks on the memory of the portal, as a process with the heap that {@code ./multipass start} gives it. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PortalAttackIT {

    /** With a session each they would leave fifty megabytes, ten times the bound below. */
    private static final int VISITORS = 5_000;

    private static final int BODY = 30_000_000;
    private static final int SLOW = 60;
    private static final int PLACES = 40;

    private static ForkedPortal portal;

    @BeforeAll
    static void start() throws IOException {
        portal = ForkedPortal.start(
                "--multipass.sessions.most=" + PLACES,
                "--multipass.bodies.patience=2s",
                "--server.tomcat.connection-timeout=5s");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        portal.close();
    }

    @Test
    @Order(1)
    void a_residents_session_stays_under_400_kB_at_the_median() throws Exception {
        var pages = List.of(
                "/accueil",
                "/mes-pieces",
                "/demarches/aide-facultative-ccas",
                "/mes-pieces/deposer?type=avis-imposition",
                "/qui-a-consulte");
        int residents = 3;
        navigate(resident("first"), pages, "/accueil");
        var sizes = new ArrayList<Long>();
        long before = portal.liveBytes();
        for (String last : pages) {
            for (int i = 0; i < residents; i++) {
                navigate(resident(last + i), pages, last);
            }
            long after = portal.liveBytes();
            sizes.add((after - before) / residents);
            before = after;
        }
        System.out.println("bytes of a session whose last page is " + pages + ": " + sizes);
        assertThat(sizes.stream().sorted().toList().get(sizes.size() / 2)).isBetween(10_000L, 400_000L);
    }

    @Test
    @Order(2)
    void five_thousand_unauthenticated_visitors_leave_nothing_on_the_heap() throws Exception {
        long before = portal.liveBytes();
        var paths = List.of("/", "/accueil", "/une-page", "/oauth2/authorization/multipass", "/?v-r=init&location=");
        HttpClient visitor =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var answers = new ConcurrentHashMap<Integer, Integer>();
        inParallel(VISITORS, i -> {
            HttpResponse<Void> answer = visitor.send(
                    HttpRequest.newBuilder(URI.create(portal.url() + paths.get(i % paths.size())))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("MULTIPASS_PORTAL="));
            answers.merge(answer.statusCode(), 1, Integer::sum);
        });
        assertThat(answers).containsOnlyKeys(200, 302, 403, 404);
        // A session of Vaadin, which each of these clients had before, takes more than ten kilobytes.
        long left = portal.liveBytes() - before;
        System.out.println("bytes that " + VISITORS + " visitors leave: " + left);
        assertThat(left).isLessThan(VISITORS * 1_000L);
        assertThat(portal.isReady()).isTrue();
    }

    @Test
    @Order(3)
    void a_body_of_30_mb_to_the_vaadin_endpoint_is_rejected_unread() throws Exception {
        HttpClient browser = resident("sends too much");
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");
        var anonymous = HttpClient.newHttpClient();
        var address = URI.create(portal.url() + "/?v-r=uidl&v-uiId=0");
        byte[] json = "[".repeat(BODY).getBytes(StandardCharsets.US_ASCII);
        for (HttpClient client : List.of(browser, anonymous)) {
            URI to = client == browser ? tab.protocol() : address;
            inParallel(
                    4,
                    i -> {
                        HttpRequest.BodyPublisher body = i % 2 == 0
                                ? HttpRequest.BodyPublishers.ofByteArray(json)
                                : HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json));
                        assertThat(post(client, to, body)).isIn(413, -1);
                    },
                    2);
        }
        assertThat(portal.isAlive()).isTrue();
        assertThat(tab.navigate("/mes-pieces")).contains("Mes pièces");
    }

    @Test
    @Order(4)
    void a_body_of_60_mb_to_the_back_channel_logout_endpoint_is_413() throws Exception {
        byte[] form = ("logout_token=" + "a".repeat(2 * BODY)).getBytes(StandardCharsets.US_ASCII);
        assertThat(post(
                        HttpClient.newHttpClient(),
                        URI.create(portal.url() + "/logout/back-channel"),
                        HttpRequest.BodyPublishers.ofByteArray(form)))
                .isEqualTo(413);
    }

    @Test
    @Order(5)
    void sixty_slow_uploads_of_one_resident_do_not_block_other_residents() throws Exception {
        HttpClient attacker = resident("slow");
        String target = uploadAddress(attacker);
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW; i++) {
                sockets.add(slowFile(target, attacker));
            }
            // Two requests at once have a place, until they are cut for being slow; all others are refused at once.
            int reported = 0;
            for (Socket socket : sockets) {
                String answer = answer(socket);
                if (answer.startsWith("HTTP/1.1 422")) {
                    assertThat(answer).contains("D'autres envois");
                    reported++;
                } else {
                    // A connection may also be closed without a response.
                    assertThat(answer.lines().findFirst().orElse("HTTP/1.1 408"))
                            .as("cut, since it does not go on")
                            .startsWith("HTTP/1.1 408");
                }
            }
            assertThat(reported).isGreaterThan(SLOW / 2);
            HttpClient other = resident("ordinary");
            HttpResponse<String> answer = other.send(
                    HttpRequest.newBuilder(URI.create(uploadAddress(other)))
                            .header("Content-Type", "application/pdf")
                            .header("X-Filename", "avis.pdf")
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[100_000]))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(portal.isReady()).isTrue();
    }

    @Test
    @Order(6)
    void a_file_name_with_hidden_characters_is_rejected_before_the_vault_is_called() throws Exception {
        HttpClient browser = resident("hides");
        String target = uploadAddress(browser);
        portal.services().server().resetRequests();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(target))
                        .header("Content-Type", "application/pdf")
                        .header("X-Filename", "avis%E2%80%AEfdp.exe")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("caractères invisibles");
        portal.services().server().verify(0, postRequestedFor(urlPathEqualTo("/api/uploads")));
    }

    @Test
    @Order(7)
    void an_endless_response_of_a_service_is_aborted() throws Exception {
        HttpClient browser = resident("endless");
        StubMapping endless = portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/demarche-needs"))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("[" + " ".repeat(8_000_000) + "]")));
        try {
            assertThat(BrowserTab.open(browser, portal.url(), "/accueil").navigate("/demarches"))
                    .contains("Le service des autorisations ne répond pas");
        } finally {
            portal.services().server().removeStub(endless);
        }
        assertThat(portal.isReady()).isTrue();
    }

    @Test
    @Order(8)
    void an_unavailable_service_is_reported_with_a_retry_link() throws Exception {
        HttpClient browser = resident("patient");
        StubMapping away = portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/demarche-needs"))
                        .willReturn(FakeServices.problem(
                                        503, "temporarily-unavailable", "Un service nécessaire ne répond pas.", "")
                                .withHeader("Retry-After", "5")));
        try {
            assertThat(BrowserTab.open(browser, portal.url(), "/accueil").navigate("/demarches"))
                    .contains("Un service nécessaire ne répond pas.", "d'attente conseillé", "5 s.", "Réessayer");
        } finally {
            portal.services().server().removeStub(away);
        }
    }

    @Test
    @Order(9)
    void only_the_most_recent_tabs_of_a_session_keep_state() throws Exception {
        HttpClient browser = resident("tabs");
        var first = BrowserTab.open(browser, portal.url(), "/accueil");
        for (int i = 0; i < 6; i++) {
            BrowserTab.open(browser, portal.url(), "/mes-pieces");
        }
        assertThat(first.navigate("/mes-pieces")).contains("\"sessionExpired\":true");
        HttpResponse<String> response = browser.send(
                HttpRequest.newBuilder(URI.create(portal.url() + "/session-terminee"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).contains("Cet onglet a été mis en veille");
        assertThat(BrowserTab.open(browser, portal.url(), "/accueil").navigate("/mes-pieces"))
                .contains("Mes pièces");
    }

    @Test
    @Order(10)
    void a_full_portal_rejects_new_sessions_and_keeps_existing_ones() throws Exception {
        HttpClient there = resident("there");
        HttpResponse<String> answer;
        int tries = 0;
        do {
            portal.identity().residentIs(someone("further " + tries));
            answer = BrowserTab.browser()
                    .send(
                            HttpRequest.newBuilder(URI.create(portal.url() + "/oauth2/authorization/multipass"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            tries++;
        } while (answer.statusCode() == 200 && tries <= PLACES);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(answer.body()).contains("Trop de personnes sont connectées en ce moment");
        assertThat(there.send(
                                HttpRequest.newBuilder(URI.create(
                                                portal.url() + "/fichiers/usager/pieces/" + FakeServices.DOCUMENT))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpClient resident(String subject) throws IOException, InterruptedException {
        portal.identity().residentIs(someone(subject));
        return BrowserTab.signedIn(portal.url());
    }

    private static FakeIdentity.Person someone(String subject) {
        return new FakeIdentity.Person(
                subject, "Inès Lambert", "resident", Map.of("multipass_number", "4827193056142"));
    }

    private static void navigate(HttpClient browser, List<String> pages, String last)
            throws IOException, InterruptedException {
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");
        for (String page : pages) {
            tab.navigate(page);
        }
        tab.navigate(last);
    }

    private static String uploadAddress(HttpClient browser) throws IOException, InterruptedException {
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");
        String drawn = tab.click(tab.navigate("/mes-pieces/deposer?type=avis-imposition"), "plusieurs");
        Matcher target = Pattern.compile("VAADIN/dynamic/resource/[0-9]+/[0-9a-z-]+/upload")
                .matcher(drawn);
        assertThat(target.find()).as(drawn).isTrue();
        return portal.url() + "/" + target.group();
    }

    private static Socket slowFile(String target, HttpClient browser) throws IOException {
        URI address = URI.create(target);
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(30_000);
        String cookies =
                browser.cookieHandler().orElseThrow().get(address, Map.of()).getOrDefault("Cookie", List.of()).stream()
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("");
        socket.getOutputStream()
                .write(("POST %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nContent-Type: application/pdf\r\n"
                                + "X-Filename: avis.pdf\r\nContent-Length: 9000000\r\n\r\n%%PDF-1.7")
                        .formatted(address.getPath(), address.getPort(), cookies)
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        byte[] some = new byte[4_000];
        var answer = new StringBuilder();
        try {
            for (int read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some)) {
                answer.append(new String(some, 0, read, StandardCharsets.UTF_8));
                if (answer.indexOf("}]}") > 0) {
                    break;
                }
            }
        } catch (java.net.SocketException cut) {
            // The connection was closed; the response received so far is returned.
        }
        return answer.toString();
    }

    private static int post(HttpClient client, URI to, HttpRequest.BodyPublisher body) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(to)
                                    .header(
                                            "Content-Type",
                                            to.getPath().contains("logout")
                                                    ? "application/x-www-form-urlencoded"
                                                    : "application/json")
                                    .timeout(Duration.ofSeconds(60))
                                    .POST(body)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException closedWhileSending) {
            return -1;
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run(int number) throws IOException, InterruptedException;
    }

    private static void inParallel(int count, Attempt attempt) throws Exception {
        inParallel(count, attempt, 16);
    }

    private static void inParallel(int count, Attempt attempt, int threads) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            var running = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(() -> {
                    attempt.run(number);
                    return true;
                });
            }
            for (Future<Boolean> each : executor.invokeAll(running)) {
                each.get();
            }
        }
    }
}
