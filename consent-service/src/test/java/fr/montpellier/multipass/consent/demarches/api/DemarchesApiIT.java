package fr.montpellier.multipass.consent.demarches.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.CountedStatements;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemarchesApiIT extends RunningConsentService {

    private String token = "";

    /** Not when the test is made: its service, whom a token is for, may not have started then. */
    @BeforeEach
    void signIn() {
        token = resident(newSubject()).token();
    }

    @Test
    void the_register_is_open_to_any_token_of_this_service() {
        for (String any : new String[] {token, agentOfCcas().token(), vault().token()}) {
            ServiceResponse list = get("/api/demarches", any);
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.json()
                            .path("items")
                            .valueStream()
                            .map(item -> item.path("code").asString()))
                    .containsSubsequence(
                            "activites-60-ans",
                            "aide-facultative-ccas",
                            "aide-loyer",
                            "aide-sociale-departement",
                            "cheque-loisirs",
                            "inscription-centre-loisirs",
                            "inscription-scolaire",
                            "tarif-cantine",
                            "tarif-centre-loisirs",
                            "tarif-periscolaire",
                            "tarif-spectacles");
        }
        assertThat(get("/api/demarches", "").status()).isEqualTo(401);
    }

    @Test
    void the_number_of_statements_of_the_list_does_not_grow_with_the_demarches() {
        try (var statements = new CountedStatements()) {
            ServiceResponse list = get("/api/demarches", token);

            assertThat(list.json().path("items").size()).isGreaterThan(10);
            assertThat(statements.of(list)).isBetween(1, 6);
        }
    }

    @Test
    void a_demarche_says_everything_that_is_agreed_to() throws Exception {
        ServiceResponse demarche = get("/api/demarches/tarif-cantine", token);

        assertThat(demarche.json().propertyNames())
                .contains(
                        "code",
                        "version",
                        "title",
                        "summary",
                        "department",
                        "organisation",
                        "purpose",
                        "types",
                        "durationDays",
                        "legalBasis",
                        "dataRead",
                        "kept",
                        "text",
                        "textHash");
        assertThat(demarche.text("/types/1/name")).isEqualTo("Justificatif de domicile");
        assertThat(demarche.text("/organisation")).isEqualTo(CITY);
        assertThat(demarche.text("/legalBasis/kind")).isEqualTo("autorisation");
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(demarche.text("/text").getBytes(StandardCharsets.UTF_8));
        assertThat(demarche.text("/textHash")).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void a_demarche_says_what_it_needs_of_each_type() {
        ServiceResponse demarche = get("/api/demarches/inscription-scolaire", token);

        assertThat(demarche.json().at("/types/0/need").toString()).isEqualTo("""
                {"required":true,"whose":"household",\
                "why":"Pour vérifier que vous êtes le parent de l'enfant que vous inscrivez.",\
                "without":"Vous montrez à un agent une autre pièce d'identité, ou attestez sur l'honneur qui vous êtes et qui est l'enfant."}""");
        assertThat(demarche.json().at("/types/1/need/maxAgeDays").asInt()).isEqualTo(90);
        assertThat(demarche.text("/types/2/need/alternative"))
                .isEqualTo(demarche.text("/types/3/need/alternative"))
                .isEqualTo("ressources");
        assertThat(demarche.json().at("/types/2/need/required").asBoolean()).isFalse();
        assertThat(demarche.json().at("/types/3/need/years").size()).isBetween(1, 2);
        int year = demarche.json().at("/types/3/need/years/0/year").asInt();
        assertThat(demarche.text("/types/3/need/years/0/name"))
                .isEqualTo("revenus de %d (avis de %d)".formatted(year, year + 1));
        int school = demarche.json().at("/types/4/need/years/0/year").asInt();
        assertThat(demarche.text("/types/4/need/years/0/name"))
                .isEqualTo("année scolaire %d-%d".formatted(school, school + 1));
        assertThat(get("/api/demarches/tarif-cantine", token)
                        .json()
                        .at("/types/0/need")
                        .toString())
                .startsWith("{\"required\":true,\"whose\":\"household\",\"why\":");
    }

    @Test
    void a_demarche_names_who_receives_the_data() {
        assertThat(get("/api/demarches/tarif-cantine", "").text("/recipients"))
                .isEqualTo("Les agents de la direction de l'éducation ; la régie des recettes");
        assertThat(get("/api/demarches/tarif-cantine", "", "Accept-Language", "en")
                        .text("/recipients"))
                .isEqualTo("Agents of the education department; the cashier's office");
    }

    @Test
    void french_is_the_default_and_english_is_on_demand() {
        assertThat(get("/api/demarches/tarif-cantine", token).text("/title")).isEqualTo("Tarif de la cantine");
        ServiceResponse english = get("/api/demarches/tarif-cantine", token, "Accept-Language", "en-GB,en;q=0.9");
        assertThat(english.text("/title")).isEqualTo("School canteen price");
        assertThat(english.header("Content-Language")).isEqualTo("en");
    }

    @Test
    void social_assistance_says_what_an_identity_document_shows_before_and_after_the_decision() throws Exception {
        String resident = newSubject();
        for (String language : List.of("fr", "en")) {
            ServiceResponse demarche =
                    get("/api/demarches/aide-sociale-departement", token, "Accept-Language", language);
            String shown = demarche.text("/dataRead/3");
            assertThat(demarche.text("/version")).isEqualTo("4");
            assertThat(shown)
                    .isEqualTo(
                            language.equals("fr")
                                    ? "Tout ce que montre votre pièce d'identité, si vous la donnez : votre nom, votre date et votre lieu"
                                            + " de naissance, votre photographie, le numéro de la pièce"
                                    : "All that your identity document shows, if you give it: your name, your date and place of birth,"
                                            + " your photograph, the number of the document");

            ServiceResponse given = post(
                    "/api/authorisations",
                    resident(resident).token(),
                    givingBody(
                            "aide-sociale-departement", 4, demarche.text("/textHash"), "avis-imposition", "identite"),
                    "Idempotency-Key",
                    "identity-documents-" + language);
            String id = given.text("/id");
            String receipt = get(
                            "/api/authorisations/" + id + "/receipt",
                            resident(resident).token())
                    .body();
            assertThat(SignedJWT.parse(receipt).getPayload().toString())
                    .contains("\"version\":4", shown.replace("/", "\\/"), demarche.text("/textHash"));
            post("/api/authorisations/" + id + "/withdrawal", resident(resident).token(), "");
        }
    }

    @Test
    void an_unknown_demarche_is_a_problem_with_a_page() {
        ServiceResponse unknown = get("/api/demarches/permis-de-louer", token);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("unknown-demarche");
        assertThat(get("/api/demarches/Pas-Un-Code", token).problem()).isEqualTo("unknown-demarche");
    }
}
