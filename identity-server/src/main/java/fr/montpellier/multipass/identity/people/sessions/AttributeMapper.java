package fr.montpellier.multipass.identity.people.sessions;

import com.nimbusds.oauth2.sdk.id.State;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Converts the values of session attributes to bytes and back: a tag, then the content. Lists, sets and maps keep their
 * order. Records and enums are written if {@link SessionClasses} lists their class, a record as its components.
 */
final class AttributeMapper {

    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int FALSE = 2;
    private static final int TRUE = 3;
    private static final int INTEGER = 4;
    private static final int LONG = 5;
    private static final int INSTANT = 6;
    private static final int ADDRESS = 7;
    private static final int LANGUAGE = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int RECORD = 12;
    private static final int ENUM = 13;
    private static final int STATE = 14;
    private static final int CSRF_TOKEN = 15;
    private static final int SAVED_REQUEST = 16;

    private static final int DEEPEST = 30;

    /** The bits of a byte of a number, and the bit that says that another byte follows. */
    private static final int SEVEN_BITS = 0x7F;

    private static final int MORE = 0x80;
    private static final int MOST_SHIFT = 28;

    private AttributeMapper() {}

    /** @throws IllegalArgumentException if the value, or one in it, is of another class */
    static void write(@Nullable Object value, DataOutputStream data) throws IOException {
        switch (value) {
            case null -> data.writeByte(NULL);
            case String text -> text(TEXT, text, data);
            case Boolean truth -> data.writeByte(truth ? TRUE : FALSE);
            case Integer number -> {
                data.writeByte(INTEGER);
                data.writeInt(number);
            }
            case Long number -> {
                data.writeByte(LONG);
                data.writeLong(number);
            }
            case Instant at -> {
                data.writeByte(INSTANT);
                data.writeLong(at.getEpochSecond());
                data.writeInt(at.getNano());
            }
            case URI address -> text(ADDRESS, address.toString(), data);
            case Locale language -> text(LANGUAGE, language.toLanguageTag(), data);
            case List<?> list -> elements(LIST, list, data);
            case Set<?> set -> elements(SET, set, data);
            case Map<?, ?> map -> entries(map, data);
            case State state -> text(STATE, state.getValue(), data);
            case CsrfToken token -> {
                data.writeByte(CSRF_TOKEN);
                writeText(token.getHeaderName(), data);
                writeText(token.getParameterName(), data);
                writeText(token.getToken(), data);
            }
            case SimpleSavedRequest saved -> text(SAVED_REQUEST, saved.getRedirectUrl(), data);
            case Record record -> components(record, data);
            case Enum<?> constant -> {
                data.writeByte(ENUM);
                number(SessionClasses.place(constant.getDeclaringClass()), data);
                writeText(constant.name(), data);
            }
            default -> throw SessionClasses.notListed(value.getClass());
        }
    }

    /** @throws IOException if the bytes are not what {@link #write} writes */
    static @Nullable Object read(DataInputStream data) throws IOException {
        return read(data, DEEPEST);
    }

    private static @Nullable Object read(DataInputStream data, int depth) throws IOException {
        if (depth == 0) {
            throw new IOException("session attributes are nested too deeply");
        }
        try {
            return switch (data.readUnsignedByte()) {
                case NULL -> null;
                case TEXT -> readText(data);
                case FALSE -> false;
                case TRUE -> true;
                case INTEGER -> data.readInt();
                case LONG -> data.readLong();
                case INSTANT -> Instant.ofEpochSecond(data.readLong(), data.readInt());
                case ADDRESS -> URI.create(readText(data));
                case LANGUAGE -> Locale.forLanguageTag(readText(data));
                case LIST -> Collections.unmodifiableList(readElements(new ArrayList<>(), data, depth));
                case SET -> Collections.unmodifiableSet(readElements(new LinkedHashSet<>(), data, depth));
                case MAP -> readEntries(data, depth);
                case RECORD -> readRecord(data, depth);
                case ENUM -> SessionClasses.constant(SessionClasses.at(number(data)), readText(data));
                case STATE -> new State(readText(data));
                case CSRF_TOKEN -> new DefaultCsrfToken(readText(data), readText(data), readText(data));
                case SAVED_REQUEST -> new SimpleSavedRequest(readText(data));
                default -> throw new IOException("session attribute of an unknown kind");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("session attribute with a value that its class does not accept", e);
        }
    }

    private static void text(int tag, String text, DataOutputStream data) throws IOException {
        data.writeByte(tag);
        writeText(text, data);
    }

    private static void writeText(String text, DataOutputStream data) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, data);
        data.write(bytes);
    }

    private static String readText(DataInputStream data) throws IOException {
        return new String(data.readNBytes(length(data)), StandardCharsets.UTF_8);
    }

    private static void elements(int tag, Collection<?> elements, DataOutputStream data) throws IOException {
        data.writeByte(tag);
        number(elements.size(), data);
        for (Object element : elements) {
            write(element, data);
        }
    }

    private static <C extends Collection<@Nullable Object>> C readElements(C elements, DataInputStream data, int depth)
            throws IOException {
        int length = length(data);
        for (int i = 0; i < length; i++) {
            elements.add(read(data, depth - 1));
        }
        return elements;
    }

    private static void entries(Map<?, ?> map, DataOutputStream data) throws IOException {
        data.writeByte(MAP);
        number(map.size(), data);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            write(entry.getKey(), data);
            write(entry.getValue(), data);
        }
    }

    private static Map<@Nullable Object, @Nullable Object> readEntries(DataInputStream data, int depth)
            throws IOException {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        int length = length(data);
        for (int i = 0; i < length; i++) {
            map.put(read(data, depth - 1), read(data, depth - 1));
        }
        return map;
    }

    private static void components(Record record, DataOutputStream data) throws IOException {
        data.writeByte(RECORD);
        number(SessionClasses.place(record.getClass()), data);
        @Nullable Object[] components = SessionClasses.components(record);
        number(components.length, data);
        for (Object component : components) {
            write(component, data);
        }
    }

    private static Object readRecord(DataInputStream data, int depth) throws IOException {
        Class<?> type = SessionClasses.at(number(data));
        var components = new @Nullable Object[length(data)];
        for (int i = 0; i < components.length; i++) {
            components[i] = read(data, depth - 1);
        }
        return SessionClasses.record(type, components);
    }

    /** Writes a number that is not negative, seven bits to a byte, the lowest first. */
    private static void number(int number, DataOutputStream data) throws IOException {
        int rest = number;
        while (rest > SEVEN_BITS) {
            data.writeByte(rest & SEVEN_BITS | MORE);
            rest >>>= Byte.SIZE - 1;
        }
        data.writeByte(rest);
    }

    private static int number(DataInputStream data) throws IOException {
        var number = 0;
        for (int shift = 0; shift < MOST_SHIFT; shift += Byte.SIZE - 1) {
            int part = data.readUnsignedByte();
            number |= (part & SEVEN_BITS) << shift;
            if (part < MORE) {
                return number;
            }
        }
        throw new IOException("session attribute with a number that is too large");
    }

    /** Reads the number of bytes or elements that follow, each of which takes a byte at least. */
    private static int length(DataInputStream data) throws IOException {
        int length = number(data);
        if (length > data.available()) {
            throw new IOException("session attribute cut short");
        }
        return length;
    }
}
