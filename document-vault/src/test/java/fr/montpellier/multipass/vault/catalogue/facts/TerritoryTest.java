package fr.montpellier.multipass.vault.catalogue.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerritoryTest {

    private final Territory territory = new Territory(List.of(
            "34000 Montpellier", "34430 Saint-Jean-de-Védas", "34160 Saint-Geniès-des-Mourgues", "34920 Le Crès"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 RUE DES ACACIAS 34000 MONTPELLIER",
                "12, rue des Acacias, 34000, Montpellier",
                "3 AV DE L'EUROPE 34000 MONTPELLIER CEDEX 2",
                "ROUTE DE LATTES, 34430, ST JEAN DE VEDAS",
                "1 place de l'Église 34160 Saint-Geniès-des-Mourgues France",
                "34920 LE CRES"
            })
    void a_place_of_the_territory_is_known_in_each_of_its_spellings(String address) {
        assertThat(territory.contains(address)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 RUE DU LAC 34110 FRONTIGNAN", "9 AV FOCH, 78320, LE MESNIL-SAINT-DENIS"})
    void another_postcode_lies_outside(String address) {
        assertThat(territory.contains(address)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12 RUE DES ACACIAS MONTPELLIER",
                "34000",
                "34160 GALARGUES",
                "BP 34000 34110 FRONTIGNAN",
                "34000 MONTPELLIER, 34110 FRONTIGNAN"
            })
    void a_doubt_is_no_answer(String address) {
        assertThat(territory.contains(address)).isEmpty();
    }

    @Test
    void without_a_territory_there_is_no_answer() {
        assertThat(new Territory(List.of()).contains("34000 MONTPELLIER")).isEmpty();
    }

    @Test
    void a_place_without_postcode_or_commune_stops_the_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory(List.of("Montpellier")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory(List.of("34000")));
    }
}
