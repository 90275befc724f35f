package fr.montpellier.multipass.vault.keeping.sealing.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hybrid wrap written a second time, from docs/formats/sealed-document.md alone and with the JDK alone: its ML-KEM, its
 * X25519, its SHA-3.
 */
final class ReferenceKeyWrap {

    private static final byte[] LABEL = "\\.//^\\".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE_POINT = Arrays.copyOf(new byte[] {9}, 32);
    private static final int MLKEM_CIPHERTEXT = 1_088;
    private static final int MLKEM_PUBLIC = 1_184;

    private final KeyPair mlkem;
    private final byte[] x25519;

    ReferenceKeyWrap(byte[] seed) throws GeneralSecurityException {
        byte[] expanded = Shake256.of(seed, 96);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-KEM-768");
        generator.initialize(NamedParameterSpec.ML_KEM_768, new Scripted(Arrays.copyOf(expanded, 64)));
        this.mlkem = generator.generateKeyPair();
        this.x25519 = Arrays.copyOfRange(expanded, 64, 96);
    }

    byte[] publicKey() throws GeneralSecurityException {
        byte[] spki = mlkem.getPublic().getEncoded();
        return concat(Arrays.copyOfRange(spki, spki.length - MLKEM_PUBLIC, spki.length), multiply(x25519, BASE_POINT));
    }

    byte[] seal(byte[] message, byte[] ephemeral, byte[] nonce, byte[] secret, String... texts)
            throws GeneralSecurityException {
        KEM.Encapsulated lattice = KEM.getInstance("ML-KEM")
                .newEncapsulator(mlkem.getPublic(), null, new Scripted(message))
                .encapsulate();
        byte[] mine = multiply(x25519, BASE_POINT);
        byte[] theirs = multiply(ephemeral, BASE_POINT);
        byte[] key = combine(lattice.key().getEncoded(), multiply(ephemeral, mine), theirs, mine);
        return concat(
                lattice.encapsulation(), theirs, nonce, crypt(Cipher.ENCRYPT_MODE, key, nonce, secret, frame(texts)));
    }

    byte[] open(byte[] sealed, String... texts) throws GeneralSecurityException {
        byte[] lattice = KEM.getInstance("ML-KEM")
                .newDecapsulator(mlkem.getPrivate())
                .decapsulate(Arrays.copyOf(sealed, MLKEM_CIPHERTEXT))
                .getEncoded();
        byte[] theirs = Arrays.copyOfRange(sealed, 1_088, 1_120);
        byte[] nonce = Arrays.copyOfRange(sealed, 1_120, 1_132);
        byte[] key = combine(lattice, multiply(x25519, theirs), theirs, multiply(x25519, BASE_POINT));
        return crypt(Cipher.DECRYPT_MODE, key, nonce, Arrays.copyOfRange(sealed, 1_132, sealed.length), frame(texts));
    }

    private static byte[] combine(byte[] lattice, byte[] curve, byte[] theirs, byte[] mine)
            throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA3-256").digest(concat(lattice, curve, theirs, mine, LABEL));
    }

    private static byte[] multiply(byte[] scalar, byte[] point) throws GeneralSecurityException {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = point[31 - i];
        }
        KeyFactory keys = KeyFactory.getInstance("X25519");
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
        agreement.doPhase(
                keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian))),
                true);
        return agreement.generateSecret();
    }

    private static byte[] frame(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            bytes.write(text.length() >> 8);
            bytes.write(text.length());
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] input, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(associatedData);
        return cipher.doFinal(input);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** Gives what it was given, once. */
    private static final class Scripted extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] script;
        private int at;

        Scripted(byte[] script) {
            this.script = script.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(script, at, bytes, 0, bytes.length);
            at += bytes.length;
        }
    }
}
