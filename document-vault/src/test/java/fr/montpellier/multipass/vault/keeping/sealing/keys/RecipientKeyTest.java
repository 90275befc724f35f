package fr.montpellier.multipass.vault.keeping.sealing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipientKeyTest {

    private static final Binding DOCUMENT = new Binding(
            DocumentId.random(), new SubjectId("recipient-key-test-1"), 1, new JustificatifType("avis-imposition"));
    private static final SharingAuthorisationId AUTHORISATION = new SharingAuthorisationId(UUID.randomUUID());
    private static final Instant UNTIL = Instant.parse("2027-03-31T00:00:00Z");
    private static final SharedBinding BINDING = new SharedBinding(DOCUMENT, AUTHORISATION, "department 1 ccas", UNTIL);

    private final RecipientKey key = new RecipientKey(UUID.randomUUID(), new byte[32]);

    static Stream<SharedBinding> otherBindings() {
        Binding another = new Binding(DocumentId.random(), DOCUMENT.owner(), 1, DOCUMENT.type());
        Binding anothers = new Binding(DOCUMENT.document(), new SubjectId("recipient-key-test-2"), 1, DOCUMENT.type());
        return Stream.of(
                new SharedBinding(another, AUTHORISATION, BINDING.recipient(), UNTIL),
                new SharedBinding(anothers, AUTHORISATION, BINDING.recipient(), UNTIL),
                new SharedBinding(DOCUMENT, new SharingAuthorisationId(UUID.randomUUID()), BINDING.recipient(), UNTIL),
                new SharedBinding(DOCUMENT, AUTHORISATION, "department 1 education", UNTIL),
                new SharedBinding(DOCUMENT, AUTHORISATION, BINDING.recipient(), UNTIL.plusSeconds(1)));
    }

    @Test
    void a_key_opens_for_the_reading_it_was_made_for() {
        DataKey dataKey = DataKey.random();

        assertThat(key.unwrap(key.wrap(dataKey, BINDING), BINDING).bytes()).isEqualTo(dataKey.bytes());
        assertThat(key.openDetails(key.sealDetails(new byte[] {7}, BINDING), BINDING))
                .containsExactly(7);
    }

    @ParameterizedTest
    @MethodSource("otherBindings")
    void moved_to_another_document_owner_authorisation_reader_or_end_it_opens_nothing(SharedBinding other) {
        WrappedKey wrap = key.wrap(DataKey.random(), BINDING);
        byte[] details = key.sealDetails(new byte[] {7}, BINDING);
        byte[] facts = key.sealFacts(new byte[] {7}, BINDING);

        assertThatThrownBy(() -> key.unwrap(wrap, other)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> key.openDetails(details, other)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> key.openFacts(facts, other)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void facts_are_no_details_and_details_are_no_facts() {
        byte[] facts = key.sealFacts(new byte[] {7}, BINDING);
        byte[] details = key.sealDetails(new byte[] {7}, BINDING);

        assertThat(key.openFacts(facts, BINDING)).containsExactly(7);
        assertThatThrownBy(() -> key.openDetails(facts, BINDING)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> key.openFacts(details, BINDING)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void a_wrap_of_another_algorithm_is_not_opened() {
        WrappedKey wrap = key.wrap(DataKey.random(), BINDING);
        WrappedKey otherWrap = new WrappedKey(wrap.holderKey(), "AES-CBC", wrap.contentAlgorithm(), wrap.bytes());
        WrappedKey otherContent = new WrappedKey(wrap.holderKey(), wrap.algorithm(), "ZIP", wrap.bytes());

        assertThatThrownBy(() -> key.unwrap(otherWrap, BINDING)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> key.unwrap(otherContent, BINDING)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void a_resident_s_wrap_is_none_of_a_reader() {
        byte[] bytes = new byte[32];
        WrappedKey own = new ResidentKey(UUID.randomUUID(), bytes).wrap(DataKey.random(), DOCUMENT);

        assertThatThrownBy(() -> key.unwrap(own, BINDING)).isInstanceOf(SealBrokenException.class);
    }
}
