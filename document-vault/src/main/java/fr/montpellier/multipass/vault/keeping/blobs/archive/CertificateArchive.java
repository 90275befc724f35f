package fr.montpellier.multipass.vault.keeping.blobs.archive;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import fr.montpellier.multipass.vault.keeping.blobs.ErasureBucket;
import fr.montpellier.multipass.vault.keeping.blobs.failures.KeyTakenException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Archive of certificates of erasure beside the list of erasures, outside every restore of the database, so that each
 * document is certified once. Certificates are sealed by the master key, since they contain a resident's pseudonym.
 */
@Component
public class CertificateArchive {

    private static final Logger log = LoggerFactory.getLogger(CertificateArchive.class);
    private static final String PREFIX = "certificates/";

    private final ErasureBucket bucket;
    private final MasterKey masterKey;

    public CertificateArchive(ErasureBucket bucket, MasterKey masterKey) {
        this.bucket = bucket;
        this.masterKey = masterKey;
    }

    /**
     * Returns the document's certificate: the archived one if there is one, else a new one, durable when this returns.
     */
    public String keep(DocumentId document, Supplier<String> certificate) {
        String key = PREFIX + document;
        return find(key).orElseGet(() -> add(key, certificate.get()));
    }

    private String add(String key, String certificate) {
        byte[] sealed = seal(key, certificate);
        try {
            bucket.put(key, sealed);
            return certificate;
        } catch (KeyTakenException another) {
            return find(key).orElseGet(() -> {
                log.error("the archive had a certificate of erasure not sealed by this vault's master key: {}", key);
                bucket.replace(key, sealed);
                return certificate;
            });
        }
    }

    private Optional<String> find(String key) {
        return bucket.contents(key).flatMap(bytes -> open(bytes, key).stream()).findFirst();
    }

    private Optional<String> open(byte[] sealed, String key) {
        try {
            return Optional.of(new String(masterKey.open(sealed, context(key)), StandardCharsets.US_ASCII));
        } catch (SealBrokenException e) {
            return Optional.empty();
        }
    }

    private byte[] seal(String key, String certificate) {
        return masterKey.seal(certificate.getBytes(StandardCharsets.US_ASCII), context(key));
    }

    private static byte[] context(String key) {
        return ("multipass erasure certificate 1 " + key).getBytes(StandardCharsets.US_ASCII);
    }
}
