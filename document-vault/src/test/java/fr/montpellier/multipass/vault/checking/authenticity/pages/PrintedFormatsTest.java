package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedFormatsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "63198 | 63 198 €", "63198 | 63.198,00", "63198 | 63198", "1319,24 | 1 319,24", "9894,3 | 9 894,30 €",
                "-182 | 182", "02 | 2", "2,75 | Parts : 2,75", "1234567 | 1 234 567", "198450 | 63 198 450"
            })
    void a_number_is_found_as_it_is_printed(String value, String page) {
        assertThat(PrintedFormats.amount(value).matcher(page).find()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "63198 | 163 198",
                "63198 | 63 1980",
                "63198 | 63 198,50",
                "63198 | 631 98",
                "1319,24 | 1 319,25",
                "1319,24 | 1 319",
                "2,75 | 12,75",
                "2,75 | 2,7",
                "182 | 1,182"
            })
    void another_number_is_not(String value, String page) {
        assertThat(PrintedFormats.amount(value).matcher(page).find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "31072022, 31/07/2022",
        "31072022, le 31 JUILLET 2022",
        "01082022, 1ER AOUT 2022",
        "01082022, 1/8/22",
        "31072022, 2022-07-31",
        "1231, 01.10.2012"
    })
    void a_day_is_found_as_it_is_printed(String value, String page) {
        assertThat(PrintedFormats.day(value).matcher(page).find()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"31072022, 31/07/2023", "31072022, 131/07/2022", "99999999, 99/99/9999", "FFFF, 31/07/2022"})
    void another_day_is_not(String value, String page) {
        assertThat(PrintedFormats.day(value).matcher(page).find()).isFalse();
    }
}
