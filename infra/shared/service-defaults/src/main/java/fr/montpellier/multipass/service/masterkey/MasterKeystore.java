package fr.montpellier.multipass.service.masterkey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * The PKCS#12 keystore of master keys, entries {@code master-1}, {@code master-2}…: the highest number seals, all open.
 */
final class MasterKeystore {

    private static final String PREFIX = "master-";

    private final Path keystore;
    private final Path passphrase;

    MasterKeystore(Path directory) {
        this.keystore = directory.resolve("master.p12");
        this.passphrase = directory.resolve("master.passphrase");
    }

    MasterKey loadOrCreate() {
        try {
            if (!Files.exists(keystore)) {
                create();
            }
            if (!Files.exists(passphrase)) {
                throw new IllegalStateException("The keystore " + keystore.getFileName()
                        + " exists without its passphrase file. Restore the file: without it nothing sealed opens.");
            }
            return load();
        } catch (IOException e) {
            throw new UncheckedIOException("The master keystore cannot be read or written: " + keystore, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The master keystore does not open: " + keystore, e);
        }
    }

    private void create() throws IOException, GeneralSecurityException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String phrase = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(PREFIX + 1, new KeyStore.SecretKeyEntry(generator.generateKey()), protection(phrase));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, phrase.toCharArray());
        OwnerOnlyFile.write(passphrase, phrase.getBytes(StandardCharsets.US_ASCII));
        OwnerOnlyFile.write(keystore, bytes.toByteArray());
    }

    private MasterKey load() throws IOException, GeneralSecurityException {
        String phrase = Files.readString(passphrase, StandardCharsets.US_ASCII).strip();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, phrase.toCharArray());
        }
        List<String> ids = Collections.list(store.aliases()).stream()
                .filter(alias -> alias.startsWith(PREFIX))
                .sorted(Comparator.comparingInt(alias -> Integer.parseInt(alias.substring(PREFIX.length()))))
                .toList();
        if (ids.isEmpty()) {
            throw new IllegalStateException("The master keystore holds no master key: " + keystore);
        }
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String id : ids) {
            keys.put(id, ((KeyStore.SecretKeyEntry) store.getEntry(id, protection(phrase))).getSecretKey());
        }
        return new MasterKey(keys, ids.getLast());
    }

    private static KeyStore.PasswordProtection protection(String phrase) {
        return new KeyStore.PasswordProtection(phrase.toCharArray());
    }
}
