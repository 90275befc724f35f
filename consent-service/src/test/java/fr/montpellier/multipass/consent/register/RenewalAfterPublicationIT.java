package fr.montpellier.multipass.consent.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.authorisations.changing.LargerVersionNotifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Renews an authorisation after its démarche published another version. The démarche is this test's own. */
class RenewalAfterPublicationIT extends RunningConsentService {

    private static final String DEMARCHE = "essai-de-prolongation";
    private static final String PATH = "/api/authorisations/";

    private final String ines = newSubject();

    @Value("${spring.datasource.url}")
    private String url = "";

    @Autowired
    private LargerVersionNotifier versions;

    @Value("${spring.flyway.user}")
    private String user = "";

    @Value("${spring.flyway.password}")
    private String password = "";

    @AfterEach
    void others_find_the_levels_and_mandates_of_the_register() throws Exception {
        publish(demo());
    }

    @Test
    void a_renewal_under_a_later_version_covers_what_that_version_asks_for() throws Exception {
        String first = demarche();
        publish(first);
        ServiceResponse given = give();
        String id = given.text("/id");
        assertThat(isPermitted(given, ines, "rib", chosenDocument("rib"))).isTrue();
        String reference = given.text("/caseReference");
        ServiceResponse asked = post(
                "/api/cases/" + reference + "/piece-requests", agentOfCcas().token(), """
                {"version": %s, "type": "rib", "document": "%s", "reason": "too-old", "days": 15}""".formatted(
                        get("/api/cases/" + reference, agentOfCcas().token()).text("/version"), chosenDocument("rib")));
        assertThat(asked.status()).as(asked.body()).isLessThan(300);
        String earlierText = textHash(DEMARCHE);

        publish(first.replace("version: 2", "version: 3")
                .replace("- type: rib", "- type: attestation-caf")
                .replace("relevé d'identité bancaire", "attestation de la CAF")
                .replace("bank details", "CAF certificate"));
        ServiceResponse terms = get(PATH + id + "/renewal", resident(ines).token());
        assertThat(terms.text("/version")).isEqualTo("3");
        assertThat(terms.json().path("obstacle").isNull()).isTrue();
        assertThat(terms.json()
                        .path("types")
                        .valueStream()
                        .map(type -> type.path("code").asString()))
                .containsExactly("bulletin-salaire", "justificatif-domicile", "attestation-caf");
        assertThat(get(PATH + id + "/renewal", resident(newSubject()).token()).status())
                .isEqualTo(404);
        assertThat(renew(id, 2, earlierText).problem()).isEqualTo("demarche-changed");
        assertThat(renew(id, 3, earlierText).problem()).isEqualTo("demarche-changed");
        assertThat(isPermitted(given, ines, "rib", chosenDocument("rib"))).isTrue();

        ServiceResponse renewed = renew(id, 3, textHash(DEMARCHE));
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(renewed.text("/demarche/version")).isEqualTo("3");
        assertThat(renewed.json()
                        .path("types")
                        .valueStream()
                        .map(type -> type.path("code").asString()))
                .containsExactly("bulletin-salaire", "justificatif-domicile", "attestation-caf");
        assertThat(isPermitted(given, ines, "rib", chosenDocument("rib"))).isFalse();
        assertThat(isPermitted(given, ines, "bulletin-salaire", chosenDocument("bulletin-salaire")))
                .isTrue();
        assertThat(get(
                                "/api/cases/" + given.text("/caseReference"),
                                agentOfCcas().token())
                        .json()
                        .path("types")
                        .toString())
                .contains("attestation-caf")
                .doesNotContain("rib");

        ServiceResponse own = get("/api/own-cases/" + reference, resident(ines).token());
        assertThat(own.text("/state")).isEqualTo("open");
        assertThat(own.text("/content/requests/0/outcome")).isEqualTo("cancelled");
        assertThat(own.text("/content/requests/0/type/name")).isEqualTo("Relevé d'identité bancaire");
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> entry.type().equals("consent.case-request-cancelled"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.fact("documentType")).isEqualTo("rib");
                    assertThat(entry.fact("reason")).isEqualTo("not-needed");
                });

        String caf = chosenDocument("attestation-caf");
        ServiceResponse changed = put(PATH + id + "/documents", resident(ines).token(), """
                {"revision": 2, "documents": [{"type": "attestation-caf", "id": "%s"}]}""".formatted(caf));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(isPermitted(given, ines, "attestation-caf", caf)).isTrue();
    }

    @Test
    void residents_are_told_once_of_a_version_that_lets_more_be_read() throws Exception {
        String code = "essai-de-nouveau-texte";
        String first = demarche().replace(DEMARCHE, code);
        publish(first);
        ServiceResponse given = post(
                PATH.substring(0, PATH.length() - 1),
                resident(ines).token(),
                givingBody(code, 2, textHash(code), "bulletin-salaire"),
                "Idempotency-Key",
                code);
        assertThat(given.status()).as(given.body()).isEqualTo(201);

        publish(first.replace("version: 2", "version: 3").replace("Votre nom et votre adresse", "Votre nom"));
        tellAll();
        assertThat(told()).as("another text that lets no more be read").isZero();
        String more = first.replace("version: 2", "version: 4").replace("number: 3", "number: 4");
        publish(more);
        tellAll();
        tellAll();
        assertThat(told()).isEqualTo(1);
        assertThat(get(PATH + given.text("/id"), resident(ines).token()).text("/demarche/version"))
                .isEqualTo("2");

        publish(more.replace("version: 4", "version: 5").replace("number: 4", "number: 5"));
        post(PATH + given.text("/id") + "/withdrawal", resident(ines).token(), "");
        tellAll();
        assertThat(told()).as("an authorisation that ended").isEqualTo(1);
    }

    @Test
    void the_resident_agrees_to_a_text_that_lets_more_be_read_or_keeps_the_former_one() throws Exception {
        String code = "essai-de-texte-garde";
        String first = demarche().replace(DEMARCHE, code);
        publish(first);
        ServiceResponse given = post(
                PATH.substring(0, PATH.length() - 1),
                resident(ines).token(),
                givingBody(code, 2, textHash(code), "bulletin-salaire"),
                "Idempotency-Key",
                code);
        String id = given.text("/id");
        assertThat(undecided()).isEmpty();

        String more = first.replace("version: 2", "version: 3").replace("number: 3", "number: 4");
        publish(more);
        assertThat(undecided()).containsExactly(id + " 3");
        assertThat(keep(id, 2, ines).problem())
                .as("a version that lets no more be read")
                .isEqualTo("demarche-changed");
        assertThat(keep(id, 9, ines).problem()).isEqualTo("demarche-changed");
        assertThat(keep(id, 3, newSubject()).problem()).isEqualTo("unknown-authorisation");
        assertThat(keep(id, 3, ines).status()).isEqualTo(204);
        assertThat(undecided()).isEmpty();
        assertThat(get(PATH + id, resident(ines).token()).text("/demarche/version"))
                .isEqualTo("2");
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> entry.type().equals("consent.former-text-kept"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact("version")).isEqualTo("3"));

        publish(more.replace("version: 3", "version: 4").replace("number: 4", "number: 5"));
        assertThat(undecided()).as("a later version is asked about again").containsExactly(id + " 4");
        assertThat(get(PATH + id + "/renewal", resident(ines).token())
                        .json()
                        .path("differences")
                        .valueStream()
                        .map(Object::toString))
                .as("since the version that was agreed to, not since the former one")
                .containsExactly("""
                        {"kind":"more-documents","more":true,"type":{"code":"bulletin-salaire","name":"Bulletin de salaire"},\
                        "before":"3","after":"5"}""");
        assertThat(renew(id, 4, textHash(code)).status()).isEqualTo(200);
        assertThat(undecided()).as("agreed to").isEmpty();
        post(PATH + id + "/withdrawal", resident(ines).token(), "");
        assertThat(keep(id, 4, ines).problem()).isEqualTo("authorisation-ended");
    }

    private ServiceResponse keep(String id, int version, String resident) {
        return put(PATH + id + "/kept-text", resident(resident).token(), "{\"version\": %d}".formatted(version));
    }

    private List<String> undecided() {
        return get("/api/authorisations/larger-versions", resident(ines).token())
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("authorisation").asString() + " "
                        + item.path("version").asInt())
                .toList();
    }

    private void tellAll() {
        versions.find(1_000).forEach(versions::tell);
    }

    private int told() {
        return jdbc.sql("SELECT count(*) FROM notice_outbox WHERE kind = 'text-changed' AND subject = ?")
                .param(ines)
                .query(Integer.class)
                .single();
    }

    @Test
    void the_obstacle_that_is_shown_is_the_one_that_refuses_a_renewal() throws Exception {
        String code = "essai-d-obstacle";
        String first = demarche().replace(DEMARCHE, code);
        publish(first);
        String id = post(
                        PATH.substring(0, PATH.length() - 1),
                        resident(ines).token(),
                        """
                {"demarche": "%s", "version": 2, "types": ["bulletin-salaire"], "textHash": "%s", "documents": [
                 {"type": "bulletin-salaire", "id": "%s"}, {"type": "bulletin-salaire", "id": "%s"}]}""".formatted(code, textHash(code), UUID.randomUUID(), UUID.randomUUID()),
                        "Idempotency-Key",
                        code)
                .text("/id");

        publish(first.replace("version: 2", "version: 3").replace("number: 3", "number: 1"));
        assertThat(get(PATH + id + "/renewal", resident(ines).token()).text("/obstacle"))
                .isEqualTo("too-many-documents");
        ServiceResponse refused = renew(id, 3, textHash(code));
        assertThat(refused.problem()).isEqualTo("too-many-documents");
        assertThat(refused.text("/documentType")).isEqualTo("bulletin-salaire");

        publish(first.replace("version: 2", "version: 4")
                .replace("- type: bulletin-salaire", "- type: attestation-caf"));
        assertThat(get(PATH + id + "/renewal", resident(ines).token()).text("/obstacle"))
                .as("it asks for none of the types that were covered")
                .isEqualTo("demarche-changed");
        assertThat(renew(id, 4, textHash(code)).problem()).isEqualTo("demarche-changed");
        post(PATH + id + "/withdrawal", resident(ines).token(), "");
        assertThat(get(PATH + id + "/renewal", resident(ines).token()).text("/obstacle"))
                .isEqualTo("authorisation-ended");
        assertThat(renew(id, 4, textHash(code)).problem()).isEqualTo("authorisation-ended");
    }

    /** The first version asks for no year of the bill, and the second one for the notice of the latest year. */
    @Test
    void documents_that_stay_have_the_year_that_a_later_version_asks_for() throws Exception {
        String code = "essai-d-annee";
        String first = demarche()
                .replace(DEMARCHE, code)
                .replace("- type: bulletin-salaire\n        number: 3", "- type: avis-imposition")
                .replace("        maxAgeDays: 120\n", "");
        publish(first);
        String notice = chosenDocument("avis-imposition");
        ServiceResponse given = post(
                PATH.substring(0, PATH.length() - 1),
                resident(ines).token(),
                givingBody(code, 2, textHash(code), "avis-imposition", "justificatif-domicile"),
                "Idempotency-Key",
                code);
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        String id = given.text("/id");

        publish(first.replace("version: 2", "version: 3")
                .replace("- type: avis-imposition", "- type: avis-imposition\n        year: latest"));
        String body = """
                {"revision": 1, "version": 3, "textHash": "%s", "years": [{"document": "%s", "year": %s}, %s]}""";
        String another = """
                {"document": "%s", "year": 2024}""".formatted(UUID.randomUUID());
        String renewal = PATH + id + "/renewal";
        assertThat(post(renewal, resident(ines).token(), body.formatted(textHash(code), notice, "1899", another))
                        .status())
                .isEqualTo(400);
        assertThat(post(
                                renewal,
                                resident(ines).token(),
                                body.formatted(textHash(code), notice, "2025", another + ", " + another))
                        .status())
                .isEqualTo(400);

        ServiceResponse renewed =
                post(renewal, resident(ines).token(), body.formatted(textHash(code), notice, "2025", another));
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        JsonNode information = JsonMapper.shared()
                .readTree(SignedJWT.parse(
                                get(PATH + id + "/receipt", resident(ines).token())
                                        .body())
                        .getPayload()
                        .toString())
                .at("/pii_processing/purposes/0/pii_information/0");
        assertThat(information.path("years").size()).isPositive();
        assertThat(information.path("document_years").toString())
                .isEqualTo("{\"" + notice + "\":{\"year\":2025,\"name\":\"revenus de 2025 (avis de 2026)\"}}");
    }

    private ServiceResponse give() {
        return post(
                PATH.substring(0, PATH.length() - 1),
                resident(ines).token(),
                givingBody(DEMARCHE, 2, textHash(DEMARCHE), "bulletin-salaire", "justificatif-domicile", "rib"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private ServiceResponse renew(String id, int version, String textHash) {
        return post(PATH + id + "/renewal", resident(ines).token(), """
                {"revision": 1, "version": %d, "textHash": "%s"}""".formatted(version, textHash));
    }

    private static String demo() throws Exception {
        return new ClassPathResource("register/demo.yaml").getContentAsString(StandardCharsets.UTF_8);
    }

    /** Returns a register of the demonstration's organisations, with a copy of one of its démarches alone. */
    private static String demarche() throws Exception {
        String demo = demo();
        int from = demo.indexOf("\n  - code: aide-loyer");
        int records = demo.indexOf("\n# The record of processing activities");
        return demo.substring(0, demo.indexOf("\n  - code: aide-facultative-ccas"))
                + demo.substring(from, demo.indexOf("\n  - code: ", from + 1))
                        .replace("aide-loyer", DEMARCHE)
                        .replace("version: 3", "version: 2")
                // Other tests publish versions of the other démarches.
                + demo.substring(records, demo.indexOf("\nlevels:"))
                        .replace(
                                "bulletin-salaire, justificatif-domicile, rib]",
                                "bulletin-salaire, justificatif-domicile, rib, attestation-caf]")
                        .replace("aide-loyer]", "aide-loyer, " + DEMARCHE + "]");
    }

    /** Writes as the database owner, who alone publishes. */
    private void publish(String register) {
        new RegisterWriter(JdbcClient.create(new DriverManagerDataSource(url, user, password)), Clock.systemUTC())
                .write(RegisterReader.read(new ByteArrayResource(register.getBytes(StandardCharsets.UTF_8))));
    }
}
