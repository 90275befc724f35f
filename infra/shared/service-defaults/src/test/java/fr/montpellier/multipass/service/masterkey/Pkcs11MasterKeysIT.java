package fr.montpellier.multipass.service.masterkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.service.pkcs11.Pkcs11Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Tests master keys in SoftHSM, a PKCS#11 token in software (Debian's package {@code softhsm2}). */
class Pkcs11MasterKeysIT {

    private static final String LIBRARY = "/usr/lib/softhsm/libsofthsm2.so";
    private static final String PIN = "482910";
    /** The token's directory; the build sets {@code SOFTHSM2_CONF} to the file in it. */
    private static final Path DIRECTORY = Path.of("target", "softhsm").toAbsolutePath();

    private static final Path PIN_FILE = DIRECTORY.resolve("pin");
    private static final byte[] SECRET = "a resident key".getBytes(UTF_8);
    private static final byte[] CONTEXT = "resident 1".getBytes(UTF_8);

    @BeforeAll
    static void token() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY.resolve("tokens"));
        Files.writeString(PIN_FILE, PIN + "\n");
        Files.writeString(
                DIRECTORY.resolve("softhsm2.conf"), "directories.tokendir = " + DIRECTORY.resolve("tokens") + "\n");
        Process initialised = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "multipass",
                        "--pin",
                        PIN,
                        "--so-pin",
                        "0815")
                .redirectErrorStream(true)
                .start();
        String said = new String(initialised.getInputStream().readAllBytes(), UTF_8);
        assertThat(initialised.waitFor()).as(said).isZero();
    }

    private static MasterKeys inToken(Optional<MasterKeystore> earlier) {
        return new Pkcs11MasterKeys(new Pkcs11Settings(LIBRARY, 0, PIN_FILE), earlier);
    }

    private static MasterKey key() {
        return new MasterKey(inToken(Optional.empty()));
    }

    @Test
    void another_instance_opens_what_one_sealed() {
        byte[] sealed = key().seal(SECRET, CONTEXT);

        assertThat(key().open(sealed, CONTEXT)).isEqualTo(SECRET);
        assertThat(new String(sealed, UTF_8)).contains("token-");
    }

    @Test
    void no_key_leaves_the_token() {
        assertThat(inToken(Optional.empty()).loadOrCreate().byId().values())
                .isNotEmpty()
                .allSatisfy(held -> assertThat(held.key().getEncoded()).isNull());
    }

    @Test
    void refuses_any_changed_byte_and_another_context() {
        MasterKey key = key();
        byte[] sealed = key.seal(SECRET, CONTEXT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open(changed, CONTEXT)).isInstanceOf(SealBrokenException.class);
        }
        assertThatThrownBy(() -> key.open(sealed, "resident 2".getBytes(UTF_8)))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void another_key_seals_after_a_rotation_and_the_older_ones_still_open() {
        MasterKey key = key();
        MasterKey alreadyRunning = key();
        String former = key.currentId();
        byte[] before = key.seal(SECRET, CONTEXT);

        assertThat(key.rotate()).isEqualTo(key.currentId()).isNotEqualTo(former);
        byte[] after = key.seal(SECRET, CONTEXT);

        for (MasterKey each : new MasterKey[] {key, alreadyRunning, key()}) {
            assertThat(each.open(before, CONTEXT)).isEqualTo(SECRET);
            assertThat(each.open(after, CONTEXT)).isEqualTo(SECRET);
            assertThat(each.currentId()).isEqualTo(key.currentId());
        }
    }

    @Test
    void a_key_that_a_keystore_file_sealed_opens_while_the_file_is_there(@TempDir Path directory) {
        byte[] before = new MasterKey(new MasterKeystore(directory)).seal(SECRET, CONTEXT);

        MasterKey key = new MasterKey(inToken(Optional.of(new MasterKeystore(directory))));

        assertThat(key.open(before, CONTEXT)).isEqualTo(SECRET);
        assertThat(key.currentId()).startsWith("token-");
        assertThatThrownBy(() -> key().open(before, CONTEXT)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void settings_put_the_key_in_the_token_and_no_file_beside_it(@TempDir Path directory) {
        String prefix = "multipass.master-key.pkcs11.";
        var settings = Map.of(
                "multipass.data-directory",
                directory.toString(),
                prefix + "library",
                LIBRARY,
                prefix + "pin-file",
                PIN_FILE.toString());
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MasterKeyAutoConfiguration.class))
                .withPropertyValues(settings.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new))
                .run(context -> {
                    assertThat(context.getBean(MasterKey.class).currentId()).startsWith("token-");
                    assertThat(directory).isEmptyDirectory();
                });
    }
}
