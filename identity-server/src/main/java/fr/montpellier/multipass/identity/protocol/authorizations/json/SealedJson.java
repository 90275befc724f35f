package fr.montpellier.multipass.identity.protocol.authorizations.json;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals maps of {@link JsonValues} as JSON under the master key. An empty map contains no secret and is stored as a MAC
 * of its context (0 ‖ key id ‖ HMAC-SHA256), which costs less. Other bytes are rejected, including an empty array.
 */
@Component
public class SealedJson {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** The first byte of an empty map. Bytes sealed by the master key begin with their version, which is never 0. */
    private static final byte NOTHING = 0;

    private final MasterKey masterKey;
    private final KeyedHash nothing;
    private final JsonMapper json = JsonMapper.builder().build();

    SealedJson(MasterKey masterKey, SealedSecrets secrets) {
        this.masterKey = masterKey;
        this.nothing = KeyedHash.of(secrets, "sealed-nothing");
    }

    /**
     * Seals a map.
     *
     * @param context associated data; {@link #open} must be given the same bytes
     */
    public byte[] seal(Map<String, Object> values, byte[] context) {
        return values.isEmpty()
                ? sealEmpty(context)
                : masterKey.seal(json.writeValueAsBytes(JsonValues.encode(values)), context);
    }

    /** Returns the map, or empty if the bytes were changed, left out, or belong to another context. */
    public Optional<Map<String, Object>> open(byte[] sealed, byte[] context) {
        if (sealed.length > 0 && sealed[0] == NOTHING) {
            return nothing.matches(Arrays.copyOfRange(sealed, 1, sealed.length), context)
                    ? Optional.of(Map.of())
                    : Optional.empty();
        }
        try {
            return Optional.of(JsonValues.decode(json.readValue(masterKey.open(sealed, context), OBJECT)));
        } catch (SealBrokenException e) {
            return Optional.empty();
        }
    }

    private byte[] sealEmpty(byte[] context) {
        byte[] mac = nothing.hash(context);
        return ByteBuffer.allocate(1 + mac.length).put(NOTHING).put(mac).array();
    }
}
