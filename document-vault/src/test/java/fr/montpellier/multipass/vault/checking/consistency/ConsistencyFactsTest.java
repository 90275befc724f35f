package fr.montpellier.multipass.vault.checking.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the facts that rules take from pages alone with {@code facts.yaml}. A rule that named a fact which no document has
 * would flag nothing.
 */
class ConsistencyFactsTest {

    @ParameterizedTest
    @ValueSource(strings = {Addressee.FACT, NamedPeople.EMPLOYEE, PupilRule.PUPIL})
    void a_fact_that_a_rule_names_is_read_on_pages(String fact) {
        assertThat(KnownFact.printed(fact).code()).isEqualTo(fact);
    }
}
