package fr.montpellier.multipass.service.pkcs11;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;

/** Gives access to one token for one use of it. */
public final class Pkcs11Token {

    private final Provider provider;
    private final char[] pin;

    private Pkcs11Token(Provider provider, char[] pin) {
        this.provider = provider;
        this.pin = pin;
    }

    /**
     * @param use name that separates the uses of one token
     * @param attributes of the keys generated for this use, in the form of the JDK's configuration file
     * @throws UncheckedIOException if the PIN cannot be read
     */
    public static Pkcs11Token of(Pkcs11Settings settings, String use, String attributes) {
        return new Pkcs11Token(configured(settings, name(settings, use), attributes), pin(settings.pinFile()));
    }

    /** Returns a token as {@link #of} does and registers it in the JVM, so that a signature finds the token by its key. */
    public static Pkcs11Token registered(Pkcs11Settings settings, String use, String attributes) {
        String name = name(settings, use);
        Provider provider = Security.getProvider("SunPKCS11-" + name);
        if (provider == null) {
            provider = configured(settings, name, attributes);
            Security.addProvider(provider);
        }
        return new Pkcs11Token(provider, pin(settings.pinFile()));
    }

    private static String name(Pkcs11Settings settings, String use) {
        return "Multipass-" + use + "-" + settings.slotListIndex();
    }

    /** Configures the provider from a text; the leading {@code --} distinguishes it from a file name. */
    private static Provider configured(Pkcs11Settings settings, String name, String attributes) {
        return Security.getProvider("SunPKCS11")
                .configure("""
                --name = %s
                library = %s
                slotListIndex = %d
                %s
                """.formatted(name, settings.library(), settings.slotListIndex(), attributes));
    }

    private static char[] pin(Path file) {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The file with the token's PIN cannot be read: " + file, e);
        }
    }

    /** Returns the provider that generates keys in the token. */
    public Provider provider() {
        return provider;
    }

    /** Returns the current content of the token; a store opened earlier does not show keys that another service added. */
    public KeyStore open() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin);
        return store;
    }
}
