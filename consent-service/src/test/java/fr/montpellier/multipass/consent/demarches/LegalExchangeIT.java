package fr.montpellier.multipass.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A démarche for which the law permits the exchange takes no authorisation, and opens nothing. */
class LegalExchangeIT extends RunningConsentService {

    private static final String RENT = "aide-loyer";
    private static final String RIB = "rib";

    private final String ines = newSubject();
    private ServiceResponse given = new ServiceResponse(0, HttpHeaders.of(Map.of(), (name, value) -> true), "");

    @BeforeEach
    void the_law_permits_it_since_ines_gave_an_authorisation() {
        given = give(3);
        assertThat(given.status()).as("%s", given).isEqualTo(201);
        owner().sql("""
                        INSERT INTO demarche_versions (code, version, department, duration_days, legal_basis_kind, content_hash)
                        SELECT code, 4, department, duration_days, 'echange-legal', 'law' FROM demarche_versions WHERE code = 'aide-loyer' AND version = 3""").update();
        owner().sql("""
                        INSERT INTO demarche_types (code, version, position, type)
                        SELECT code, 4, position, type FROM demarche_types WHERE code = 'aide-loyer' AND version = 3""").update();
        owner().sql("""
                        INSERT INTO demarche_texts SELECT code, 4, language, title, summary, purpose, article, basis_text, data_read, kept, agreement
                        FROM demarche_texts WHERE code = 'aide-loyer' AND version = 3""").update();
    }

    @AfterEach
    void the_published_version_is_deleted() {
        for (String table : new String[] {"demarche_texts", "demarche_types", "demarche_versions"}) {
            owner().sql("DELETE FROM " + table + " WHERE code = 'aide-loyer' AND version = 4")
                    .update();
        }
    }

    private ServiceResponse give(int version) {
        return post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(RENT, version, textHash(RENT), "bulletin-salaire", RIB),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private ServiceResponse withdraw() {
        return post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(ines).token(),
                "");
    }

    @Test
    void the_register_describes_an_exchange_by_law() {
        assertThat(get("/api/demarches/" + RENT, resident(ines).token()).text("/legalBasis/kind"))
                .isEqualTo("echange-legal");
        assertThat(get("/api/demarches", resident(ines).token())
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(each -> each.path("code").asString().equals(RENT))
                        .map(each -> each.path("accessBasis").asString()))
                .containsExactly("echange-legal");
        assertThat(get("/api/demarches", resident(ines).token())
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(each -> !Set.of(
                                        RENT,
                                        "tarif-centre-loisirs",
                                        "inscription-centre-loisirs",
                                        "tarif-cantine-lattes",
                                        "epicerie-solidaire",
                                        "aide-rentree",
                                        "place-creche")
                                .contains(each.path("code").asString()))
                        .map(each -> each.path("accessBasis").asString()))
                .containsOnly("autorisation");
    }

    @Test
    void an_exchange_by_law_takes_no_authorisation_and_stores_nothing() {
        withdraw();
        String before = get("/api/authorisations", resident(ines).token()).body();
        ServiceResponse refused = give(4);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("authorisation-not-needed");
        assertThat(journalled(refused)).isEmpty();
        assertThat(get("/api/authorisations", resident(ines).token()).body()).isEqualTo(before);
        assertThat(isPermitted(given, ines, RIB, chosenDocument(RIB))).isFalse();
    }

    @Test
    void an_application_gets_none_either() {
        ServiceResponse refused = put(
                "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + UUID.randomUUID(),
                onTheConsentScreen(ines).token(),
                givingBody(RENT, 4, textHash(RENT), RIB));

        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.problem()).isIn("authorisation-not-needed", "unknown-application");
    }

    @Test
    void an_earlier_authorisation_lasts_until_its_end_and_is_not_renewed() {
        assertThat(isPermitted(given, ines, RIB, chosenDocument(RIB))).isTrue();
        String path = "/api/authorisations/" + given.text("/id");
        assertThat(get(path, resident(ines).token()).text("/legalBasis/kind")).isEqualTo("autorisation");
        assertThat(get(path + "/renewal", resident(ines).token()).text("/obstacle"))
                .isEqualTo("authorisation-not-needed");
        ServiceResponse refused = post(path + "/renewal", resident(ines).token(), """
                {"revision": 1, "version": 4, "textHash": "%s"}""".formatted(textHash(RENT)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("authorisation-not-needed");
        assertThat(withdraw().status()).isEqualTo(200);
        assertThat(isPermitted(given, ines, RIB, chosenDocument(RIB))).isFalse();
    }
}
