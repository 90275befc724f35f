package fr.montpellier.multipass.service.masterkey;

import fr.montpellier.multipass.service.pkcs11.Pkcs11Settings;
import fr.montpellier.multipass.service.pkcs11.Pkcs11Token;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.SecureRandom;
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
 * Holds master keys generated in a PKCS#11 token, which seals and opens with them and never exports them. Entries are
 * {@code token-<number>-<random>}: the key with the highest number seals, all open. Two services that generate a first
 * key at the same moment generate two, and each opens the values that the other sealed.
 *
 * <p>Values that a keystore file sealed earlier can still be opened, as long as the file exists.
 */
final class Pkcs11MasterKeys implements MasterKeys {

    private static final String PREFIX = "token-";

    private static final String ATTRIBUTES = """
            attributes(*, CKO_SECRET_KEY, CKK_AES) = {
              CKA_PRIVATE = true
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_ENCRYPT = true
              CKA_DECRYPT = true
            }""";

    private final Pkcs11Token token;
    private final Optional<MasterKeystore> earlier;
    private final SecureRandom random = new SecureRandom();

    /** @param earlier the earlier keystore file, if there is one */
    Pkcs11MasterKeys(Pkcs11Settings settings, Optional<MasterKeystore> earlier) {
        this.token = Pkcs11Token.of(settings, "master", ATTRIBUTES);
        this.earlier = earlier;
    }

    @Override
    public KeyRing loadOrCreate() {
        return using(store -> {
            if (ids(store).isEmpty()) {
                create(store, 1);
            }
            Map<String, KeyEntry> keys = new LinkedHashMap<>();
            earlier.ifPresent(file -> keys.putAll(file.loadOrCreate().byId()));
            List<String> ids = ids(store);
            for (String id : ids) {
                keys.put(
                        id,
                        new KeyEntry(
                                (SecretKey) Objects.requireNonNull(store.getKey(id, null)),
                                Optional.of(token.provider())));
            }
            return new KeyRing(keys, ids.getLast());
        });
    }

    @Override
    public void add() {
        using(store -> create(store, number(ids(store).getLast()) + 1));
    }

    private String create(KeyStore store, int number) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES", token.provider());
        generator.init(256);
        String id = PREFIX + number + "-" + Integer.toHexString(0x1000 + random.nextInt(0xF000));
        store.setKeyEntry(id, generator.generateKey(), null, null);
        return id;
    }

    /** Returns the ids from the oldest key to the one that seals. */
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
            // Opened again each time, because another service may have added a key.
            return use.of(token.open());
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new MasterKeyUnavailableException(e);
        }
    }

    private interface Use<T> {
        T of(KeyStore store) throws IOException, GeneralSecurityException;
    }
}
