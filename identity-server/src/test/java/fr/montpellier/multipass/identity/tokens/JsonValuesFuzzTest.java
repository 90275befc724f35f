package fr.montpellier.multipass.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.testing.Mutations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a caller chose as names and values comes back from the database as it was, and as nothing else. */
class JsonValuesFuzzTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static void check(String text) {
        Map<String, Object> values;
        try {
            values = JSON.readValue(text, new TypeReference<>() {});
        } catch (JacksonException e) {
            return;
        }
        if (values == null || text.contains("e") || text.contains("E") || text.matches("(?s).*[0-9]{9}.*")) {
            // Numbers beyond a long are never stored.
            return;
        }
        Map<String, Object> stored =
                JSON.readValue(JSON.writeValueAsString(JsonValues.encode(values)), new TypeReference<>() {});

        assertThat(JsonValues.decode(stored)).isEqualTo(values);
    }

    @FuzzTest(maxDuration = "1h")
    void stored_values(byte[] bytes) {
        check(Mutations.text(bytes));
    }

    @Test
    void stored_values_with_changes() {
        Mutations.of(
                List.of(
                        "{\"a\":[1,\"b\",{\"$long\":1}],\"c\":{\"$uri\":\"x\"},\"d\":null,\"$map\":{}}",
                        "{\"$map\":{\"$map\":{\"$set\":[[]]}},\"$instant\":\"1\"}"),
                JsonValuesFuzzTest::check);
    }
}
