package fr.montpellier.multipass.vault.keeping.sealing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.AesGcm;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResidentKeyTest {

    private static final Binding BINDING = new Binding(
            DocumentId.random(), new SubjectId("resident-key-test-1"), 1, new JustificatifType("avis-imposition"));

    private final ResidentKey key = new ResidentKey(UUID.randomUUID(), new byte[32]);

    static Stream<Binding> otherBindings() {
        return Stream.of(
                new Binding(DocumentId.random(), BINDING.owner(), 1, BINDING.type()),
                new Binding(BINDING.document(), new SubjectId("resident-key-test-2"), 1, BINDING.type()),
                new Binding(BINDING.document(), BINDING.owner(), 2, BINDING.type()),
                new Binding(BINDING.document(), BINDING.owner(), 1, new JustificatifType("rib")));
    }

    @Test
    void a_wrap_opens_for_the_document_it_was_made_for() {
        DataKey dataKey = DataKey.random();
        assertThat(key.unwrap(key.wrap(dataKey, BINDING), BINDING).bytes()).isEqualTo(dataKey.bytes());
    }

    @ParameterizedTest
    @MethodSource("otherBindings")
    void a_wrap_or_details_moved_elsewhere_do_not_open(Binding other) {
        WrappedKey wrap = key.wrap(DataKey.random(), BINDING);
        byte[] details = key.sealDetails(new byte[] {1}, BINDING);

        assertThatThrownBy(() -> key.unwrap(wrap, other)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> key.openDetails(details, other)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void details_do_not_open_as_a_wrap() {
        byte[] details = key.sealDetails(new byte[32], BINDING);
        WrappedKey disguised = new WrappedKey(key.id(), AesGcm.ALGORITHM, SealedFormat.ALGORITHM, details);

        assertThatThrownBy(() -> key.unwrap(disguised, BINDING)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void a_wrap_of_another_algorithm_is_refused() {
        WrappedKey wrap = key.wrap(DataKey.random(), BINDING);
        WrappedKey unknown = new WrappedKey(wrap.holderKey(), "AES128_CBC", wrap.contentAlgorithm(), wrap.bytes());

        assertThatThrownBy(() -> key.unwrap(unknown, BINDING)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void a_wrap_of_an_object_of_another_format_is_refused() {
        WrappedKey wrap = key.wrap(DataKey.random(), BINDING);
        WrappedKey unknown = new WrappedKey(wrap.holderKey(), wrap.algorithm(), "AES128_CTR", wrap.bytes());

        assertThatThrownBy(() -> key.unwrap(unknown, BINDING))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining("unknown algorithm");
    }

    @Test
    void details_and_the_statement_of_a_deposit_open_as_what_they_are() {
        byte[] details = key.sealDetails(new byte[] {1}, BINDING);
        byte[] proof = key.sealProof(new byte[] {2}, BINDING);

        assertThat(key.openDetails(details, BINDING)).containsExactly(1);
        assertThat(key.openProof(proof, BINDING)).containsExactly(2);
        assertThatThrownBy(() -> key.openDetails(proof, BINDING)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> key.openProof(details, BINDING)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void no_text_shows_a_key() {
        WrappedKey wrap = key.wrap(DataKey.random(), BINDING);

        assertThat(key).hasToString("ResidentKey[" + key.id() + "]");
        assertThat(wrap).hasToString("Wrap[" + key.id() + ", AES256_GCM, AES256_GCM_HKDF_1MB]");
    }

    @Test
    void the_same_file_of_two_residents_has_two_fingerprints() {
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(key.fingerprint(new byte[32]))
                .isEqualTo(key.fingerprint(new byte[32]))
                .isNotEqualTo(new ResidentKey(UUID.randomUUID(), other).fingerprint(new byte[32]));
    }
}
