package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.store.TestObjectStore;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

/** A store that answers slowly, wrongly or incompletely. */
@Tag("faults")
@Timeout(120)
class FaultyStoreIT {

    private static final TestObjectStore STORE = TestObjectStore.start();
    private static final int SIZE = ObjectUpload.PART + 1_000_000;

    private final FaultyProxy proxy = proxy();
    private final StoreParts parts = StoreParts.of(new BlobSettings(
            proxy.endpoint(),
            STORE.bucket(),
            null,
            STORE.accessKey(),
            STORE.secretKey(),
            "us-east-1",
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            DataSize.ofKilobytes(64),
            Duration.ofDays(1),
            false,
            Duration.ZERO));
    private final ObjectStore store = parts.store();
    private final StoreParts sound =
            StoreParts.of(STORE.endpoint(), STORE.bucket(), STORE.accessKey(), STORE.secretKey());
    private final byte[] file = new byte[SIZE];
    private final DataKey key = DataKey.random();
    private final Binding binding =
            new Binding(DocumentId.random(), new SubjectId("sub-0123456789abcdef"), 1, new JustificatifType("rib"));
    private final ObjectKey object = ObjectKey.fresh();

    private interface Fault {
        void happenTo(FaultyProxy proxy) throws IOException;
    }

    private static FaultyProxy proxy() {
        try {
            return FaultyProxy.before(STORE.endpoint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void know_the_store() {
        new Random(1).nextBytes(file);
        parts.probe().capabilities();
    }

    @AfterEach
    void disconnect() throws Exception {
        parts.close();
        sound.close();
        proxy.close();
    }

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @Test
    void an_upload_that_is_cut_leaves_nothing() throws Exception {
        for (long position : new long[] {100, 1_000_000, 5_500_000}) {
            storing_fails_and_leaves_nothing(proxy -> proxy.cutRequestAt(position));
        }
    }

    @Test
    void an_upload_that_is_refused_leaves_nothing() throws Exception {
        for (int status : new int[] {500, 503}) {
            storing_fails_and_leaves_nothing(proxy -> proxy.answer(status));
        }
    }

    @Test
    void an_upload_that_gets_no_answer_ends() throws Exception {
        storing_fails_and_leaves_nothing(FaultyProxy::fallSilent);
    }

    @Test
    void bytes_that_changed_on_their_way_are_not_handed_out() throws Exception {
        stored();
        proxy.alterAnswerAt(3_000_000);
        only_verified_bytes_are_read_and_then_it_fails();
    }

    @Test
    void half_an_object_is_not_taken_for_the_whole() throws Exception {
        stored();
        proxy.cutAnswerAt(3_000_000);
        only_verified_bytes_are_read_and_then_it_fails();
    }

    @Test
    void a_store_that_answers_byte_by_byte_is_given_up() throws Exception {
        stored();
        proxy.dripAnswers();
        only_verified_bytes_are_read_and_then_it_fails();
    }

    @Test
    void a_refused_or_unanswered_read_is_an_outage_and_no_lost_object() throws Exception {
        stored();
        for (int status : new int[] {500, 503}) {
            proxy.answer(status);
            assertThatThrownBy(() -> store.get(object)).isExactlyInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> store.exists(object)).isExactlyInstanceOf(StoreUnavailableException.class);
        }
        proxy.fallSilent();
        assertThatThrownBy(() -> store.get(object)).isExactlyInstanceOf(StoreUnavailableException.class);
        proxy.heal();
        assertThat(store.exists(object)).isTrue();
    }

    /** By a store that is given its time. */
    private void stored() throws IOException {
        sound.store().put(object, SealedFormat.seal(new ByteArrayInputStream(file), key, binding));
    }

    private void storing_fails_and_leaves_nothing(Fault fault) throws IOException {
        ObjectKey target = ObjectKey.fresh();
        fault.happenTo(proxy);
        InputStream sealed = SealedFormat.seal(new ByteArrayInputStream(file), key, binding);

        assertThatThrownBy(() -> store.put(target, sealed)).isInstanceOf(StoreUnavailableException.class);

        proxy.heal();
        assertThat(store.exists(target)).isFalse();
        store.delete(target);
        assertThat(sound.store().abortUploadsBefore(Instant.now().plusSeconds(3600), keys -> Set.of()))
                .as("no part stays once the key is given up")
                .isZero();
    }

    private void only_verified_bytes_are_read_and_then_it_fails() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    try (InputStream opened = SealedFormat.open(store.get(object), key, binding, SIZE)) {
                        opened.transferTo(read);
                    }
                })
                .isInstanceOfAny(IOException.class, StoreUnavailableException.class);
        assertThat(read.toByteArray()).hasSizeLessThan(SIZE).isEqualTo(Arrays.copyOf(file, read.size()));
    }
}
