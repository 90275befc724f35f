package fr.montpellier.multipass.identity.protocol.authorizations.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonValuesTest {

    private static Map<String, Object> thereAndBack(Map<String, Object> values) {
        var json = JsonMapper.shared();
        return JsonValues.decode(json.readValue(json.writeValueAsBytes(JsonValues.encode(values)), Map.class));
    }

    @Test
    void every_type_of_the_list_comes_back_as_it_was() throws Exception {
        var values = Map.<String, Object>of(
                "text", "é \"$\" \u0000",
                "flags", List.of(true, false),
                "numbers", List.of(1, 2L, Long.MAX_VALUE, 0.5),
                "instant", Instant.parse("2026-11-24T10:00:00.123456789Z"),
                "date", new Date(1_764_000_000_123L),
                "url", URI.create("https://multipass.example/a?b=c").toURL(),
                "uri", URI.create("urn:example:a"),
                "set", Set.of("a", "b"),
                "nested", Map.of("cnf", Map.of("jkt", "x"), "list", List.of(Map.of("a", List.of())), "none", Map.of()));

        assertThat(thereAndBack(values)).isEqualTo(values);
    }

    @Test
    void repeated_parameters_stay_an_array() {
        assertThat((String[]) thereAndBack(Map.of("resource", new String[] {"a", "b"}))
                        .get("resource"))
                .containsExactly("a", "b");
    }

    @Test
    void null_comes_back_as_it_was() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("auth_time", null);

        assertThat(thereAndBack(Map.of("userinfo", claims, "list", Arrays.asList("a", null))))
                .isEqualTo(Map.of("userinfo", claims, "list", Arrays.asList("a", null)));
    }

    @Test
    void a_name_that_a_caller_chose_to_look_like_a_type_is_a_name() {
        var values = Map.<String, Object>of(
                "one", Map.of("$instant", "not a time"),
                "two", Map.of("$class", "java.lang.Runtime", "other", 1),
                "three", Map.of("$map", Map.of("$set", "x")),
                "$url", "file:///etc/passwd");

        assertThat(thereAndBack(values)).isEqualTo(values);
    }

    @Test
    void a_type_outside_the_list_is_refused_when_it_is_written() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonValues.encode(Map.of("deep", List.of(new StringBuilder("x")))))
                .withMessageContaining("java.lang.StringBuilder");
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.encode(Map.of(1, "x")));
    }

    @Test
    void a_form_that_was_never_written_is_refused_when_it_is_read() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JsonValues.decode(Map.of("x", Map.of("$class", "java.lang.Runtime"))));
    }
}
