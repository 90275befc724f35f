package fr.montpellier.multipass.consent.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parent or a guardian takes the steps of a legal exchange for the person for whom they act, and attacks on that. */
class RepresentedExchangesIT extends RunningConsentService {

    private static final String DEMARCHE = "tarif-centre-loisirs";

    private final String child = newSubject();
    private final String parent = newSubject();

    private String acting(String actor, String kind) {
        return resident(child)
                .claim("act", Map.of("sub", actor, "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", kind))
                .token();
    }

    private String parent(String actor) {
        return acting(actor, "parental-authority");
    }

    private String own() {
        return resident(child).token();
    }

    private String helper() {
        return resident(child)
                .claim("act", Map.of("sub", newSubject(), "name", "Farid Cherif"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "mandate"))
                .claim("rep_scope", List.of("famille"))
                .token();
    }

    private ServiceResponse announce(String token) {
        return post("/api/legal-exchanges", token, """
                {"demarche": "%s", "version": 4, "source": "cnaf.quotient-familial", "textHash": "%s"}""".formatted(DEMARCHE, textHash(DEMARCHE)));
    }

    private ServiceResponse send(ServiceResponse exchange, String token) {
        return post(path(exchange) + "/sending", token, "{\"contested\": []}");
    }

    private ServiceResponse object(ServiceResponse exchange, String token) {
        return post(path(exchange) + "/objection", token, "");
    }

    private ServiceResponse contest(ServiceResponse exchange, String token) {
        return post(path(exchange) + "/correction", token, """
                {"fact": "quotientFamilial", "sentence": "Il a changé en septembre."}""");
    }

    private static String path(ServiceResponse exchange) {
        return "/api/legal-exchanges/" + exchange.text("/id");
    }

    private String receipt(ServiceResponse exchange, int revision) throws Exception {
        return SignedJWT.parse(get(path(exchange) + "/receipt?revision=" + revision, own())
                        .body())
                .getJWTClaimsSet()
                .getClaim("event")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parental-authority", "guardianship"})
    void every_step_is_the_represented_persons_and_names_who_acted(String kind) throws Exception {
        String token = acting(parent, kind);

        ServiceResponse announced = announce(token);
        ServiceResponse sent = send(announced, token);
        ServiceResponse contested = contest(announced, token);
        ServiceResponse objected = object(announced, token);

        assertThat(announced.status()).as(announced.body()).isEqualTo(201);
        assertThat(objected.text("/state")).isEqualTo("objected");
        for (ServiceResponse step : List.of(announced, sent, contested, objected)) {
            assertThat(journalled(step))
                    .filteredOn(entry -> entry.type().startsWith("consent.exchange-"))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.subjectReference()).isEqualTo(child);
                        assertThat(entry.fact("actingBy")).isEqualTo(kind);
                    });
            assertThat(actorOf(step)).isEqualTo(parent);
        }
        for (int revision = 1; revision <= 3; revision++) {
            assertThat(receipt(announced, revision)).contains("entity_id=" + parent, "acting_by=" + kind);
        }
        assertThat(get(path(announced), own()).text("/state")).isEqualTo("objected");
    }

    @Test
    void the_case_names_the_parent_who_sent_the_answer() {
        ServiceResponse sent = send(announce(parent(parent)), parent(parent));

        assertThat(get(
                                "/api/cases/" + sent.text("/caseReference"),
                                agentOfEducation().token())
                        .text("/resident/representative/name"))
                .isEqualTo("Maëlle Roussel");
    }

    @Test
    void the_other_parent_goes_on_and_a_parent_of_another_child_sees_nothing() {
        ServiceResponse announced = announce(parent(parent));
        String other = parent(newSubject());

        assertThat(announce(other).problem()).isEqualTo("exchange-already-open");
        assertThat(send(announced, other).text("/state")).isEqualTo("sent");
        assertThat(object(announced, other).text("/state")).isEqualTo("objected");

        String ofOther = resident(newSubject())
                .claim("act", Map.of("sub", parent, "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"))
                .token();
        for (ServiceResponse refused :
                List.of(get(path(announced), ofOther), send(announced, ofOther), object(announced, ofOther))) {
            assertThat(refused.problem()).isEqualTo("unknown-exchange");
        }
        assertThat(get(path(announced), resident(parent).token()).problem()).isEqualTo("unknown-exchange");
    }

    @Test
    void a_parent_sends_and_corrects_and_does_not_end_an_exchange_that_the_person_began_themselves() {
        ServiceResponse ofChild = announce(own());

        assertThat(object(ofChild, parent(parent)).problem()).isEqualTo("not-while-acting");
        assertThat(send(ofChild, parent(parent)).text("/state")).isEqualTo("sent");
        assertThat(contest(ofChild, parent(parent)).status()).isEqualTo(200);
        assertThat(object(ofChild, parent(parent)).problem()).isEqualTo("not-while-acting");

        assertThat(object(ofChild, own()).text("/state")).isEqualTo("objected");
    }

    @Test
    void the_exchange_says_who_may_object_as_the_refusal_decides() {
        for (boolean begunByChild : new boolean[] {true, false}) {
            ServiceResponse exchange = announce(begunByChild ? own() : parent(parent));
            for (boolean sent : new boolean[] {false, true}) {
                if (sent) {
                    send(exchange, own());
                }
                assertThat(mayObject(exchange, own())).isTrue();
                for (String legal :
                        List.of(parent(parent), parent(newSubject()), acting(newSubject(), "guardianship"))) {
                    assertThat(mayObject(exchange, legal)).isEqualTo(!begunByChild);
                }
                for (String other : List.of(helper(), acting(newSubject(), "friendship"))) {
                    assertThat(mayObject(exchange, other)).isFalse();
                    assertThat(object(exchange, other).problem()).isEqualTo("not-while-acting");
                }
            }
            ServiceResponse byParent = object(exchange, parent(parent));
            assertThat(byParent.status()).isEqualTo(begunByChild ? 403 : 200);
            assertThat(object(exchange, own()).text("/mayObject")).isEqualTo("false");
        }
    }

    private boolean mayObject(ServiceResponse exchange, String token) {
        String one = get(path(exchange), token).text("/mayObject");
        assertThat(get("/api/legal-exchanges?demarche=" + DEMARCHE + "&limit=1", token)
                        .text("/items/0/mayObject"))
                .as("the list says the same")
                .isEqualTo(one);
        return Boolean.parseBoolean(one);
    }

    @Test
    void a_helper_sees_the_exchange_and_takes_no_step() {
        ServiceResponse announced = announce(parent(parent));

        assertThat(get(path(announced), helper()).text("/state")).isEqualTo("announced");
        refuses(announced, helper());
    }

    @Test
    void a_relation_of_an_unknown_kind_takes_no_step() {
        refuses(announce(own()), acting(parent, "friendship"));
    }

    private void refuses(ServiceResponse announced, String token) {
        for (ServiceResponse refused :
                List.of(announce(token), send(announced, token), object(announced, token), contest(announced, token))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("not-while-acting");
            assertThat(journalled(refused))
                    .extracting(StoredJournalEntry::type)
                    .doesNotContain("consent.exchange-announced", "consent.exchange-sent");
        }
        assertThat(get(path(announced), own()).text("/state")).isEqualTo("announced");
    }
}
