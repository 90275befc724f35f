package fr.montpellier.multipass.portal.design.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern VALUE = Pattern.compile("\\{[0-9]}");
    private static final Pattern USED_KEY = Pattern.compile("(?:\\bTexts\\.get|\\blocalized|(?<![.\\w])text)\\(\\s*\"([a-z0-9.-]+[a-z0-9])\"");

    @Test
    void every_language_has_the_same_keys() throws IOException {
        assertThat(words("en").stringPropertyNames()).isEqualTo(words("fr").stringPropertyNames());
    }

    @Test
    void every_language_has_the_same_placeholders() throws IOException {
        Properties french = words("fr");
        Properties english = words("en");
        for (String key : french.stringPropertyNames()) {
            assertThat(values(english.getProperty(key))).as(key).isEqualTo(values(french.getProperty(key)));
        }
    }

    @Test
    void every_key_in_the_code_exists() throws IOException {
        Set<String> known = words("fr").stringPropertyNames();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var matcher = USED_KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    assertThat(known).as(file.toString()).contains(matcher.group(1));
                }
            }
        }
    }

    @Test
    void french_texts_have_no_breaking_space_before_high_punctuation() {
        assertThat(Texts.in(Locale.FRENCH, "piece.delete.question", "RIB"))
                .isEqualTo("Supprimer «\u00a0RIB\u00a0»\u00a0?");
    }

    @Test
    void placeholders_in_values_are_not_replaced() {
        assertThat(Texts.in(Locale.ENGLISH, "date.near-moment", "Today", "14:12"))
                .isEqualTo("Today at 14:12");
    }

    @Test
    void the_regulated_name_of_a_digital_safe_is_never_used() throws IOException {
        assertThat(words("fr").values()).noneMatch(text -> text.toString().contains("coffre"));
    }

    private static Set<String> values(String text) {
        Set<String> found = new TreeSet<>();
        var matcher = VALUE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Properties words(String language) throws IOException {
        var properties = new Properties();
        try (var file = Objects.requireNonNull(
                TextsTest.class.getResourceAsStream("/words/portal_" + language + ".properties"))) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
