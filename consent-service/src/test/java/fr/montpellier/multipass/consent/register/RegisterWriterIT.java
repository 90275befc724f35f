package fr.montpellier.multipass.consent.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.RunningConsentService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes the register as the database owner in a transaction that is never committed, because other tests read the same
 * register.
 */
class RegisterWriterIT extends RunningConsentService {

    @Value("${spring.datasource.url}")
    private String url = "";

    @Value("${spring.flyway.user}")
    private String user = "";

    @Value("${spring.flyway.password}")
    private String password = "";

    private String yaml = "";

    @BeforeEach
    void read() throws Exception {
        yaml = new ClassPathResource("register/demo.yaml").getContentAsString(StandardCharsets.UTF_8);
    }

    private interface Work {
        void with(RegisterWriter writer, JdbcClient owner);
    }

    private void undone(Work work) {
        undone(Clock.systemUTC(), work);
    }

    private void undone(Clock clock, Work work) {
        var connection = new SingleConnectionDataSource(url, user, password, true);
        connection.setAutoCommit(false);
        try {
            JdbcClient owner = JdbcClient.create(connection);
            work.with(new RegisterWriter(owner, clock), owner);
        } finally {
            connection.destroy();
        }
    }

    private static RegisterFile register(String text) {
        return RegisterReader.read(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_version_without_a_day_of_effect_applies_from_the_day_of_the_services_clock() {
        Clock lateInTheYear = Clock.fixed(Instant.parse("2031-12-31T23:30:00Z"), ZoneOffset.UTC);
        undone(lateInTheYear, (writer, owner) -> {
            writer.write(register(yaml.replace("aide-loyer", "aide-du-jour")));
            assertThat(owner.sql("SELECT DISTINCT effective_from FROM demarche_versions WHERE code = 'aide-du-jour'")
                            .query(LocalDate.class)
                            .list())
                    .containsExactly(LocalDate.of(2032, 1, 1));
        });
    }

    @Test
    void a_domain_of_mandates_names_a_known_domain_and_demarches_of_the_register() {
        undone((writer, owner) -> {
            writer.write(register(yaml.replace("logement: [aide-loyer]", "logement: [cheque-loisirs]")));
            assertThat(owner.sql("SELECT demarche FROM demarche_domains WHERE domain = 'logement'")
                            .query(String.class)
                            .list())
                    .containsExactly("cheque-loisirs");
        });
        undone((writer, owner) -> assertThatThrownBy(
                        () -> writer.write(register(yaml.replace("logement: [", "loisirs: ["))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("loisirs"));
        undone((writer, owner) -> assertThatThrownBy(
                        () -> writer.write(register(yaml.replace("[aide-loyer]", "[aide-loyers]"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("logement"));
    }

    @Test
    void a_level_is_one_that_can_be_required_and_of_a_demarche_of_the_register() {
        undone((writer, owner) -> {
            writer.write(register(yaml.replace("cheque-loisirs: eidas2", "aide-loyer: verified-account")));
            assertThat(owner.sql("SELECT demarche || ' ' || level FROM demarche_levels")
                            .query(String.class)
                            .list())
                    .containsExactly("aide-loyer verified-account");
        });
        for (String wrong : List.of("cheque-loisirs: eidas9", "cheque-loisirs: self-declared", "cheques: eidas2")) {
            undone((writer, owner) -> assertThatThrownBy(
                            () -> writer.write(register(yaml.replace("cheque-loisirs: eidas2", wrong))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(wrong.split(": ")[1]));
        }
    }

    @Test
    void a_level_of_agents_is_one_that_not_all_reach() {
        undone((writer, owner) -> {
            writer.write(register(yaml.replace("agentLevels: {}", "agentLevels: {aide-loyer: eidas2}")));
            assertThat(owner.sql("SELECT demarche || ' ' || level FROM demarche_agent_levels")
                            .query(String.class)
                            .list())
                    .containsExactly("aide-loyer eidas2");
        });
        for (String wrong : List.of("aide-loyer: eidas1", "aide-loyer: eidas1-mfa", "aide-loyers: eidas3")) {
            undone((writer, owner) -> assertThatThrownBy(() ->
                            writer.write(register(yaml.replace("agentLevels: {}", "agentLevels: {" + wrong + "}"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(wrong.split(": ")[1]));
        }
    }

    @Test
    void loading_the_same_register_again_changes_nothing() {
        undone((writer, owner) -> {
            int before = versions(owner);
            writer.write(register(yaml));
            assertThat(before).isGreaterThanOrEqualTo(7);
            assertThat(versions(owner)).isEqualTo(before);
        });
    }

    private static int versions(JdbcClient owner) {
        return owner.sql("SELECT count(*) FROM demarche_versions")
                .query(Integer.class)
                .single();
    }

    @Test
    void a_year_of_a_type_that_has_none_or_of_another_kind_is_refused() {
        for (String year : List.of("2025", "latest", "2025-2026")) {
            assertRefused(
                    yaml.replace("      - type: rib\n", "      - type: rib\n        year: " + year + "\n"),
                    "aide-loyer",
                    year,
                    "rib",
                    "have no year");
        }
        assertRefused(
                yaml.replace("year: latest", "year: 2026-2027"),
                "inscription-scolaire",
                "avis-imposition",
                "income-year");
        assertRefused(yaml.replace("kind: school-year", "kind: income-year"), "certificat-scolarite", "another kind");
    }

    @Test
    void an_age_of_documents_without_a_day_of_issue_is_refused() {
        assertRefused(
                yaml.replace("      - type: rib\n", "      - type: rib\n        maxAgeDays: 90\n"),
                "rib",
                "no day of issue");
    }

    @Test
    void a_legal_exchange_of_a_body_that_is_not_public_is_refused_by_the_file_and_by_the_database() {
        for (String kind : List.of("industrial-commercial", "private")) {
            String edited = yaml.replace(
                    "siret: \"21340172201787\"\n    kind: public", "siret: \"21340172201787\"\n    kind: " + kind);
            assertRefused(edited, "tarif-centre-loisirs", "public bodies", kind);
            undone((writer, owner) -> {
                writer.write(register(yaml));
                assertThatThrownBy(() -> owner.sql("UPDATE organisations SET kind = ? WHERE siret = '21340172201787'")
                                .param(kind)
                                .update())
                        .hasMessageContaining("only a public body");
            });
            undone((writer, owner) -> {
                owner.sql("UPDATE organisations SET kind = ? WHERE siret = '00000017400011'")
                        .param(kind)
                        .update();
                assertThatThrownBy(() -> owner.sql("""
                                        INSERT INTO demarche_versions (code, version, department, duration_days, legal_basis_kind, content_hash)
                                        VALUES ('essai', 1, 'castelnau-education', 30, 'echange-legal', 'hash')""").update()).hasMessageContaining("only a public body");
            });
        }
        assertRefused(yaml.replaceFirst("kind: public", "kind: commercial"), "not a kind of organisation");
    }

    @Test
    void a_source_alone_is_asked_for_facts_that_no_document_has() {
        String rsa = yaml.replace("centre-loisirs", "centre-essai")
                .replaceFirst("facts: \\[quotientFamilial]\n        fetch", "facts: [rsaBeneficiaire]\n        fetch")
                .replace(
                        "La direction de l'éducation lira votre quotient",
                        "« Bénéficiaire du RSA » La direction lira votre quotient")
                .replace("will read your family quotient", "(Receives the RSA) will read your family quotient")
                .replace("{type: attestation-caf, facts: [quotientFamilial]}", "attestation-caf");

        assertRefused(rsa, "Documents of the type do not contain the fact");
        undone((writer, owner) -> {
            writer.write(register(rsa.replaceFirst(
                    "          objection: true\n          alternative: document", "          objection: true")));
            assertThat(owner.sql(
                                    "SELECT fact FROM demarche_facts WHERE code = 'tarif-centre-essai' AND type = 'attestation-caf'")
                            .query(String.class)
                            .list())
                    .containsExactly("rsaBeneficiaire");
        });
    }

    @Test
    void facts_are_fetched_for_a_demarche_by_legal_exchange_alone_from_whom_the_text_names() {
        assertRefused(yaml.replace("legalBasis: echange-legal", "legalBasis: autorisation"), "legal exchange alone");
        assertRefused(yaml.replace("from: {fr: \"la CAF\"", "from: {fr: \"la MSA\""), "must name la MSA");
        undone((writer, owner) -> {
            writer.write(register(yaml));
            assertThatThrownBy(() -> owner.sql("""
                                    UPDATE demarche_types SET fetch_source = 'cnaf.quotient-familial', fetch_from = '{"fr": "la CAF"}',
                                        fetch_objection = true WHERE code = 'aide-loyer'""").update()).hasMessageContaining("legal exchange alone");
        });
    }

    private void assertRefused(String edited, String... said) {
        assertThat(edited).isNotEqualTo(yaml);
        undone((writer, owner) -> assertThatThrownBy(() -> writer.write(register(edited)))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .contains(said));
    }

    @Test
    void a_type_keeps_its_year_for_the_versions_that_ask_for_it() {
        String without = yaml.replaceAll(" {4}year: \\{kind: school-year.*\n", "");
        assertThat(without).isNotEqualTo(yaml);
        undone((writer, owner) -> {
            // The published version still asks for the year, whatever the types of the file say.
            assertThatThrownBy(() -> writer.write(register(without))).hasMessageContaining("certificat-scolarite");
            assertThat(owner.sql("SELECT year_kind FROM justificatif_types WHERE code = 'certificat-scolarite'")
                            .query(String.class)
                            .single())
                    .isEqualTo("school-year");
        });
    }

    @Test
    void an_edit_of_a_published_version_is_refused_with_the_way_to_publish() {
        String edited = yaml.replace("pendant 120 jours", "pendant 120 jours au plus");
        undone((writer, owner) -> assertThatThrownBy(() -> writer.write(register(edited)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("aide-facultative-ccas")
                .hasMessageContaining("publish it as version 4"));
    }

    @Test
    void a_text_of_another_duration_is_refused() {
        assertRefused(yaml.replaceFirst("durationDays: 120", "durationDays: 12"), "pendant 12 jour", "for 12 day");
        assertRefused(yaml.replaceFirst("for 120 days", "for 90 days"), "pendant 120 jour");
    }

    @Test
    void a_demarche_that_asks_for_more_documents_than_an_authorisation_names_is_refused() {
        String asking = yaml.replace("number: 3", "number: 12")
                .replace("laterVersionFollows: true\n", "laterVersionFollows: true\n        number: 12\n")
                .replace("type: rib\n", "type: rib\n        number: 2\n");
        undone((writer, owner) -> assertThatThrownBy(() -> writer.write(register(asking)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asks for 26 documents"));
    }

    @Test
    void a_text_that_does_not_say_that_a_later_version_follows_is_refused() {
        String silent = yaml.replace("une nouvelle version de votre justificatif", "un autre justificatif");
        undone((writer, owner) -> assertThatThrownBy(() -> writer.write(register(silent)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("aide-loyer")
                .hasMessageContaining("nouvelle version"));
    }

    @Test
    void a_new_version_is_published_beside_the_old_one() {
        String next =
                yaml.replaceFirst("version: 3", "version: 4").replace("pendant 120 jours", "pendant 120 jours au plus");
        undone((writer, owner) -> {
            writer.write(register(next));
            assertThat(owner.sql(
                                    "SELECT version FROM demarche_versions WHERE code = 'aide-facultative-ccas' ORDER BY 1")
                            .query(Integer.class)
                            .list())
                    .containsExactly(3, 4);
        });
    }

    @Test
    void a_text_that_does_not_name_a_fact_asked_for_is_refused() {
        String silent = yaml.replace("et le nombre de parts de l'avis", "de l'avis");
        undone((writer, owner) -> assertThatThrownBy(() -> writer.write(register(silent)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nombreDeParts"));
    }

    @Test
    void a_department_stands_in_sentences_under_its_name_unless_the_file_says_how() {
        String plain = yaml.replaceFirst("(?m)^    inSentence: .*le CCAS.*$", "");
        undone((writer, owner) -> {
            writer.write(register(plain));
            assertThat(owner.sql("SELECT in_sentence ->> 'fr' FROM departments WHERE code = 'ccas'")
                            .query(String.class)
                            .single())
                    .isEqualTo("CCAS");
        });
    }

    @Test
    void an_agreed_text_names_types_as_it_did_at_publication() {
        String renamed = yaml.replace("name: {fr: \"Avis d'imposition\"", "name: {fr: \"Avis d'impôt\"");
        assertThat(renamed).isNotEqualTo(yaml);
        undone((writer, owner) -> {
            writer.write(register(renamed));
            assertThat(owner.sql("SELECT name ->> 'fr' FROM justificatif_types WHERE code = 'avis-imposition'")
                            .query(String.class)
                            .single())
                    .isEqualTo("Avis d'impôt");
            assertThat(agreements(owner))
                    .anyMatch(text -> text.endsWith(
                            " Les agents pourront aussi télécharger le fichier d'origine de : Avis d'imposition."));
        });
    }

    @Test
    void texts_published_before_get_the_sentence_that_they_were_shown_with() throws Exception {
        String migration = new ClassPathResource("db/migration/V143__whole_agreed_texts.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        undone((writer, owner) -> {
            owner.sql("ALTER TABLE justificatif_types ADD COLUMN name_fr text, ADD COLUMN name_en text")
                    .update();
            owner.sql("UPDATE justificatif_types SET name_fr = name ->> 'fr', name_en = name ->> 'en'")
                    .update();
            List<String> published = agreements(owner);
            owner.sql("UPDATE demarche_texts SET agreement = regexp_replace(agreement,"
                            + " ' (Les agents pourront aussi télécharger|Agents will also be able to download).*', '')")
                    .update();
            assertThat(agreements(owner)).isNotEqualTo(published);

            owner.sql(migration).update();
            assertThat(agreements(owner)).isEqualTo(published);
        });
    }

    private static List<String> agreements(JdbcClient owner) {
        return owner.sql("SELECT agreement FROM demarche_texts ORDER BY code, version, language")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void names_of_departments_follow_the_file() {
        String renamed = yaml.replace("name: {fr: \"CCAS\",", "name: {fr: \"Action sociale\",");
        undone((writer, owner) -> {
            writer.write(register(renamed));
            assertThat(owner.sql(
                                    "SELECT (name ->> 'fr') || ', ' || (in_sentence ->> 'fr') FROM departments WHERE code = 'ccas'")
                            .query(String.class)
                            .single())
                    .isEqualTo("Action sociale, le CCAS");
        });
    }
}
