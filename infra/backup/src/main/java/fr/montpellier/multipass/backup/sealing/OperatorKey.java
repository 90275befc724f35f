package fr.montpellier.multipass.backup.sealing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** The private key that opens copies, from a PEM file. */
public final class OperatorKey {

    private final PrivateKey key;

    private OperatorKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a private key in PKCS#8.
     *
     * @param passphraseFile whose first line is the passphrase of an encrypted key
     */
    public static OperatorKey read(Path file, Optional<Path> passphraseFile) throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            Object found = parser.readObject();
            if (found instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                Path secret = passphraseFile.orElseThrow(
                        () -> new IOException(file + " is encrypted: name the file of its passphrase"));
                char[] passphrase =
                        Files.readString(secret).lines().findFirst().orElse("").toCharArray();
                found = encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                        .setProvider(Recipient.PROVIDER)
                        .build(passphrase));
            }
            if (found instanceof PrivateKeyInfo info) {
                return new OperatorKey(
                        new JcaPEMKeyConverter().setProvider(Recipient.PROVIDER).getPrivateKey(info));
            }
            throw new IOException(file + " holds no private key in PKCS#8");
        } catch (OperatorCreationException | PKCSException e) {
            throw new IOException(file + " does not open with this passphrase", e);
        }
    }

    /**
     * Decrypts a file; {@code target} exists only if the whole file is genuine.
     *
     * @throws IOException if the file was changed, or encrypted to another certificate
     */
    public void open(Path sealed, Path target) throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(sealed));
                OutputStream out = Files.newOutputStream(partial)) {
            content(in).transferTo(out);
        } catch (CMSException | RuntimeException e) {
            Files.deleteIfExists(partial);
            throw new IOException(sealed + " does not open with this key, or was changed", e);
        } catch (IOException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private InputStream content(InputStream sealed) throws IOException, CMSException {
        RecipientInformation recipient = new CMSAuthEnvelopedDataParser(sealed)
                .getRecipientInfos()
                .getRecipients()
                .iterator()
                .next();
        return recipient
                .getContentStream(new JceKeyTransAuthEnvelopedRecipient(key).setProvider(Recipient.PROVIDER))
                .getContentStream();
    }
}
