package fr.montpellier.multipass.vault.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweredPersonTest {

    private static final PivotIdentity ASKED = identity("LEFEBVRE", "1982-12-27", "Jean-Philippe", "Gérôme");

    @ParameterizedTest(name = "{0} {1}, {2}")
    @CsvSource({
        "LEFEBVRE, JEAN-PHILIPPE GEROME, 1982-12-27",
        "Lefebvre, jean philippe gérôme, 1982-12-27",
        "LEFEBVRE, JEAN-PHILIPPE, 1982-12-00",
        "LEFEBVRE, JEAN-PHILIPPE, 1982-00-00",
        // A letter that is missing, another one, and two that are exchanged.
        "LEFEVRE, JEAN-PHILIPPE, 1982-12-27",
        "LEFEBURE, JEAN-PHILIPPE, 1982-12-27",
        "LEFEBVRE, JEAN-PHILIPEP, 1982-12-27"
    })
    void a_person_agrees_with_the_identity_in_spite_of_how_a_source_writes_it(
            String name, String givenNames, String birthdate) {
        assertThat(person(name, givenNames, birthdate).is(ASKED)).isTrue();
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @CsvSource({
        "LEFEBVRE, JEAN-PHILIPPE, 1982-12-28",
        "LEFEBVRE, JEAN-PHILIPPE, 1983-12-27",
        "LEFEBVRE, ANNE, 1982-12-27",
        "LEFEBVRE, J, 1982-12-27",
        "MARTIN, JEAN-PHILIPPE, 1982-12-27",
        "LEFVRE, JEAN-PHILIPPE, 1982-12-27",
        "LEFEBVRE, JEAN-PHILIPPE, 200&-04-23",
        "LEFEBVRE, JEAN-PHILIPPE, ''"
    })
    void another_person_does_not_agree(String name, String givenNames, String birthdate) {
        assertThat(person(name, givenNames, birthdate).is(ASKED)).isFalse();
    }

    @Test
    void a_short_name_that_differs_by_one_letter_is_of_another_person() {
        assertThat(person("PAUL", "LEA", "1982-12-27").is(identity("PAUX", "1982-12-27", "LEA")))
                .isFalse();
    }

    @Test
    void a_person_whose_day_of_birth_is_not_known_agrees_with_any_day_of_the_month() {
        assertThat(person("LEFEBVRE", "ALEXIS", "1982-12-27").is(identity("LEFEBVRE", "1982-12-00", "ALEXIS")))
                .isTrue();
    }

    @Test
    void a_person_of_another_sex_does_not_agree() {
        assertThat(new AnsweredPerson(List.of("LEFEBVRE"), "JEAN-PHILIPPE", "1982-12-27", Optional.of("F")).is(ASKED))
                .isFalse();
    }

    @Test
    void a_name_of_use_serves_as_well_as_the_name_at_birth() {
        PivotIdentity asked = new PivotIdentity(
                "HADDAD",
                Optional.of("MARTIN"),
                List.of("Nadia"),
                Optional.of("female"),
                "1987-02-17",
                Optional.empty(),
                Optional.of("99100"));

        assertThat(new AnsweredPerson(List.of("MARTIN"), "NADIA ROSE", "1987-02-17", Optional.empty()).is(asked))
                .isTrue();
    }

    private static AnsweredPerson person(String name, String givenNames, String birthdate) {
        return new AnsweredPerson(List.of(name), givenNames, birthdate, Optional.of("M"));
    }

    private static PivotIdentity identity(String name, String birthdate, String... givenNames) {
        return new PivotIdentity(
                name,
                Optional.empty(),
                List.of(givenNames),
                Optional.of("male"),
                birthdate,
                Optional.empty(),
                Optional.of("99100"));
    }
}
