package fr.montpellier.multipass.identity.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.cards.verify.CardVerdict;
import fr.montpellier.multipass.identity.cards.verify.CardVerifier;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CardsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final String ines = signIn();

    /** A resident of this test alone. */
    private String signIn() {
        TestClient.Answer tokens = identity.signInResident(People.newcomer());
        return token(tokens, "card.own");
    }

    private String token(TestClient.Answer tokens, String scope) {
        return identity.portal
                .exchange(identity.issuer(), tokens.accessToken(), "identity-server", scope)
                .accessToken();
    }

    private HttpResponse<String> call(String token, String method, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(identity.at(path))
                                    .header("Authorization", "Bearer " + token)
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(String token, String method, String path, int status) {
        HttpResponse<String> answer = call(token, method, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private String print() {
        return json(ines, "POST", "/api/printed-cards", 201).get("id").asString();
    }

    private String printedCode(String card) {
        return json(ines, "GET", "/api/printed-cards/" + card + "/code", 200)
                .get("address")
                .asString();
    }

    /** The list as it is given once the one before is a minute old. */
    private String list() {
        return Objects.requireNonNull(new PublishedCardsController(
                        identity.bean(CardTokens.class),
                        identity.bean(PrintedCards.class),
                        identity.bean(CardSettings.class),
                        Clock.systemUTC())
                .status()
                .getBody());
    }

    private CardVerdict verdict(String code) throws ParseException {
        return CardVerifier.of(identity.jwks("/cards/jwks"), Optional.of(list()))
                .verify(code, Instant.now())
                .verdict();
    }

    private static JWTClaimsSet claims(String address) throws ParseException {
        return SignedJWT.parse(address.substring(address.indexOf('#') + 1)).getJWTClaimsSet();
    }

    @Test
    void the_code_on_a_screen_holds_the_name_and_the_number_alone_and_lasts_five_minutes() throws Exception {
        HttpResponse<String> answer = call(ines, "POST", "/api/card-codes");
        JsonNode code = JsonMapper.shared().readTree(answer.body());
        String address = code.get("address").asString();

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(address).startsWith(identity.issuer() + "/cards/verify#");
        assertThat(verdict(address)).isEqualTo(CardVerdict.VALID);
        JWTClaimsSet claims = claims(address);
        assertThat(claims.getClaims()).containsOnlyKeys("iss", "iat", "exp", "name", "multipass_number");
        assertThat(claims.getStringClaim("name")).startsWith("Inès").endsWith("Lambert");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
    }

    @Test
    void a_printed_card_has_the_same_code_until_it_is_revoked_for_good() throws Exception {
        String card = print();
        String code = printedCode(card);
        assertThat(claims(printedCode(card)).getClaims()).isEqualTo(claims(code).getClaims());
        assertThat(verdict(code)).isEqualTo(CardVerdict.VALID);

        assertThat(call(ines, "POST", "/api/printed-cards/" + card + "/revocation")
                        .statusCode())
                .isEqualTo(204);
        assertThat(verdict(code)).isEqualTo(CardVerdict.REVOKED);
        assertThat(call(ines, "POST", "/api/printed-cards/" + card + "/revocation")
                        .statusCode())
                .isEqualTo(204);
        assertThat(call(ines, "GET", "/api/printed-cards/" + card + "/code").statusCode())
                .isEqualTo(404);
        JsonNode listed = json(ines, "GET", "/api/printed-cards", 200).get("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("revokedAt").asString()).isNotEmpty();
        assertThat(entries(card)).containsExactly("identity.card-printed", "identity.card-revoked");
    }

    private List<String> entries(String card) {
        return jdbc.sql(
                        "SELECT type FROM journal_entries WHERE convert_from(entry, 'UTF8') LIKE '%' || ? || '%' ORDER BY id")
                .param(card)
                .query((row, number) -> row.getString("type"))
                .list();
    }

    @Test
    void three_cards_at_most_are_valid_and_twelve_are_printed_a_year() {
        for (int i = 0; i < PrintedCards.MOST_VALID; i++) {
            print();
        }
        JsonNode refused = json(ines, "POST", "/api/printed-cards", 409);
        assertThat(refused.get("type").asString()).endsWith("/problems/too-many-cards");
        for (int i = PrintedCards.MOST_VALID; i < PrintedCards.MOST_A_YEAR; i++) {
            revokeFirst();
            print();
        }
        revokeFirst();
        json(ines, "POST", "/api/printed-cards", 409);
    }

    private void revokeFirst() {
        for (JsonNode card : json(ines, "GET", "/api/printed-cards", 200).get("items")) {
            if (card.path("revokedAt").isMissingNode() || card.get("revokedAt").isNull()) {
                call(ines, "POST", "/api/printed-cards/" + card.get("id").asString() + "/revocation");
                return;
            }
        }
        throw new AssertionError("no valid card");
    }

    @Test
    void another_resident_neither_sees_nor_revokes_a_card() throws Exception {
        String card = print();
        String other = signIn();

        assertThat(call(other, "GET", "/api/printed-cards/" + card + "/code").statusCode())
                .isEqualTo(404);
        assertThat(call(other, "POST", "/api/printed-cards/" + card + "/revocation")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(other, "GET", "/api/printed-cards", 200).get("items")).isEmpty();
        assertThat(verdict(printedCode(card))).isEqualTo(CardVerdict.VALID);
    }

    @Test
    void a_card_is_the_residents_by_a_token_with_the_scope() {
        String other = token(identity.signInResident(People.INES), "accesses.own");
        for (String path : List.of("/api/card-codes", "/api/printed-cards")) {
            assertThat(call(other, "POST", path).statusCode()).as(path).isEqualTo(403);
            assertThat(call("nonsense", "POST", path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void the_cards_of_a_closed_account_are_revoked_and_name_no_one() throws Exception {
        String card = print();
        String code = printedCode(card);
        UUID holder = jdbc.sql("SELECT holder FROM printed_card WHERE id = ?::uuid")
                .param(card)
                .query(UUID.class)
                .single();

        identity.bean(PrintedCards.class).erase(holder);

        assertThat(verdict(code)).isEqualTo(CardVerdict.REVOKED);
        assertThat(json(ines, "GET", "/api/printed-cards", 200).get("items")).isEmpty();
    }

    @Test
    void keys_and_list_are_public_and_the_page_sends_no_code_anywhere() {
        var list = ReceivedResponse.get(identity.at("/cards/status"));
        assertThat(list.header("Content-Type").orElse("")).startsWith("application/statuslist+jwt");
        assertThat(list.header("Cache-Control")).hasValue("max-age=60, public");
        assertThat(ReceivedResponse.get(identity.at("/cards/jwks")).response().body())
                .contains("\"crv\":\"P-256\"")
                .doesNotContain("\"d\"");

        var page = ReceivedResponse.get(identity.at("/cards/verify"));
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "connect-src 'self'", "form-action 'none'");
        assertThat(page.response().body())
                .contains("data-issuer=\"" + identity.issuer() + "\"")
                .hasSizeLessThan(10_000);
        var worker = ReceivedResponse.get(identity.at("/cards/worker.js"));
        assertThat(worker.header("Content-Type").orElse("")).contains("javascript");
        assertThat(worker.header("Content-Security-Policy").orElse("")).contains("connect-src 'self'");
    }
}
