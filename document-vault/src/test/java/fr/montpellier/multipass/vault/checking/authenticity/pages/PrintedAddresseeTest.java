package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedAddresseeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Facture~Mme Inès LAMBERT~12 rue du Faubourg~34000 Montpellier~Total | INES LAMBERT",
                "M. RÉTI Patrick~Bât. B~12 bis, rue Haute~34090 MONTPELLIER CEDEX 5 | RETI PATRICK",
                "MME ZOE DE LA TOUR~CHEZ DURAND~RESIDENCE DES PINS~34000 MONTPELLIER | ZOE DE LA TOUR",
                "Mme Inès LAMBERT~12 rue Haute~34000 Montpellier~Chère Madame LAMBERT, | INES LAMBERT",
                "Madame, Monsieur,~M. Patrick Réti~12 rue Haute~34000 Montpellier | PATRICK RETI"
            })
    void the_name_above_a_street_and_a_town_is_read(String page, String name) {
        assertThat(read(page)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M. Paul MARTIN~3 rue Basse~34000 Montpellier~Locataire : Mme Inès LAMBERT",
                "M. Paul MARTIN~3 rue Basse~34000 Montpellier~Mme Inès LAMBERT~12 rue Haute~34000 Montpellier",
                "M. Paul MARTIN~3 rue Basse~34000 Montpellier~Votre conseiller : Mme DURAND",
                "M. et Mme Patrick RETI~12 rue Haute~34000 Montpellier",
                "M OU MME RETI PATRICK~12 rue Haute~34000 Montpellier",
                "M. PATRICK RETI OU MME INES LAMBERT~12 rue Haute~34000 Montpellier",
                "M MME RETI PATRICK~12 rue Haute~34000 Montpellier",
                "M. MME RETI PATRICK~12 rue Haute~34000 Montpellier",
                "MONSIEUR MADAME RETI PATRICK~12 rue Haute~34000 Montpellier",
                "Mme LAMBERT~12 rue Haute~34000 Montpellier",
                "Inès LAMBERT~12 rue Haute~34000 Montpellier",
                "Mme Inès LAMBERT~34000 Montpellier",
                "Mme Inès LAMBERT~12 rue Haute",
                "EDF Service Clients Mme Inès LAMBERT~12 rue Haute~34000 Montpellier",
                "Mme Inès LAMBERT~Total~Détail~Abonnement~Taxes~12 rue Haute~34000 Montpellier",
                "Madame le Maire~1 place Foch~34000 Montpellier~Mme Inès LAMBERT",
                ""
            })
    void a_page_that_leaves_a_doubt_is_left_unread(String page) {
        assertThat(read(page)).isEmpty();
    }

    private static Optional<String> read(String page) {
        return PrintedAddressee.in(page.replace('~', '\n'));
    }
}
