package fr.montpellier.multipass.journal.witness;

import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A witness with keys of both algorithms, generated for this run, which cosigns anything. */
public final class TestWitness {

    private final List<Cosigner> cosigners;

    public TestWitness(String name) {
        cosigners = Stream.of(Cosigner.Algorithm.values())
                .map(algorithm -> cosigner(name, algorithm))
                .toList();
    }

    private static Cosigner cosigner(String name, Cosigner.Algorithm algorithm) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(algorithm.javaName()).generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            return new Cosigner(
                    name,
                    algorithm,
                    Arrays.copyOfRange(spki, spki.length - algorithm.keyBytes(), spki.length),
                    pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the verifier keys, Ed25519 first. */
    public List<String> keys() {
        return cosigners.stream().map(Cosigner::verifierKey).toList();
    }

    /** Returns signature lines in both algorithms, Ed25519 first. */
    public String lines(String checkpoint, Instant at) {
        return cosigners.stream()
                .map(cosigner -> cosigner.line(Checkpoint.parse(checkpoint), at))
                .collect(Collectors.joining());
    }
}
