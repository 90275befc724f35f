package fr.montpellier.multipass.service.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDepthTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    ''                    | 0
                    1                     | 0
                    {}                    | 1
                    [1,2]                 | 1
                    [[],[]]               | 2
                    {"a":[{"b":1}],"c":2} | 3
                    [[[                   | 3
                    "[["                  | 0
                    ["]",[]]              | 2
                    ["\\"[[[",[]]         | 2
                    ["\\\\",[]]           | 2
                    [[]]]]                | 2
                    """)
    void the_depth_is_the_most_objects_and_arrays_open_at_one_place(String json, int depth) {
        assertThat(JsonDepth.of(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(depth);
    }
}
