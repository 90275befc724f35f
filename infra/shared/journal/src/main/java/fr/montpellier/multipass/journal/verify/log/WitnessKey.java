package fr.montpellier.multipass.journal.verify.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public key of a witness in the text form of C2SP signed-note, {@code name+id+base64(type ‖ key)}: Ed25519 (type
 * 4) or ML-DSA-44 (type 6), as C2SP tlog-cosignature defines them.
 *
 * @param text that form, without a line end
 * @param name of the witness
 * @param id the four bytes that identify this key in a signature line
 * @param encoded type and key
 */
public record WitnessKey(String text, String name, byte[] id, byte[] encoded) {

    private static final Pattern FORM =
            Pattern.compile("([^+\\s\\p{Z}\\p{Cntrl}]{1,255})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{1,2000}={0,2})");
    private static final byte ED25519 = 4;
    private static final byte ML_DSA_44 = 6;
    /** Headers of a SubjectPublicKeyInfo before the bytes of a key (RFC 8410, section 4; RFC 9881, section 4). */
    private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] ML_DSA_44_HEADER =
            HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");
    /** Some 34,800 years after 1970: any such time can be compared with others. */
    private static final long END_OF_TIME = 1L << 40;

    private static final int ID_BYTES = 4;
    private static final int ED25519_KEY_BYTES = 32;
    private static final int ML_DSA_44_KEY_BYTES = 1312;

    /** @throws MalformedLogException if the text is not such a key or its id is not the hash of the rest */
    public static WitnessKey parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new MalformedLogException("ce n'est pas une clé de témoin (nom+identifiant+clé)");
        }
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(form.group(3));
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("la clé du témoin n'est pas en base64", e);
        }
        boolean known = encoded.length == 1 + ED25519_KEY_BYTES && encoded[0] == ED25519
                || encoded.length == 1 + ML_DSA_44_KEY_BYTES && encoded[0] == ML_DSA_44;
        if (!known) {
            throw new MalformedLogException("la clé du témoin n'est ni Ed25519 ni ML-DSA-44");
        }
        String name = form.group(1);
        byte[] id = Arrays.copyOf(Merkle.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), encoded), ID_BYTES);
        if (!Arrays.equals(id, HexFormat.of().parseHex(form.group(2)))) {
            throw new MalformedLogException("l'identifiant de la clé du témoin n'est pas celui de son contenu");
        }
        return new WitnessKey(text.strip(), name, id, encoded);
    }

    /** Parses the keys of a file, one per line. */
    public static List<WitnessKey> parseAll(String text) {
        return text.strip().lines().map(WitnessKey::parse).toList();
    }

    /** Returns whether this key is post-quantum, whose lines are some 3,300 characters long. */
    public boolean isLong() {
        return encoded[0] == ML_DSA_44;
    }

    /** Returns whether the line was written by this key, according to its name and identifier. */
    public boolean isOf(SignedNote.Line line) {
        return line.name().equals(name) && Arrays.equals(Arrays.copyOf(line.keyIdAndSignature(), ID_BYTES), id);
    }

    /**
     * Returns the time at which the witness cosigned the checkpoint with this key; the latest, if it did so several
     * times; empty if it did not.
     *
     * @throws BrokenLogException if a line is of this key and its signature is not valid
     */
    public Optional<Instant> cosigned(Checkpoint checkpoint) {
        return checkpoint.note().signatures().stream()
                .filter(this::isOf)
                .map(line -> cosigned(checkpoint, line))
                .max(Instant::compareTo);
    }

    private Instant cosigned(Checkpoint checkpoint, SignedNote.Line line) {
        ByteBuffer rest = ByteBuffer.wrap(line.keyIdAndSignature()).position(ID_BYTES);
        if (rest.remaining() > Long.BYTES) {
            long time = rest.getLong();
            byte[] signature = new byte[rest.remaining()];
            rest.get(signature);
            byte[] message = isLong() ? subtree(checkpoint, time) : timed(checkpoint, time);
            if (time > 0 && time < END_OF_TIME && verifies(message, signature)) {
                return Instant.ofEpochSecond(time);
            }
        }
        throw BrokenLogException.inNoEntry("la cosignature du témoin « " + name + " » est fausse");
    }

    /** Returns the message that an Ed25519 key signs. */
    private static byte[] timed(Checkpoint checkpoint, long time) {
        return ("cosignature/v1\ntime " + time + "\n" + checkpoint.note().text()).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the message that an ML-DSA-44 key signs. */
    private byte[] subtree(Checkpoint checkpoint, long time) {
        byte[] cosigner = name.getBytes(StandardCharsets.UTF_8);
        byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        if (cosigner.length > 255 || origin.length > 255) {
            throw new MalformedLogException("le nom du témoin ou du journal dépasse 255 octets");
        }
        return ByteBuffer.allocate(12 + 1 + cosigner.length + 8 + 1 + origin.length + 8 + 8 + Merkle.HASH_BYTES)
                .put("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII))
                .put((byte) cosigner.length)
                .put(cosigner)
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(checkpoint.root())
                .array();
    }

    private boolean verifies(byte[] message, byte[] signature) {
        String algorithm = isLong() ? "ML-DSA-44" : "Ed25519";
        byte[] header = isLong() ? ML_DSA_44_HEADER : ED25519_HEADER;
        byte[] spki = Arrays.copyOf(header, header.length + encoded.length - 1);
        System.arraycopy(encoded, 1, spki, header.length, encoded.length - 1);
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (NoSuchAlgorithmException e) {
            throw new MalformedLogException("cette version de Java ne vérifie pas " + algorithm, e);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
