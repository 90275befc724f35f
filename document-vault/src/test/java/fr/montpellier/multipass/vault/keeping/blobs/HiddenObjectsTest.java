package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.CheckpointArchive.Archived;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.vault.keeping.blobs.archive.CertificateArchive;
import fr.montpellier.multipass.vault.keeping.blobs.archive.ErasureList;
import fr.montpellier.multipass.vault.keeping.blobs.archive.JournalCheckpoints;
import fr.montpellier.multipass.vault.keeping.blobs.archive.WithdrawalList;
import fr.montpellier.multipass.vault.keeping.sealing.keys.MasterSealVectors;
import io.minio.RemoveObjectArgs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer of a bucket of erasures with a lock deletes nothing, but hides: by a delete marker, or under a later version. */
class HiddenObjectsTest {

    @TempDir
    private static Path directory;

    private static MasterKey masterKey;

    private final FakeStore store = FakeStore.answering(new LockedBucket());
    private final ErasureBucket bucket = store.parts().erasures();

    @BeforeAll
    static void open() throws Exception {
        masterKey = MasterSealVectors.load().inKeystore(directory);
    }

    @BeforeEach
    void the_store_has_a_lock() {
        assertThat(store.parts().probe().capabilities().lock()).isTrue();
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.close();
    }

    @Test
    void a_checkpoint_hidden_by_a_delete_marker_or_a_later_version_is_found_all_the_same() {
        var checkpoints = new JournalCheckpoints(bucket);
        checkpoints.add("2", "older");
        checkpoints.add("1", "later");
        hide("journal/1");

        assertThat(checkpoints.first(10))
                .containsExactly(new Archived("1", "nonsense"), new Archived("1", "later"), new Archived("2", "older"));
    }

    @Test
    void a_withdrawal_hidden_in_the_bucket_revives_no_authorisation() {
        var list = new WithdrawalList(bucket, masterKey);
        var withdrawn = SharingAuthorisationId.parse("2f1b6c1e-4a4e-4a63-8d1c-9a2f3b4c5d6e");
        list.add(withdrawn);
        hide("withdrawn/" + withdrawn);

        assertThat(list.contains(withdrawn)).isTrue();
        assertThat(list.contains(SharingAuthorisationId.parse("ffffffff-ffff-4fff-8fff-ffffffffffff")))
                .isFalse();
    }

    @Test
    void an_erasure_hidden_in_the_bucket_is_still_listed_and_genuine() {
        var list = new ErasureList(bucket, masterKey);
        var document = DocumentId.parse("0b7c1f0e-6d0a-4a53-9d8e-0b6f5e3c2a11");
        list.add(document, Instant.parse("2026-11-26T10:15:00Z"));
        hide("20261126T101500Z/" + document);

        assertThat(list.part("", 10).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.document()).isEqualTo(document);
            assertThat(list.isGenuine(entry)).isTrue();
        });
    }

    @Test
    void a_certificate_hidden_in_the_bucket_is_not_made_anew() {
        var archive = new CertificateArchive(bucket, masterKey);
        var document = DocumentId.parse("0b7c1f0e-6d0a-4a53-9d8e-0b6f5e3c2a11");
        assertThat(archive.keep(document, () -> "first")).isEqualTo("first");
        hide("certificates/" + document);

        assertThat(archive.keep(document, () -> "second")).isEqualTo("first");
    }

    private void hide(String key) {
        bucket.replace(key, "nonsense".getBytes(StandardCharsets.UTF_8));
        store.parts()
                .client()
                .execute(
                        "hide",
                        client -> client.removeObject(RemoveObjectArgs.builder()
                                .bucket(store.parts().settings().bucketOfErasures())
                                .object(key)
                                .build()));
    }
}
