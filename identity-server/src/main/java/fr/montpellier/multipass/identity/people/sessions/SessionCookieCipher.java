package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals the state of a browser without a sign-in, which is stored in its cookie: version, key id, hour, nonce, and
 * AES-256-GCM over the state. Each hour has its own key, derived from a secret that the master key seals. Random nonces
 * are therefore safe for 2³² seals an hour, and a cookie older than the longest session does not open.
 */
final class SessionCookieCipher {

    /** The first character of a sealed state, which names of stored sessions do not contain. */
    static final char MARK = '.';

    private static final byte VERSION = 3;
    private static final int HEADER = 2 + Integer.BYTES;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final KeyedHash keys;
    private final Clock clock;

    /** @param keys keys that are used for this purpose only */
    SessionCookieCipher(KeyedHash keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns a text that a cookie can contain; its length grows with the state. */
    String seal(SessionState state) {
        byte id = keys.currentId();
        var hour = (int) (clock.millis() / HOUR);
        byte[] header =
                ByteBuffer.allocate(HEADER).put(VERSION).put(id).putInt(hour).array();
        byte[] sealed = DerivedKeyCipher.seal(key(id, hour).orElseThrow(), header, SessionStateMapper.write(state));
        return MARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(header.length + sealed.length)
                                .put(header)
                                .put(sealed)
                                .array());
    }

    /**
     * Returns the state, or empty if this server did not seal the text, it was changed, or its version or hour is not
     * accepted.
     */
    Optional<SessionState> open(String text) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.remaining() < HEADER || bytes.get(0) != VERSION || !isRecent(bytes.getInt(2))) {
            return Optional.empty();
        }
        var header = new byte[HEADER];
        bytes.get(header);
        return key(header[1], ByteBuffer.wrap(header).getInt(2))
                .flatMap(key -> DerivedKeyCipher.open(key, header, bytes))
                .flatMap(SessionStateMapper::read);
    }

    private boolean isRecent(int hour) {
        long age = clock.millis() / HOUR - hour;
        return age >= -1 && age <= 1;
    }

    private Optional<byte[]> key(byte id, int hour) {
        return keys.derive(id, Integer.toString(hour));
    }
}
