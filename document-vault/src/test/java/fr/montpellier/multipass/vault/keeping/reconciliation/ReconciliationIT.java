package fr.montpellier.multipass.vault.keeping.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.Photographs;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares rows with objects in both directions. */
class ReconciliationIT extends VaultIT {

    private static final Duration OLD = Duration.ofDays(3);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectStore store;

    @Autowired
    private PendingObjectRepository pending;

    @Autowired
    private ReconciliationProgressRepository progress;

    @Autowired
    private MissingObjectDetector missing;

    @Autowired
    private OrphanCollector orphans;

    @Autowired
    private ObjectReferenceRepository references;

    @Autowired
    private ReconciliationMetrics figures;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private ObjectStoreHealth health;

    @Autowired
    private MeterRegistry meters;

    @TempDir
    private Path aside = Path.of("");

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private final List<ObjectKey> mine = new ArrayList<>();

    @BeforeEach
    void begin_anew() {
        forgetProgress();
        // Other tests may have removed objects of their documents.
        reconciliation.run();
        jdbc.sql("DELETE FROM document WHERE id IN (SELECT document FROM missing_object)")
                .update();
        jdbc.sql("DELETE FROM missing_object").update();
        forgetProgress();
    }

    private void forgetProgress() {
        jdbc.sql("DELETE FROM reconciliation").update();
        jdbc.sql("INSERT INTO reconciliation DEFAULT VALUES").update();
        jdbc.sql("DELETE FROM orphan").update();
    }

    @AfterEach
    void leave_nothing() {
        mine.forEach(store::delete);
        jdbc.sql("DELETE FROM orphan").update();
        jdbc.sql("DELETE FROM missing_object").update();
    }

    @Test
    void collects_an_old_object_that_no_row_has_pointed_to_for_long() throws Exception {
        ObjectKey orphan = object(OLD);
        ObjectKey young = object(Duration.ZERO);
        ObjectKey awaited = object(OLD);
        pending.announce(awaited);
        String document = deposit();
        age(new ObjectKey(objectOf(document)), OLD);

        assertThat(reconciliation.run()).isTrue();

        assertThat(noticed()).as("noticed, and kept meanwhile").containsExactly(orphan.value());
        assertThat(store.exists(orphan)).isTrue();

        jdbc.sql("UPDATE orphan SET noticed_at = noticed_at - interval '8 days'")
                .update();
        double before = collected();
        assertThat(reconciliation.run()).isTrue();

        assertThat(store.exists(orphan)).isFalse();
        assertThat(store.exists(young)).isTrue();
        assertThat(store.exists(awaited)).isTrue();
        assertThat(content(document).body()).isEqualTo(Specimens.valid());
        assertThat(noticed()).isEmpty();
        assertThat(collected()).isEqualTo(before + 1);
        assertThat(new JournalEntryRepository(jdbc).mentioning("vault.orphans-collected"))
                .isNotEmpty();
        assertThat(keysPending()).doesNotContain(orphan.value());
        pending.markForDeletion(awaited);
        pending.forget(awaited);
    }

    @Test
    void keeps_an_orphan_that_a_row_claims_again() throws Exception {
        ObjectKey orphan = object(OLD);
        reconciliation.run();
        jdbc.sql("UPDATE orphan SET noticed_at = noticed_at - interval '8 days'")
                .update();
        pending.announce(orphan);

        reconciliation.run();

        assertThat(store.exists(orphan)).isTrue();
        assertThat(noticed()).isEmpty();
        pending.markForDeletion(orphan);
        pending.forget(orphan);
    }

    @Test
    void leaves_alone_what_is_not_named_as_ours() throws Exception {
        Path foreign = STORE.directory().resolve("sealed/foreign");
        Files.createDirectories(foreign.getParent());
        Files.write(foreign, new byte[10]);
        Files.setLastModifiedTime(
                foreign, FileTime.from(Clock.systemUTC().instant().minus(OLD)));

        reconciliation.run();

        assertThat(noticed()).isEmpty();
        assertThat(foreign).exists();
        Files.delete(foreign);
    }

