package fr.montpellier.multipass.service.problems;

import fr.montpellier.multipass.service.languages.Languages;
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

/** Reads the texts of every problem type on the classpath, in each language of {@link Languages}. */
public final class ProblemTexts {

    /** File names end in {@code _<code>}; those of the default language have no such ending. */
    private static final Pattern LANGUAGE = Pattern.compile(".*_([a-z]{2,3})\\.properties");

    private final Map<String, Properties> texts = new HashMap<>();

    public ProblemTexts() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:problems/*.properties")) {
                Matcher name = LANGUAGE.matcher(Objects.requireNonNull(file.getFilename()));
                String language = name.matches()
                        ? name.group(1)
                        : Languages.defaultLanguage().code();
                try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    texts.computeIfAbsent(language, code -> new Properties()).load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String title(ProblemType type, Locale locale) {
        return text(type.code() + ".title", locale).orElse(type.code());
    }

    public String detail(ProblemType type, Locale locale) {
        return text(type.code() + ".detail", locale).orElse("");
    }

    /**
     * Returns a text in the language of the locale, or in the default language if that one is not supported; empty if the
     * language has no such text.
     *
     * @param key code and part, such as {@code not-found.help}
     */
    public Optional<String> text(String key, Locale locale) {
        return Optional.ofNullable(texts.get(Languages.of(locale).code())).map(known -> known.getProperty(key));
    }
}
