package fr.montpellier.multipass.service.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalValuesTest {

    @ParameterizedTest
    @CsvSource({
        "signed in ines.lambert@example.org today,ines.lambert@example.org",
        "Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln,eyJhbGciOiJFUzI1NiJ9",
        "GET /callback?code=AbC123&state=xyz789,AbC123",
        "GET /callback?code=AbC123&state=xyz789,xyz789",
        "client_secret=hunter2,hunter2",
        "card 7K3M 9QX2 4RTC shown,9QX2"
    })
    void masks_values_that_identify_a_person_or_grant_access(String line, String secret) {
        assertThat(PersonalValues.mask(line)).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Started DocumentVault in 3.1 seconds", "read-refused: other_department", "port=9020"})
    void leaves_technical_lines_alone(String line) {
        assertThat(PersonalValues.mask(line)).isEqualTo(line);
    }
}
