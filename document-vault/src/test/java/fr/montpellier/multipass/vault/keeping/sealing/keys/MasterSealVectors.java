package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

/** {@code master-seal-vectors.json}: what the master key sealed, and ways to spoil it. */
public record MasterSealVectors(
        String format, String masterKey, String keyId, List<Vector> vectors, List<Tampered> tampered) {

    public static MasterSealVectors load() {
        try (InputStream file = MasterSealVectors.class.getResourceAsStream("/master-seal-vectors.json")) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(file), MasterSealVectors.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Vector(String name, String context, String plaintext, String nonce, String sealed) {

        public byte[] bytes() {
            return hex(sealed);
        }

        /** The last word of the context, which names what was sealed. */
        public String subject() {
            return context.substring(context.lastIndexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is changed of a vector: its context, or the highest bit of a byte. */
    public record Tampered(
            String name,
            String vector,
            @Nullable String context,
            @Nullable Integer flip) {

        String context(Vector from) {
            return Optional.ofNullable(context).orElse(from.context());
        }

        public byte[] spoil(Vector from) {
            byte[] bytes = from.bytes();
            if (flip != null) {
                bytes[flip] ^= (byte) 0x80;
            }
            return bytes;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public Vector vector(String name) {
        return vectors.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ReferenceMasterSeal plain() {
        return new ReferenceMasterSeal(hex(masterKey), keyId);
    }

    /** A service's own master key, from a keystore that holds the key of the vectors. */
    public MasterKey inKeystore(Path directory) throws IOException, GeneralSecurityException {
        char[] phrase = "phrase".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                keyId,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(hex(masterKey), "AES")),
                new KeyStore.PasswordProtection(phrase));
        try (OutputStream out = Files.newOutputStream(directory.resolve("master.p12"))) {
            store.store(out, phrase);
        }
        Files.writeString(directory.resolve("master.passphrase"), new String(phrase));
        var key = new MasterKey[1];
        new ApplicationContextRunner()
                .withPropertyValues("multipass.data-directory=" + directory)
                .withUserConfiguration(configuration())
                .run(context -> key[0] = context.getBean(MasterKey.class));
        return key[0];
    }

    private static Class<?> configuration() {
        try {
            return Class.forName("fr.montpellier.multipass.service.masterkey.MasterKeyAutoConfiguration");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
