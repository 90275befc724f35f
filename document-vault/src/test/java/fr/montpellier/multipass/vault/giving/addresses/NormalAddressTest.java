package fr.montpellier.multipass.vault.giving.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of the pairs are those of docs/dpo/unusual-access.md. */
class NormalAddressTest {

    private static final int PAIRS = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 rue des Lilas, 34000 Montpellier",
                "12, RUE DES LILAS\n34000 MONTPELLIER CEDEX 2",
                "0012 R LILAS 34000 MONTPELLIER",
                "N° 12 r. des Lilas, F-34000 Montpellier, France",
                "INES LAMBERT 12 R DES LILAS BAT A APT 3 34000 MONTPELLIER",
                "M. DUPONT, 12 RUE DES LILAS, 34000, MONTPELLIER",
                "12 RUE DES LILAS, RESIDENCE LES PINS BAT B, 34000, MONTPELLIER",
                "APPT 5, RES LES PINS, 12 RUE DES LILAS, LIEU DIT LES AUBES, 34000, MONTPELLIER",
                "RES LES PINS BAT 3 12 RUE DES LILAS 34000 MONTPELLIER",
                "TOUR 5 12 RUE DES LILAS 34000 MONTPELLIER",
                "chez Paul Durand 12 rue des Lilas 3ème étage droite 34000 Montpellier",
                "12 rue des Lilas, porte 5, 34000 Montpellier",
            })
    void spellings_of_one_house_have_one_form(String address) {
        assertThat(NormalAddress.of(address)).contains("34000|MONTPELLIER|12|RUE|LILAS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 bis avenue du Professeur-Grasset, 34090 Montpellier",
                "12BIS AV PROF GRASSET 34090 MONTPELLIER",
                "12 B, AVENUE DU PROFESSEUR GRASSET, 34090, MONTPELLIER",
                "12bis, Ave. du Pr. Grasset 34090 MONTPELLIER CEDEX",
            })
    void repetitions_and_titles_are_written_in_one_way(String address) {
        assertThat(NormalAddress.of(address)).contains("34090|MONTPELLIER|12B|AVENUE|PROFESSEUR GRASSET");
    }

    @Test
    void each_kind_of_way_has_its_abbreviations() {
        assertSame("3 BD DU JEU DE PAUME", "3 boulevard du Jeu-de-Paume");
        assertSame("3 BLD JEU DE PAUME", "3 boulevard du Jeu-de-Paume");
        assertSame("3 CHE DE MOULARES", "3 chemin de Moularès");
        assertSame("3 IMP DES OLIVIERS", "3 impasse des Oliviers");
        assertSame("3 PL DE LA COMEDIE", "3 place de la Comédie");
        assertSame("1250 RTE DE MENDE", "1250 route de Mende");
        assertSame("3 SQ PLANCHON", "3 square Planchon");
        assertSame("3 ALL DES CHENES", "3 allées des Chênes");
        assertSame("3 GR RUE JEAN MOULIN", "3 Grand'Rue Jean Moulin");
        assertSame("3 RPT DU PRADO", "3 rond-point du Prado");
        assertSame("3 QU DU VERDANSON", "3 quai du Verdanson");
        assertSame("3 CRS GAMBETTA", "3 cours Gambetta");
        assertSame("3 R ST GUILHEM", "3 rue Saint-Guilhem");
        assertSame("3 R ND DES CHAMPS", "3 rue Notre-Dame-des-Champs");
        assertSame("3 RUE DU 08 MAI 1945", "3 rue du Huit Mai 1945");
        assertSame("3 IMP DU PREMIER MAI", "3 impasse du 1er Mai");
    }

    private static void assertSame(String some, String other) {
        Optional<String> form = NormalAddress.of(some + " 34000 MONTPELLIER");
        assertThat(form).as(some).isPresent();
        assertThat(NormalAddress.of(other + ", 34000 Montpellier")).as(other).isEqualTo(form);
    }

    @Test
    void the_forms_of_signed_codes_have_the_form_of_the_postal_address() {
        assertThat(NormalAddress.of("145 RUE JULLIARD, ZA SPECIMEN, 78320, LEVIS ST NOM"))
                .isPresent()
                .isEqualTo(NormalAddress.of("145 rue Julliard\n78320\nLévis-Saint-Nom"));
        assertThat(NormalAddress.of("BAT A, RESIDENCE DU LAC, 8 RUE DE RIVOLI, 75012, PARIS 12"))
                .isPresent()
                .isEqualTo(NormalAddress.of("8 r. de Rivoli 75012 Paris 12e arrondissement"));
    }

    @Test
    void names_that_contain_the_words_of_a_complement_stay_whole() {
        assertThat(NormalAddress.of("12 RUE DE LA TOUR 34000 MONTPELLIER")).contains("34000|MONTPELLIER|12|RUE|TOUR");
        assertThat(NormalAddress.of("12 BIS, RUE DE LA RESIDENCE BAT 3 34000 MONTPELLIER"))
                .contains("34000|MONTPELLIER|12B|RUE|RESIDENCE");
        assertThat(NormalAddress.of("12 rue du Clos bat A 34000 Montpellier"))
                .contains("34000|MONTPELLIER|12|RUE|CLOS");
        assertThat(NormalAddress.of("5 PLACE DES 4 CHEMINS 34000 MONTPELLIER"))
                .contains("34000|MONTPELLIER|5|PLACE|4 CHEMINS");
    }

    @Test
    void a_way_of_an_unknown_kind_and_a_residence_have_a_form() {
        assertThat(NormalAddress.of("12 Les Jardins, 34000 Montpellier")).contains("34000|MONTPELLIER|12||JARDINS");
        assertThat(NormalAddress.of("12 résidence Les Pins 34000 Montpellier")).contains("34000|MONTPELLIER|12||PINS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", ,\n,",
                "12 rue des Lilas",
                "12 rue des Lilas 34000",
                "34000 Montpellier",
                "rue des Lilas 34000 Montpellier",
                "Résidence des 4 Vents, 34000 Montpellier",
                "BAT 3, RUE DES LILAS, 34000 MONTPELLIER",
                "TSA 50000 34000 MONTPELLIER",
                "12 rue 34000 Montpellier",
            })
    void an_address_without_number_way_postcode_or_town_has_no_form(String address) {
        assertThat(NormalAddress.of(address)).isEmpty();
    }

    @Test
    void a_very_long_text_has_no_form() {
        assertThat(NormalAddress.of("12 rue " + "des ".repeat(200_000) + "Lilas 34000 Montpellier"))
                .isEmpty();
    }

    /** No text makes it fail, since the address of a resident is whatever their document says. */
    @Test
    void no_text_makes_it_fail() {
        var random = new Random(7);
        List<String> parts = List.of(
                "12",
                "0",
                "00012",
                "34000",
                "BIS",
                "B",
                "R",
                "RUE",
                ",",
                "\n",
                " ",
                "DES",
                "LES",
                "BAT",
                "APT",
                "1ER",
                "ETAGE",
                "GRAND",
                "CEDEX",
                "MONTPELLIER",
                "É",
                "Œ",
                "ß",
                "\u0000",
                "𝟙",
                "N°",
                "F-",
                "/",
                "PORTE");
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int part = random.nextInt(12); part >= 0; part--) {
                text.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
            }
            assertThat(NormalAddress.of(text.toString())).isNotNull();
        }
    }

    @Test
    void two_spellings_of_one_address_are_found() {
        var addresses = new GeneratedAddresses(1);
        int same = 0;
        for (int i = 0; i < PAIRS; i++) {
            GeneratedAddresses.House house = addresses.house();
            same += isFound(addresses.write(house), addresses.write(house)) ? 1 : 0;
        }
        assertThat(same / (double) PAIRS).as("recall").isGreaterThanOrEqualTo(0.99);
    }

    /** A document abbreviates a given name, has a slip of the pen, or lacks the number, in one of ten. */
    @Test
    void spellings_with_mistakes_are_missed_now_and_then() {
        var addresses = new GeneratedAddresses(2);
        int same = 0;
        for (int i = 0; i < PAIRS; i++) {
            GeneratedAddresses.House house = addresses.house();
            same += isFound(addresses.write(house), addresses.writeWithMistakes(house)) ? 1 : 0;
        }
        assertThat(same / (double) PAIRS).as("recall").isGreaterThanOrEqualTo(0.90);
    }

    /** As many pairs of neighbours as of one address: far more neighbours than an agent reads of. */
    @Test
    void neighbours_and_streets_of_similar_names_are_told_apart() {
        var addresses = new GeneratedAddresses(3);
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < PAIRS; i++) {
            GeneratedAddresses.House house = addresses.house();
            right += isFound(addresses.write(house), addresses.writeWithMistakes(house)) ? 1 : 0;
            wrong += isFound(addresses.write(house), addresses.writeWithMistakes(addresses.neighbour(house))) ? 1 : 0;
        }
        assertThat(right / (double) (right + wrong)).as("precision").isGreaterThanOrEqualTo(0.99);
    }

    private static boolean isFound(String some, String other) {
        Optional<String> form = NormalAddress.of(some);
        return form.isPresent() && form.equals(NormalAddress.of(other));
    }
}
