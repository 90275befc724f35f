package fr.montpellier.multipass.portal.resident.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LightStyleTest {

    private static final Pattern COLOUR = Pattern.compile("(--[a-z-]+): (light-dark\\([^)]*\\));");

    private static Map<String, String> colours(String file) throws IOException {
        try (InputStream style = LightStyleTest.class.getResourceAsStream("/META-INF/resources/" + file)) {
            String text = new String(Objects.requireNonNull(style).readAllBytes(), StandardCharsets.UTF_8);
            return COLOUR.matcher(text)
                    .results()
                    .collect(Collectors.toMap(
                            (MatchResult each) -> each.group(1), each -> each.group(2), (first, contrast) -> first));
        }
    }

    @Test
    void the_light_version_has_the_colours_of_the_portal() throws IOException {
        assertThat(colours("leger.css")).isNotEmpty();
        assertThat(colours("multipass.css")).containsAllEntriesOf(colours("leger.css"));
    }
}
