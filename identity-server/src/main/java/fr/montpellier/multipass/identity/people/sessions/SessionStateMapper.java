package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * other attributes in Java serialization, deflated. A session with only a sign-in, which is read at each request,
 * contains no serialized Java object. Only the listed classes are deserialized.
 */
final class SessionStateMapper {

    private static final Logger log = LoggerFactory.getLogger(SessionStateMapper.class);

    private static final byte VERSION = 2;
    private static final byte NOT_SIGNED_IN = 0;
    private static final byte SIGNED_IN = 1;
    private static final String SIGN_IN = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private static final String OURS = "fr.montpellier.multipass.identity.";

    /** The classes of the session attributes of pages, filters and the library for identity providers. */
    static final Set<String> CLASSES = Set.of(
            OURS + "people.federation.SignInRequirements",
            OURS + "people.signin.federated.AccountLink",
            OURS + "people.signin.federated.UnconfirmedLink",
            OURS + "protocol.logout.LogoutConfirmation",
            OURS + "protocol.logout.LogoutContinuation",
            OURS + "protocol.request.parameters.GrantManagementRequest",
            OURS + "protocol.request.parameters.GrantManagementRequest$Action",
            OURS + "protocol.request.RequestOrigin",
            OURS + "protocol.request.parameters.RequestParameters",
            OURS + "protocol.request.parameters.RequestedDocumentAccess",
            OURS + "protocol.request.sources.PendingRequests$PendingRequest",
            "com.nimbusds.oauth2.sdk.id.Identifier",
            "com.nimbusds.oauth2.sdk.id.State",
            "java.lang.Enum",
            "java.lang.Integer",
            "java.lang.Number",
            "java.lang.Object",
            "java.net.URI",
            "java.time.Instant",
            "java.time.Ser",
            "java.util.ArrayList",
            "java.util.CollSer",
            "java.util.HashMap",
            "java.util.ImmutableCollections$List12",
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$Map1",
            "java.util.ImmutableCollections$MapN",
            "java.util.ImmutableCollections$Set12",
            "java.util.ImmutableCollections$SetN",
            "java.util.LinkedHashMap",
            "java.util.Locale",
            "java.util.Map$Entry",
            "org.springframework.security.web.csrf.DefaultCsrfToken",
            "org.springframework.security.web.savedrequest.SimpleSavedRequest");

    private static final long MOST_BYTES = 262_144;
    private static final long MOST_ELEMENTS = 65_536;
    private static final long DEEPEST = 30;

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
                try (var objects = new ObjectOutputStream(new DeflaterOutputStream(data))) {
                    objects.writeObject(others);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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

    /** Returns the state, or empty if it has another version or contains a class that is not listed. */
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
        } catch (IOException | ClassNotFoundException e) {
            log.warn("session state not read: other version, or a class that is not allowed", e);
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
    private static Map<String, Object> readOthers(DataInputStream data) throws IOException, ClassNotFoundException {
        try (var objects = new ObjectInputStream(new InflaterInputStream(data))) {
            objects.setObjectInputFilter(SessionStateMapper::check);
            return (Map<String, Object>) objects.readObject();
        }
    }

    private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo object) {
        if (object.streamBytes() > MOST_BYTES
                || object.arrayLength() > MOST_ELEMENTS
                || object.references() > MOST_ELEMENTS
                || object.depth() > DEEPEST) {
            return ObjectInputFilter.Status.REJECTED;
        }
        Class<?> type = object.serialClass();
        while (type != null && type.isArray()) {
            type = type.getComponentType();
        }
        if (type == null) {
            return ObjectInputFilter.Status.UNDECIDED;
        }
        if (type.isPrimitive() || CLASSES.contains(type.getName())) {
            return ObjectInputFilter.Status.ALLOWED;
        }
        log.error("class {} is not allowed in session state", type.getName());
        return ObjectInputFilter.Status.REJECTED;
    }
}
