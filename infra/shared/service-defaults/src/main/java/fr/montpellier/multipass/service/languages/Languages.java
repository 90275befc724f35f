package fr.montpellier.multipass.service.languages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The languages in which the services address people, each declared by one file {@code languages/<code>.properties} on
 * the classpath. The one with the lowest order is the default.
 */
public final class Languages {

    private static final String FILES = "classpath*:languages/*.properties";
    private static final List<SupportedLanguage> ALL = load();

    private record Declaration(int order, SupportedLanguage language) {}

    private Languages() {}

    /** Returns all languages in their order; the first is the default. */
    public static List<SupportedLanguage> all() {
        return ALL;
    }

    /** Returns the locales of all languages, in the same order. */
    public static List<Locale> locales() {
        return ALL.stream().map(SupportedLanguage::locale).toList();
    }

    public static SupportedLanguage defaultLanguage() {
        return ALL.getFirst();
    }

    /**
     * Finds a language.
     *
     * @param code ISO 639 code, such as {@code fr}
     */
    public static Optional<SupportedLanguage> find(String code) {
        return ALL.stream().filter(language -> language.code().equals(code)).findFirst();
    }

    /** Returns the language of a locale, whatever its region, or the default language if that one is not supported. */
    public static SupportedLanguage of(Locale locale) {
        return find(locale.getLanguage()).orElse(defaultLanguage());
    }

    /**
     * Returns the text in a language, or in the default language if there is none.
     *
     * @param texts by ISO 639 codes; one is that of the default language
     */
    public static String choose(Map<String, String> texts, String code) {
        String text = texts.get(code);
        return text == null ? Objects.requireNonNull(texts.get(defaultLanguage().code())) : text;
    }

    private static List<SupportedLanguage> load() {
        List<Declaration> declarations = new ArrayList<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                declarations.add(read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (declarations.isEmpty()) {
            throw new IllegalStateException("no language is declared in " + FILES);
        }
        return declarations.stream()
                .sorted(Comparator.comparingInt(Declaration::order))
                .map(Declaration::language)
                .toList();
    }

    private static Declaration read(Resource file) throws IOException {
        String fileName = Objects.requireNonNull(file.getFilename());
        Properties declared = new Properties();
        try (InputStreamReader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            declared.load(reader);
        }
        return new Declaration(
                Integer.parseInt(value(declared, "order", fileName)),
                new SupportedLanguage(
                        Locale.of(fileName.substring(0, fileName.indexOf('.'))),
                        value(declared, "name", fileName),
                        value(declared, "direction", fileName).equals("rtl")));
    }

    private static String value(Properties declared, String name, String fileName) {
        return Optional.ofNullable(declared.getProperty(name))
                .orElseThrow(() -> new IllegalStateException("languages/" + fileName + " lacks " + name));
    }
}
