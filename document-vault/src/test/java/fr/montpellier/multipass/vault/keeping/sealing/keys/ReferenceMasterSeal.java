package fr.montpellier.multipass.vault.keeping.sealing.keys;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The seal of the master key as docs/formats/sealed-document.md says, by the JDK alone. */
record ReferenceMasterSeal(byte[] key, String keyId) {

    byte[] seal(byte[] nonce, byte[] plaintext, String context) throws GeneralSecurityException {
        var sealed = new ByteArrayOutputStream();
        sealed.writeBytes(header());
        sealed.writeBytes(nonce);
        sealed.writeBytes(cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plaintext));
        return sealed.toByteArray();
    }

    byte[] open(byte[] sealed, String context) throws GeneralSecurityException {
        int header = header().length;
        if (!Arrays.equals(Arrays.copyOf(sealed, header), header())) {
            throw new GeneralSecurityException("another version or key");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, header, header + 12);
        return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed, header + 12, sealed.length - header - 12);
    }

    private byte[] header() {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        var header = new ByteArrayOutputStream();
        header.write(1);
        header.write(id.length);
        header.writeBytes(id);
        return header.toByteArray();
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(header());
        cipher.updateAAD(context.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
