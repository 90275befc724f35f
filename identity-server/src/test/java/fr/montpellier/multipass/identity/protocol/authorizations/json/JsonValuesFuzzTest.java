package fr.montpellier.multipass.identity.protocol.authorizations.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.testing.Mutations;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a caller chose as names and values comes back from the database as it was, and as nothing else. */
class JsonValuesFuzzTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @return whether the text was a JSON object, so that it was compared */
    private static boolean check(String text) {
        Map<String, Object> values;
        try {
            values = JSON.readValue(text, new TypeReference<>() {});
        } catch (JacksonException e) {
            return false;
        }
        if (values == null || holdsBigNumber(values)) {
            return false;
        }
        Map<String, Object> stored =
                JSON.readValue(JSON.writeValueAsString(JsonValues.encode(values)), new TypeReference<>() {});

        assertThat(JsonValues.decode(stored)).isEqualTo(values);
        return true;
    }

    /** Numbers beyond a long, and fractions beyond a double, are of a type that is not stored. */
    private static boolean holdsBigNumber(@Nullable Object value) {
        return switch (value) {
            case BigInteger _ -> true;
            case Double number -> number.isInfinite();
            case Map<?, ?> map -> map.values().stream().anyMatch(JsonValuesFuzzTest::holdsBigNumber);
            case List<?> list -> list.stream().anyMatch(JsonValuesFuzzTest::holdsBigNumber);
            case null, default -> false;
        };
    }

    @FuzzTest(maxDuration = "1h")
    void stored_values(byte[] bytes) {
        check(Mutations.text(bytes));
    }

    @Test
    void stored_values_with_changes() {
        var compared = new AtomicInteger();
        Mutations.of(
                List.of(
                        "{\"a\":[1,\"b\",{\"$long\":1}],\"c\":{\"$uri\":\"x\"},\"d\":null,\"$map\":{}}",
                        "{\"$map\":{\"$map\":{\"$set\":[[]]}},\"$instant\":\"1\"}"),
                text -> compared.addAndGet(check(text) ? 1 : 0));

        assertThat(compared).hasValueGreaterThan(50);
    }
}
