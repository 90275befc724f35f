package fr.montpellier.multipass.service.masterkey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.UndeclaredThrowableException;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * Stores master keys in a PKCS#12 keystore, in entries {@code master-<number>-<random>}, or {@code master-<number>} in
 * older ones: the key with the highest number seals, all open. The random part keeps names distinct when a number is
 * assigned twice, as after an older keystore was restored. Writers hold a lock on the folder and read the current
 * content first.
 */
final class MasterKeystore implements MasterKeys {

    private static final String PREFIX = "master-";
    private static final Pattern NAME = Pattern.compile("master-([0-9]{1,9})(-[0-9a-f]+)?");

    private final SecureRandom random = new SecureRandom();
    private final Path directory;
    private final Path keystore;
    private final Path passphrase;

    MasterKeystore(Path directory) {
        this.directory = directory;
        this.keystore = directory.resolve("master.p12");
        this.passphrase = directory.resolve("master.passphrase");
    }

    boolean exists() {
        return Files.exists(keystore);
    }

    @Override
    public KeyRing loadOrCreate() {
        return reading(() -> {
            if (!exists()) {
                writing(this::createUnlessThere);
            }
            return keys(load());
        });
    }

    /** Adds a key with the next number; the file is replaced as a whole, and read again before the key is used. */
    @Override
    public void add() {
        reading(() -> {
            writing(this::addNext);
            return keystore;
        });
    }

    private void addNext() throws IOException, GeneralSecurityException {
        KeyStore store = load();
        String name = name(number(names(store).getLast()) + 1);
        store.setEntry(name, newKey(), protection(phrase()));
        save(store, phrase());
        if (!load().containsAlias(name)) {
            throw new IllegalStateException("The new master key is not in the keystore: " + keystore);
        }
    }

    private String name(int number) {
        return PREFIX + number + "-" + Integer.toHexString(0x1000 + random.nextInt(0xF000));
    }

    private void writing(Change change) throws IOException, GeneralSecurityException {
        try {
            FolderLock.holding(directory, () -> {
                try {
                    change.make();
                    return keystore;
                } catch (GeneralSecurityException e) {
                    throw new UndeclaredThrowableException(e);
                }
            });
        } catch (UndeclaredThrowableException e) {
            throw (GeneralSecurityException) e.getCause();
        }
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

    private void createUnlessThere() throws IOException, GeneralSecurityException {
        if (exists()) {
            // Another service on this folder created it first.
            return;
        }
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String phrase = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(name(1), newKey(), protection(phrase));
        OwnerOnlyFile.write(passphrase, phrase.getBytes(StandardCharsets.US_ASCII));
        save(store, phrase);
    }

    private static KeyStore.SecretKeyEntry newKey() throws GeneralSecurityException {
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
                    + " exists without its passphrase file. Restore the file: no sealed value opens without it.");
        }
        return Files.readString(passphrase, StandardCharsets.US_ASCII).strip();
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        String phrase = phrase();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, phrase.toCharArray());
        }
        if (names(store).isEmpty()) {
            throw new IllegalStateException("The master keystore holds no master key: " + keystore);
        }
        return store;
    }

    private KeyRing keys(KeyStore store) throws IOException, GeneralSecurityException {
        Map<String, KeyEntry> keys = new LinkedHashMap<>();
        for (String name : names(store)) {
            SecretKey key = ((KeyStore.SecretKeyEntry) store.getEntry(name, protection(phrase()))).getSecretKey();
            keys.put(name, new KeyEntry(key, Optional.empty()));
        }
        return new KeyRing(keys, names(store).getLast());
    }

    /** Returns the names from the oldest key to the one that seals. */
    private static List<String> names(KeyStore store) throws GeneralSecurityException {
        return Collections.list(store.aliases()).stream()
                .filter(alias -> NAME.matcher(alias).matches())
                .sorted(Comparator.comparingInt(MasterKeystore::number).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int number(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the name of a master key");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static KeyStore.PasswordProtection protection(String phrase) {
        return new KeyStore.PasswordProtection(phrase.toCharArray());
    }

    private interface Change {
        void make() throws IOException, GeneralSecurityException;
    }

    private interface Access<T> {
        T run() throws IOException, GeneralSecurityException;
    }
}
