package fr.montpellier.multipass.identity.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SourceScopesTest {

    /** The facts of the document vault, with the sources that answer them. */
    private static final Path FACTS = Path.of("../document-vault/src/main/resources/facts.yaml");

    /** Sources that take the identity of a person alone. */
    private static final Set<String> WITHOUT_FRANCECONNECT = Set.of("men.scolarite");

    @Test
    void every_fact_of_every_source_that_takes_a_token_has_a_scope() throws IOException {
        Map<String, Set<String>> answered = factsBySource();
        answered.keySet().removeAll(WITHOUT_FRANCECONNECT);

        assertThat(answered)
                .hasSize(4)
                .allSatisfy((source, facts) -> assertThat(
                                SourceScopes.of(source).orElseThrow().byFact())
                        .as(source)
                        .containsOnlyKeys(facts));
        assertThat(WITHOUT_FRANCECONNECT)
                .allSatisfy(source -> assertThat(SourceScopes.of(source)).isEmpty());
    }

    @Test
    void the_beneficiaries_are_always_asked_for_and_what_no_fact_reads_never() {
        assertThat(scopes("cnaf.quotient-familial", "quotientFamilial.at-most.800"))
                .containsExactlyInAnyOrder("cnaf_allocataires", "cnaf_quotient_familial");
        assertThat(scopes("cnaf.participation-eaje", "eajeRessources"))
                .containsExactlyInAnyOrder("eaje_allocataires", "eaje_parametres_calcul_participation_familial");
        assertThat(SourceScopes.of("cnaf.participation-eaje").orElseThrow().all())
                .doesNotContain("eaje_enfants");
    }

    @Test
    void the_increase_alone_still_asks_whether_the_person_has_the_benefit() {
        assertThat(scopes("cnaf.revenu-solidarite-active", "rsaAvecMajoration"))
                .containsExactlyInAnyOrder("revenu_solidarite_active", "revenu_solidarite_active_majoration");
    }

    private static Set<String> scopes(String source, String fact) {
        return SourceScopes.of(source).orElseThrow().find(List.of(fact)).orElseThrow();
    }

    private static Map<String, Set<String>> factsBySource() throws IOException {
        Map<String, Set<String>> facts = new TreeMap<>();
        try (Reader reader = Files.newBufferedReader(FACTS)) {
            Map<String, List<Map<String, Object>>> file =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            for (Map<String, Object> fact : file.getOrDefault("facts", List.of())) {
                for (Object source : (List<?>) fact.getOrDefault("answered", List.of())) {
                    facts.computeIfAbsent(String.valueOf(source), each -> new TreeSet<>())
                            .add(String.valueOf(fact.get("code")));
                }
            }
        }
        return facts;
    }
}
