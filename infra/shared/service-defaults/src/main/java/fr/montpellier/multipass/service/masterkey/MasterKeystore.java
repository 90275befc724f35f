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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * The PKCS#12 keystore of master keys, entries {@code master-1}, {@code master-2}…: the highest number seals, all open.
 */
final class MasterKeystore implements MasterKeys {

    private static final String PREFIX = "master-";

    private final Path keystore;
    private final Path passphrase;

    MasterKeystore(Path directory) {
        this.keystore = directory.resolve("master.p12");
        this.passphrase = directory.resolve("master.passphrase");
    }

    boolean exists() {
        return Files.exists(keystore);
    }

    @Override
    public Ring loadOrCreate() {
        return reading(() -> {
            if (!exists()) {
                create();
            }
            return keys(load());
        });
    }

    /** Adds a key with the next number; the file is replaced as a whole. */
    @Override
    public void add() {
        reading(() -> {
            KeyStore store = load();
            store.setEntry(PREFIX + (numbers(store).getLast() + 1), random(), protection(phrase()));
            save(store, phrase());
            return store;
        });
    }

    private <T> T reading(Access<T> access) {
        try {
            return access.run();
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
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(PREFIX + 1, random(), protection(phrase));
        OwnerOnlyFile.write(passphrase, phrase.getBytes(StandardCharsets.US_ASCII));
        save(store, phrase);
    }

    private static KeyStore.SecretKeyEntry random() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        return new KeyStore.SecretKeyEntry(generator.generateKey());
    }

    private void save(KeyStore store, String phrase) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, phrase.toCharArray());
        OwnerOnlyFile.write(keystore, bytes.toByteArray());
    }

    private String phrase() throws IOException {
        if (!Files.exists(passphrase)) {
            throw new IllegalStateException("The keystore " + keystore.getFileName()
                    + " exists without its passphrase file. Restore the file: without it nothing sealed opens.");
        }
        return Files.readString(passphrase, StandardCharsets.US_ASCII).strip();
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        String phrase = phrase();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, phrase.toCharArray());
        }
        if (numbers(store).isEmpty()) {
            throw new IllegalStateException("The master keystore holds no master key: " + keystore);
        }
        return store;
    }

    private Ring keys(KeyStore store) throws IOException, GeneralSecurityException {
        Map<String, Held> keys = new LinkedHashMap<>();
        for (int number : numbers(store)) {
            String id = PREFIX + number;
            SecretKey key = ((KeyStore.SecretKeyEntry) store.getEntry(id, protection(phrase()))).getSecretKey();
            keys.put(id, new Held(key, Optional.empty()));
        }
        return new Ring(keys, PREFIX + numbers(store).getLast());
    }

    private static List<Integer> numbers(KeyStore store) throws GeneralSecurityException {
        return Collections.list(store.aliases()).stream()
                .filter(alias -> alias.startsWith(PREFIX))
                .map(alias -> Integer.valueOf(alias.substring(PREFIX.length())))
                .sorted()
                .toList();
    }

    private static KeyStore.PasswordProtection protection(String phrase) {
        return new KeyStore.PasswordProtection(phrase.toCharArray());
    }

    private interface Access<T> {
        T run() throws IOException, GeneralSecurityException;
    }
}
