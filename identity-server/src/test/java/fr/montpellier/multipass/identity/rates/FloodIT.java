package fr.montpellier.multipass.identity.rates;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.servers.TwoInstances;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One caller that asks all the time, beside others. */
@Tag("faults")
class FloodIT {

    private static final RunningIdentity IDENTITY = TwoInstances.IDENTITY;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpRequest.Builder from(String address, URI at) {
        return HttpRequest.newBuilder(at).header("X-Forwarded-For", address);
    }

    /** A token request without a client, whose refusal is an entry in the journal. */
    private static HttpRequest withoutCredentials(String address, URI endpoint) {
        return from(address, endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<HttpResponse<String>> flood(int requests, HttpRequest... by) {
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<Future<HttpResponse<String>>> answers = IntStream.range(0, requests)
                    .mapToObj(i -> callers.submit(() -> send(by[i % by.length])))
                    .toList();
            return answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
    }

    /** Some requests have come back meanwhile: what the first one beyond them is told. */
    private static String refused(HttpRequest.Builder request) {
        return flood(300, request.build()).stream()
                .filter(answer -> answer.statusCode() == 429)
                .map(HttpResponse::body)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> entries() {
        IDENTITY.writeCountedRefusals();
        return IDENTITY.bean(JdbcClient.class)
                .sql("""
                        SELECT convert_from(entry, 'UTF8') FROM journal_entries
                        WHERE type IN ('identity.token-refused', 'identity.requests-limited')""")
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static long sum(List<String> entries, String type) {
        return entries.stream()
                .filter(entry -> entry.contains(type))
                .map(entry -> entry.replaceAll(".*\"count\":\"(\\d+)\".*", "$1"))
                .mapToLong(Long::parseLong)
                .sum();
    }

    @Test
    void four_thousand_eight_hundred_requests_without_credentials_are_limited_and_leave_few_entries() {
        List<String> before = entries();

        List<HttpResponse<String>> answers =
                flood(4_800, withoutCredentials("198.51.100.7", IDENTITY.at("/oauth2/token")));

        List<HttpResponse<String>> refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).hasSizeBetween(3_500, 4_200).allSatisfy(answer -> {
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            assertThat(answer.body()).contains("\"error\":\"temporarily_unavailable\"", "Too many requests");
        });
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401))
                .hasSize(4_800 - refused.size());
        List<String> entries = entries();
        entries.removeAll(before);
        assertThat(entries)
                .hasSizeBetween(2, 6)
                .allSatisfy(entry ->
                        assertThat(entry).contains("\"first\":", "\"last\":").doesNotContain("198.51.100"));
        assertThat(sum(entries, "identity.token-refused")).isEqualTo(4_800L - refused.size());
        assertThat(sum(entries, "identity.requests-limited")).isEqualTo(refused.size());
        assertThat(send(withoutCredentials("198.51.100.8", IDENTITY.at("/oauth2/token")))
                        .statusCode())
                .as("another address is served meanwhile")
                .isEqualTo(401);
        assertThat(refused(from("198.51.100.7", IDENTITY.at("/login")).header("Accept", "text/html")))
                .contains("Trop de demandes", "Too many requests");
        assertThat(refused(from("198.51.100.7", IDENTITY.at("/api/consents")))).contains("/problems/too-many-requests");
        assertThat(send(from("198.51.100.7", IDENTITY.at("/readyz")).build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void two_instances_share_the_limit_of_an_address() {
        var elsewhere = URI.create("http://127.0.0.1:" + TwoInstances.other().port() + "/oauth2/token");

        List<HttpResponse<String>> answers = flood(
                2_400,
                withoutCredentials("198.51.100.20", IDENTITY.at("/oauth2/token")),
                withoutCredentials("198.51.100.20", elsewhere));

        long served =
                answers.stream().filter(answer -> answer.statusCode() == 401).count();
        // A minute's requests, a tenth for each instance, and what comes back while it lasts.
        assertThat(served).isBetween(600L, 1_100L);
    }

    @Test
    void one_client_that_asks_all_the_time_is_limited_and_another_is_served() {
        List<Integer> statuses = IntStream.range(0, 100)
                .map(i -> clientCredentials().status())
                .boxed()
                .toList();

        assertThat(statuses).contains(200, 429);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSizeBetween(60, 90);
        assertThat(IDENTITY.signInResident(People.INES).status()).isEqualTo(200);
    }

    private static TestClient.Answer clientCredentials() {
        return IDENTITY.application.post(
                IDENTITY.at("/oauth2/token"),
                Map.of("grant_type", "client_credentials", "scope", "grant_management_query"),
                IDENTITY.application.assertion(IDENTITY.issuer()));
    }

    @Test
    void one_resident_who_asks_all_the_time_is_limited_and_another_is_served() {
        String token = IDENTITY.signInResident(People.newcomer()).accessToken();
        HttpRequest asked = from("198.51.100.40", IDENTITY.at("/userinfo"))
                .header("Authorization", "Bearer " + token)
                .build();

        List<Integer> statuses =
                flood(150, asked).stream().map(HttpResponse::statusCode).toList();

        assertThat(statuses).contains(200, 429).containsOnly(200, 429);
        assertThat(Optional.of(IDENTITY.signInResident(People.ANH).status())).hasValue(200);
    }
}
