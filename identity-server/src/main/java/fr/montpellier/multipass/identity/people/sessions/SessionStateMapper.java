package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Converts the state of a session to bytes and back: version, last use, idle time, the sign-in if there is one, and the
 * other attributes, deflated if they are long. No Java object is deserialized: {@link AttributeMapper} knows the classes.
 */
final class SessionStateMapper {

    private static final Logger log = LoggerFactory.getLogger(SessionStateMapper.class);

    private static final byte VERSION = 2;
    private static final byte NOT_SIGNED_IN = 0;
    private static final byte SIGNED_IN = 1;
    private static final String SIGN_IN = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    /** The length up to which attributes are not deflated: they fit into a cookie, and deflating takes longer than the rest. */
    private static final int LONGEST_PLAIN = 2_048;

    private static final int MOST_BYTES = 262_144;

    private SessionStateMapper() {}

    static byte[] write(SessionState state) {
        var bytes = new ByteArrayOutputStream();
        var others = new LinkedHashMap<>(state.attributes());
        try (var data = new DataOutputStream(bytes)) {
            data.writeByte(VERSION);
            data.writeLong(state.lastUse().toEpochMilli());
            data.writeInt((int) state.idle().toSeconds());
            writeSignIn(others, data);
            if (!others.isEmpty()) {
                writeOthers(others, data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeOthers(Map<String, Object> others, DataOutputStream data) throws IOException {
        var bytes = new ByteArrayOutputStream();
        AttributeMapper.write(others, new DataOutputStream(bytes));
        if (bytes.size() <= LONGEST_PLAIN) {
            data.writeByte(PLAIN);
            bytes.writeTo(data);
            return;
        }
        data.writeByte(DEFLATED);
        try (var deflated = new DeflaterOutputStream(data)) {
            bytes.writeTo(deflated);
        }
    }

    /** Writes the sign-in, and removes it from the attributes. */
    private static void writeSignIn(Map<String, Object> attributes, DataOutputStream data) throws IOException {
        if (!(attributes.get(SIGN_IN) instanceof SecurityContext context
                && context.getAuthentication() instanceof SignInAuthentication signedIn)) {
            data.writeByte(NOT_SIGNED_IN);
            return;
        }
        attributes.remove(SIGN_IN);
        var name = UUID.fromString(signedIn.getPrincipal());
        data.writeByte(SIGNED_IN);
        data.writeLong(name.getMostSignificantBits());
        data.writeLong(name.getLeastSignificantBits());
        data.writeLong(signedIn.at().toEpochMilli());
    }

    /** Returns the state, or empty if another version wrote it. */
    static Optional<SessionState> read(byte[] bytes) {
        try (var data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (data.readByte() != VERSION) {
                return Optional.empty();
            }
            var lastUse = Instant.ofEpochMilli(data.readLong());
            var idle = Duration.ofSeconds(data.readInt());
            SecurityContext signIn = readSignIn(data);
            Map<String, Object> attributes =
                    data.available() == 0 ? new LinkedHashMap<String, Object>() : readOthers(data);
            if (signIn != null) {
                attributes.put(SIGN_IN, signIn);
            }
            return Optional.of(new SessionState(lastUse, idle, attributes));
        } catch (IOException e) {
            log.warn("session state not read: of another version", e);
            return Optional.empty();
        }
    }

    private static @Nullable SecurityContext readSignIn(DataInputStream data) throws IOException {
        return data.readByte() == SIGNED_IN
                ? new SecurityContextImpl(SignInAuthentication.restored(
                        new UUID(data.readLong(), data.readLong()).toString(),
                        Instant.ofEpochMilli(data.readLong()),
                        Optional.empty()))
                : null;
    }

    @SuppressWarnings("unchecked") // written above
    private static Map<String, Object> readOthers(DataInputStream data) throws IOException {
        byte form = data.readByte();
        byte[] bytes = switch (form) {
            case PLAIN -> data.readAllBytes();
            case DEFLATED -> inflated(data);
            default -> throw new IOException("session attributes in an unknown form");
        };
        return AttributeMapper.read(new DataInputStream(new ByteArrayInputStream(bytes)))
                        instanceof Map<?, ?> attributes
                ? (Map<String, Object>) attributes
                : new LinkedHashMap<>();
    }

    private static byte[] inflated(DataInputStream data) throws IOException {
        try (var inflated = new InflaterInputStream(data)) {
            byte[] bytes = inflated.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("session attributes are too large");
            }
            return bytes;
        }
    }
}
