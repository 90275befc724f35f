package fr.montpellier.multipass.consent.demarches.names;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.kernel.Scopes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

/** The names of types follow the vault's catalogue; what was published and agreed to keeps the names that it had. */
class TypeNamesIT extends RunningConsentService {

    private static final String AID = "aide-facultative-ccas";
    private static final String NOTICE = "avis-imposition";

    private final String ines = newSubject();

    @Autowired
    private RegisterTypesHealth health;

    @Autowired
    private VaultTypes types;

    @AfterEach
    void the_names_of_the_register() {
        jdbc.sql("DELETE FROM type_names").update();
        jdbc.sql("DELETE FROM vault_sources").update();
    }

    private ServiceResponse told(String french) {
        return told(2, french);
    }

    private ServiceResponse told(int version, String french) {
        return told(vault().scope(Scopes.TYPES_REPORT), version, french);
    }

    private ServiceResponse told(TestToken caller, int version, String french) {
        return post("/api/type-names", caller.token(), """
                {"types": [{"code": "%s", "version": %d, "name": {"fr": "%s", "en": "Income tax notice"}}]}""".formatted(NOTICE, version, french));
    }

    private String shown() {
        return get("/api/demarches/" + AID, resident(ines).token(), "Accept-Language", "fr")
                .json()
                .path("types")
                .valueStream()
                .filter(type -> type.path("code").asString().equals(NOTICE))
                .findFirst()
                .orElseThrow()
                .path("name")
                .asString();
    }

