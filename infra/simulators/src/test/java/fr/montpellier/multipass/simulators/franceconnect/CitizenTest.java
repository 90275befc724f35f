package fr.montpellier.multipass.simulators.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.simulators.provider.people.People;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;

class CitizenTest {

    @Test
    void the_subject_belongs_to_one_relying_party_and_ends_in_v1() {
        Citizen citizen = citizen("1990-01-02", "34172", "99100");
        assertThat(citizen.subject("a"))
                .isEqualTo(citizen.subject("a"))
                .isNotEqualTo(citizen.subject("b"))
                .matches("[0-9a-f]{64}v1");
    }

    @Test
    void the_subject_does_not_depend_on_email_and_usage_name() {
        Citizen citizen = citizen("1990-01-02", "34172", "99100");
        Citizen changed = new Citizen(
                "c",
                citizen.givenNames(),
                "Lœuvre",
                "1990-01-02",
                "female",
                "34172",
                "99100",
                "Usage",
                "other@b.example",
                null);
        assertThat(changed.subject("a")).isEqualTo(citizen.subject("a"));
        assertThat(changed.claims(Set.of("openid", "preferred_username"))).containsOnlyKeys("preferred_username");
    }

    @ParameterizedTest
    @CsvSource({
        "1990-00-02, 34172, 99100",
        "1990-13-01, 34172, 99100",
        "1990-01-02, 3417, 99100",
        "1990-01-02, '', 99100",
        "1990-01-02, 34172, 99243",
        "1990-01-02, '', 00243"
    })
    void rejects_values_that_the_rnipp_never_sends(String birthdate, String birthplace, String birthcountry) {
        assertThatIllegalArgumentException().isThrownBy(() -> citizen(birthdate, birthplace, birthcountry));
    }

    @ParameterizedTest
    @CsvSource({"1992-00-00, 1992-01-01", "1984-06-00, 1984-06-01", "1992-10-30, 1992-10-30"})
    void pads_the_unknown_parts_of_a_date(String raw, String padded) {
        assertThat(citizen(raw, "2B033", "99100").birthdate()).isEqualTo(padded);
    }

    @Test
    void a_european_user_has_neither_country_nor_email() {
        Citizen european =
                new Citizen("e", List.of("Zoë"), "Müller", "1990-01-02", "unspecified", "Köln", null, null, null, null);
        assertThat(european.claims(Set.of("openid", "identite_pivot", "email")))
                .containsEntry("birthplace", "Köln")
                .doesNotContainKeys("birthcountry", "email");
    }

    @Test
    void people_come_from_files_and_a_later_file_adds_to_the_earlier() {
        String files = "classpath:fr/montpellier/multipass/simulators/";
        People<Citizen> people = People.load(
                Citizen.class,
                List.of(files + "citizens.json", files + "citizens-edge-cases.json"),
                new DefaultResourceLoader());
        assertThat(people.all())
                .extracting(Citizen::displayName)
                .startsWith("Patrick Reti", "Inès Lambert", "Anh Nguyen");
        assertThat(people.find("jean-pierre-sacre-coeur"))
                .hasValueSatisfying(
                        citizen -> assertThat(citizen.claims(Set.of("identite_pivot", "preferred_username")))
                                .containsEntry("given_name", "Jean Pierre Œdipe")
                                .containsEntry("given_name_array", List.of("Jean Pierre", "Œdipe"))
                                .containsEntry("birthdate", "1992-01-01")
                                .containsEntry("preferred_username", "Argençon"));
    }

    private static Citizen citizen(String birthdate, String birthplace, String birthcountry) {
        return new Citizen(
                "c",
                List.of("Anne Marie"),
                "Lœuvre",
                birthdate,
                "female",
                birthplace,
                birthcountry,
                null,
                "a@b.example",
                null);
    }
}
