package fr.montpellier.multipass.journal.witness;

import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs cosignatures with one key of this witness (C2SP tlog-cosignature).
 *
 * @param publicKey as the algorithm defines it, without a header
 */
record Cosigner(String name, Algorithm algorithm, byte[] publicKey, PrivateKey privateKey) {

    /** The types of cosignatures. */
    enum Algorithm {
        ED25519(4, "Ed25519", 32),
        ML_DSA_44(6, "ML-DSA-44", 1312);

        private final byte type;
        private final String javaName;
        private final int keyBytes;

        Algorithm(int type, String javaName, int keyBytes) {
            this.type = (byte) type;
            this.javaName = javaName;
            this.keyBytes = keyBytes;
        }

        byte type() {
            return type;
        }

        String javaName() {
            return javaName;
        }

        int keyBytes() {
            return keyBytes;
        }
    }

    /** Returns a signature line, with its line end, that states that the checkpoint is the largest seen at that time. */
    String line(Checkpoint checkpoint, Instant at) {
        long time = at.getEpochSecond();
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(keyId());
            out.writeLong(time);
            out.write(sign(
                    switch (algorithm) {
                        case ED25519 -> timed(checkpoint, time);
                        case ML_DSA_44 -> subtree(checkpoint, time);
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "— " + name + " " + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\n";
    }

    /** Returns the key in its text form: {@code name+id+base64(type ‖ key)}. */
    String verifierKey() {
        return name + "+" + HexFormat.of().formatHex(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typedKey());
    }

    private byte[] keyId() {
        return Arrays.copyOf(TreeHash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typedKey()), 4);
    }

    private byte[] typedKey() {
        var typed = new ByteArrayOutputStream();
        typed.write(algorithm.type());
        typed.writeBytes(publicKey);
        return typed.toByteArray();
    }

    private static byte[] timed(Checkpoint checkpoint, long time) {
        return ("cosignature/v1\ntime " + time + "\n" + checkpoint.note().text()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] subtree(Checkpoint checkpoint, long time) throws IOException {
        var message = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(message)) {
            out.writeBytes("subtree/v1\n\0");
            writeShort(out, name);
            out.writeLong(time);
            writeShort(out, checkpoint.origin());
            out.writeLong(0);
            out.writeLong(checkpoint.size());
            out.write(checkpoint.root());
        }
        return message.toByteArray();
    }

    private static void writeShort(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > 255) {
            throw new IllegalArgumentException("a name in a cosignature has 1 to 255 bytes");
        }
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(algorithm.javaName());
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the witness does not sign", e);
        }
    }
}
