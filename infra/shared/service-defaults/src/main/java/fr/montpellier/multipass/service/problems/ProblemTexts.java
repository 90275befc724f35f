package fr.montpellier.multipass.service.problems;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads the texts of every problem type on the classpath, in French and English. */
public final class ProblemTexts {

    private final Properties french = new Properties();
    private final Properties english = new Properties();

    public ProblemTexts() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:problems/*.properties")) {
                boolean inEnglish = Objects.requireNonNull(file.getFilename()).endsWith("_en.properties");
                try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    (inEnglish ? english : french).load(reader);
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

    /** @param key code and part, such as {@code not-found.help}; empty when that language has no such text */
    public Optional<String> text(String key, Locale locale) {
        Properties texts = locale.getLanguage().equals("en") ? english : french;
        return Optional.ofNullable(texts.getProperty(key));
    }
}
