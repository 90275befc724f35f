package fr.montpellier.multipass.simulators.timestamps;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/** Holds the time-stamping key, its certificate and that of the authority above it. */
final class AuthorityKeys {

    static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.16.250.1.999999.3161");
    static final Set<ASN1ObjectIdentifier> HASHES =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);

    /** Protects nothing: the file is readable by its owner alone, and the time-stamps have no legal value. */
    private static final char[] PASSPHRASE = "simulateur".toCharArray();

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private AuthorityKeys(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    static AuthorityKeys open(@Nullable Path directory, Clock clock) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            Path file = directory == null ? null : directory.resolve("timestamps.p12");
            if (file != null && Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, PASSPHRASE);
                }
            } else {
                store.load(null, null);
                KeyPair root = DemoCertificates.pair();
                KeyPair stamps = DemoCertificates.pair();
                store.setKeyEntry("stamps", stamps.getPrivate(), PASSPHRASE, new Certificate[] {
                    DemoCertificates.stamps(stamps, root, clock.instant()), DemoCertificates.root(root, clock.instant())
                });
            }
            AuthorityKeys keys = new AuthorityKeys(
                    (PrivateKey) store.getKey("stamps", PASSPHRASE),
                    List.of(store.getCertificateChain("stamps")).stream()
                            .map(X509Certificate.class::cast)
                            .toList());
            if (directory != null && file != null) {
                keys.keep(store, directory, file);
            }
            return keys;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the keys of the time-stamp simulator do not open", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores the keys, and writes {@code authority.pem} for parties that are to trust the authority. */
    private void keep(KeyStore store, Path directory, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSPHRASE);
            }
        }
        Path draft = directory.resolve("authority.pem.new");
        Files.writeString(draft, rootPem());
        Files.move(draft, directory.resolve("authority.pem"), StandardCopyOption.ATOMIC_MOVE);
    }

    private String rootPem() throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(chain.getLast());
        }
        return text.toString();
    }

    TimeStampTokenGenerator tokens() throws TSPException {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key, chain.getFirst()),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new DefaultDigestAlgorithmIdentifierFinder().find("SHA-256")),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(chain));
            return tokens;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new TSPException("cannot sign", e);
        }
    }
}
