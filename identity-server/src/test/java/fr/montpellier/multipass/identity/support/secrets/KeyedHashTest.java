package fr.montpellier.multipass.identity.support.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private static final Instant FIRST_USE = Instant.EPOCH;
    private static final Instant SECOND_USE = Instant.parse("2026-12-01T00:00:00Z");
    private static final KeyedHash.Version FIRST = new KeyedHash.Version(1, key(1), FIRST_USE);
    private static final KeyedHash.Version SECOND = new KeyedHash.Version(2, key(2), SECOND_USE);

    private static byte[] key(int value) {
        var key = new byte[32];
        java.util.Arrays.fill(key, (byte) value);
        return key;
    }

    @Test
    void the_vectors_of_the_page_on_formats() {
        var hash = new KeyedHash(List.of(FIRST), FIRST_USE);

        assertThat(HexFormat.of().formatHex(hash.hash("franceconnect", "abc")))
                .isEqualTo("016e5f35f9222c4ced37b1a503726e1b5607f3a39df872c6005cbd308d1af64828");
        assertThat(HexFormat.of()
                        .formatHex(RowContext.of("habilitation")
                                .text("siret")
                                .bytes(null)
                                .time(Instant.parse("2026-11-26T08:00:00.123456Z"))
                                .texts(List.of("b", "a"))
                                .toBytes()))
                .isEqualTo("0000000c686162696c69746174696f6e000000057369726574ffffffff0000000c000000006b07e7"
                        + "000001e2400000000200000001610000000162");
        assertThat(HexFormat.of()
                        .formatHex(hash.hash(RowContext.of("habilitation").toBytes())))
                .isEqualTo("013113208ac0661338a5ecf76ab1025e6a658ce2a859293bc4b81d3d839ba60efa");
        // A person's subject: their seed is the key, the sector the only part.
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash.deriveAt(FIRST_USE, "multipass")))
                .isEqualTo("0FrakkCxUs-V28KGXTU87XEket1NPo8qxCpfl3J2Qc4");
    }

    @Test
    void a_hash_of_an_earlier_key_is_found_and_verified_after_a_rotation() {
        var hash = new KeyedHash(List.of(FIRST), FIRST_USE);
        byte[] before = hash.hash("a");

        hash.use(List.of(SECOND, FIRST), SECOND_USE);

        byte[] after = hash.hash("a");
        assertThat(before[0]).isEqualTo((byte) 1);
        assertThat(after[0]).isEqualTo((byte) 2);
        assertThat(hash.candidates("a")).containsExactly(after, before);
        assertThat(hash.matches(before, "a")).isTrue();
        assertThat(hash.matches(after, "a")).isTrue();
        assertThat(hash.matches(before, "b")).isFalse();
        assertThat(hash.isCurrent(before)).isFalse();
        assertThat(hash.isCurrent(after)).isTrue();
    }

    @Test
    void a_key_is_known_before_it_makes_hashes() {
        var early = new KeyedHash(List.of(SECOND, FIRST), SECOND_USE.minusSeconds(1));
        var late = new KeyedHash(List.of(SECOND, FIRST), SECOND_USE);

        assertThat(early.hash("a")[0]).isEqualTo((byte) 1);
        assertThat(early.matches(late.hash("a"), "a")).isTrue();
    }

    @Test
    void a_name_of_a_time_stays_what_it_was() {
        var hash = new KeyedHash(List.of(FIRST), FIRST_USE);
        byte[] before = hash.deriveAt(SECOND_USE.minusSeconds(1), "a");

        hash.use(List.of(SECOND, FIRST), SECOND_USE.plusSeconds(60));

        assertThat(hash.deriveAt(SECOND_USE.minusSeconds(1), "a")).isEqualTo(before);
        assertThat(hash.deriveAt(SECOND_USE, "a")).isNotEqualTo(before);
    }

    @Test
    void an_id_changed_an_unknown_id_or_no_bytes_do_not_match() {
        var hash = new KeyedHash(List.of(SECOND, FIRST), FIRST_USE);
        byte[] stored = hash.hash("a");

        for (int id : new int[] {0, 2, 3}) {
            byte[] changed = stored.clone();
            changed[0] = (byte) id;
            assertThat(hash.matches(changed, "a")).isFalse();
        }
        assertThat(hash.matches(new byte[0], "a")).isFalse();
        assertThat(hash.derive((byte) 9, "a")).isEmpty();
    }
}
