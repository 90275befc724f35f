package fr.montpellier.multipass.service.masterkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

    private static final byte[] SECRET = "a resident key".getBytes(UTF_8);
    private static final byte[] CONTEXT = "resident 1".getBytes(UTF_8);

    @TempDir
    Path directory;

    private MasterKey key;

    @BeforeEach
    void first_start() {
        key = new MasterKey(new MasterKeystore(directory));
    }

    @Test
    void opens_what_it_sealed_after_a_restart() {
        byte[] sealed = key.seal(SECRET, CONTEXT);
        MasterKey restarted = new MasterKey(new MasterKeystore(directory));
        assertThat(restarted.open(sealed, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void the_same_secret_never_looks_the_same() {
        assertThat(key.seal(SECRET, CONTEXT)).isNotEqualTo(key.seal(SECRET, CONTEXT));
    }

    @Test
    void refuses_any_changed_byte() {
        byte[] sealed = key.seal(SECRET, CONTEXT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open(changed, CONTEXT)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void refuses_another_context_and_another_keystore(@TempDir Path elsewhere) {
        byte[] sealed = key.seal(SECRET, CONTEXT);
        assertThatThrownBy(() -> key.open(sealed, "resident 2".getBytes(UTF_8)))
                .isInstanceOf(SealBrokenException.class);
        MasterKey other = new MasterKey(new MasterKeystore(elsewhere));
        assertThatThrownBy(() -> other.open(sealed, CONTEXT)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void keystore_and_passphrase_are_for_their_owner_alone() throws IOException {
        for (String file : new String[] {"master.p12", "master.passphrase"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_keystore_without_its_passphrase_is_not_replaced() throws IOException {
        Files.delete(directory.resolve("master.passphrase"));
        assertThatThrownBy(() -> new MasterKey(new MasterKeystore(directory)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("passphrase");
        assertThat(directory.resolve("master.p12")).exists();
    }

    @Test
    void another_key_seals_after_a_rotation_and_the_older_ones_still_open() {
        byte[] before = key.seal(SECRET, CONTEXT);
        MasterKey alreadyRunning = new MasterKey(new MasterKeystore(directory));

        assertThat(key.rotate()).startsWith("master-2-").isEqualTo(key.currentId());
        byte[] after = key.seal(SECRET, CONTEXT);

        assertThat(new String(after, UTF_8)).contains("master-2");
        for (MasterKey each : new MasterKey[] {key, alreadyRunning, new MasterKey(new MasterKeystore(directory))}) {
            assertThat(each.open(before, CONTEXT)).isEqualTo(SECRET);
            assertThat(each.open(after, CONTEXT)).isEqualTo(SECRET);
        }
        assertThat(key.rotate()).startsWith("master-3-");
    }

    @Test
    void a_negative_length_byte_is_no_sealed_value_and_aborts_no_pass() {
        byte[] sealed = key.seal(SECRET, CONTEXT);
        sealed[1] = -1;
        assertThatThrownBy(() -> key.open(sealed, CONTEXT)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void keystores_that_went_apart_after_a_restore_never_give_two_keys_one_name(@TempDir Path copy) throws IOException {
        for (String file : new String[] {"master.p12", "master.passphrase"}) {
            Files.copy(directory.resolve(file), copy.resolve(file));
        }
        MasterKey restored = new MasterKey(new MasterKeystore(copy));

        assertThat(key.rotate()).isNotEqualTo(restored.rotate());
    }
}
