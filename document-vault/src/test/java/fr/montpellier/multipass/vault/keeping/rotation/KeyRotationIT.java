package fr.montpellier.multipass.vault.keeping.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.DocumentVault;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultProcess;
import fr.montpellier.multipass.vault.keeping.sealing.keys.KeyRotation;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replaces keys while the vault serves. */
class KeyRotationIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private KeyRewrapper rewrapper;

    @Autowired
    private ResidentKeys keys;

    @Autowired
    private MasterKey masterKey;

    @Autowired
    private MeterRegistry meters;

    private final String owner = newSubject();

    @Test
    void every_key_is_wrapped_by_the_new_pair_and_no_document_is_sealed_again() throws Exception {
        String document = deposit(owner);
        UUID before = pairOf(owner);
        byte[] wrap = wrapOf(document);
        String object = objectOf(document);

        rotation.begin();
        assertThat(rotation.remaining()).isPositive();
        rewrapper.run();

        assertThat(rotation.remaining()).isZero();
        assertThat(pairs()).containsExactly(pairOf(owner)).doesNotContain(before);
        assertThat(wrapOf(document)).isEqualTo(wrap);
        assertThat(objectOf(document)).isEqualTo(object);
        assertThat(read(owner, document)).isEqualTo(Specimens.valid());
        assertThat(new JournalEntryRepository(jdbc).mentioning(before.toString()))
                .extracting(JournalEntryRepository.Row::type)
                .endsWith("vault.key-destroyed");
        assertThat(new JournalEntryRepository(jdbc).mentioning(pairOf(owner).toString()))
                .extracting(JournalEntryRepository.Row::type)
                .containsExactly("vault.key-rotation-begun", "vault.key-destroyed");
    }

    @Test
    void a_key_that_the_master_key_sealed_itself_opens_and_is_wrapped_anew() throws Exception {
        UUID id = UUID.randomUUID();
        byte[] context = ("multipass resident key 1 " + id + " " + owner).getBytes(StandardCharsets.UTF_8);
        jdbc.sql("INSERT INTO resident_key (id, owner, algorithm, sealed) VALUES (?, ?, 'MULTIPASS_MASTER_1', ?)")
                .params(id, owner, masterKey.seal(new byte[32], context))
                .update();
        String document = deposit(owner);

        rewrapper.run();

        assertThat(algorithmOf(owner)).isEqualTo("XWING_AES256_GCM");
        assertThat(read(owner, document)).isEqualTo(Specimens.valid());
    }

    @Test
    void a_key_that_does_not_open_holds_nothing_else_up_and_is_left_as_it_is() throws Exception {
        keys.of(new SubjectId(owner));
        jdbc.sql(
                        "UPDATE resident_key SET sealed = set_byte(sealed, 1150, (get_byte(sealed, 1150) + 1) % 256) WHERE owner = ?")
                .param(owner)
                .update();
        UUID damaged = pairOf(owner);
        String other = newSubject();
        String document = deposit(other);

        rotation.begin();
        rewrapper.run();

        assertThat(pairOf(owner)).isEqualTo(damaged);
        assertThat(pairOf(other)).isNotEqualTo(damaged);
        assertThat(pairs()).contains(damaged);
        assertThat(meters.get("multipass.keys.to.rewrap").gauge().value()).isEqualTo(1);
        assertThat(read(other, document)).isEqualTo(Specimens.valid());

        jdbc.sql("DELETE FROM resident_key WHERE owner = ?").param(owner).update();
        rewrapper.run();
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void a_row_that_does_not_open_keeps_no_later_rotation_from_beginning() throws Exception {
        keys.of(new SubjectId(owner));
        jdbc.sql("UPDATE resident_key SET sealed = '\\x01' WHERE owner = ?")
                .param(owner)
                .update();
        UUID damaged = pairOf(owner);
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "INSERT INTO resident_key (id, owner, algorithm, sealed) VALUES (?, ?, 'MULTIPASS_MASTER_1', '\\x01ff')")
                .params(id, newSubject())
                .update();
        String other = newSubject();
        keys.of(new SubjectId(other));
        try {
            rotateThoughKeysAreLeft();
            UUID first = pairOf(other);
            rotateThoughKeysAreLeft();

            assertThat(pairOf(other)).isNotEqualTo(first).isNotEqualTo(damaged);
            assertThat(pairs()).as("the pair between them is destroyed").containsExactly(damaged, pairOf(other));
        } finally {
            jdbc.sql("DELETE FROM resident_key WHERE owner = ? OR id = ?")
                    .params(owner, id)
                    .update();
            rewrapper.run();
        }
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void a_destroyed_pair_that_the_applications_role_puts_back_does_not_wrap_again() {
        keys.of(new SubjectId(owner));
        UUID destroyed = pairOf(owner);
        String copy = jdbc.sql("SELECT to_jsonb(v)::text FROM vault_key v WHERE id = ?")
                .param(destroyed)
                .query(String.class)
                .single();
        rotation.begin();
        rotateAll();
        assertThat(pairs()).doesNotContain(destroyed);

        putBack(copy, "{\"created_at\": \"2999-01-01T00:00:00Z\"}");
        assertWrapsNothing(destroyed);
        putBack(copy, "{\"created_at\": \"2999-01-01T00:00:00Z\", \"generation\": 2000000000}");
        assertWrapsNothing(destroyed);
    }

    @Test
    void a_forged_pair_dated_in_the_future_stops_no_deposit_and_begins_no_pair() throws Exception {
        deposit(newSubject());
        UUID current = pairs().getLast();
        UUID forged = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO vault_key (id, generation, algorithm, sealed, created_at)
                VALUES (?, 2147483647, 'XWING_AES256_GCM', '\\x01ff', '2999-01-01')""").param(forged).update();
        try {
            deposit(owner);
            assertThat(pairOf(owner)).isEqualTo(current);
            rotation.begin();
            assertThat(pairs()).hasSize(3);
        } finally {
            jdbc.sql("DELETE FROM vault_key WHERE id = ?").param(forged).update();
            rotateAll();
        }
    }

    @Test
    void a_pair_that_another_vault_begins_between_two_statements_survives() throws Exception {
        keys.of(new SubjectId(owner));
        UUID begun = UUID.randomUUID();
        DatabaseAccess access = DATABASE.access();
        try (Connection other = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Lets the newest pair be read and held, and makes the statement that destroys wait.
            statement.execute("LOCK TABLE vault_key IN SHARE ROW EXCLUSIVE MODE");
            CompletableFuture<Integer> destroying = CompletableFuture.supplyAsync(rotation::destroyUnused);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.sql(
                                            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'vault_key'::regclass")
                                    .query(Long.class)
                                    .single()
                            == 1);
            statement.execute("INSERT INTO vault_key (id, generation, algorithm, sealed, created_at)"
                    + " SELECT '" + begun + "', max(generation) + 1, 'XWING_AES256_GCM', '\\x00', created_at"
                    + " FROM vault_key GROUP BY created_at ORDER BY created_at LIMIT 1");
            other.commit();
            destroying.join();
        }

        assertThat(pairs()).contains(begun);
        jdbc.sql("DELETE FROM vault_key WHERE id = ?").param(begun).update();
    }

    private static void rotateThoughKeysAreLeft() {
        assertThatThrownBy(() -> DocumentVault.run("rotate-keys", arguments()))
                .hasStackTraceContaining("cannot be opened");
    }

    private void putBack(String copy, String changes) {
        jdbc.sql("""
                INSERT INTO vault_key
                SELECT * FROM jsonb_populate_record(NULL::vault_key, ?::jsonb || ?::jsonb)
                ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, created_at = excluded.created_at""").params(copy, changes).update();
    }

    private void assertWrapsNothing(UUID destroyed) {
        String resident = newSubject();
        keys.of(new SubjectId(resident));
        assertThat(pairOf(resident)).isNotEqualTo(destroyed);
        assertThat(wrappedBy(destroyed)).isZero();
        jdbc.sql("DELETE FROM vault_key WHERE id = ?").param(destroyed).update();
    }

    private void rotateAll() {
        try {
            rewrapper.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("faults")
    void killed_in_the_middle_it_goes_on_where_it_was_while_the_vault_serves() throws Exception {
        IntStream.range(0, 40).forEach(i -> keys.of(new SubjectId(newSubject())));
        String document = deposit(owner);
        UUID before = pairOf(owner);
        long all = wrappedBy(before);
        Map<String, String> slowly = new HashMap<>(settings());
        slowly.put("multipass.key-rotation.batch", "1");
        slowly.put("multipass.key-rotation.pause", "200ms");

        Process command = VaultProcess.start("rotation", slowly, "-Xmx128m", "rotate-keys");
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> pairs().size() == 2 && wrappedBy(before) < all - 2);
            assertThat(read(owner, document)).isEqualTo(Specimens.valid());
            assertThat(vault.deposit(residentToken(newSubject()), "rib", "application/pdf", Specimens.withoutCode())
                            .status())
                    .isEqualTo(201);
        } finally {
            command.destroyForcibly().waitFor();
        }
        assertThat(wrappedBy(before)).isPositive();
        assertThat(read(owner, document)).isEqualTo(Specimens.valid());

        UUID begun = pairs().getLast();
        assertThat(DocumentVault.run("rotate-keys", arguments())).isZero();

        assertThat(pairs()).as("goes on with the rotation, begins no other").containsExactly(begun);
        assertThat(rotation.isUnderWay()).isFalse();
        assertThat(read(owner, document)).isEqualTo(Specimens.valid());
    }

    @Test
    void a_new_master_key_seals_a_new_pair_and_the_vault_that_runs_follows() throws Exception {
        String document = deposit(owner);
        UUID before = pairOf(owner);

        assertThat(DocumentVault.run("rotate-master-key", arguments())).isZero();

        assertThat(sealedPair()).contains("master-2");
        assertThat(pairOf(owner)).isNotEqualTo(before);
        assertThat(read(owner, document)).isEqualTo(Specimens.valid());
        assertThat(deposit(newSubject())).isNotEmpty();
    }

    private static String[] arguments() {
        return settings().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private String deposit(String resident) throws Exception {
        return vault.deposit(residentToken(resident), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
    }

    private byte[] read(String resident, String document) throws Exception {
        return vault.get("/api/documents/" + document + "/content", residentToken(resident))
                .body();
    }

    private List<UUID> pairs() {
        return jdbc.sql("SELECT id FROM vault_key ORDER BY generation, created_at")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private UUID pairOf(String resident) {
        return jdbc.sql("SELECT vault_key FROM resident_key WHERE owner = ?")
                .param(resident)
                .query(UUID.class)
                .single();
    }

    private long wrappedBy(UUID pair) {
        return jdbc.sql("SELECT count(*) FROM resident_key WHERE vault_key = ?")
                .param(pair)
                .query(Long.class)
                .single();
    }

    private String algorithmOf(String resident) {
        return jdbc.sql("SELECT algorithm FROM resident_key WHERE owner = ?")
                .param(resident)
                .query(String.class)
                .single();
    }

    private String sealedPair() {
        return new String(
                jdbc.sql("SELECT sealed FROM vault_key").query(byte[].class).single(), StandardCharsets.ISO_8859_1);
    }

    private byte[] wrapOf(String document) {
        return jdbc.sql("SELECT wrapped FROM document_wrap WHERE document = ?::uuid")
                .param(document)
                .query(byte[].class)
                .single();
    }

    private String objectOf(String document) {
        return jdbc.sql("SELECT object_key FROM document WHERE id = ?::uuid")
                .param(document)
                .query(String.class)
                .single();
    }
}
