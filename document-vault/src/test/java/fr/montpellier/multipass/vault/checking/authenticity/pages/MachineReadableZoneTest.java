package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The zones are the samples of ICAO Doc 9303, parts 4 to 6, and the sample of a French card. */
class MachineReadableZoneTest {

    private static final String PASSPORT = """
            P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
            L898902C36UTO7408122F1204159ZE184226B<<<<<10
            """;

    private static final String CARD = """
            I<UTOD231458907<<<<<<<<<<<<<<<
            7408122F1204159UTO<<<<<<<<<<<6
            ERIKSSON<<ANNA<MARIA<<<<<<<<<<
            """;

    private static final String LARGER_CARD = """
            I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
            D231458907UTO7408122F1204159<<<<<<<6
            """;

    private static final String FRENCH_CARD = """
            IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<
            8806923102858CORINNE<<<<<<<6512068F6
            """;

    private static final Map<String, String> ERIKSSON = Map.of(
            "nom", "ERIKSSON", "prenoms", "ANNA MARIA", "dateDeNaissance", "12081974", "dateDExpiration", "2012-04-15");

    @Test
    void name_birth_and_expiry_are_read_in_each_form() {
        assertThat(MachineReadableZone.in("PASSEPORT\n" + PASSPORT)).isEqualTo(ERIKSSON);
        assertThat(MachineReadableZone.in(CARD)).isEqualTo(ERIKSSON);
        assertThat(MachineReadableZone.in(LARGER_CARD)).isEqualTo(ERIKSSON);
        assertThat(MachineReadableZone.in(FRENCH_CARD))
                .isEqualTo(Map.of("nom", "BERTHIER", "prenoms", "CORINNE", "dateDeNaissance", "06121965"));
    }

    @Test
    void spaces_between_characters_do_not_count() {
        assertThat(MachineReadableZone.in(CARD.replace("<<<", "< < <"))).isEqualTo(ERIKSSON);
    }

    @Test
    void a_wrong_digit_leaves_all_unread() {
        assertThat(MachineReadableZone.in(PASSPORT.replace("7408122F", "7408132F")))
                .isEmpty();
        assertThat(MachineReadableZone.in(PASSPORT.replace("ZE184226B", "ZE184227B")))
                .isEmpty();
        assertThat(MachineReadableZone.in(CARD.replace("D231458907", "D231458908")))
                .isEmpty();
        assertThat(MachineReadableZone.in(FRENCH_CARD.replace("BERTHIER", "BERTHIEZ")))
                .isEmpty();
    }

    @Test
    void two_people_on_one_page_leave_both_unread() {
        assertThat(MachineReadableZone.in(FRENCH_CARD + PASSPORT)).isEmpty();
        assertThat(MachineReadableZone.in(PASSPORT + CARD))
                .as("the same person twice")
                .isEqualTo(ERIKSSON);
    }

    @Test
    void other_text_has_none() {
        assertThat(MachineReadableZone.in("")).isEmpty();
        assertThat(MachineReadableZone.in("A".repeat(44) + "\n" + "1".repeat(44)))
                .isEmpty();
    }
}