    @Test
    void tells_once_of_a_document_that_lost_its_object_and_of_its_return() throws Exception {
        String document = deposit();
        Path object = STORE.directory().resolve(objectOf(document));
        Path copy = aside.resolve("copy");
        Files.move(object, copy);

        reconciliation.run();
        reconciliation.run();

        assertThat(about("vault.object-missing", document)).hasSize(1);
        assertThat(meters.get("multipass.store.objects.missing").gauge().value())
                .isEqualTo(1);
        assertThat(health.health().getDetails()).containsEntry("documentsWithoutObject", 1L);
        Answer answer = content(document);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("file-missing");
        assertThat(answer.header("Retry-After")).isEqualTo("3600");

        Files.createDirectories(object.getParent());
        Files.move(copy, object);
        reconciliation.run();

        assertThat(about("vault.object-found", document)).hasSize(1);
        assertThat(meters.get("multipass.store.objects.missing").gauge().value())
                .isZero();
        assertThat(content(document).body()).isEqualTo(Specimens.valid());
    }

    @Test
    void tells_once_of_a_lost_copy_and_of_its_return() throws Exception {
        String document = depositPhotograph();
        Path object = STORE.directory().resolve(copyOf(document));
        Path elsewhere = aside.resolve("copy");
        Files.move(object, elsewhere);

        reconciliation.run();
        reconciliation.run();

        assertThat(about("vault.object-missing", document))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.entry()).contains("\"form\":\"pdf\""));
        assertThat(meters.get("multipass.store.objects.missing").gauge().value())
                .isEqualTo(1);
        assertThat(vault.get("/api/documents/" + document + "/copy", resident).problem())
                .isEqualTo("file-missing");
        assertThat(content(document).status()).as("the original is there").isEqualTo(200);

        Files.createDirectories(object.getParent());
        Files.move(elsewhere, object);
        reconciliation.run();

        assertThat(about("vault.object-found", document)).hasSize(1);
        assertThat(meters.get("multipass.store.objects.missing").gauge().value())
                .isZero();
        assertThat(vault.get("/api/documents/" + document + "/copy", resident).status())
                .isEqualTo(200);
    }

    @Test
    void tells_of_both_when_both_are_lost() throws Exception {
        String document = depositPhotograph();
        Files.delete(STORE.directory().resolve(copyOf(document)));
        Files.delete(STORE.directory().resolve(objectOf(document)));

        assertThat(withPagesOf(1).run()).isTrue();
        assertThat(withPagesOf(1).run()).isTrue();

        assertThat(about("vault.object-missing", document)).hasSize(2);
        assertThat(vault.delete("/api/documents/" + document, resident).status())
                .isEqualTo(204);
        assertThat(missingDocuments()).doesNotContain(document);
    }

    @Test
    void never_collects_a_copy_while_its_row_is_there() throws Exception {
        String document = depositPhotograph();
        ObjectKey original = new ObjectKey(objectOf(document));
        ObjectKey copy = new ObjectKey(copyOf(document));
        age(original, OLD);
        age(copy, OLD);

        reconciliation.run();

        assertThat(noticed()).isEmpty();
        // As if its row had come back since: noticed long ago, and pointed to now.
        jdbc.sql("INSERT INTO orphan (key, noticed_at) VALUES (?, now() - interval '30 days')")
                .param(copy.value())
                .update();
        reconciliation.run();
        assertThat(store.exists(copy)).isTrue();

        jdbc.sql("DELETE FROM document_copy WHERE document = ?::uuid")
                .param(document)
                .update();
        reconciliation.run();
        assertThat(noticed()).containsExactly(copy.value());
        jdbc.sql("UPDATE orphan SET noticed_at = noticed_at - interval '8 days'")
                .update();
        reconciliation.run();
        assertThat(store.exists(copy)).isFalse();
        assertThat(store.exists(original)).isTrue();
    }

    @Test
    void finds_both_at_the_edges_of_small_pages() throws Exception {
        List<String> lost = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String document = copyOfRow();
            (i % 2 == 0 ? lost : kept).add(document);
            if (i % 2 == 0) {
                Files.delete(STORE.directory().resolve(objectOf(document)));
            }
        }
        List<String> forgotten = Stream.generate(() -> objectUnchecked(OLD))
                .limit(5)
                .map(ObjectKey::value)
                .toList();

        assertThat(withPagesOf(2).run()).isTrue();

        assertThat(noticed()).containsExactlyInAnyOrderElementsOf(forgotten);
        assertThat(missingDocuments()).containsExactlyInAnyOrderElementsOf(lost);
        Stream.concat(lost.stream(), kept.stream())
                .forEach(document -> jdbc.sql("DELETE FROM document WHERE id = ?::uuid")
                        .param(document)
                        .update());
    }

    @Test
    void goes_on_where_it_was_when_the_store_went_away() throws Exception {
        List<String> keys = Stream.generate(() -> objectUnchecked(OLD))
                .limit(4)
                .map(ObjectKey::value)
                .sorted()
                .toList();
        Reconciliation slow = withPagesOf(1);
        String reached = keys.get(1);
        progress.hold(Clock.systemUTC().instant(), Duration.ofMinutes(1));
        progress.advance(reached);
        STORE.stop();

        assertThatThrownBy(slow::run).isInstanceOf(RuntimeException.class);

        assertThat(progress.state().after()).isEqualTo(reached);
        assertThat(progress.state().begun()).isPresent();
        STORE.restart();
        slow.run();
        assertThat(progress.state().begun()).isEmpty();
        assertThat(progress.state().ended()).isPresent();
        assertThat(noticed()).as("not from the beginning").containsExactlyInAnyOrder(keys.get(2), keys.get(3));
    }

    @Test
    void waits_for_another_vault_until_that_one_is_taken_for_dead() {
        Instant now = Clock.systemUTC().instant();
        jdbc.sql("UPDATE reconciliation SET begun_at = now(), holder = ?, held_until = now() + interval '1 minute'")
                .param(UUID.randomUUID())
                .update();

        assertThat(reconciliation.run()).isFalse();

        jdbc.sql("UPDATE reconciliation SET held_until = now() - interval '1 second'")
                .update();
        assertThat(reconciliation.run()).isTrue();
        assertThat(progress.state().ended().orElseThrow()).isAfterOrEqualTo(now.minusSeconds(1));
    }

    @Test
    void every_column_that_may_point_to_an_object_is_known() {
        references.requireComplete();
    }

    private Reconciliation withPagesOf(int batch) {
        return new Reconciliation(
                store,
                progress,
                missing,
                orphans,
                references,
                figures,
                new ReconciliationSettings(
                        Duration.ofHours(24), batch, Duration.ofHours(24), Duration.ofDays(7), Duration.ofMinutes(5)),
                Clock.systemUTC());
    }

    private ObjectKey objectUnchecked(Duration age) {
        try {
            return object(age);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectKey object(Duration age) throws IOException {
        ObjectKey key = ObjectKey.fresh();
        store.put(key, new ByteArrayInputStream(new byte[10]));
        mine.add(key);
        age(key, age);
        return key;
    }

    private static void age(ObjectKey key, Duration age) throws IOException {
        Files.setLastModifiedTime(
                STORE.directory().resolve(key.value()),
                FileTime.from(Clock.systemUTC().instant().minus(age)));
    }

    /** A document by its row alone. */
    private String copyOfRow() throws IOException {
        ObjectKey key = object(Duration.ZERO);
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                INSERT INTO document (id, owner, type, version, media_type, deposited_at, object_key, fingerprint, details)
                VALUES (?::uuid, ?, 'rib', 1, 'application/pdf', now(), ?, decode(md5(?), 'hex'), '')""").params(id, owner, key.value(), id).update();
        return id;
    }

    private String deposit() throws Exception {
        return vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
    }

    private String depositPhotograph() throws Exception {
        byte[] photograph = Photographs.of(TestFiles.white(300, 400), "png");
        return vault.deposit(resident, "livret-famille", "image/png", photograph)
                .json()
                .get("id")
                .asString();
    }

    private String copyOf(String document) {
        return jdbc.sql("SELECT object_key FROM document_copy WHERE document = ?::uuid")
                .param(document)
                .query(String.class)
                .single();
    }

    private Answer content(String document) throws Exception {
        return vault.get("/api/documents/" + document + "/content", resident);
    }

    private String objectOf(String document) {
        return jdbc.sql("SELECT object_key FROM document WHERE id = ?::uuid")
                .param(document)
                .query(String.class)
                .single();
    }

    private List<JournalEntryRepository.Row> about(String type, String document) {
        return new JournalEntryRepository(jdbc)
                .about(owner).stream()
                        .filter(row -> row.type().equals(type) && row.entry().contains(document))
                        .toList();
    }

    private double collected() {
        return meters.get("multipass.store.orphans.collected").counter().count();
    }

    private List<String> noticed() {
        return jdbc.sql("SELECT key FROM orphan")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> missingDocuments() {
        return jdbc.sql("SELECT document::text FROM missing_object")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> keysPending() {
        return jdbc.sql("SELECT object_key FROM pending_object")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
