package fr.montpellier.multipass.identity.sessions;

import fr.montpellier.multipass.identity.secrets.KeyedHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the state of a browser without a sign-in, to be kept by the browser itself: version, hour, nonce, and AES-256-GCM
 * over the deflated state. Each hour has a key of its own, derived from a secret that the master key seals: a random nonce is
 * safe for 2³² seals of an hour, and what is older than a session may be does not open.
 */
final class SealedState {

    /** In front of a sealed state; names of stored sessions do not have it. */
    static final char MARK = '.';

    private static final Logger log = LoggerFactory.getLogger(SealedState.class);

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + Integer.BYTES;
    private static final int TAG_BITS = 128;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** It is our own text that is read, authenticated before; a class that is no longer used this way is refused all the same. */
    private static final ObjectInputFilter CLASSES = ObjectInputFilter.Config.createFilter(
            "maxbytes=262144;maxdepth=30;maxarray=65536;fr.montpellier.multipass.identity.**;com.nimbusds.**;"
                    + "org.springframework.security.**;org.springframework.web.**;java.lang.*;java.net.*;java.time.*;java.util.*;!*");

    /** @param lastUse when the browser was last seen */
    record State(Instant lastUse, Map<String, Object> attributes) {}

    private final KeyedHash keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param keys of this purpose alone */
    SealedState(KeyedHash keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns text that a cookie may hold; its length grows with the state. */
    String seal(State state) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var header = ByteBuffer.allocate(HEADER)
                .put(VERSION)
                .putInt((int) (clock.millis() / HOUR))
                .array();
        var sealed = crypt(Cipher.ENCRYPT_MODE, header, nonce, write(state));
        return MARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(header.length + nonce.length + sealed.length)
                                .put(header)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /** Returns the state, or empty if the text is not ours, was changed, or is of another version or too old an hour. */
    Optional<State> open(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(1)));
            if (bytes.remaining() < HEADER + NONCE || bytes.get(0) != VERSION || !isRecent(bytes.getInt(1))) {
                return Optional.empty();
            }
            var header = new byte[HEADER];
            var nonce = new byte[NONCE];
            bytes.get(header).get(nonce);
            var sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            return Optional.of(read(crypt(Cipher.DECRYPT_MODE, header, nonce, sealed)));
        } catch (IllegalArgumentException | UnopenedException e) {
            return Optional.empty();
        } catch (IOException | ClassNotFoundException e) {
            log.info("the state of a browser is of another version");
            return Optional.empty();
        }
    }

    private boolean isRecent(int hour) {
        var age = clock.millis() / HOUR - hour;
        return age >= -1 && age <= 1;
    }

    private static final class UnopenedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnopenedException(Throwable cause) {
            super(cause);
        }
    }

    private byte[] crypt(int mode, byte[] header, byte[] nonce, byte[] input) {
        try {
            var key = keys.hash(
                    Integer.toString(ByteBuffer.wrap(header, 1, Integer.BYTES).getInt()));
            var cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new UnopenedException(e);
        }
    }

    private static byte[] write(State state) {
        var bytes = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            data.writeLong(state.lastUse().toEpochMilli());
            try (var objects = new ObjectOutputStream(data)) {
                objects.writeObject(new LinkedHashMap<>(state.attributes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked") // written above
    private static State read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (var data = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            var lastUse = Instant.ofEpochMilli(data.readLong());
            try (var objects = new ObjectInputStream(data)) {
                objects.setObjectInputFilter(CLASSES);
                return new State(lastUse, (Map<String, Object>) objects.readObject());
            }
        }
    }
}
