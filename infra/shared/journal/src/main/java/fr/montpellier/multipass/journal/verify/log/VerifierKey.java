package fr.montpellier.multipass.journal.verify.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public key of a journal in the text form of C2SP signed-note: {@code name+id+base64(type ‖ key)}, Ed25519 only.
 *
 * @param text that form, without a line end
 */
public record VerifierKey(String text) {

    private static final Pattern FORM = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+={0,2})");
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    /** The header of a SubjectPublicKeyInfo before the 32 bytes of a key (RFC 8410, section 4). */
    private static final byte[] SPKI_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws MalformedLogException if the text is not such a key or its id is not the hash of the rest */
    public VerifierKey {
        byte[] encoded = encoded(text);
        if (encoded.length != 1 + KEY_BYTES || encoded[0] != ED25519) {
            throw new MalformedLogException("la clé n'est pas une clé Ed25519 de note signée");
        }
        byte[] expected = id(name(text), encoded);
        if (!Arrays.equals(expected, HexFormat.of().parseHex(part(text, 2)))) {
            throw new MalformedLogException("l'identifiant de la clé n'est pas celui de son contenu");
        }
    }

    /** Parses a key, ignoring surrounding white space. */
    public static VerifierKey parse(String text) {
        return new VerifierKey(text.strip());
    }

    public String name() {
        return name(text);
    }

    /** Returns the four bytes that identify this key in a signature line. */
    byte[] id() {
        return id(name(text), encoded(text));
    }

    /** Returns whether the line was written by this key, according to its name and identifier. */
    public boolean isOf(SignedNote.Line line) {
        return line.name().equals(name()) && Arrays.equals(Arrays.copyOf(line.keyIdAndSignature(), 4), id());
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            byte[] raw = Arrays.copyOfRange(encoded(text), 1, 1 + KEY_BYTES);
            byte[] spki = Arrays.copyOf(SPKI_HEADER, SPKI_HEADER.length + KEY_BYTES);
            System.arraycopy(raw, 0, spki, SPKI_HEADER.length, KEY_BYTES);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] id(String name, byte[] encoded) {
        byte[] nameBytes = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Merkle.sha256(nameBytes, encoded), 4);
    }

    private static String name(String text) {
        return part(text, 1);
    }

    private static byte[] encoded(String text) {
        try {
            return Base64.getDecoder().decode(part(text, 3));
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("la clé n'est pas en base64", e);
        }
    }

    private static String part(String text, int group) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedLogException("ce n'est pas une clé de note signée (nom+identifiant+clé)");
        }
        return matcher.group(group);
    }
}
