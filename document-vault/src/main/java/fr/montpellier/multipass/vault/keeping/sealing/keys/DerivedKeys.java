package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Derives one key for each use from a holder's key (HKDF, RFC 5869), so that nothing sealed for one use opens for
 * another.
 */
final class DerivedKeys {

    private DerivedKeys() {}

    static byte[] derive(byte[] key, String use) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .thenExpand(use.getBytes(StandardCharsets.US_ASCII), DataKey.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
