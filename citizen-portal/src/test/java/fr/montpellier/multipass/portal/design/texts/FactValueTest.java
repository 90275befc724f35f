package fr.montpellier.multipass.portal.design.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        revenuFiscalDeReference  | 63198     | 63~198_€       | €63,198
        revenuFiscalDeReference  | 63198,00  | 63~198_€       | €63,198
        revenuFiscalDeReference  | 0         | 0_€            | €0
        salaireNetImposable      | 1204.5    | 1~204,50_€     | €1,204.50
        solde                    | -12,30    | -12,30_€       | -€12.30
        quotientFamilial         | 1 023     | 1~023_€        | €1,023
        nombreDeParts            | 2,5       | 2,5_parts      | 2.5_shares
        nombreDeParts            | 1,50      | 1,5_part       | 1.5_shares
        nombreDeParts            | 1         | 1_part         | 1_share
        nombreDeParts            | 10        | 10_parts       | 10_shares
        dateDeNaissance          | 08031991  | 8 mars 1991    | 8 March 1991
        dateDeMiseEnRecouvrement | 01072022  | 1er juillet 2022 | 1 July 2022
        dateDeMiseEnRecouvrement | 111E      | 31 décembre 2011 | 31 December 2011
        anneeDesRevenus          | 2021      | 2021           | 2021
        declarant1               | LAMBERT/INES | LAMBERT INES | LAMBERT INES
        iban                     | FR7630001007941234567890185 | FR76_3000_1007_9412_3456_7890_185 | FR76_3000_1007_9412_3456_7890_185
        rsaBeneficiaire          | yes       | Oui            | Yes
        boursier                 | no        | Non            | No
        rsaDepuis                | 05/05/2021 | 5 mai 2021    | 5 May 2021
        quotientFamilialMois     | 11/2026   | novembre 2026  | November 2026
        siretEmployeur           | 12345678900012 | 123_456_789_00012 | 123_456_789_00012
        """)
    void values_are_formatted_in_the_given_language(String code, String value, String french, String english) {
        assertThat(FactValue.lines(code, value, Locale.FRENCH)).containsExactly(spaces(french));
        assertThat(FactValue.lines(code, value, Locale.ENGLISH)).containsExactly(spaces(english));
    }

    @Test
    void each_declared_form_is_known() throws IOException {
        var declared = new Properties();
        try (InputStream file = FactValueTest.class.getResourceAsStream("/vocabulary/facts/forms.properties")) {
            declared.load(file);
        }
        assertThat(declared.stringPropertyNames())
                .hasSizeGreaterThan(10)
                .allSatisfy(code -> assertThat(FactForm.of(code)).isNotEqualTo(FactForm.TEXT));
    }

    @Test
    void an_address_is_split_into_lines_and_keeps_the_comma_after_its_number() {
        assertThat(FactValue.lines("adresse", "12, rue des Oliviers, 34000 MONTPELLIER", Locale.FRENCH))
                .containsExactly("12, rue des Oliviers", "34000 MONTPELLIER");
        assertThat(FactValue.lines("adresse", "BAT B/12 RUE DES OLIVIERS//34000 MONTPELLIER", Locale.FRENCH))
                .containsExactly("BAT B", "12 RUE DES OLIVIERS", "34000 MONTPELLIER");
    }

    @ParameterizedTest
    @CsvSource({
        "revenuFiscalDeReference, environ 20000",
        "revenuFiscalDeReference, 1.204.500",
        "nombreDeParts, deux",
        "dateDeNaissance, 31021991",
        "dateDeMiseEnRecouvrement, FFFF",
        "rsaDepuis, 31/02/2021",
        "quotientFamilialMois, 13/2026",
        "unFaitInconnu, 42"
    })
    void a_value_of_an_unexpected_form_is_unchanged(String code, String value) {
        assertThat(FactValue.lines(code, value, Locale.FRENCH)).containsExactly(value);
    }

    /** {@code _} is an unbreakable space, {@code ~} a narrow one, as French groups figures. */
    private static String spaces(String text) {
        return text.replace('_', '\u00a0').replace('~', '\u202f');
    }

    @Test
    void a_value_is_copied_as_other_programs_take_it() {
        assertThat(FactValue.copied("revenuFiscalDeReference", "63198")).isEqualTo("63198");
        assertThat(FactValue.copied("quotientFamilial", "1 204.50")).isEqualTo("1204,50");
        assertThat(FactValue.copied("nombreDeParts", "2,75")).isEqualTo("2,75");
        assertThat(FactValue.copied("dateDeNaissance", "31121984")).isEqualTo("31/12/1984");
        assertThat(FactValue.copied("rsaDepuis", "05/05/2021")).isEqualTo("05/05/2021");
        assertThat(FactValue.copied("quotientFamilialMois", "11/2026")).isEqualTo("11/2026");
        assertThat(FactValue.copied("iban", "FR76 3000 6000")).isEqualTo("FR7630006000");
        assertThat(FactValue.copied("adresse", "M LAMBERT / 12, RUE DE LA LOGE / 34000 MONTPELLIER"))
                .isEqualTo("M LAMBERT\n12, RUE DE LA LOGE\n34000 MONTPELLIER");
        assertThat(FactValue.copied("declarant1", "LAMBERT/INES")).isEqualTo("LAMBERT INES");
    }
}
