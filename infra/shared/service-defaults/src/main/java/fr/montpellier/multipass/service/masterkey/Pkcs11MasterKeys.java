package fr.montpellier.multipass.service.masterkey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * Master keys made in a PKCS#11 token, which seals and opens with them and never gives them away. Entries {@code
 * token-<number>-<random>}: the highest seals, all open. Two services that make a first key at the same moment make two,
 * and each opens what the other's sealed.
 *
 * <p>What a keystore file sealed before the token came still opens, while the file is there.
 */
final class Pkcs11MasterKeys implements MasterKeys {

    private static final String PREFIX = "token-";

    private final Provider provider;
    private final char[] pin;
    private final Optional<MasterKeystore> earlier;
    private final SecureRandom random = new SecureRandom();

    /** @param earlier the keystore file of before, if there is one */
    Pkcs11MasterKeys(Pkcs11Settings settings, Optional<MasterKeystore> earlier) {
        this.provider = Security.getProvider("SunPKCS11").configure(configuration(settings));
        this.pin = pin(settings.pinFile());
        this.earlier = earlier;
    }

    /** Keys made here cannot be read; a leading {@code --} says that no file is meant. */
    private static String configuration(Pkcs11Settings settings) {
        return """
                --name = Multipass-master-%d
                library = %s
                slotListIndex = %d
                attributes(*, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_PRIVATE = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                """.formatted(settings.slotListIndex(), settings.library(), settings.slotListIndex());
    }

    private static char[] pin(Path file) {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The file with the token's PIN cannot be read: " + file, e);
        }
    }

    @Override
    public Ring loadOrCreate() {
        return using(store -> {
            if (ids(store).isEmpty()) {
                create(store, 1);
            }
            Map<String, Held> keys = new LinkedHashMap<>();
            earlier.ifPresent(file -> keys.putAll(file.loadOrCreate().byId()));
            List<String> ids = ids(store);
            for (String id : ids) {
                keys.put(
                        id,
                        new Held((SecretKey) Objects.requireNonNull(store.getKey(id, null)), Optional.of(provider)));
            }
            return new Ring(keys, ids.getLast());
        });
    }

    @Override
    public void add() {
        using(store -> create(store, number(ids(store).getLast()) + 1));
    }

    private String create(KeyStore store, int number) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        String id = PREFIX + number + "-" + Integer.toHexString(0x1000 + random.nextInt(0xF000));
        store.setKeyEntry(id, generator.generateKey(), null, null);
        return id;
    }

    /** From the one that was made first to the one that seals. */
    private static List<String> ids(KeyStore store) throws GeneralSecurityException {
        List<String> ids = new ArrayList<>(Collections.list(store.aliases()));
        ids.removeIf(id -> !id.matches(PREFIX + "\\d+-[0-9a-f]+"));
        ids.sort(Comparator.comparingInt(Pkcs11MasterKeys::number).thenComparing(Comparator.naturalOrder()));
        return ids;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(PREFIX.length(), id.lastIndexOf('-')));
    }

    private <T> T using(Use<T> use) {
        try {
            // Opened anew each time: another service may have added a key.
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return use.of(store);
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new MasterKeyUnavailableException(e);
        }
    }

    private interface Use<T> {
        T of(KeyStore store) throws IOException, GeneralSecurityException;
    }
}
