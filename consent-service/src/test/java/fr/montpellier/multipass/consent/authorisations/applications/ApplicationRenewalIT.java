package fr.montpellier.multipass.consent.authorisations.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A resident renews at the portal what they gave to an application. */
class ApplicationRenewalIT extends RunningConsentService {

    private static final String AID = "aide-facultative-ccas";
    private static final String PATH = "/api/authorisations/";

    private final String ines = newSubject();
    private final String id = UUID.randomUUID().toString();

    @Value("${spring.datasource.url}")
    private String url = "";

    @Value("${spring.flyway.user}")
    private String user = "";

    @Value("${spring.flyway.password}")
    private String password = "";

    private ServiceResponse give(String members) {
        return put(
                "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + id,
                onTheConsentScreen(ines).token(),
                givingBody(AID, 3, textHash(AID), "avis-imposition").replaceFirst("\\{", "{" + members));
    }

    private ServiceResponse state() {
        return get(
                "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + id,
                identityServer().token());
    }

    private ServiceResponse terms() {
        return get(PATH + id + "/renewal", resident(ines).token());
    }

    private ServiceResponse renew(String members) {
        return post(PATH + id + "/renewal", resident(ines).token(), """
                {%s"revision": 1, "version": 3, "textHash": "%s"}""".formatted(members, textHash(AID)));
    }

    private boolean isPermitted() {
        return post("/access/v1/evaluation", vault().token(), """
                        {"subject": {"type": "application", "id": "%s"}, "action": {"name": "read"},
                         "resource": {"type": "document", "id": "%s", "properties": {"owner": "%s", "type": "avis-imposition"}},
                         "context": {"authorisation": "%s"}}""".formatted(
                                DEMO_APPLICATION, chosenDocument("avis-imposition"), ines, id))
                .json()
                .path("decision")
                .asBoolean();
    }

    private static Duration from(Instant start, ServiceResponse authorisation) {
        return Duration.between(start, Instant.parse(authorisation.text("/until")));
    }

    @Test
    void a_renewed_authorisation_keeps_its_identifiers_for_the_application() {
        ServiceResponse given = give("");
        clock().advance(Duration.ofDays(100));
        Instant before = clock().instant();
        ServiceResponse renewed = renew("");

        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(from(before, renewed))
                .isBetween(Duration.ofDays(120), Duration.ofDays(120).plusMinutes(1));
        assertThat(state().text("/until")).isEqualTo(renewed.text("/until"));
        assertThat(state().text("/documents/avis-imposition/0")).isEqualTo(given.text("/documents/avis-imposition/0"));
        assertThat(state().text("/caseReference")).isEqualTo(given.text("/caseReference"));
        clock().advance(Duration.ofDays(119));
        assertThat(isPermitted()).isTrue();
        clock().advance(Duration.ofDays(2));
        assertThat(isPermitted()).isFalse();
    }

    @Test
    void the_receipt_the_event_and_the_journal_name_the_application_and_the_new_end() throws Exception {
        give("\"readings\": 2, ");
        long last =
                get("/api/sharing-events", vault().token()).json().path("last").asLong();
        ServiceResponse renewed = renew("\"durationDays\": 7, ");

        assertThat(journalled(renewed)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.renewed");
            assertThat(entry.fact("application")).isEqualTo(DEMO_APPLICATION);
            assertThat(entry.fact("until")).isEqualTo(renewed.text("/until"));
        });
        String receipt = get(PATH + id + "/receipt", resident(ines).token()).body();
        assertThat(SignedJWT.parse(receipt).getPayload().toString())
                .contains("\"recipients\":[\"ccas\",\"" + DEMO_APPLICATION + "\"]")
                .contains("\"event_state\":\"renewed\"", "\"validity_duration\":\"P7D\"", "\"readings\":2");
        String event = get("/api/sharing-events?after=" + last, vault().token()).text("/items/0/jws");
        assertThat(SignedJWT.parse(event).getPayload().toString())
                .contains("\"event\":\"changed\"", "\"application\":\"" + DEMO_APPLICATION + "\"")
                .contains("\"pairwise\":{", "\"readings\":2", renewed.text("/until"));
    }

    @Test
    void a_renewed_authorisation_lasts_no_longer_than_the_application_asked_for() {
        ServiceResponse given = give("\"askedDays\": 30, \"durationDays\": 7, ");
        assertThat(from(Instant.parse(given.text("/givenAt")), given)).isEqualTo(Duration.ofDays(7));

        assertThat(terms().text("/durationDays")).isEqualTo("30");
        assertThat(renew("\"durationDays\": 31, ").problem()).isEqualTo("duration-too-long");
        Instant before = clock().instant();
        assertThat(from(before, renew("")))
                .isBetween(Duration.ofDays(30), Duration.ofDays(30).plusMinutes(1));
    }

    @Test
    void the_resident_does_not_give_longer_than_the_application_asked_for() {
        assertThat(give("\"askedDays\": 30, \"durationDays\": 31, ").problem()).isEqualTo("duration-too-long");
        assertThat(give("\"askedDays\": 0, ").status()).isEqualTo(400);
        assertThat(give("\"askedDays\": -5, ").status()).isEqualTo(400);
        assertThat(give("\"askedDays\": 30, \"durationDays\": -7, ").status()).isEqualTo(400);
        assertThat(state().status()).as("nothing was recorded").isEqualTo(404);

        ServiceResponse given = give("\"askedDays\": 30, ");
        assertThat(from(Instant.parse(given.text("/givenAt")), given)).isEqualTo(Duration.ofDays(30));
        assertThat(give("\"askedDays\": 30, ").status()).as("again").isEqualTo(201);
        assertThat(give("\"askedDays\": 30, \"durationDays\": 7, ").problem()).isEqualTo("authorisation-id-taken");
    }

    @Test
    void an_application_that_no_longer_reads_for_the_department_is_not_given_more_time() {
        give("");
        JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(url, user, password));
        owner.sql("UPDATE applications SET department = 'education' WHERE client = ?")
                .param(DEMO_APPLICATION)
                .update();
        try {
            assertThat(terms().text("/obstacle")).isEqualTo("unknown-application");
            assertThat(renew("").problem()).isEqualTo("unknown-application");
        } finally {
            owner.sql("UPDATE applications SET department = 'ccas' WHERE client = ?")
                    .param(DEMO_APPLICATION)
                    .update();
        }
        assertThat(terms().json().path("obstacle").isNull()).isTrue();
    }

    @Test
    void another_resident_does_not_renew_it_and_an_ended_one_is_not_renewed() {
        give("");
        assertThat(post(PATH + id + "/renewal", resident(newSubject()).token(), """
                        {"revision": 1, "version": 3, "textHash": "%s"}""".formatted(textHash(AID)))
                        .status())
                .isEqualTo(404);
        post(PATH + id + "/withdrawal", resident(ines).token(), "");
        assertThat(terms().text("/obstacle")).isEqualTo("authorisation-ended");
        assertThat(renew("").problem()).isEqualTo("authorisation-ended");
    }
}
