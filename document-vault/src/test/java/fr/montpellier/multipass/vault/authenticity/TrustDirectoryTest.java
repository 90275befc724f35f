package fr.montpellier.multipass.vault.authenticity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates made for the test: issuer FR99, valid during 2020. */
class TrustDirectoryTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path directory;

    @BeforeEach
    void aDatedList() throws IOException {
        Files.writeString(directory.resolve("list-date.txt"), "2026-10-01\n");
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, SHA256", "secp384r1, SHA384", "secp521r1, SHA512"})
    void the_hash_follows_the_curve(String curve, String hash) throws Exception {
        PrivateKey key = certificate("fr99-0001", curve);

        assertThat(judge().objection(signed(key, hash, LocalDate.of(2020, 6, 1))))
                .isEmpty();
    }

    @Test
    void a_certificate_that_has_expired_since_still_counts() throws Exception {
        PrivateKey key = certificate("fr99-0001", "secp256r1");

        assertThat(judge().objection(signed(key, "SHA256", LocalDate.of(2020, 12, 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2019-12-30", "2021-02-01"})
    void a_signature_outside_the_life_of_its_certificate_does_not_count(LocalDate day) throws Exception {
        PrivateKey key = certificate("fr99-0001", "secp256r1");

        assertThat(judge().objection(signed(key, "SHA256", day))).contains(Reason.CERTIFICATE_NOT_VALID_THEN);
    }

    @Test
    void a_certificate_that_is_not_in_the_directory_is_unknown() throws Exception {
        PrivateKey key = certificate("fr99-0002", "secp256r1");

        assertThat(judge().objection(signed(key, "SHA256", LocalDate.of(2020, 6, 1))))
                .contains(Reason.UNKNOWN_CERTIFICATE);
    }

    @Test
    void the_test_authority_is_refused_even_when_its_certificate_lies_in_the_directory() throws Exception {
        certificate("fr00-0001", "secp256r1");
        TrustDirectory production = new TrustDirectory(settings(), false);

        assertThat(new SignatureJudge(production)
                        .objection(TwoDDocParser.parse(fr.montpellier.multipass.specimens.CodeVectors.code("v4-28"))))
                .contains(Reason.TEST_AUTHORITY);
    }

    @Test
    void the_list_has_a_date_or_is_not_used() throws IOException {
        assertThat(new TrustDirectory(settings(), false).listDate()).isEqualTo(LocalDate.of(2026, 10, 1));
        Files.delete(directory.resolve("list-date.txt"));
        assertThatThrownBy(() -> new TrustDirectory(settings(), false)).isInstanceOf(UncheckedIOException.class);
    }

    private SignatureJudge judge() {
        return new SignatureJudge(new TrustDirectory(settings(), false));
    }

    private AuthenticitySettings settings() {
        return new AuthenticitySettings(directory, 2, 200, 4_000_000, 25_000_000);
    }

    /** A key whose certificate lies in the directory under that name, made by the JDK's own tool. */
    private PrivateKey certificate(String name, String curve) throws Exception {
        Path store = directory.resolve("keys.p12");
        String password = new String(PASSWORD);
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                curve,
                "-dname",
                "CN=0001",
                "-alias",
                "k",
                "-startdate",
                "2020/01/01 00:00:00",
                "-validity",
                "366",
                "-keystore",
                store.toString(),
                "-storepass",
                password);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "k",
                "-keystore",
                store.toString(),
                "-storepass",
                password,
                "-file",
                directory.resolve(name + ".pem").toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        return (PrivateKey) keys.getKey("k", PASSWORD);
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as("keytool").isZero();
    }

    private static TwoDDoc signed(PrivateKey key, String hash, LocalDate day) throws Exception {
        String days = String.format(Locale.ROOT, "%04X", ChronoUnit.DAYS.between(LocalDate.of(2000, 1, 1), day));
        String text = "DC04FR990001FFFF" + days + "2801FR452021";
        Signature signer = Signature.getInstance(hash + "withECDSAinP1363Format");
        signer.initSign(key);
        signer.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return TwoDDocParser.parse(text + "\u001f" + base32(signer.sign()));
    }

    private static String base32(byte[] bytes) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int value = 0;
            for (int i = bit; i < bit + 5; i++) {
                int set = i < bytes.length * 8 ? bytes[i / 8] >> (7 - i % 8) & 1 : 0;
                value = value << 1 | set;
            }
            text.append(alphabet.charAt(value));
        }
        return text.toString();
    }
}
