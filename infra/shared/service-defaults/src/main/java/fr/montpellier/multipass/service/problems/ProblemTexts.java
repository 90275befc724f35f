package fr.montpellier.multipass.service.problems;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads the texts of every problem type on the classpath: the files without a language in their name are French, those
 * named {@code …_en.properties} English, and so for each language that has files.
 */
public final class ProblemTexts {

    private static final Pattern LANGUAGE = Pattern.compile("_([a-z]{2})\\.properties$");
    private static final String DEFAULT = "fr";

    private final Map<String, Properties> languages = new HashMap<>();

    public ProblemTexts() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:problems/*.properties")) {
                Matcher suffix = LANGUAGE.matcher(Objects.requireNonNull(file.getFilename()));
                String language = suffix.find() ? suffix.group(1) : DEFAULT;
                try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    languages
                            .computeIfAbsent(language, first -> new Properties())
                            .load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the ISO 639-1 code of the language in which a caller of that locale gets the texts. */
    public String language(Locale locale) {
        return languages.containsKey(locale.getLanguage()) ? locale.getLanguage() : DEFAULT;
    }

    public String title(ProblemType type, Locale locale) {
        return text(type.code() + ".title", locale).orElse(type.code());
    }

    public String detail(ProblemType type, Locale locale) {
        return text(type.code() + ".detail", locale).orElse("");
    }

    /**
     * Returns a text in the language of the locale, or in French if no text is in that language; empty if that language
     * has no such text.
     *
     * @param key code and part, such as {@code not-found.help}
     */
    public Optional<String> text(String key, Locale locale) {
        return Optional.ofNullable(languages.get(language(locale))).map(texts -> texts.getProperty(key));
    }
}
