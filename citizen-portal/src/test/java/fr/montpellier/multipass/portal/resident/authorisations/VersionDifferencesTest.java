package fr.montpellier.multipass.portal.resident.authorisations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.VersionDifference;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a value is said where there is one, and that no place in a sentence stays empty. */
class VersionDifferencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            more-documents | 1 | 3 | RIB : nombre de pièces demandées : 3 (avant : 1). Rien de plus n'est lu avant que vous n'en choisissiez d'autres.
            more-documents |   | 3 | RIB : nombre de pièces demandées : 3.
            type-added     |   |   | Demandé en plus : RIB. Vous choisirez ensuite, et rien de cela n'est lu d'ici là.
            type-added     |   | IBAN | Demandé en plus : IBAN (RIB). Vous choisirez ensuite, et rien de cela n'est lu d'ici là.
            holder | applicant | household | RIB : une pièce à votre nom ou au nom d'une personne de votre foyer (avant : à votre nom).
            holder |           | child     | RIB : une pièce au nom de votre enfant.
            max-age | 90 | 120 | RIB : une pièce de 120 jours au plus (avant : 90).
            max-age | 90 |     | RIB : une pièce de n'importe quelle date (avant : de 90 jours au plus).
            max-age |    | 90  | RIB : une pièce de 90 jours au plus.
            document-for-facts | IBAN | | RIB : toute la pièce sera lue, et non plus seulement : IBAN.
            longer | 30 | 60 | Durée la plus longue de l'autorisation : 60 jours (avant : 30).
            """)
    void a_difference_is_said_with_its_values(String kind, String before, String after, String expected) {
        var difference = new VersionDifference(
                kind,
                true,
                Optional.of(new NamedCode("rib", "RIB")),
                Optional.ofNullable(before),
                Optional.ofNullable(after));

        assertThat(VersionDifferences.sentence(difference)
                        .replace('\u00a0', ' ')
                        .replace('\u202f', ' '))
                .isEqualTo(expected);
    }
}
