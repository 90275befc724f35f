package fr.montpellier.multipass.portal.design.texts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    /** The files of the portal, and those that the build copies from the services. */
    private static final List<String> BUNDLES = List.of(
            "texts/portal",
            "vocabulary/facts/facts",
            "vocabulary/journal-events/consent",
            "vocabulary/journal-events/every",
            "vocabulary/journal-events/identity",
            "vocabulary/journal-events/vault");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");
    private static final Pattern USED_KEY =
            Pattern.compile("(?:\\bTexts\\.get|\\blocalized|(?<![.\\w])text)\\(\\s*\"([a-z0-9.-]+[a-z0-9])\"");

    @Test
    void every_language_has_the_same_placeholders() throws IOException {
        for (String bundle : BUNDLES) {
            Properties expected = texts(bundle, Languages.defaultLanguage());
            for (SupportedLanguage language : Languages.all()) {
                Properties found = texts(bundle, language);
                for (String key : expected.stringPropertyNames()) {
                    assertThat(placeholders(found.getProperty(key)))
                            .as(bundle + " " + language.code() + " " + key)
                            .isEqualTo(placeholders(expected.getProperty(key)));
                }
            }
        }
    }

    @Test
    void every_language_states_its_formats() {
        LocalDate day = LocalDate.of(2026, 12, 1);
        for (SupportedLanguage language : Languages.all()) {
            assertThat(Dates.date(day, language.locale())).as(language.code()).isNotBlank();
            for (long number : new long[] {0, 1, 2, 5}) {
                assertThat(Texts.pluralCategory(language.locale(), number))
                        .as(language.code())
                        .isIn("zero", "one", "two", "few", "many");
            }
        }
    }

    @Test
    void every_key_in_the_code_exists() throws IOException {
        Set<String> known =
                texts(BUNDLES.getFirst(), Languages.defaultLanguage()).stringPropertyNames();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = USED_KEY.matcher(Files.readString(file));
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
        for (String bundle : BUNDLES) {
            assertThat(texts(bundle, Languages.defaultLanguage()).values())
                    .as(bundle)
                    .noneMatch(text -> text.toString().contains("coffre"));
        }
    }

    /** Words that were translated one by one. */
    @Test
    void english_texts_are_as_english_says_it() throws IOException {
        SupportedLanguage english = Languages.all().stream()
                .filter(language -> language.code().equals("en"))
                .findFirst()
                .orElseThrow();
        var refused = Pattern.compile(
                "(?i)lets no more|rules that all know|of how many agents|as it has to be|the delay of the procedure"
                        + "|\\ban habilitation|\\bwhom (do )?you search|small letters|oldest age|no authorisation fits");
        for (String bundle : BUNDLES) {
            assertThat(texts(bundle, english).values())
                    .as(bundle)
                    .noneMatch(text -> refused.matcher(text.toString()).find());
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Properties texts(String bundle, SupportedLanguage language) throws IOException {
        var properties = new Properties();
        String name = "/" + bundle + "_" + language.code() + ".properties";
        try (InputStream file = Objects.requireNonNull(TextsTest.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
