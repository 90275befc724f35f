package fr.montpellier.multipass.portal.design.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+33",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =HYPERLINK(\"http://evil\")",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void a_value_that_a_spreadsheet_would_run_begins_with_an_apostrophe(String value) {
        assertThat(CsvFile.line(List.of(value))).startsWith("\"'");
    }

    @Test
    void rfc4180_values_are_quoted_and_quotes_doubled() {
        assertThat(CsvFile.line(List.of("Aide \"exceptionnelle\", 2026", "deux\nlignes", "")))
                .isEqualTo("\"Aide \"\"exceptionnelle\"\", 2026\",\"deux\nlignes\",\"\"\r\n");
    }

    @Test
    void an_ordinary_value_is_as_it_is() {
        assertThat(CsvFile.line(List.of("vault.read-authorised", "CCAS-2026-000042", "a-b")))
                .isEqualTo("\"vault.read-authorised\",\"CCAS-2026-000042\",\"a-b\"\r\n");
    }
}