    private String receipt(ServiceResponse given) {
        String jws = get(
                        "/api/authorisations/" + given.text("/id") + "/receipt",
                        resident(ines).token())
                .body();
        return new String(Base64.getUrlDecoder().decode(jws.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    @Test
    void a_rename_is_shown_and_journalled_once_and_what_was_published_keeps_its_names() {
        String text = get("/api/demarches/" + AID, resident(ines).token()).text("/text");
        ServiceResponse before = giveAid(ines);
        String agreed = receipt(before);
        assertThat(agreed).contains("Avis d'imposition");

        ServiceResponse told = told("Avis d'impôt");
        assertThat(told.status()).as("%s", told).isEqualTo(204);
        assertThat(journalled(told)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.type-renamed");
            assertThat(entry.fact("documentType")).isEqualTo(NOTICE);
            assertThat(entry.fact("version")).isEqualTo("2");
        });
        assertThat(journalled(told("Avis d'impôt"))).isEmpty();
        assertThat(journalled(told(3, "Avis d'impôt")))
                .as("another change of the type")
                .isEmpty();

        assertThat(shown()).isEqualTo("Avis d'impôt");
        assertThat(get("/api/demarches/" + AID, resident(ines).token()).text("/text"))
                .isEqualTo(text);
        assertThat(receipt(before)).isEqualTo(agreed);
        assertThat(get(
                                "/api/own-cases/" + before.text("/caseReference"),
                                resident(ines).token(),
                                "Accept-Language",
                                "fr")
                        .body())
                .doesNotContain("Avis d'imposition");

        String another = newSubject();
        ServiceResponse later = giveAid(another);
        String jws = get(
                        "/api/authorisations/" + later.text("/id") + "/receipt",
                        resident(another).token())
                .body();
        assertThat(new String(Base64.getUrlDecoder().decode(jws.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains("\"name\":\"Avis d'impôt\"");
    }

    @Test
    void the_health_names_types_of_the_register_that_the_vault_does_not_have() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);

        told("Avis d'impôt");

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(health.health().getDetails()))
                .contains("rib", "identite")
                .doesNotContain(NOTICE);
        jdbc.sql(
                        "INSERT INTO type_names (code, version, name, told_at) SELECT code, 1, name, (SELECT max(told_at) FROM type_names) FROM justificatif_types"
                                + " ON CONFLICT DO NOTHING")
                .update();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(types.findMissing(List.of("rib", NOTICE))).isEmpty();

        told("Avis d'impôt");

        assertThat(health.health().getStatus())
                .as("a type that left the catalogue is told no more")
                .isEqualTo(Status.DOWN);
        assertThat(types.findMissing(List.of(NOTICE, "rib"))).contains("rib");
    }

    private ServiceResponse told(String facts, String sources) {
        return post(
                "/api/type-names", vault().scope(Scopes.TYPES_REPORT).token(), """
                {"types": [{"code": "%s", "version": 2, "name": {"fr": "Avis"}, "facts": %s}], "sources": %s}""".formatted(NOTICE, facts, sources));
    }

    @Test
    void the_health_names_facts_of_the_register_that_neither_documents_nor_a_source_have() {
        told("[\"nombreDeParts\", \"anneeDesRevenus\", \"declarant1\", \"declarant2\"]", "[]");
        assertThat(health.health().getDetails().get("factsUnknownToVault"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains(NOTICE + " revenuFiscalDeReference")
                .doesNotContain(NOTICE + " nombreDeParts");

        told("[\"nombreDeParts\"]", "[{\"code\": \"dgfip.revenus\", \"facts\": [\"revenuFiscalDeReference\"]}]");
        assertThat(health.health().getDetails().get("factsUnknownToVault"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains(NOTICE + " anneeDesRevenus")
                .doesNotContain(NOTICE + " revenuFiscalDeReference");
    }

    @Test
    void a_vault_of_an_earlier_version_tells_no_facts_and_stands_in_the_way_of_none() {
        told("Avis d'impôt");

        assertThat(types.findUnread(NOTICE, List.of("nombreDeParts"))).isEmpty();
        assertThat(types.findUnanswered("cnaf.quotient-familial", List.of("quotientFamilial")))
                .isEmpty();
    }

    @Test
    void sources_that_are_told_replace_those_told_before() {
        told("[]", "[{\"code\": \"cnaf.quotient-familial\", \"facts\": [\"quotientFamilial\"]}]");
        told("[]", "[{\"code\": \"dgfip.revenus\", \"facts\": [\"revenuFiscalDeReference\"]}]");

        assertThat(types.findUnanswered("cnaf.quotient-familial", List.of("quotientFamilial")))
                .contains("quotientFamilial");
        assertThat(types.findUnanswered("dgfip.revenus", List.of("revenuFiscalDeReference")))
                .isEmpty();
    }

    @Test
    void a_vault_that_told_nothing_yet_stands_in_the_way_of_no_publication() {
        assertThat(types.findMissing(List.of("rib"))).isEmpty();
    }

    @Test
    void the_name_that_was_told_last_counts_even_of_a_restored_vault() {
        told(3, "Avis d'impôt");
        told(2, "Avis d'impôt sur le revenu");

        assertThat(shown()).isEqualTo("Avis d'impôt sur le revenu");
    }

    @Test
    void a_type_that_the_register_does_not_have_is_stored_and_not_journalled() {
        ServiceResponse told =
                post("/api/type-names", vault().scope(Scopes.TYPES_REPORT).token(), """
                {"types": [{"code": "permis-peche", "version": 1, "name": {"fr": "Permis de pêche", "en": "Fishing permit"}}]}""");

        assertThat(told.status()).isEqualTo(204);
        assertThat(journalled(told)).isEmpty();
    }

    @Test
    void only_the_vault_tells_names_and_nothing_malformed_is_accepted() {
        for (TestToken other : List.of(vault(), vault().scope(Scopes.DELETIONS_REPORT), resident(ines))) {
            assertThat(told(other, 2, "Avis d'impôt").status()).isEqualTo(403);
        }
        assertThat(told("").status()).isEqualTo(400);
        assertThat(told(" ").status()).isEqualTo(400);
        assertThat(told("Avis\\u0007").status()).isEqualTo(400);
        assertThat(told("A".repeat(81)).status()).isEqualTo(400);
        assertThat(told(0, "Avis").status()).isEqualTo(400);
        assertThat(told("[\"nombre de parts\"]", "[]").status()).isEqualTo(400);
        assertThat(told("[null]", "[]").status()).isEqualTo(400);
        assertThat(told("[]", "[{\"code\": \"CNAF\", \"facts\": []}]").status()).isEqualTo(400);
        assertThat(told("[]", "[{\"code\": \"cnaf.aah\"}]").status()).isEqualTo(400);
        assertThat(told("[]", "[{\"code\": \"cnaf.aah\", \"facts\": []}, {\"code\": \"cnaf.aah\", \"facts\": []}]")
                        .status())
                .isEqualTo(400);
        for (String name : List.of("{\"en\": \"Notice\"}", "{\"fr\": \"Avis\", \"xx\": \"Notice\"}", "{}", "null")) {
            assertThat(post(
                                    "/api/type-names",
                                    vault().scope(Scopes.TYPES_REPORT).token(),
                                    """
                    {"types": [{"code": "%s", "version": 2, "name": %s}]}""".formatted(NOTICE, name))
                            .status())
                    .as(name)
                    .isEqualTo(400);
        }
        assertThat(shown()).isEqualTo("Avis d'imposition");
    }
}
