package fr.montpellier.multipass.consent.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoRegisterTest {

    private final ClassPathResource file = new ClassPathResource("register/demo.yaml");

    private final RegisterFile register = RegisterReader.read(RegisterLoader.demoRegister());

    @Test
    void ten_organisations_of_each_kind_have_demarches_that_follow_the_rules() {
        assertThat(register.organisations())
                .hasSize(10)
                .extracting(RegisterFile.OrganisationEntry::kind)
                .contains("public", "industrial-commercial", "private");
        assertThat(register.departments())
                .extracting(RegisterFile.DepartmentEntry::organisation)
                .containsAll(register.organisations().stream()
                        .map(RegisterFile.OrganisationEntry::siret)
                        .toList());
        assertThat(register.demarches())
                .hasSizeGreaterThan(12)
                .doesNotHaveDuplicates()
                .extracting(RegisterFile.DemarcheEntry::department)
                .containsAll(register.departments().stream()
                        .map(RegisterFile.DepartmentEntry::code)
                        .toList());
        AgreementTextValidator.check(register);
        LegalExchangeRules.check(register);
        ProcessingRecordRule.check(register);
        assertThat(register.processingRecords())
                .allSatisfy(record ->
                        assertThat(record.processors()).as(record.code()).isPresent());
    }

    @Test
    void a_helper_sees_each_demarche_by_one_domain_of_the_mandate() {
        assertThat(register.mandateDomains().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(register.demarches().stream()
                        .map(RegisterFile.DemarcheEntry::code)
                        .toList());
    }

    @Test
    void a_record_may_have_a_lawful_basis_of_one_text_and_name_no_processors() {
        var record = new ByteArrayResource("""
                        organisations: []
                        departments: []
                        applications: []
                        types: []
                        facts: []
                        demarches: []
                        processingRecords:
                          - code: aides
                            organisation: "26340001700012"
                            name: {fr: Aides}
                            purpose: {fr: Aider}
                            lawfulBasis: "RGPD, article 6, paragraphe 1, e"
                            recipients: {fr: Les agents}
                            durationDays: 30
                            retention: {fr: Un an}
                            types: []
                            demarches: []
                        """.getBytes(StandardCharsets.UTF_8));
        RegisterFile.ProcessingRecordEntry read =
                RegisterReader.read(record).processingRecords().getFirst();
        assertThat(read.lawfulBasis().texts()).isEqualTo(Map.of("fr", "RGPD, article 6, paragraphe 1, e"));
        assertThat(read.processors()).as("left out").isEmpty();
    }

    @Test
    void files_that_say_one_thing_differently_are_refused() {
        var one = new ByteArrayResource("levels: {cheque-loisirs: eidas2}".getBytes(StandardCharsets.UTF_8));
        var other = new ByteArrayResource("levels: {cheque-loisirs: eidas3}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> RegisterReader.read(List.of(file, one, other)))
                .isInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessage("cheque-loisirs is said twice");
    }

    @Test
    void the_text_agreed_to_says_the_duration_in_both_languages() {
        assertThat(register.demarches()).allSatisfy(demarche -> {
            assertThat(demarche.texts().in(new Language("fr")).agreement())
                    .contains(demarche.durationDays() + " jours");
            assertThat(demarche.texts().in(new Language("en")).agreement()).contains(demarche.durationDays() + " days");
        });
    }

    /** So that each form of a need can be tried in the running demonstration. */
    @Test
    void a_demarche_requires_one_of_two_types() {
        assertThat(register.demarches())
                .anySatisfy(demarche -> assertThat(demarche.types())
                        .filteredOn(asked -> asked.need().required()
                                && asked.need().alternative().isPresent())
                        .hasSizeGreaterThan(1));
    }

    @Test
    void a_demarche_by_legal_exchange_says_from_whom_and_lets_the_resident_object_or_do_without() {
        assertThat(register.demarches())
                .filteredOn(demarche -> demarche.legalBasis().equals("echange-legal"))
                .isNotEmpty()
                .flatExtracting(RegisterFile.DemarcheEntry::types)
                .filteredOn(asked -> asked.fetch().isPresent())
                .isNotEmpty()
                .allSatisfy(asked -> {
                    Fetch fetch = asked.fetch().orElseThrow();
                    assertThat(fetch.objection()).isTrue();
                    assertThat(fetch.alternative() || asked.need().without().isPresent())
                            .isTrue();
                    assertThat(asked.facts()).isNotEmpty();
                });
    }

    @Test
    void family_books_and_certificates_of_the_caf_are_the_households() {
        assertThat(register.demarches())
                .flatExtracting(RegisterFile.DemarcheEntry::types)
                .filteredOn(
                        asked -> List.of("livret-famille", "attestation-caf").contains(asked.type()))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.need().whose()).isEqualTo(AcceptedHolder.HOUSEHOLD));
    }

    /** A language that was just declared need not be among them: the default language is shown. */
    @Test
    void each_text_is_there_in_the_same_languages() throws Exception {
        var texts = new ArrayList<JsonNode>();
        for (Resource each : RegisterLoader.demoRegister()) {
            JsonNode content =
                    JsonMapper.shared().valueToTree(new Yaml().load(each.getContentAsString(StandardCharsets.UTF_8)));
            texts.addAll(content.findParents(Language.defaultLanguage().code()));
        }
        Set<String> languages = Set.copyOf(texts.getFirst().propertyNames());
        assertThat(texts)
                .hasSizeGreaterThan(50)
                .allSatisfy(text ->
                        assertThat(text.propertyNames()).as("%s", text).containsExactlyInAnyOrderElementsOf(languages));
    }

    @Test
    void the_data_that_is_read_names_the_identity_document_of_which_all_pages_are_seen() {
        assertThat(register.demarches())
                .filteredOn(demarche -> demarche.types().stream()
                        .anyMatch(asked ->
                                asked.type().equals("identite") && asked.facts().isEmpty()))
                .isNotEmpty()
                .allSatisfy(demarche -> {
                    assertThat(demarche.texts().in(new Language("fr")).dataRead())
                            .anySatisfy(data -> assertThat(data)
                                    .contains(
                                            "pièce d'identité", "date", "lieu de naissance", "photographie", "numéro"));
                    assertThat(demarche.texts().in(new Language("en")).dataRead())
                            .anySatisfy(data -> assertThat(data)
                                    .contains("identity document", "date", "place of birth", "photograph", "number"));
                });
    }

    @Test
    void a_word_misspelt_or_left_out_stops_the_reading() throws Exception {
        String yaml = file.getContentAsString(StandardCharsets.UTF_8);
        for (String wrong : new String[] {
            yaml.replace("durationDays:", "duration:"),
            yaml.replaceFirst(" {8}kept: .*", ""),
            yaml.replaceFirst("purpose: .*", "purpose: ~"),
            yaml.replaceFirst(" {8}facts:", "        fact:")
        }) {
            assertThat(wrong).isNotEqualTo(yaml);
            var resource = new ByteArrayResource(wrong.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> RegisterReader.read(resource)).isInstanceOf(IllegalStateException.class);
        }
    }
}
