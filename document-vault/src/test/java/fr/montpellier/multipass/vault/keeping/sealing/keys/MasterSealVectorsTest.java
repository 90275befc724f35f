package fr.montpellier.multipass.vault.keeping.sealing.keys;

import static fr.montpellier.multipass.vault.keeping.sealing.keys.MasterSealVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.keys.MasterSealVectors.Tampered;
import fr.montpellier.multipass.vault.keeping.sealing.keys.MasterSealVectors.Vector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MasterSealVectorsTest {

    private static final MasterSealVectors VECTORS = MasterSealVectors.load();

    @TempDir
    private static Path directory;

    private static MasterKey masterKey;

    @BeforeAll
    static void open() throws Exception {
        masterKey = VECTORS.inKeystore(directory);
    }

    static List<Vector> vectors() {
        return VECTORS.vectors();
    }

    static List<Tampered> tampered() {
        return VECTORS.tampered();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_documented_format_makes_each_vector_byte_by_byte(Vector vector) throws Exception {
        assertThat(VECTORS.plain().seal(hex(vector.nonce()), hex(vector.plaintext()), vector.context()))
                .isEqualTo(vector.bytes());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_master_key_opens_each_vector_and_seals_what_the_documented_format_opens(Vector vector) throws Exception {
        byte[] context = vector.context().getBytes(StandardCharsets.US_ASCII);
        assertThat(masterKey.open(vector.bytes(), context)).isEqualTo(hex(vector.plaintext()));
        assertThat(VECTORS.plain().open(masterKey.seal(hex(vector.plaintext()), context), vector.context()))
                .isEqualTo(hex(vector.plaintext()));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void a_changed_or_moved_vector_does_not_open(Tampered tampered) {
        Vector vector = VECTORS.vector(tampered.vector());
        String context = tampered.context(vector);
        byte[] sealed = tampered.spoil(vector);
        assertThatThrownBy(() -> masterKey.open(sealed, context.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> VECTORS.plain().open(sealed, context)).isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @CsvSource({"3, pair of generation 3", "0, pair of generation 0"})
    void a_pair_opens_in_its_generation_alone(int generation, String name) {
        Vector vector = VECTORS.vector(name);
        UUID pair = UUID.fromString(vector.subject());
        VaultKey opened = keys().open(sealed(pair, generation, vector));

        // It unwraps what was wrapped for the seed of the vector.
        byte[] wrapped =
                new VaultKey(pair, generation, hex(vector.plaintext())).wrap(new byte[32], "resident", pair, "r");
        assertThat(opened.unwrap(wrapped, "resident", pair, "r")).isEqualTo(new byte[32]);
        for (int other : new int[] {generation + 1, generation == 0 ? 2 : 0}) {
            assertThatThrownBy(() -> keys().open(sealed(pair, other, vector))).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void every_kind_of_vector_is_there() {
        assertThat(VECTORS.vectors())
                .extracting(Vector::name)
                .containsExactly("pair of generation 3", "pair of generation 0", "withdrawal", "erasure");
    }

    private static VaultKeyRepository keys() {
        return new VaultKeyRepository(JdbcClient.create(new DriverManagerDataSource()), masterKey);
    }

    private static VaultKeyRepository.Sealed sealed(UUID pair, int generation, Vector vector) {
        return new VaultKeyRepository.Sealed(pair, generation, HybridKeyWrap.ALGORITHM, vector.bytes());
    }
}
