package fr.montpellier.multipass.identity.sessions;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * What a session keeps, as bytes: of who signed in, which is read at each request of a browser, the name of the sign-in
 * and its time; anything else as Java serializes it. What another version kept in a form not known here is as if it were
 * not there: whoever it was signs in again.
 */
final class SessionValues {

    private static final Logger log = LoggerFactory.getLogger(SessionValues.class);

    /** In front of a sign-in. What Java serializes begins with 0xAC. */
    private static final byte SIGNED_IN = 1;

    private static final int SIGNED_IN_BYTES = 1 + 3 * Long.BYTES;

    private final SerializingConverter serializing = new SerializingConverter();
    private final DeserializingConverter deserializing =
            new DeserializingConverter(SessionValues.class.getClassLoader());

    byte[] write(Object value) {
        return value instanceof SecurityContext context && context.getAuthentication() instanceof SignedIn signedIn
                ? bytes(signedIn)
                : serializing.convert(value);
    }

    @Nullable
    Object read(byte[] kept) {
        if (kept.length == SIGNED_IN_BYTES && kept[0] == SIGNED_IN) {
            return new SecurityContextImpl(signedIn(ByteBuffer.wrap(kept, 1, SIGNED_IN_BYTES - 1)));
        }
        try {
            return deserializing.convert(kept);
        } catch (SerializationFailedException e) {
            log.info("a session has a value of another version");
            return null;
        }
    }

    private static byte[] bytes(SignedIn signedIn) {
        var name = UUID.fromString(signedIn.getPrincipal());
        return ByteBuffer.allocate(SIGNED_IN_BYTES)
                .put(SIGNED_IN)
                .putLong(name.getMostSignificantBits())
                .putLong(name.getLeastSignificantBits())
                .putLong(signedIn.at().toEpochMilli())
                .array();
    }

    private static SignedIn signedIn(ByteBuffer kept) {
        return new SignedIn(new UUID(kept.getLong(), kept.getLong()), Instant.ofEpochMilli(kept.getLong()));
    }
}
