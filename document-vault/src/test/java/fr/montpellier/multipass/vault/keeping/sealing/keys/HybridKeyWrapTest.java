package fr.montpellier.multipass.vault.keeping.sealing.keys;

import static fr.montpellier.multipass.vault.keeping.sealing.keys.KeyWrapVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.keys.KeyWrapVectors.Tampered;
import fr.montpellier.multipass.vault.keeping.sealing.keys.KeyWrapVectors.Vector;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HybridKeyWrapTest {

    private static final KeyWrapVectors VECTORS = KeyWrapVectors.load();

    static List<Vector> vectors() {
        return VECTORS.vectors();
    }

    static List<Tampered> tampered() {
        return VECTORS.tampered();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void opens_each_vector(Vector vector) {
        assertThat(vector.vaultKey().unwrap(hex(vector.sealed()), vector.kind(), vector.key(), vector.holder()))
                .isEqualTo(hex(vector.secret()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_documented_format_makes_each_vector_byte_by_byte(Vector vector) throws Exception {
        ReferenceKeyWrap plain = new ReferenceKeyWrap(hex(vector.seed()));

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain.publicKey())))
                .isEqualTo(vector.publicKeySha256());
        assertThat(HexFormat.of()
                        .formatHex(plain.seal(
                                hex(vector.message()),
                                hex(vector.ephemeral()),
                                hex(vector.nonce()),
                                hex(vector.secret()),
                                vector.texts())))
                .isEqualTo(vector.sealed());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void wraps_what_the_documented_format_opens(Vector vector) throws Exception {
        byte[] wrapped = vector.vaultKey().wrap(hex(vector.secret()), vector.kind(), vector.key(), vector.holder());

        assertThat(new ReferenceKeyWrap(hex(vector.seed())).open(wrapped, vector.texts()))
                .isEqualTo(hex(vector.secret()));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void refuses_whatever_was_changed(Tampered tampered) {
        Vector vector = VECTORS.vectors().stream()
                .filter(each -> each.name().equals(tampered.vector()))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> tampered.open(vector)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void refuses_any_changed_byte() {
        Vector vector = VECTORS.vectors().getFirst();
        byte[] sealed = hex(vector.sealed());
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= (byte) 0x80;
            // X25519 ignores the highest bit of a point (RFC 7748, section 5); the combiner does not.
            assertThatThrownBy(() -> vector.vaultKey().unwrap(changed, vector.kind(), vector.key(), vector.holder()))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void the_same_key_never_looks_the_same() {
        Vector vector = VECTORS.vectors().getFirst();
        byte[] once = vector.vaultKey().wrap(hex(vector.secret()), vector.kind(), vector.key(), vector.holder());
        byte[] again = vector.vaultKey().wrap(hex(vector.secret()), vector.kind(), vector.key(), vector.holder());

        assertThat(once).hasSize(1_120 + 12 + 32 + 16).hasSameSizeAs(again).isNotEqualTo(again);
    }
}
