package fr.montpellier.multipass.journal.witness;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the keys of this witness: generated once, stored in the database sealed with the master key. */
final class CosignerRepository {

    private record Stored(String name, byte[] publicKey, byte[] sealed) {}

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final String name;
    private volatile List<Cosigner> cosigners = List.of();

    /** @param name of the witness, unchangeable */
    CosignerRepository(JdbcClient jdbc, MasterKey masterKey, String name) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.name = name;
    }

    /** Returns one cosigner for each algorithm. */
    List<Cosigner> cosigners() {
        List<Cosigner> known = cosigners;
        if (known.isEmpty()) {
            known = Stream.of(Cosigner.Algorithm.values())
                    .map(algorithm -> open(algorithm, stored(algorithm).orElseGet(() -> create(algorithm))))
                    .toList();
            cosigners = known;
        }
        return known;
    }

    private Optional<Stored> stored(Cosigner.Algorithm algorithm) {
        return jdbc.sql("SELECT name, public_key, sealed FROM journal_witness_keys WHERE type = ?")
                .param((int) algorithm.type())
                .query((row, number) -> new Stored(row.getString(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    /** Generates and stores a key. If another instance stores one first, that one is used. */
    private Stored create(Cosigner.Algorithm algorithm) {
        KeyPair pair = generate(algorithm);
        byte[] spki = pair.getPublic().getEncoded();
        jdbc.sql("INSERT INTO journal_witness_keys (type, name, public_key, sealed) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .param((int) algorithm.type())
                .param(name)
                .param(Arrays.copyOfRange(spki, spki.length - algorithm.keyBytes(), spki.length))
                .param(masterKey.seal(pair.getPrivate().getEncoded(), context(algorithm)))
                .update();
        return stored(algorithm).orElseThrow();
    }

    private Cosigner open(Cosigner.Algorithm algorithm, Stored stored) {
        if (!stored.name().equals(name)) {
            throw new IllegalStateException("this witness cosigns as " + stored.name() + " and cannot change its name");
        }
        try {
            byte[] pkcs8 = masterKey.open(stored.sealed(), context(algorithm));
            return new Cosigner(
                    name,
                    algorithm,
                    stored.publicKey(),
                    KeyFactory.getInstance(algorithm.javaName()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the witness cannot be read", e);
        }
    }

    private static byte[] context(Cosigner.Algorithm algorithm) {
        return ("journal witness key " + algorithm.type()).getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPair generate(Cosigner.Algorithm algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm.javaName()).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 24 has Ed25519 and ML-DSA", e);
        }
    }
}
