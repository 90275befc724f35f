package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps of {@link JsonValues} as JSON under the master key's seal; an empty map, which has nothing to hide, as no byte. */
@Component
class SealedJson {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final byte[] NOTHING = {};

    private final MasterKey masterKey;
    private final JsonMapper json = JsonMapper.builder().build();

    SealedJson(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    byte[] seal(Map<String, Object> values, byte[] context) {
        return values.isEmpty() ? NOTHING : masterKey.seal(json.writeValueAsBytes(JsonValues.encode(values)), context);
    }

    Map<String, Object> open(byte[] sealed, byte[] context) {
        return sealed.length == 0
                ? Map.of()
                : JsonValues.decode(json.readValue(masterKey.open(sealed, context), OBJECT));
    }
}
