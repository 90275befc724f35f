package fr.montpellier.multipass.vault.giving.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.VaultIT;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The consent service is told the names of types when one changes, until it accepts them, and once an hour. */
class TypeNamesIT extends VaultIT {

    @Autowired
    private TypeNameReport report;

    private final String code = "essai-" + UUID.randomUUID();

    @BeforeEach
    void a_new_type() throws Exception {
        name("Attestation d'essai", "If-None-Match", "*");
    }

    private void name(String french, String condition, String tag) throws Exception {
        assertThat(vault.put("/api/catalogue/types/" + code, officerToken(), """
                        {"name": {"fr": "%s", "en": "Trial certificate"}, "description": {"fr": "Une page.", "en": "One page."},
                         "concerns": "child", "period": "month", "validityFrom": "issue-date", "validityDays": 90,
                         "retentionDays": 365, "twoDDocTypes": [], "rules": [], "facts": []}""".formatted(french), condition, tag)
                        .status())
                .isEqualTo(200);
    }

    private JsonNode told() {
        return CONSENT.typeNames()
                .getLast()
                .get("types")
                .valueStream()
                .filter(type -> type.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_rename_is_told_once_with_all_names() throws Exception {
        report.run();
        assertThat(told().toString())
                .isEqualTo(
                        "{\"code\":\"" + code
                                + "\",\"version\":1,\"name\":{\"en\":\"Trial certificate\",\"fr\":\"Attestation d'essai\"},\"facts\":[]}");
        report.run();
        assertThat(CONSENT.typeNames()).hasSize(1);

        name("Certificat d'essai", "If-Match", "\"1\"");
        report.run();
        report.run();
        assertThat(CONSENT.typeNames()).hasSize(2);
        assertThat(told().at("/name/fr").asString()).isEqualTo("Certificat d'essai");
        assertThat(told().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void the_facts_of_a_type_and_of_a_source_are_told_with_the_questions_about_them() {
        report.run();

        JsonNode told = CONSENT.typeNames().getLast();
        assertThat(told.get("types")
                        .valueStream()
                        .filter(type -> type.get("code").asString().equals("attestation-caf"))
                        .findFirst()
                        .orElseThrow()
                        .get("facts")
                        .toString())
                .contains("\"quotientFamilial\",\"quotientFamilial.at-most\"");
        assertThat(told.get("sources")
                        .valueStream()
                        .filter(source -> source.get("code").asString().equals("cnaf.quotient-familial"))
                        .findFirst()
                        .orElseThrow()
                        .get("facts")
                        .toString())
                .isEqualTo("[\"quotientFamilial\",\"quotientFamilial.at-most\",\"quotientFamilialMois\"]");
    }

    @Test
    void a_name_that_is_not_accepted_is_reported_again_and_all_names_after_an_hour() throws Exception {
        CONSENT.refuseTypeNames();
        report.run();
        assertThat(CONSENT.typeNames()).isEmpty();

        CONSENT.acceptTypeNames();
        report.run();
        assertThat(CONSENT.typeNames()).hasSize(1);
        clock().advance(Duration.ofHours(1));
        try {
            report.run();
            assertThat(CONSENT.typeNames()).hasSize(2);
        } finally {
            // The vault is shared with other classes, whose objects would seem an hour old.
            clock().advance(Duration.ofHours(-1));
        }
    }
}
