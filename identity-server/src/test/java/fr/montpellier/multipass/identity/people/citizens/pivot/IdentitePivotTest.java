package fr.montpellier.multipass.identity.people.citizens.pivot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot.Gender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitePivotTest {

    private static IdentitePivot born(String date, String place, String country) {
        return new IdentitePivot("Inès Chloé", "Lambert", date, Gender.FEMALE, place, country);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            QUATREMERE, Quatremère, true
            D'ARC,      Darc,       true
            LE-GALL,    Le Gall,    true
            LAMBERT,    Réti,       false
            """)
    void a_family_name_is_the_same_whatever_its_accents_and_signs(String family, String name, boolean same) {
        var pivot = new IdentitePivot("Inès", family, "1991-03-08", Gender.FEMALE, "34172", "99100");
        assertThat(pivot.hasFamilyName(name)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1991-03-08", "1992-00-00", "1984-06-00", "2000-02-29"})
    void accepts_a_day_of_the_calendar_or_one_unknown(String date) {
        assertThat(born(date, "34172", "99100").birthdate()).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1977-00-03", "1991-02-30", "1991-13-01", "08/03/1991", "1991-3-8", "", "0000-00-00"})
    void refuses_what_is_not_a_date(String date) {
        assertThatIllegalArgumentException().isThrownBy(() -> born(date, "34172", "99100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"34172", "2A004", "2B033", "97411", "01001"})
    void accepts_a_commune_in_france_corsica_or_overseas(String place) {
        assertThat(born("1991-03-08", place, "99100").birthplace()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"'',99100", "Montpellier,99100", "2C004,99100", "341,99100", "34172,FR", "34172,9910"},
            quoteCharacter = '\'')
    void refuses_a_birth_in_france_without_a_commune_and_what_is_not_a_country(String place, String country) {
        assertThatIllegalArgumentException().isThrownBy(() -> born("1991-03-08", place, country));
    }

    @Test
    void accepts_a_birth_abroad_without_place_or_with_free_text_and_a_european_without_country() {
        assertThat(born("1984-06-01", "", "99243").birthplace()).isEmpty();
        assertThat(born("1984-06-01", "Đà Nẵng", "99243").birthplace()).isEqualTo("Đà Nẵng");
        assertThat(born("1984-06-01", "Köln", "").birthcountry()).isEmpty();
    }

    @Test
    void accepts_long_hyphenated_and_accented_names_and_composes_their_letters() {
        var name = "L'Œuvre-D'Été de la Très Longue Maison des Lys Æquitas";
        var pivot = new IdentitePivot("E\u0301lodie", name, "1991-03-08", Gender.UNSPECIFIED, "34172", "99100");

        assertThat(pivot.givenNames()).isEqualTo("Élodie");
        assertThat(pivot.familyName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "Lam\u0000bert"})
    void refuses_an_empty_or_unprintable_name(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentitePivot("Inès", name, "1991-03-08", Gender.FEMALE, "34172", "99100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"F", "Female", ""})
    void refuses_another_word_for_the_gender(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> Gender.parse(word));
    }

    @Test
    void the_raw_and_the_padded_form_of_an_unknown_day_match() {
        assertThat(born("1984-06-00", "", "99243").matchedFields())
                .isEqualTo(born("1984-06-01", "", "99243").matchedFields());
    }

    @Test
    void does_not_show_itself_in_a_log() {
        assertThat(born("1991-03-08", "34172", "99100").toString()).doesNotContain("Lambert", "1991");
    }
}
