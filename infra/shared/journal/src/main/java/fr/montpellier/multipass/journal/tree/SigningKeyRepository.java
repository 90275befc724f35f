package fr.montpellier.multipass.journal.tree;

import fr.montpellier.multipass.journal.verify.log.SignedNote;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the Ed25519 key of this journal: generated once, stored in the database sealed with the master key. */
public final class SigningKeyRepository {

    private static final byte[] CONTEXT = "journal signing key".getBytes(StandardCharsets.UTF_8);
    private static final int RAW_BYTES = 32;

    private record Stored(String origin, byte[] publicKey, byte[] sealed) {}

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final String origin;
    private volatile @Nullable NoteSigner signer;

    public SigningKeyRepository(JdbcClient jdbc, MasterKey masterKey, String origin) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.origin = origin;
    }

    public String origin() {
        return origin;
    }

    /** @throws IllegalStateException if the journal was signed under another origin before */
    public NoteSigner signer() {
        NoteSigner known = signer;
        if (known == null) {
            known = open(stored().orElseGet(this::create));
            signer = known;
        }
        return known;
    }

    private Optional<Stored> stored() {
        return jdbc.sql("SELECT origin, public_key, sealed FROM journal_signing_key")
                .query((row, number) -> new Stored(row.getString(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    /** Generates and stores the key. If another instance stores one first, that one is used. */
    private Stored create() {
        KeyPair pair = generate();
        byte[] spki = pair.getPublic().getEncoded();
        jdbc.sql("INSERT INTO journal_signing_key (origin, public_key, sealed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .param(origin)
                .param(Arrays.copyOfRange(spki, spki.length - RAW_BYTES, spki.length))
                .param(masterKey.seal(pair.getPrivate().getEncoded(), CONTEXT))
                .update();
        return stored().orElseThrow();
    }

    private NoteSigner open(Stored stored) {
        if (!stored.origin().equals(origin)) {
            throw new IllegalStateException("this journal is signed as " + stored.origin()
                    + ": set multipass.journal.origin to that name, a journal cannot change it");
        }
        try {
            byte[] pkcs8 = masterKey.open(stored.sealed(), CONTEXT);
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            var signer = new NoteSigner(origin, stored.publicKey(), key);
            if (!SignedNote.parse(signer.sign(origin + "\n")).isSignedBy(VerifierKey.parse(signer.verifierKey()))) {
                throw new IllegalStateException("the public key of the journal is not that of its private key");
            }
            return signer;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the journal cannot be read", e);
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }
}
