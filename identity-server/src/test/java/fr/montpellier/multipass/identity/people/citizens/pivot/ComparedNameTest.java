package fr.montpellier.multipass.identity.people.citizens.pivot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedNameTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Inès Chloé, INES CHLOE
            INES  CHLOE, INES CHLOE
            Jean-Pierre, JEAN PIERRE
            "L'Œuvre-d’Été", L OEUVRE D ETE
            Æquitas, AEQUITAS
            Müller-Weiß, MULLER WEISS
            Đà Nẵng, DA NANG
            Łukasz Søren, LUKASZ SOREN
            İbrahim, IBRAHIM
            Ольга, ОЛЬГА
            """)
    void writes_a_name_as_the_registers_do(String name, String compared) {
        assertThat(ComparedName.of(name)).isEqualTo(compared);
    }
}
