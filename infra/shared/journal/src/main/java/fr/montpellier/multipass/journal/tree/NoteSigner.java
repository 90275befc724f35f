package fr.montpellier.multipass.journal.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs checkpoints (C2SP tlog-checkpoint over signed-note, Ed25519).
 *
 * @param origin name of the journal, and of its key
 * @param publicKey 32 bytes (RFC 8032)
 */
public record NoteSigner(String origin, byte[] publicKey, PrivateKey privateKey) {

    private static final byte ED25519 = 1;

    /**
     * Returns a signed note that states the size and the root of the tree.
     *
     * @param extensions additional lines (C2SP tlog-checkpoint)
     */
    public String checkpoint(long size, byte[] root, String... extensions) {
        var text = new StringBuilder(
                origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n");
        for (String line : extensions) {
            text.append(line).append('\n');
        }
        return sign(text.toString());
    }

    String sign(String text) {
        String signature = base64(keyId(), signature(text));
        return text + "\n— " + origin + " " + signature + "\n";
    }

    /**
     * Returns 32 bytes that are always the same for that purpose, and that no caller without the private key can compute: Ed25519 is
     * deterministic (RFC 8032, 5.1.6), and the signature is shown to no caller.
     */
    public byte[] secretFor(String purpose) {
        return TreeHash.sha256(signature("secret of this service\n" + purpose + "\n"));
    }

    /** Returns the key in its text form: {@code name+id+base64(type ‖ key)}. */
    public String verifierKey() {
        return origin + "+" + HexFormat.of().formatHex(keyId()) + "+" + base64(new byte[] {ED25519}, publicKey);
    }

    private byte[] keyId() {
        byte[] hash =
                TreeHash.sha256((origin + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, publicKey);
        return Arrays.copyOf(hash, 4);
    }

    private byte[] signature(String text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the journal does not sign", e);
        }
    }

    private static String base64(byte[] first, byte[] second) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
