package fr.montpellier.multipass.service.algorithms;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provides ECDSA and RSA signatures, RSA key pairs and AES-GCM of a native library, several times as fast as those in
 * Java: docs/adr/0019. Of the library's other algorithms only the key factories of those signatures replace the JDK's,
 * because foreign keys would be translated at each signature. For keys that it cannot use, such as those in a PKCS#11
 * token, the JVM tries the next provider.
 */
public final class NativeAlgorithms extends Provider {

    private static final long serialVersionUID = 1;
    private static final String NAME = "MultipassNativeAlgorithms";

    private NativeAlgorithms(Provider whole) {
        super(NAME, whole.getVersionStr(), "ECDSA and RSA, RSA keys and AES-GCM of " + whole.getName());
        whole.getServices().stream()
                .filter(NativeAlgorithms::isWanted)
                .forEach(service -> putService(new Delegate(this, service)));
    }

    private static boolean isWanted(Service service) {
        String algorithm = service.getAlgorithm();
        return switch (service.getType()) {
            case "Signature" -> algorithm.contains("ECDSA") || algorithm.contains("RSA");
            case "KeyFactory" -> algorithm.equals("EC") || algorithm.equals("RSA");
            case "KeyPairGenerator" -> algorithm.equals("RSA");
            case "Cipher" -> algorithm.equals("AES/GCM/NoPadding");
            default -> false;
        };
    }

    /**
     * Returns the provider, or null where the library does not load because it has no build for this processor or C
     *     library.
     */
    public static @Nullable Provider load() {
        var whole = AmazonCorrettoCryptoProvider.INSTANCE;
        return whole.getLoadingError() == null ? new NativeAlgorithms(whole) : null;
    }

    private static final class Delegate extends Service {

        private final Service service;

        Delegate(Provider provider, Service service) {
            super(provider, service.getType(), service.getAlgorithm(), service.getClassName(), List.of(), null);
            this.service = service;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            return service.newInstance(parameter);
        }

        @Override
        public boolean supportsParameter(Object key) {
            return service.supportsParameter(key);
        }
    }
}
