package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The format written a second time, from docs/formats/sealed-document.md alone and with the JDK alone: if this and the
 * product agree, the document is complete.
 */
final class ReferenceSealedFormat {

    private static final int CHUNK = 1 << 20;
    static final int HEADER = 40;
    static final int TAG = 16;

    private ReferenceSealedFormat() {}

    static byte[] seal(SealedVectors.Vector vector) {
        byte[] salt = HexFormat.of().parseHex(vector.salt());
        byte[] prefix = HexFormat.of().parseHex(vector.noncePrefix());
        byte[] padded = Arrays.copyOf(vector.file(), (int) padme(vector.size()));
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        sealed.write(HEADER);
        sealed.writeBytes(salt);
        sealed.writeBytes(prefix);
        byte[] key = hkdf(HexFormat.of().parseHex(vector.key()), salt, associatedData(vector.binding()));
        int at = 0;
        for (int number = 0; at < padded.length || number == 0; number++) {
            int room = CHUNK - TAG - (number == 0 ? HEADER : 0);
            int length = Math.min(room, padded.length - at);
            boolean last = at + length == padded.length;
            sealed.writeBytes(crypt(
                    Cipher.ENCRYPT_MODE,
                    key,
                    nonce(prefix, number, last),
                    Arrays.copyOfRange(padded, at, at + length)));
            at += length;
        }
        return sealed.toByteArray();
    }

    static byte[] open(byte[] sealed, byte[] dataKey, Binding binding, int size) {
        byte[] salt = Arrays.copyOfRange(sealed, 1, 33);
        byte[] prefix = Arrays.copyOfRange(sealed, 33, HEADER);
        byte[] key = hkdf(dataKey, salt, associatedData(binding));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int at = HEADER;
        for (int number = 0; at < sealed.length; number++) {
            int end = Math.min((number + 1) * CHUNK, sealed.length);
            file.writeBytes(crypt(
                    Cipher.DECRYPT_MODE,
                    key,
                    nonce(prefix, number, end == sealed.length),
                    Arrays.copyOfRange(sealed, at, end)));
            at = end;
        }
        return Arrays.copyOf(file.toByteArray(), size);
    }

    private static long padme(long size) {
        if (size < 2) {
            return size;
        }
        int exponent = (int) Math.floor(Math.log(size) / Math.log(2));
        int kept = (int) Math.floor(Math.log(exponent) / Math.log(2)) + 1;
        long unit = 1L << (exponent - kept);
        return (size + unit - 1) / unit * unit;
    }

    private static byte[] associatedData(Binding binding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : new String[] {
            "multipass sealed document 1",
            binding.document().toString(),
            binding.owner().value(),
            "" + binding.version(),
            binding.type().value()
        }) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.write(text.length >> 8);
            bytes.write(text.length);
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    /** RFC 5869 with HMAC-SHA256, one block of output. */
    private static byte[] hkdf(byte[] input, byte[] salt, byte[] info) {
        byte[] extracted = hmac(salt, input);
        return hmac(
                extracted,
                ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] nonce(byte[] prefix, int number, boolean last) {
        return ByteBuffer.allocate(12)
                .put(prefix)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
