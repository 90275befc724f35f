package fr.montpellier.multipass.journal.verify.stamps;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One value in the Distinguished Encoding Rules (ITU-T X.690).
 *
 * @param encoded the whole of it: tag, length, content
 */
record Der(int tag, byte[] content, byte[] encoded) {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** The tag of the values [0], [1] … that are not primitive. */
    static final int CONTEXT = 0xA0;

    private static final int MOST_LENGTH_BYTES = 4;

    /** @throws MalformedLogException if it is not one value */
    static Der parse(byte[] bytes) {
        List<Der> values = all(bytes);
        if (values.size() != 1) {
            throw malformed();
        }
        return values.getFirst();
    }

    private static List<Der> all(byte[] bytes) {
        var values = new ArrayList<Der>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                values.add(next(rest));
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedLogException("un horodatage est coupé", e);
        }
        return List.copyOf(values);
    }

    private static Der next(ByteBuffer in) {
        int start = in.position();
        int tag = Byte.toUnsignedInt(in.get());
        long length = Byte.toUnsignedInt(in.get());
        if (length >= 0x80) {
            int bytes = (int) length - 0x80;
            if (bytes == 0 || bytes > MOST_LENGTH_BYTES) {
                throw malformed();
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | Byte.toUnsignedInt(in.get());
            }
        }
        if (length > in.remaining()) {
            throw malformed();
        }
        byte[] content = new byte[(int) length];
        in.get(content);
        return new Der(tag, content, Arrays.copyOfRange(in.array(), start, in.position()));
    }

    /** Returns the values inside this one. */
    List<Der> parts() {
        return all(content);
    }

    /** Returns the value at that place inside this one, which has that tag. */
    Der part(int index, int expected) {
        List<Der> parts = parts();
        if (index >= parts.size() || parts.get(index).tag != expected) {
            throw malformed();
        }
        return parts.get(index);
    }

    /** Returns the first value inside this one that has that tag. */
    Optional<Der> first(int expected) {
        return parts().stream().filter(part -> part.tag == expected).findFirst();
    }

    /** Returns the object identifier at that place inside this one, in its dotted form. */
    String oid(int index) {
        var text = new StringBuilder();
        long arc = 0;
        for (byte each : part(index, OID).content) {
            arc = arc << 7 | each & 0x7F;
            if (each >= 0) {
                long first = Math.min(arc / 40, 2);
                text.append(text.isEmpty() ? first + "." + (arc - 40 * first) : "." + arc);
                arc = 0;
            }
        }
        return text.toString();
    }

    static MalformedLogException malformed() {
        return new MalformedLogException("un horodatage est mal formé");
    }
}
